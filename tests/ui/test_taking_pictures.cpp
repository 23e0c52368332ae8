// Pictures leave the window with how they were made, and come back to where they were made.
#include <QClipboard>
#include <QImageReader>
#include <QTabWidget>
#include <QUrl>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/models/exploration.h"
#include "ui/views/compare_page.h"
#include "ui/views/compare_side.h"
#include "ui/views/picture_taker.h"
#include "ui/views/train_page.h"
#include "ui/widgets/message_banner.h"
#include "ui/widgets/picture_grid.h"

using namespace graft;

class TestTakingPictures : public QObject {
    Q_OBJECT

private:
    static QImage on_clipboard() {
        return qvariant_cast<QImage>(QGuiApplication::clipboard()->mimeData()->imageData());
    }
    static QString file_on_clipboard() {
        const QMimeData* data = QGuiApplication::clipboard()->mimeData();  // null: nothing
        return data == nullptr || data->urls().isEmpty() ? QString() : data->urls().front().toLocalFile();
    }
    static event::PictureRead read_of(const std::string& path, const std::string& model) {
        event::PictureRead read;
        read.path = path;
        read.record.model = model;
        read.record.points.resize(1);
        read.record.points[0].seed = 41;
        return read;
    }

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void a_grid_of_gone_weights_is_copied_with_words();
    void what_can_be_drawn_again_is_written_by_the_engine();
    void dragging_takes_a_picture_where_all_is_in_view();
    void what_is_dragged_is_pixels_and_a_file();
    void a_picture_made_here_is_restored();
    void a_picture_waits_for_its_own_project_only();
    void another_picture_is_imported();
};

void TestTakingPictures::a_grid_of_gone_weights_is_copied_with_words() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    at.tell(Event(fake::preview("run-3", 400)));
    auto* grid = at.find<PictureGrid>("samples");
    QTest::mouseClick(grid, Qt::LeftButton, {}, grid->centre_of(11).toPoint());
    QTest::keyClick(grid, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(on_clipboard().convertToFormat(QImage::Format_RGB888), grid->picture_of(11));
    QImageReader reader(file_on_clipboard());
    QCOMPARE(reader.text("parameters"), "Graft, run-3, step 400, picture 12");
    QVERIFY(reader.text("graft").isEmpty());  // nobody could draw it again
    QCOMPARE(reader.read().convertToFormat(QImage::Format_RGB888), grid->picture_of(11));
    QVERIFY(at.session.last<command::WritePicture>() == nullptr);
    QVERIFY(at.window->findChild<MessageBanner*>()->message().contains("clipboard"));
}

void TestTakingPictures::what_can_be_drawn_again_is_written_by_the_engine() {
    WindowFixture at;
    const std::string path = at.open_project();
    auto* page = at.window->findChild<ComparePage*>();
    at.find<QTabWidget>("pages")->setCurrentWidget(page);
    QTest::qWait(1);
    const auto* question = at.session.last<command::Draw>();
    at.tell(Event(event::Drawn{question->id, 8, 32, fake::grid(8, 8, 32, 0.7, 4), 5, {}, {}}));
    auto* grid = page->sides().front()->grid();
    QTest::mouseClick(grid, Qt::LeftButton, {}, grid->centre_of(6).toPoint());
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(grid, Qt::Key_C, Qt::ControlModifier);
    const auto* writing = at.session.last<command::WritePicture>();
    QVERIFY(writing != nullptr);
    QCOMPARE(writing->model, path + ":run-2");
    QCOMPARE(writing->point.seed, std::int64_t{7});
    QVERIFY(writing->path.ends_with("run-2-seed-7.png"));
    QVERIFY(file_on_clipboard().isEmpty());
    at.tell(Event(event::PictureWritten{writing->id, writing->path, {}}));
    QCOMPARE(file_on_clipboard().toStdString(), writing->path);
    // A problem is told, and the clipboard is left alone.
    QTest::keyClick(grid, Qt::Key_C, Qt::ControlModifier);
    at.tell(Event(event::PictureWritten{at.session.last<command::WritePicture>()->id, {}, "The disk is full."}));
    QVERIFY(at.window->findChild<MessageBanner*>()->message().contains("disk is full"));
}

