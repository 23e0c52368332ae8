// The Mix page as a person uses it: corners, the point among them, layers, and the mix as a model of its own.
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/actions.h"
#include "ui/models/mix_plane.h"
#include "ui/views/mix_page.h"
#include "ui/widgets/layer_matrix.h"
#include "ui/widgets/mix_plane_view.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/pixels.h"

using namespace graft;

class TestMixPage : public QObject {
    Q_OBJECT

private:
    static MixPage* page(const WindowFixture& at) { return at.window->findChild<MixPage*>(); }
    static const MixState& state(const WindowFixture& at) { return page(at)->mixture().state(); }

    // A project whose run-3 grew from run-2, opened at the Mix page.
    static void open(WindowFixture& at) {
        const auto folder = at.folder.filePath("garden.graft");
        QDir().mkpath(folder);
        auto project = fake::project(folder.toStdString());
        project.runs.push_back(fake::run("run-3", RunKind::Generator, RunState::Finished, "flowers"));
        project.runs.back().parent = "run-2";
        project.runs.push_back(fake::run("run-4", RunKind::Generator, RunState::Finished, "flowers"));
        at.tell(Event(event::ProjectChanged{project}));
        at.find<QTabWidget>("pages")->setCurrentWidget(page(at));
        QTest::qWait(1);
    }
    static void answer(WindowFixture& at, const std::string& problem = {}) {
        const auto question = *at.session.last<command::Draw>();
        event::Drawn drawn{question.id, 4,  32,     problem.empty() ? fake::grid(4, 4, 32, 0.9, 8) : nullptr,
                           5,           {}, problem};
        drawn.generator.size = 32;
        drawn.generator.conditions =
            question.model == "run-4" ? std::vector<std::string>{"daisy", "rose", "tulip"} : std::vector<std::string>();
        at.tell(Event(drawn));
    }
    static void choose(const WindowFixture& at, const char* box, int index) {
        auto* choice = at.find<QComboBox>(box);
        choice->setCurrentIndex(index);
        Q_EMIT choice->activated(index);
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void shares_sum_to_one_and_are_whole_at_the_corners();
    void relatives_are_chosen_first();
    void the_point_is_dragged_and_the_pictures_follow();
    void keys_move_the_point();
    void corners_come_and_go();
    void layers_come_from_where_they_are_told();
    void layers_are_swapped_at_a_size();
    void strangers_are_refused_in_words();
    void domains_of_one_model_are_mixed();
    void everything_can_be_undone();
    void a_mix_is_saved_and_explored();
};

void TestMixPage::shares_sum_to_one_and_are_whole_at_the_corners() {
    for (const std::size_t count : {2u, 3u, 4u}) {
        const auto corners = mix_corners(count);
        for (std::size_t i = 0; i < count; ++i) {
            const auto shares = mix_shares(count, corners[i]);
            for (std::size_t j = 0; j < count; ++j) QCOMPARE(shares[j], i == j ? 1.0 : 0.0);
        }
        for (int i = 0; i < 200; ++i) {
            const QPointF place = within_mix_plane(count, {i * 0.37 - std::floor(i * 0.37) * 1.2, i * 0.011 - 0.2});
            double sum = 0;
            for (const double share : mix_shares(count, place)) {
                QVERIFY(share >= -1e-12 && share <= 1 + 1e-12);
                sum += share;
            }
            QVERIFY(std::abs(sum - 1) < 1e-9);
        }
    }
    QCOMPARE(mix_shares(3, {0.5, 2.0 / 3})[0], 1.0 / 3);
    QVERIFY(std::abs(mix_shares(4, {0.25, 0.5})[2] - 0.375) < 1e-12);
}

void TestMixPage::relatives_are_chosen_first() {
    WindowFixture at;
    open(at);
    QCOMPARE(state(at).corners, (std::vector<std::string>{"run-2", "run-3"}));
    const auto* question = at.session.last<command::Draw>();
    QVERIFY(question != nullptr);
    QCOMPARE(question->blend.models, (std::vector<std::string>{"run-2", "run-3"}));
    QCOMPARE(question->blend.weights, (std::vector<double>{0.5, 0.5}));
    QCOMPARE(question->points.size(), std::size_t{16});
    QCOMPARE(question->points[3].seed, std::int64_t{4});
    answer(at);
    QCOMPARE(at.find<PictureGrid>("mix_grid")->pictures(), to_qimage(fake::grid(4, 4, 32, 0.9, 8)));
    QCOMPARE(at.find<LayerMatrix>("mix_layers")->largest(), std::int64_t{32});
}

void TestMixPage::the_point_is_dragged_and_the_pictures_follow() {
    WindowFixture at;
    open(at);
    answer(at);
    auto* plane = at.find<MixPlaneView>("mix_plane");
    QTest::mousePress(plane, Qt::LeftButton, {}, plane->to_widget({0.5, 0.5}).toPoint());
    for (int i = 1; i <= 10; ++i) {
        const QPointF place = plane->to_widget({0.5 + 0.025 * i, 0.5});
        QMouseEvent move(QEvent::MouseMove, place, plane->mapToGlobal(place), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(plane, &move);
    }
    QTest::mouseRelease(plane, Qt::LeftButton, {}, plane->to_widget({0.75, 0.5}).toPoint());
    QVERIFY(std::abs(state(at).place.x() - 0.75) < 0.02);
    // One question is under way, and the newest waits for its answer.
    QVERIFY(at.session.count<command::Draw>() <= 2);
    answer(at);
    const auto& weights = at.session.last<command::Draw>()->blend.weights;
    QVERIFY(std::abs(weights[1] - 0.75) < 0.02);
    QVERIFY(at.find<QLabel>("mix_shares")->text().contains("B 7"));
    // The small pictures come when the hand has rested.
    answer(at);
    const auto before = at.session.count<command::Draw>();
    QTRY_COMPARE(at.session.count<command::Draw>(), before + 5);  // two corners, three places between them
}

void TestMixPage::keys_move_the_point() {
    WindowFixture at;
    open(at);
    auto* plane = at.find<MixPlaneView>("mix_plane");
    QTest::keyClick(plane, Qt::Key_Right);
    QCOMPARE(state(at).place, QPointF(0.52, 0.5));
    QTest::keyClick(plane, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(state(at).place, QPointF(0.42, 0.5));
    QTest::keyClick(plane, Qt::Key_B);
    QCOMPARE(state(at).place, QPointF(1, 0.5));
    QTest::keyClick(plane, Qt::Key_Right);
    QCOMPARE(state(at).place, QPointF(1, 0.5));
    QTest::keyClick(plane, Qt::Key_Home);
    QCOMPARE(state(at).place, QPointF(0.5, 0.5));
    QVERIFY(plane->accessibleDescription().contains("50%"));
}

void TestMixPage::corners_come_and_go() {
    WindowFixture at;
    open(at);
    at.click("add_corner");
    QCOMPARE(state(at).corners, (std::vector<std::string>{"run-2", "run-3", "run-4"}));
    QVERIFY(!at.find<QToolButton>("add_corner")->isEnabled());  // there are no more models
    QVERIFY(at.find<QComboBox>("corner_2")->isVisible());
    QTest::mouseClick(at.find<QToolButton>("remove_corner_0"), Qt::LeftButton);
    QCOMPARE(state(at).corners, (std::vector<std::string>{"run-3", "run-4"}));
    QVERIFY(!at.find<QToolButton>("remove_corner_0")->isVisible());
    choose(at, "corner_0", at.find<QComboBox>("corner_0")->findData("run-2"));
    QCOMPARE(state(at).corners, (std::vector<std::string>{"run-2", "run-4"}));
}

void TestMixPage::layers_come_from_where_they_are_told() {
    WindowFixture at;
    open(at);
    answer(at);
    auto* share = at.find<QSpinBox>("share_8_0");
    QCOMPARE(share->value(), 50);
    QVERIFY(!at.find<QToolButton>("follow_8")->isVisible());
    share->setValue(100);
    QCOMPARE(at.find<QSpinBox>("share_8_1")->value(), 0);
    QTRY_VERIFY(at.find<QToolButton>("follow_8")->isVisible());
    answer(at);
    const auto* question = at.session.last<command::Draw>();
    QCOMPARE(question->blend.by_size.size(), std::size_t{1});
    QCOMPARE(question->blend.by_size.at(8), (std::vector<double>{1.0, 0.0}));
    // The point moves on without that layer.
    page(at)->mixture().set_place({0.2, 0.5});
    QCOMPARE(share->value(), 100);
    QCOMPARE(at.find<QSpinBox>("share_4_0")->value(), 80);
    QTest::mouseClick(at.find<QToolButton>("follow_8"), Qt::LeftButton);
    QCOMPARE(share->value(), 80);
    QVERIFY(state(at).layers.empty());
}

void TestMixPage::layers_are_swapped_at_a_size() {
    WindowFixture at;
    open(at);
    answer(at);
    auto* swaps = at.find<QComboBox>("mix_swap");
    QCOMPARE(swaps->count(), 7);  // none, and at 4, 8 and 16 px both ways
    choose(at, "mix_swap", 3);    // at 8 px, the shapes of A
    QCOMPARE(state(at).layers.at(4), (std::vector<double>{1.0, 0.0}));
    QCOMPARE(state(at).layers.at(8), (std::vector<double>{1.0, 0.0}));
    QCOMPARE(state(at).layers.at(16), (std::vector<double>{0.0, 1.0}));
    QCOMPARE(state(at).layers.at(32), (std::vector<double>{0.0, 1.0}));
    QVERIFY(swaps->currentText().contains("8 px"));
    page(at)->mixture().set_layer(4, {0.5, 0.5});
    QCOMPARE(swaps->currentIndex(), 0);
    choose(at, "mix_swap", 1);
    QVERIFY(state(at).layers.empty());
}

void TestMixPage::strangers_are_refused_in_words() {
    WindowFixture at;
    open(at);
    answer(at, "run-2 and run-3 cannot be mixed: their weights have nothing in common.");
    QVERIFY(at.find<PictureGrid>("mix_grid")->pictures().isNull());
    QVERIFY(!at.find<QPushButton>("mix_save")->isEnabled());
    QVERIFY(!at.window->grab().isNull());
    choose(at, "corner_0", at.find<QComboBox>("corner_0")->findData("run-4"));
    answer(at);
    QVERIFY(at.find<QPushButton>("mix_save")->isEnabled());
}

void TestMixPage::domains_of_one_model_are_mixed() {
    WindowFixture at;
    open(at);
    answer(at);
    choose(at, "mix_kind", 1);
    QVERIFY(at.find<QComboBox>("mix_model")->isVisible());
    QVERIFY(at.find<PictureGrid>("mix_grid")->pictures().isNull());
    choose(at, "mix_model", at.find<QComboBox>("mix_model")->findData("run-4"));
    QCOMPARE(at.session.last<command::Draw>()->model, "run-4");
    answer(at);  // what its domains are
    QCOMPARE(state(at).corners, (std::vector<std::string>{"daisy", "rose"}));
    page(at)->mixture().set_place({0.25, 0.5});
    answer(at);
    const auto question = *at.session.last<command::Draw>();
    QVERIFY(question.blend.models.empty());
    QCOMPARE(question.model, "run-4");
    QCOMPARE(question.points[2].conditions, (std::map<std::string, double>{{"daisy", 0.75}, {"rose", 0.25}}));
    answer(at);
    QCOMPARE(at.find<LayerMatrix>("mix_layers")->largest(), std::int64_t{0});
    QVERIFY(!at.find<QPushButton>("mix_save")->isVisible());
    QSignalSpy explored(page(at), &MixPage::explore_wanted);
    at.click("mix_explore");
    QCOMPARE(explored.count(), 1);
    QCOMPARE(explored[0][0].value<std::string>(), "run-4");
    QCOMPARE(explored[0][1].value<LatentPoint>().conditions, question.points[0].conditions);
}

void TestMixPage::everything_can_be_undone() {
    WindowFixture at;
    open(at);
    Mixture& mixture = page(at)->mixture();
    const MixState first = mixture.state();
    mixture.set_place({0.1, 0.5});
    mixture.set_place({0.2, 0.5});  // the same drag
    mixture.seal();
    mixture.set_place({0.9, 0.5});
    mixture.set_seed(40);
    mixture.swap_at(8, 32, 0, 1);
    const MixState last = mixture.state();
    at.click("mix_undo");
    QVERIFY(mixture.state().layers.empty());
    at.window->findChild<Actions*>()->undo->trigger();
    QCOMPARE(mixture.state().seed, std::int64_t{1});
    mixture.undo();
    QCOMPARE(mixture.state().place, QPointF(0.2, 0.5));
    mixture.undo();
    QVERIFY(mixture.state() == first);
    while (mixture.can_redo()) at.click("mix_redo");
    QVERIFY(mixture.state() == last);
    QVERIFY(!at.find<QToolButton>("mix_redo")->isEnabled());
    // Another project begins anew.
    ProjectSummary other;
    other.path = at.folder.filePath("other.graft").toStdString();
    at.tell(Event(event::ProjectChanged{other}));
    QVERIFY(!mixture.can_undo());
    QVERIFY(!mixture.is_complete());
}

void TestMixPage::a_mix_is_saved_and_explored() {
    WindowFixture at;
    open(at);
    answer(at);
    page(at)->mixture().set_place({0.3, 0.5});
    page(at)->mixture().set_layer(4, {1, 0});
    answer(at);
    QSignalSpy explored(page(at), &MixPage::explore_wanted);
    at.click("mix_explore");
    const auto* job = at.session.last<command::Blend>();
    QVERIFY(job != nullptr);
    QCOMPARE(job->options.models, (std::vector<std::string>{"run-2", "run-3"}));
    QCOMPARE(job->options.weights, (std::vector<std::string>{"0.700000", "0.300000"}));
    QCOMPARE(job->by_size.at(4), (std::vector<double>{1.0, 0.0}));
    QVERIFY(QString::fromStdString(job->options.out).endsWith("garden.graft/exports/mix-1.safetensors"));
    QDir().mkpath(at.folder.filePath("garden.graft/exports"));
    QFile file(QString::fromStdString(job->options.out));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    at.tell(Event(event::Finished{"Mixing models", BlendReport{job->options.out, job->options.models}}));
    QCOMPARE(explored.count(), 1);
    QCOMPARE(explored[0][0].value<std::string>(), job->options.out);
    // It is a model like any other now, and is not written twice.
    QVERIFY(at.find<QComboBox>("corner_0")->findText("mix-1.safetensors") >= 0);
    const auto jobs = at.session.count<command::Blend>();
    at.find<QTabWidget>("pages")->setCurrentWidget(page(at));
    at.click("mix_explore");
    QCOMPARE(explored.count(), 2);
    QCOMPARE(at.session.count<command::Blend>(), jobs);
}

QTEST_MAIN(TestMixPage)
#include "test_mix_page.moc"
