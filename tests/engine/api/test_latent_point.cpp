// Points in latent space as JSON: what an exported picture carries.
#include <QtTest/QtTest>
#include <limits>

#include "engine/api/latent_point.h"

using namespace graft;
using nlohmann::json;

namespace {

LatentPoint full_point() {
    LatentPoint end;
    end.seed = 9;
    end.latent = {0.1F, -3.4028235e38F, std::numeric_limits<float>::denorm_min()};
    LatentPoint point;
    point.seed = 12345678901234;
    point.between = {end, LatentPoint{}};
    point.weights = {0.3, -0.1};
    point.path = BlendPath::Noise;
    point.truncation = 0.7;
    point.conditions = {{"flowers", 0.25}, {"emoji", 0.75}};
    point.mixes = {{{end}, 0.5, 2, 4}};
    point.directions = {{"round", {1.5F, 2.25F}, -2.5, 0, 3}, {"", {0.1F}, 1, 0, -1}};
    point.code = {0.2F};
    return point;
}

}  // namespace

class TestLatentPoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything_comes_back() {
        const LatentPoint point = full_point();
        const auto back = point_from_json(json::parse(point_to_json(point).dump()));
        QVERIFY2(back.ok(), back.ok() ? "" : back.error().message.c_str());
        QVERIFY(back.value() == point);
        QVERIFY(!(back.value() == LatentPoint{}));
        QCOMPARE(point_to_json(back.value()).dump(), point_to_json(point).dump());
    }

    void a_plain_sample_is_its_seed() {
        LatentPoint point;
        point.seed = 7;
        QCOMPARE(point_to_json(point).dump(), std::string(R"({"seed":7})"));
        const auto back = point_from_json(json::object());
        QVERIFY(back.ok() && back.value() == LatentPoint{});
    }

    void what_is_wrong_is_named_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("no object") << "[1]"
                                   << "point";
        QTest::newRow("unknown key") << R"({"sead": 1})"
                                     << "sead";
        QTest::newRow("negative seed") << R"({"seed": -1})"
                                       << "seed";
        QTest::newRow("broken seed") << R"({"seed": 1.5})"
                                     << "seed";
        QTest::newRow("text for numbers") << R"({"code": "0.1"})"
                                          << "code";
        QTest::newRow("text among numbers") << R"({"latent": [0.1, "x"]})"
                                            << "latent";
        QTest::newRow("unknown path") << R"({"path": "straight"})"
                                      << "path";
        QTest::newRow("weights missing") << R"({"between": [{}]})"
                                         << "weights";
        QTest::newRow("too many weights") << R"({"between": [{}], "weights": [1, 2]})"
                                          << "weights";
        QTest::newRow("mix of nothing") << R"({"mixes": [{"amount": 1}]})"
                                        << "mixes";
        QTest::newRow("one layer") << R"({"directions": [{"vector": [1], "layers": [1]}]})"
                                   << "layers";
        QTest::newRow("inside") << R"({"between": [{"seed": "x"}], "weights": [1]})"
                                << "seed";
    }

    void what_is_wrong_is_named() {
        QFETCH(QString, text);
        QFETCH(QString, named);
        const auto result = point_from_json(json::parse(text.toStdString()));
        QVERIFY(!result.ok());
        QVERIFY2(result.error().message.find('"' + named.toStdString() + '"') != std::string::npos,
                 result.error().message.c_str());
    }

    void endless_nesting_is_refused() {
        json point = json::object();
        for (int i = 0; i < 100; ++i) point = {{"between", {point}}, {"weights", {1}}};
        QVERIFY(!point_from_json(point).ok());
    }
};

QTEST_GUILESS_MAIN(TestLatentPoint)
#include "test_latent_point.moc"