void TestTakingPictures::dragging_takes_a_picture_where_all_is_in_view() {
    WindowFixture at;
    at.open_project();
    at.start_run();
    at.tell(Event(fake::preview("run-3", 400)));
    auto* grid = at.find<PictureGrid>("samples");
    disconnect(grid, &PictureGrid::drag_begun, nullptr, nullptr);  // a real drag would wait for a hand
    QSignalSpy dragged(grid, &PictureGrid::drag_begun);
    const auto drag = [&](Qt::KeyboardModifiers keys) {
        const QPointF from = grid->centre_of(19), to = from + QPointF(40, 30);
        QTest::mousePress(grid, Qt::LeftButton, keys, from.toPoint());
        QMouseEvent move(QEvent::MouseMove, to, grid->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, keys);
        QApplication::sendEvent(grid, &move);
        QTest::mouseRelease(grid, Qt::LeftButton, keys, to.toPoint());
    };
    drag({});
    QCOMPARE(dragged.count(), 1);
    QCOMPARE(dragged[0][0].toInt(), 19);
    for (int i = 0; i < 12; ++i) grid->zoom_in();
    const QPointF before = grid->centre_of(19);
    QTest::mousePress(grid, Qt::LeftButton, {}, QRect(grid->rect()).center());
    const QPointF to = QPointF(grid->rect().center()) + QPointF(40, 30);
    QMouseEvent move(QEvent::MouseMove, to, grid->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(grid, &move);
    QTest::mouseRelease(grid, Qt::LeftButton, {}, to.toPoint());
    QCOMPARE(dragged.count(), 1);  // it moved the grid
    QVERIFY(grid->centre_of(19) != before);
    QTest::mousePress(grid, Qt::LeftButton, Qt::ControlModifier, grid->rect().center());
    QMouseEvent with_control(QEvent::MouseMove, to, grid->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                             Qt::ControlModifier);
    QApplication::sendEvent(grid, &with_control);
    QTest::mouseRelease(grid, Qt::LeftButton, {}, to.toPoint());
    QCOMPARE(dragged.count(), 2);
}

void TestTakingPictures::what_is_dragged_is_pixels_and_a_file() {
    const QImage pixels(3, 2, QImage::Format_RGB888);
    const std::unique_ptr<QMimeData> data(mime_of_picture(pixels, "/tmp/a picture.png"));
    QVERIFY(data->hasImage());
    QCOMPARE(data->urls(), QList<QUrl>{QUrl::fromLocalFile("/tmp/a picture.png")});
}

void TestTakingPictures::a_picture_made_here_is_restored() {
    WindowFixture at;
    const std::string path = at.open_project();
    const QString file = at.folder.filePath("seed00000041.png");
    at.drop({file});
    const auto* question = at.session.last<command::ReadPicture>();
    QVERIFY(question != nullptr);
    QVERIFY(at.session.last<command::Inspect>() == nullptr);
    auto read = read_of(question->path, path + ":run-2");
    at.tell(Event(read));
    const Exploration& exploration = at.window->exploration();
    QCOMPARE(exploration.model(), "run-2");
    QCOMPARE(exploration.current().seed, std::int64_t{41});
    // Of a model elsewhere, and of one that is gone.
    at.drop({file});
    at.tell(Event(read_of(question->path, "/models/cat.safetensors")));
    QCOMPARE(exploration.model(), "/models/cat.safetensors");
    at.drop({file});
    read = read_of(question->path, path + ":run-9");
    read.problem = "It was made by run-9, which is not there.";
    at.tell(Event(read));
    QCOMPARE(exploration.model(), "/models/cat.safetensors");
    QVERIFY(at.window->findChild<MessageBanner*>()->shows_error());
}

// Its project does not open: another one that is opened later is not taken for it.
void TestTakingPictures::a_picture_waits_for_its_own_project_only() {
    WindowFixture at;
    const QString file = at.folder.filePath("cat.png"), own = at.folder.filePath("own.graft");
    QVERIFY(QDir().mkpath(own));
    const auto drop_it = [&] {
        at.drop({file});
        at.tell(Event(read_of(file.toStdString(), own.toStdString() + ":run-2")));
    };
    const auto open = [&](const std::string& path) {
        const auto project = fake::project(path);
        at.session.tell(Event(event::ProjectChanged{project}));
        at.tell(Event(event::Finished{"Opening the project", project}));
    };
    drop_it();
    QCOMPARE(at.session.last<command::OpenProject>()->path, own.toStdString());
    at.session.tell(State::Failed);
    at.tell(Event(event::Failed{"Opening the project", own.toStdString() + " is open in another Graft.", ""}));
    const std::string other = at.folder.filePath("other.graft").toStdString();
    open(other);
    QVERIFY(at.window->exploration().model().empty() || at.window->exploration().current().seed != 41);
    // Where it opens, the picture is there.
    at.tell(Event(event::ProjectChanged{}));
    drop_it();
    open(own.toStdString());
    QCOMPARE(at.window->exploration().model(), "run-2");
    QCOMPARE(at.window->exploration().current().seed, std::int64_t{41});
}

void TestTakingPictures::another_picture_is_imported() {
    WindowFixture at;
    at.open_project();
    const QString file = at.folder.filePath("cat.PNG");
    at.drop({file});
    QVERIFY(at.session.last<command::Inspect>() == nullptr);
    at.tell(Event(event::Refused{file.toStdString() + " does not carry how it was made."}));
    QVERIFY(at.session.last<command::Inspect>() != nullptr);
    QCOMPARE(at.session.last<command::Inspect>()->paths, std::vector<std::string>{file.toStdString()});
    QVERIFY(!at.window->findChild<MessageBanner*>()->message().contains("carry"));
}

QTEST_MAIN(TestTakingPictures)
#include "test_taking_pictures.moc"
