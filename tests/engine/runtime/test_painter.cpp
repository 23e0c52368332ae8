// Pictures drawn beside a training.
#include <QTemporaryDir>
#include <QtTest>

#include "engine/project/model_file.h"
#include "engine/runtime/painter.h"

using namespace graft;

namespace {

constexpr auto kPatience = std::chrono::seconds(20);

std::vector<event::Drawn> answers_of(EventQueue& events, std::size_t count) {
    std::vector<event::Drawn> out;
    const auto began = std::chrono::steady_clock::now();
    while (out.size() < count && std::chrono::steady_clock::now() - began < kPatience) {
        events.wait(std::chrono::milliseconds(50));
        for (auto& event : events.drain()) out.push_back(std::get<event::Drawn>(std::move(event)));
    }
    return out;
}

}  // namespace

class TestPainter : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::string model_;

    command::Draw question(std::int64_t id, std::size_t points = 1) const {
        command::Draw draw;
        draw.id = id;
        draw.model = model_;
        draw.points.resize(points);
        return draw;
    }

private Q_SLOTS:
    void initTestCase() {
        torch::manual_seed(1);
        model_ = folder_.filePath("a.safetensors").toStdString();
        save_generator(model_, *make_generator({.model = "resize_dcgan", .size = 32, .latent = 12, .width = 16}),
                       {{"domain", "neon"}});
    }

    void it_draws_between_begin_and_end_alone() {
        EventQueue events;
        Painter painter(events, torch::kCPU);
        QVERIFY(!painter.take(question(1)));
        painter.begin(nullptr);
        for (const std::int64_t id : {2, 3, 4}) QVERIFY(painter.take(question(id)));
        const auto drawn = answers_of(events, 3);
        QCOMPARE(drawn.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(drawn[i].id, static_cast<std::int64_t>(i + 2));
            QVERIFY2(drawn[i].grid, drawn[i].problem.c_str());
        }
        QVERIFY(painter.end().empty());
        QVERIFY(!painter.take(question(5)));
        painter.begin(nullptr);  // the next training
        QVERIFY(painter.take(question(6)));
        QCOMPARE(answers_of(events, 1).size(), std::size_t{1});
    }

    void nothing_is_lost_at_the_end() {
        EventQueue events;
        Painter painter(events, torch::kCPU);
        painter.begin(nullptr);
        for (std::int64_t id = 1; id <= 20; ++id) QVERIFY(painter.take(question(id, 64)));
        const auto left = painter.end();
        QCOMPARE(answers_of(events, 20 - left.size()).size() + left.size(), std::size_t{20});
        events.wait(std::chrono::milliseconds(100));
        QVERIFY(events.drain().empty());  // after end() it touches nothing
    }

    void it_may_go_with_questions_waiting() {
        EventQueue events;
        Painter painter(events, torch::kCPU);
        painter.begin(nullptr);
        for (std::int64_t id = 1; id <= 20; ++id) painter.take(question(id, 64));
    }
};

QTEST_GUILESS_MAIN(TestPainter)
#include "test_painter.moc"
