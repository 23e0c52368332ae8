// How a picture was made goes through JSON and comes back exactly; what is wrong with it is named.
#include <QtTest/QtTest>

#include "engine/api/picture_record.h"

using namespace graft;
using nlohmann::json;

namespace {

PictureRecord plain() {
    PictureRecord record;
    record.model = "garden.graft:3";
    record.fingerprint = "0123456789abcdef";
    record.family = "dcgan";
    record.size = 32;
    record.points.resize(1);
    record.points[0].seed = 7;
    return record;
}

PictureRecord full() {
    PictureRecord record = plain();
    record.layout = "sprites";
    record.columns = 2;
    record.gap = 3;
    record.scale = 3.125;
    record.upscaling = "nearest";
    record.points.resize(3);
    record.points[1].code = {0.1f, -1e-7f, 3.4028235e38f};
    record.points[1].truncation = 0.7;
    record.points[2].latent = {1.0f / 3};
    record.points[2].conditions = {{"emoji", 0.25}, {"花", 0.75}};
    record.points[2].directions = {{"smile", {1, 2}, 1.5, 0, -1}};
    return record;
}

std::string message_of(const json& object) {
    const auto result = record_from_json(object);
    return result ? "" : result.error().message;
}

json changed(const std::string& key, const json& value) {
    json object = record_to_json(full());
    object[key] = value;
    return object;
}

}  // namespace

class TestPictureRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comes_back();
    void plain_pictures_are_short();
    void is_read_by_people();
    void what_is_wrong_is_named();
};

void TestPictureRecord::comes_back() {
    for (const auto& record : {plain(), full()}) {
        const auto back = record_from_json(json::parse(record_to_json(record).dump()));
        QVERIFY(back.ok());
        QVERIFY(back.value() == record);
    }
}

void TestPictureRecord::plain_pictures_are_short() {
    const json wanted = {
        {"version", 1}, {"model", "garden.graft:3"}, {"fingerprint", "0123456789abcdef"}, {"family", "dcgan"},
        {"size", 32},   {"points", {{{"seed", 7}}}}};
    QVERIFY2(record_to_json(plain()) == wanted, record_to_json(plain()).dump().c_str());
}

void TestPictureRecord::is_read_by_people() {
    QCOMPARE(QString::fromStdString(record_to_text(plain())),
             QString("Graft, model garden.graft:3 (dcgan, 32 px, 0123456789abcdef), seed 7"));
    PictureRecord record = full();
    std::swap(record.points[0], record.points[2]);
    QCOMPARE(QString::fromStdString(record_to_text(record)),
             QString("Graft, model garden.graft:3 (dcgan, 32 px, 0123456789abcdef), latent of 1 numbers and 2 more, "
                     "emoji 0.25, 花 0.75, smile 1.5, 3.125 times as large (nearest)"));
}

void TestPictureRecord::what_is_wrong_is_named() {
    QVERIFY(message_of(json::parse("[", nullptr, false)).find("\"graft\" is not a JSON object") != std::string::npos);
    QCOMPARE(message_of(changed("version", 2)), std::string("The picture was made by a newer Graft (format 2)."));
    const std::vector<std::pair<std::string, json>> wrongs = {
        {"version", "1"},    {"model", 3},   {"fingerprint", nullptr},  {"size", 0},      {"size", 1e9},
        {"columns", 0},      {"gap", -1},    {"scale", 1000},           {"scale", "2"},   {"upscaling", "cubic"},
        {"layout", "plane"}, {"points", {}}, {"points", json::array()}, {"unknown", true}};
    for (const auto& [key, value] : wrongs) {
        const auto message = message_of(changed(key, value));
        QVERIFY2(message.find("\"" + key + "\" is not ") != std::string::npos, (key + ": " + message).c_str());
    }
    QVERIFY(message_of(changed("points", {{{"seed", -1}}})).find("seed") != std::string::npos);
    json several = record_to_json(full());
    several.erase("layout");
    QVERIFY(message_of(several).find("\"points\" is not a single one") != std::string::npos);
    json none = record_to_json(plain());
    none.erase("points");
    QVERIFY(message_of(none).find("\"points\" is not there") != std::string::npos);
    none.erase("version");
    QVERIFY(message_of(none).find("\"version\" is not there") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestPictureRecord)
#include "test_picture_record.moc"
