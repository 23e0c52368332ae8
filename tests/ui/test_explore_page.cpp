// The Explore page, used as a person would use it.
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "tests/support/explore_fixture.h"
#include "ui/actions.h"
#include "ui/models/point_edits.h"
#include "ui/views/explore_page.h"
#include "ui/views/keyframe_panel.h"
#include "ui/views/point_strip.h"
#include "ui/views/sample_sheet.h"
#include "ui/widgets/dial.h"
#include "ui/widgets/direction_strip.h"
#include "ui/widgets/picture_grid.h"

using namespace graft;

class TestExplorePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void the_newest_generator_is_drawn_at_once() {
        Explorer at;
        QCOMPARE(at.exploration().model(), std::string("run-2"));
        QVERIFY(!at.exploration().can_undo());
        QCOMPARE(at.find<QComboBox>("explore_model")->currentData().toString(), "run-2");
        QVERIFY(!at.find<PictureGrid>("current_picture")->pictures().isNull());
        QVERIFY(!at.sheet()->picture_of({0, 0}).isNull());
        QVERIFY(!at.sheet()->picture_of({3, 2}).isNull());
        QVERIFY(at.sheet()->missing(1000).empty());
        QVERIFY(!at.find<QTabWidget>("inspector")->isVisible());  // its room is needed
    }

    void a_click_chooses_and_arrows_go_on() {
        Explorer at;
        at.click({2, 1});
        QCOMPARE(at.current().seed, 10);
        QCOMPARE(at.sheet()->current(), std::optional(SheetCell{2, 1}));
        at.sheet()->setFocus();
        QTest::keyClick(at.sheet(), Qt::Key_Right);
        QTest::keyClick(at.sheet(), Qt::Key_Down);
        QCOMPARE(at.current().seed, 19);
        QCOMPARE(at.find<QSpinBox>("explore_seed")->value(), 19);
        at.exploration().undo();  // the arrows are one step
        QCOMPARE(at.current().seed, 10);
    }

    void moving_and_zooming_bring_what_comes_into_view() {
        Explorer at;
        const auto before = at.session.count<command::Draw>();
        QTest::keyClick(at.sheet(), Qt::Key_PageDown);
        QVERIFY(!at.sheet()->missing(1000).empty());
        at.answer();
        QVERIFY(at.session.count<command::Draw>() > before);
        QVERIFY(at.sheet()->missing(1000).empty());
        for (int i = 0; i < 3; ++i) QTest::keyClick(at.sheet(), Qt::Key_Minus);
        at.answer();
        QVERIFY(at.sheet()->missing(1000).empty());
        const QPointF before_drag = at.sheet()->rect_of({0, 0}).center();
        QTest::mousePress(at.sheet(), Qt::LeftButton, {}, QPoint(100, 100));
        QMouseEvent drag(QEvent::MouseMove, QPointF(160, 130), at.sheet()->mapToGlobal(QPointF(160, 130)), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(at.sheet(), &drag);
        QTest::mouseRelease(at.sheet(), Qt::LeftButton, {}, QPoint(160, 130));
        QVERIFY((at.sheet()->rect_of({0, 0}).center() - before_drag - QPointF(60, 30)).manhattanLength() < 2);
        QVERIFY(!at.exploration().can_undo());  // no click, and looking around is no change
    }

    void a_double_click_and_f_keep_favourites() {
        Explorer at;
        QTest::mouseDClick(at.sheet(), Qt::LeftButton, {}, at.sheet()->rect_of({1, 0}).center().toPoint());
        QCOMPARE(at.exploration().notes().favourites.size(), std::size_t{1});
        at.click({3, 3});
        at.press(Qt::Key_F);
        QCOMPARE(at.exploration().notes().favourites.size(), std::size_t{2});
        QVERIFY(at.find<QToolButton>("favourite")->isChecked());
        QCOMPARE(at.find<PointStrip>("favourites")->count(), 2);
        at.press(Qt::Key_F);
        QCOMPARE(at.exploration().notes().favourites.size(), std::size_t{1});
    }

    void the_truncation_dial_changes_picture_and_sheet() {
        Explorer at;
        auto* slider = at.find<Dial>("truncation")->findChild<QSlider*>();
        for (const int place : {90, 80, 70}) slider->setValue(place);
        QCOMPARE(at.current().truncation, 0.7);
        at.answer();
        QCOMPARE(at.question_of(1)->points.front().truncation, 0.7);
        QVERIFY(at.sheet()->missing(1000).empty());
        QCOMPARE(at.sheet()->point_of({0, 0}).truncation, 0.7);
        at.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(at.current().truncation, 1.0);
        at.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(at.current().truncation, 0.7);
    }

    void seeds_are_typed_or_thrown() {
        Explorer at;
        at.find<QSpinBox>("explore_seed")->setValue(77);
        QCOMPARE(at.current().seed, 77);
        at.press(Qt::Key_R);
        QVERIFY(at.current().seed != 77);
        at.exploration().undo();
        QCOMPARE(at.current().seed, 77);
    }

    void a_joint_model_has_a_dial_a_domain() {
        Explorer at;
        auto* slider = at.find<Dial>("share_emoji")->findChild<QSlider*>();
        slider->setValue(60);
        QCOMPARE(at.current().conditions.at("emoji"), 0.6);
        slider->setValue(0);
        QVERIFY(at.current().conditions.empty());
    }

    void directions_are_found_named_and_turned() {
        Explorer at;
        at.find_directions();
        QCOMPARE(at.session.last<command::Directions>()->options.method, std::string("pca"));
        QCOMPARE(at.exploration().notes().directions.size(), std::size_t{3});
        auto* name = at.window->findChildren<QLineEdit*>("direction_name").front();
        name->setText("round");
        Q_EMIT name->editingFinished();
        QCOMPARE(at.exploration().notes().directions.front().name, std::string("round"));
        auto* dial = at.window->findChildren<Dial*>("direction_amount").front();
        dial->findChild<QSlider*>()->setValue(450);
        QCOMPARE(amount_along(at.current(), at.exploration().notes().directions.front()), 1.5);
        auto* strip = at.window->findChildren<DirectionStrip*>("direction_strip").front();
        QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(amount_along(at.current(), at.exploration().notes().directions.front()), -3.0);
        QTest::qWait(300);  // strips wait until a hand rests
        at.answer();
        QVERIFY(at.question_of(DirectionStrip::kPictures) != nullptr);
        QCOMPARE(at.question_of(DirectionStrip::kPictures)->columns, 9);
    }

    void a_direction_comes_from_marked_examples() {
        Explorer at;
        QVERIFY(!at.find<QToolButton>("examples")->isEnabled());
        static_cast<WindowFixture&>(at).click("mark_with");
        at.click({0, 0});
        at.click({1, 0});
        static_cast<WindowFixture&>(at).click("mark_without");
        at.click({2, 0});
        QCOMPARE(at.exploration().notes().with.size(), std::size_t{2});
        QCOMPARE(at.exploration().notes().without.size(), std::size_t{1});
        QCOMPARE(at.current().seed, 1);  // marking chooses nothing
        static_cast<WindowFixture&>(at).click("examples");
        const auto* job = at.session.last<command::Directions>();
        QCOMPARE(job->options.method, std::string("examples"));
        QCOMPARE(job->with.size(), std::size_t{2});
        QCOMPARE(job->options.features, std::string("run-1"));  // the project's classifier sees what people see
    }

    void keyframes_are_put_in_order_and_play() {
        Explorer at;
        for (const SheetCell cell : {SheetCell{0, 0}, SheetCell{1, 0}, SheetCell{2, 0}}) {
            at.click(cell);
            at.press(Qt::Key_K);
        }
        auto* strip = at.find<PointStrip>("keyframes");
        QCOMPARE(strip->count(), 3);
        strip->setFocus();
        strip->setCurrentRow(2);
        QTest::keyClick(strip, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(at.exploration().notes().keyframes[1].seed, 2);
        QTest::keyClick(strip, Qt::Key_Delete);
        QCOMPARE(at.exploration().notes().keyframes.size(), std::size_t{2});
        at.exploration().undo();
        QCOMPARE(at.exploration().notes().keyframes.size(), std::size_t{3});
        at.answer();
        const LatentPoint before = at.current();
        at.press(Qt::Key_P);
        QTest::qWait(120);
        QVERIFY(at.window->findChild<KeyframePanel*>()->plays());
        at.answer();
        QVERIFY(!at.question_of(1)->points.front().between.empty());
        QVERIFY(at.current() == before);  // playing changes nothing
        at.press(Qt::Key_P);
        QVERIFY(!at.current().between.empty());  // where it stands can be kept
    }

    void a_film_is_handed_to_the_export() {
        Explorer at;
        QVERIFY(!at.find<QToolButton>("export_film")->isEnabled());
        for (int i = 0; i < 2; ++i) at.exploration().add_keyframe(sample_like({}, i));
        QSignalSpy wanted(at.window->findChild<ExplorePage*>(), &ExplorePage::export_wanted);
        at.find<QComboBox>("film_path")->setCurrentIndex(2);
        at.find<QCheckBox>("film_loop")->setChecked(false);
        at.find<QDoubleSpinBox>("film_stretch")->setValue(3.5);
        static_cast<WindowFixture&>(at).click("export_film");
        QCOMPARE(wanted.count(), 1);
        const auto subject = wanted.front().front().value<ExportSubject>();
        QCOMPARE(subject.kind, ExportSubject::Film);
        QCOMPARE(subject.keyframes.size(), std::size_t{2});
        QCOMPARE(subject.film.path, "linear");  // as it plays in the page
        QVERIFY(!subject.film.loop);
        QCOMPARE(subject.film.stretch, 3.5);
    }

    void the_style_table_mixes_layers() {
        Explorer at;
        at.find<QTabWidget>("explore_tools")->setCurrentIndex(1);
        static_cast<WindowFixture&>(at).click("style_fill");
        at.answer();
        const auto* question = at.question_of(25);
        QVERIFY(question != nullptr);
        QCOMPARE(question->columns, 5);
        QCOMPARE(question->points.back().mixes.size(), std::size_t{1});
        at.find<QSpinBox>("style_first")->setValue(3);
        at.answer();
        QCOMPARE(at.question_of(25)->points.back().mixes.front().first_layer, 2);
        auto* table = at.find<PictureGrid>("style_table");
        QTest::mouseClick(table, Qt::LeftButton, {}, table->centre_of(24).toPoint());
        QCOMPARE(at.current().mixes.size(), std::size_t{1});
        QVERIFY(at.current() == at.question_of(25)->points.back());
    }

    void a_model_of_one_layer_has_no_style_table() {
        Explorer at;
        at.generator.layers = 1;
        at.generator.conditions.clear();
        at.click({4, 4});
        at.answer();
        auto* tools = at.find<QTabWidget>("explore_tools");
        QVERIFY(tools->isTabVisible(0) && !tools->isTabVisible(1) && !tools->isTabVisible(2));
    }

    void a_dropped_picture_is_found_and_stands_beside_its_original() {
        Explorer at;
        const QString file = at.folder.filePath("photo.jpg");
        QImage photo(48, 32, QImage::Format_RGB32);
        photo.fill(Qt::red);
        QVERIFY(photo.save(file));
        at.drop({file});
        const auto* job = at.session.last<command::Invert>();
        QVERIFY(job != nullptr);
        QCOMPARE(job->options.picture, file.toStdString());
        QVERIFY(job->options.out.empty());
        InvertReport report;
        report.point.code = std::vector<float>(64, 0.25f);
        at.tell(Event(event::Finished{"Finding", report}));
        QVERIFY(at.current() == report.point);
        auto* original = at.find<PictureGrid>("original_picture");
        QVERIFY(original->isVisible());
        QCOMPARE(original->pictures().size(), QSize(32, 32));
        QCOMPARE(at.find<QSpinBox>("explore_seed")->text(), "–");
        at.exploration().undo();
        QVERIFY(!original->isVisible());
        at.exploration().redo();
        QVERIFY(original->isVisible());
    }

    void searches_wait_for_a_training_and_say_so() {
        Explorer at;
        at.tell(State::Training);
        for (const char* name : {"pca", "closed", "find_neighbours"}) {
            QVERIFY2(!at.find<QToolButton>(name)->isEnabled(), name);
            QVERIFY2(at.find<QToolButton>(name)->toolTip().contains("training"), name);
        }
        at.click({5, 5});  // pictures come all the same
        QCOMPARE(at.session.last<command::Draw>()->points.front().seed, 45);
        const QString file = at.folder.filePath("photo.jpg");
        QImage(8, 8, QImage::Format_RGB32).save(file);
        at.drop({file});
        QCOMPARE(at.session.count<command::Invert>(), 0);
        at.tell(State::Idle);
        QVERIFY(at.find<QToolButton>("pca")->isEnabled());
    }

    void neighbours_are_shown_and_chosen() {
        Explorer at;
        at.press(Qt::Key_S);
        QCOMPARE(at.session.count<command::Nearest>(), 1);
        NearestReport report;
        report.seeds = {40, 41, 42};
        at.tell(Event(event::Finished{"Looking", report}));
        auto* strip = at.find<PointStrip>("similar");
        QVERIFY(strip->isVisible());
        QCOMPARE(strip->count(), 3);
        strip->setFocus();
        strip->setCurrentRow(1);
        QTest::keyClick(strip, Qt::Key_Space);
        QCOMPARE(at.current().seed, 41);
    }

    void a_model_file_is_opened_by_dropping_it() {
        Explorer at;
        const QString file = at.folder.filePath("other.safetensors");
        at.drop({file});
        QCOMPARE(at.exploration().model(), file.toStdString());
        QCOMPARE(at.find<QComboBox>("explore_model")->currentText(), "other.safetensors");
        at.answer();
        QCOMPARE(at.session.last<command::Draw>()->model, file.toStdString());
        at.exploration().undo();
        QCOMPARE(at.find<QComboBox>("explore_model")->currentData().toString(), "run-2");
    }

    void why_nothing_can_be_drawn_is_said() {
        Explorer at;
        at.exploration().choose_model("run-9");
        const auto* question = at.session.last<command::Draw>();
        for (std::int64_t id = 1; id <= question->id; ++id)
            at.tell(Event(event::Drawn{id, 0, 0, {}, 0, {}, "There is no run run-9."}));
        QVERIFY(at.find<PictureGrid>("current_picture")->pictures().isNull());
    }

    void new_weights_are_drawn_again() {
        Explorer at;
        const auto before = at.session.count<command::Draw>();
        at.tell(Event(event::Checkpointed{"run-1", 5}));
        QCOMPARE(at.session.count<command::Draw>(), before);
        at.tell(Event(event::Checkpointed{"run-2", 500}));
        QVERIFY(at.session.count<command::Draw>() >= before + 2);  // the picture and the sheet
    }

    void notes_come_back_with_the_project() {
        Explorer at;
        at.press(Qt::Key_F);
        at.exploration().save();
        const auto project = at.window->bridge().project();
        at.tell(Event(event::ProjectChanged{}));
        QVERIFY(at.exploration().notes().favourites.empty());
        at.tell(Event(event::ProjectChanged{project}));
        QCOMPARE(at.exploration().notes().favourites.size(), std::size_t{1});
    }

    void everything_has_a_name_and_an_explanation() {
        Explorer at;
        at.find_directions();
        for (const auto* widget : at.window->findChild<ExplorePage*>()->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
            // The tabs have names and explanations each; an area only scrolls what is in it.
            if (qobject_cast<const QTabBar*>(widget) || widget->inherits("QTabWidget")) continue;
            if (widget->inherits("QScrollArea")) continue;
            if (widget->objectName().startsWith("qt_")) continue;  // inner parts of Qt's own
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            const QString what = widget->metaObject()->className() + (' ' + widget->objectName());
            QVERIFY2(named, qPrintable(what));
            QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(what));
        }
    }
};

QTEST_MAIN(TestExplorePage)
#include "test_explore_page.moc"
