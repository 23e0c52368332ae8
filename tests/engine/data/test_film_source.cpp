// Frames of films. The films are made here: Motion JPEG in AVI, which OpenCV writes by itself.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include "engine/data/domain.h"
#include "engine/data/film_source.h"
#include "engine/data/import.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

// Each frame: a ground of one grey and a bright square that moves a pixel a frame.
struct Scene {
    int frames;
    int grey;
    bool has_square = true;
};

fs::path make_film(const fs::path& file, const std::vector<Scene>& scenes) {
    cv::VideoWriter film(file.string(), cv::CAP_OPENCV_MJPEG, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 25,
                         cv::Size(96, 64));
    for (const auto& scene : scenes)
        for (int i = 0; i < scene.frames; ++i) {
            cv::Mat frame(64, 96, CV_8UC3, cv::Scalar::all(scene.grey));
            if (scene.has_square) cv::rectangle(frame, cv::Rect(i % 60, 20, 24, 24), cv::Scalar(40, 120, 255), -1);
            film.write(frame);
        }
    return file;
}

std::vector<std::string> names_of(Source& source) {
    std::vector<std::string> names;
    while (const auto entry = source.next(false)) names.push_back(entry->name);
    return names;
}

}  // namespace

class TestFilmSource : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    fs::path root_;

private Q_SLOTS:
    void initTestCase() { root_ = folder_.path().toStdString(); }

    void takes_every_nth_frame_where_nothing_changes() {
        const auto file = make_film(root_ / "calm.avi", {{100, 90}});
        FilmSource film(file, {.frames = 5});
        QCOMPARE(film.kind(), std::string("film"));
        QCOMPARE(film.name(), std::string("calm"));
        QCOMPARE(film.total(), std::int64_t{5});
        QCOMPARE(names_of(film), (std::vector<std::string>{"frame-000000", "frame-000020", "frame-000040",
                                                           "frame-000060", "frame-000080"}));
        FilmSource all(file, {.frames = 1000});
        QCOMPARE(names_of(all).size(), std::size_t{100});
    }

    void prefers_the_first_frame_of_a_scene() {
        // Cuts at 33 and 87; parts of 20 frames: 0-19, 20-39, 40-59, 60-79, 80-99.
        FilmSource film(make_film(root_ / "cuts.avi", {{33, 40}, {54, 200}, {13, 90}}), {.frames = 5});
        QCOMPARE(names_of(film), (std::vector<std::string>{"frame-000000", "frame-000033", "frame-000040",
                                                           "frame-000060", "frame-000087"}));
    }

    void takes_the_stronger_of_two_changes() {
        FilmSource film(make_film(root_ / "two.avi", {{10, 40}, {10, 80}, {20, 220}}), {.frames = 1});
        QCOMPARE(names_of(film), (std::vector<std::string>{"frame-000020"}));
    }

    void passes_over_black() {
        FilmSource film(make_film(root_ / "fade.avi", {{20, 60}, {20, 0, false}, {8, 0, false}, {12, 120}}),
                        {.frames = 3});
        // The middle third, 20-39, is black and gives nothing; the last begins with the scene after it.
        QCOMPARE(names_of(film), (std::vector<std::string>{"frame-000000", "frame-000048"}));
    }

    void frames_have_their_colors() {
        FilmSource film(make_film(root_ / "color.avi", {{10, 60}}), {.frames = 1});
        const auto entry = film.next(true);
        const auto picture = entry->decode({}, 32).value_or_throw();
        QCOMPARE(picture.width, 96);
        QCOMPARE(picture.height, 64);
        QVERIFY(is_about(pixel(picture.image, 10, 32), {255, 120, 40}, 12));
        QVERIFY(is_about(pixel(picture.image, 80, 10), {60, 60, 60}, 6));
    }

    void becomes_a_domain_and_a_preview() {
        const auto file = make_film(root_ / "garden.avi", {{120, 60}, {120, 150}});
        ImportOptions options;
        options.frames = 100;
        const auto preview = preview_import({file.string()}, options, {});
        QCOMPARE(preview.kind, std::string("film"));
        QCOMPARE(preview.suggested_name, std::string("garden"));
        QCOMPARE(preview.found, std::int64_t{100});
        QVERIFY(preview.looked_at > 20 && preview.looked_at <= 60);
        QCOMPARE(preview.largest_side, 96);
        const auto report = import_domain({file.string()}, "garden", options, root_ / "garden", {});
        QCOMPARE(report.domain.count, std::int64_t{100});
        QVERIFY(report.domain.classes.empty());
        QVERIFY(report.duplicates > 0);  // the square moves by two pixels from one to the next
        options.duplicates = "drop";
        const auto fewer = import_domain({file.string()}, "garden", options, root_ / "fewer", {});
        QCOMPARE(fewer.domain.count, 100 - fewer.duplicates);
    }

    void knows_films_by_their_first_bytes() {
        const auto as_film = [](const std::string& bytes) { return is_film(to_bytes(bytes)); };
        QVERIFY(
            as_film(std::string("\0\0\0\x18"
                                "ftypisom",
                                12)));
        QVERIFY(as_film("\x1A\x45\xDF\xA3 matroska"));
        QVERIFY(as_film("GIF89a......"));
        QVERIFY(as_film("RIFF....AVI LIST"));
        QVERIFY(!as_film("RIFF....WEBPVP8 "));
        QVERIFY(!as_film("\x89PNG\r\n\x1a\n........"));
        QVERIFY(!as_film(""));
    }

    void broken_films_are_refused_in_one_sentence() {
        make_file(root_ / "text.mp4", "not a film, whatever its name says");
        const std::string message = failure_of([&] { preview_import({(root_ / "text.mp4").string()}, {}, {}); });
        QCOMPARE(message, (root_ / "text.mp4").string() + " is not a film that can be read.");
    }
};

QTEST_GUILESS_MAIN(TestFilmSource)
#include "test_film_source.moc"
