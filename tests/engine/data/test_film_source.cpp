// Frames of films.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <opencv2/imgproc.hpp>

#include "engine/data/domain.h"
#include "engine/data/film_source.h"
#include "engine/data/import.h"
#include "tests/engine/data/make_files.h"
#include "tests/engine/data/make_films.h"

using namespace graft;
using namespace graft::test;

namespace {

// Each frame: a ground of one grey and a bright square that moves a pixel a frame.
struct Scene {
    int frames;
    int grey;
    bool has_square = true;
};

cv::Mat frame_of(int grey, bool has_square, int place) {
    cv::Mat frame(64, 96, CV_8UC3, cv::Scalar::all(grey));
    if (has_square) cv::rectangle(frame, cv::Rect(place % 60, 20, 24, 24), cv::Scalar(40, 120, 255), -1);
    return frame;
}

fs::path make_film(const fs::path& file, const std::vector<Scene>& scenes) {
    FilmMaker film(file, "avi", 25, cv::Size(96, 64));
    std::int64_t time = 0;
    for (const auto& scene : scenes)
        for (int i = 0; i < scene.frames; ++i) film.add(frame_of(scene.grey, scene.has_square, i), time++);
    return file;
}

// Made with FFmpeg 7: ten frames, 64 x 48 stored with a display matrix of 90 degrees. Players show it 48 x 64, red,
// (208, 38, 39), on the left and blue, (39, 39, 208), on the right.
constexpr const char* kPortraitMp4 =
    "AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDEAAAAIZnJlZQAABMVtZGF0AAACnwYF//+b3EXpvebZSLeWLNgg2SPu73gyNjQgLSBjb3Jl"
    "IDE2NSAtIEguMjY0L01QRUctNCBBVkMgY29kZWMgLSBDb3B5bGVmdCAyMDAzLTIwMjUgLSBodHRwOi8vd3d3LnZpZGVvbGFuLm9yZy94MjY0Lmh0"
    "bWwgLSBvcHRpb25zOiBjYWJhYz0xIHJlZj0zIGRlYmxvY2s9MTowOjAgYW5hbHlzZT0weDM6MHgxMTMgbWU9aGV4IHN1Ym1lPTcgcHN5PTEgcHN5"
    "X3JkPTEuMDA6MC4wMCBtaXhlZF9yZWY9MSBtZV9yYW5nZT0xNiBjaHJvbWFfbWU9MSB0cmVsbGlzPTEgOHg4ZGN0PTEgY3FtPTAgZGVhZHpvbmU9"
    "MjEsMTEgZmFzdF9wc2tpcD0xIGNocm9tYV9xcF9vZmZzZXQ9LTIgdGhyZWFkcz0xIGxvb2thaGVhZF90aHJlYWRzPTEgc2xpY2VkX3RocmVhZHM9"
    "MCBucj0wIGRlY2ltYXRlPTEgaW50ZXJsYWNlZD0wIGJsdXJheV9jb21wYXQ9MCBjb25zdHJhaW5lZF9pbnRyYT0wIGJmcmFtZXM9MyBiX3B5cmFt"
    "aWQ9MiBiX2FkYXB0PTEgYl9iaWFzPTAgZGlyZWN0PTEgd2VpZ2h0Yj0xIG9wZW5fZ29wPTAgd2VpZ2h0cD0yIGtleWludD0yNTAga2V5aW50X21p"
    "bj0xMCBzY2VuZWN1dD00MCBpbnRyYV9yZWZyZXNoPTAgcmNfbG9va2FoZWFkPTQwIHJjPWNyZiBtYnRyZWU9MSBjcmY9NS4wIHFjb21wPTAuNjAg"
    "cXBtaW49MCBxcG1heD02OSBxcHN0ZXA9NCBpcF9yYXRpbz0xLjQwIGFxPTE6MS4wMACAAAAAgWWIhAB3+drjz/83ArZOx1gIvP+ybb8wMB1WRCl6"
    "DbjbYG2IM7rqBeluRgG9AaAbH53LHbzBXm8g/n/2UQ3PMsa8yKI31eB2/+/J8jkbex8Tci3afNROUWlzI1dH4y7EAnTMe376h8aQZThmYXU9VF0+"
    "iNfYhX1nRoC+Tz2jJYJ5wQAAAI5BmiRsRH+XW+f3pv/4Sqoj1sWv1CH4HeCBzIZCAhbS/VaVwZOO2YSswThFeEcqQTLZASuug5mMm/dWpm/4THdD"
    "aIjLYtjnsHb+dM3iRQZ0ooEPqQ6zMhx13KrqzQEpzN81VOGU4aC4es54cgfzu5TSw86zU3Mz+8805VZ2aUMltz5rAe1JLgZ6w/Me/W1wAAAAH0Ge"
    "QniK/+5sVrjQL3nBioc1y6fcgjS46ystQyQTJtkAAAAMAZ5hdEd/8A4bNL1AAAAADAGeY2pHf/CKNml6gQAAAFhBmmhJqEFomUwIv6k8LT/92/kl"
    "pEzPVvorloffQwBgf/A+VkyUKGBP5upRGbIljBstn5Y6/Ci25H+qf/nKhzQI/zfvv/v6D4Snx25PH0Nw41JbaMsuu21xAAAAIUGehkURLF/K7D/0"
    "oKmv8PaAMjo+A1Ph1Oo7W7JtP0XmwQAAAAwBnqV0RH/schpzJDkAAAANAZ6nakX/Zqw/n5tDQAAAABpBmqlJqEFsmUwIv/TSsw+sUNfz5/SPsKhu"
    "4AAAA6Btb292AAAAbG12aGQAAAAAAAAAAAAAAAAAACgAAAAoAAABAAABAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAA"
    "AEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAACy3RyYWsAAABcdGtoZAAAAAMAAAAAAAAAAAAAAAEAAAAAAAAoAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAA//8AAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAQAAAADAAAAAAACRlZHRzAAAAHGVsc3QAAAAAAAAAAQAAKAAAAAgAAAEA"
    "AAAAAkNtZGlhAAAAIG1kaGQAAAAAAAAAAAAAAAAAACgAAAAoAFXEAAAAAAAtaGRscgAAAAAAAAAAdmlkZQAAAAAAAAAAAAAAAFZpZGVvSGFuZGxl"
    "cgAAAAHubWluZgAAABR2bWhkAAAAAQAAAAAAAAAAAAAAJGRpbmYAAAAcZHJlZgAAAAAAAAABAAAADHVybCAAAAABAAABrnN0YmwAAACuc3RzZAAA"
    "AAAAAAABAAAAnmF2YzEAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAQAAwAEgAAABIAAAAAAAAAAEUTGF2YzYzLjEuMTAyIGxpYngyNjQAAAAAAAAA"
    "AAAAAAAY//8AAAA0YXZjQwFkAAr/4QAXZ2QACqzZRHoQAAADABAAAAMBQPEiWWABAAZo6+BXLIv9+PgAAAAAFGJ0cnQAAAAAAAAl6AAAJegAAAAY"
    "c3R0cwAAAAAAAAABAAAACgAABAAAAAAUc3RzcwAAAAAAAAABAAAAAQAAAGBjdHRzAAAAAAAAAAoAAAABAAAIAAAAAAEAABQAAAAAAQAACAAAAAAB"
    "AAAAAAAAAAEAAAQAAAAAAQAAFAAAAAABAAAIAAAAAAEAAAAAAAAAAQAABAAAAAABAAAIAAAAABxzdHNjAAAAAAAAAAEAAAABAAAACgAAAAEAAAA8"
    "c3RzegAAAAAAAAAAAAAACgAAAygAAACSAAAAIwAAABAAAAAQAAAAXAAAACUAAAAQAAAAEQAAAB4AAAAUc3RjbwAAAAAAAAABAAAAMAAAAGF1ZHRh"
    "AAAAWW1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAG1kaXJhcHBsAAAAAAAAAAAAAAAALGlsc3QAAAAkqXRvbwAAABxkYXRhAAAAAQAAAABMYXZmNjMu"
    "MS4xMDI=";

// Made with Pillow 13: three frames of 16 x 16, clear but for a red square of 4 x 4 at (4 i, 6).
constexpr const char* kGif =
    "R0lGODlhEAAQAIEAAAAAAP8AAAAAAAAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQJCgAAACwAAAAAEAAQAAAIJgABCBxIsKDBgwgTKlzIsGHBABAD"
    "MIwocSHFiREdatzIsaPHhAEBACH5BAkKAAAALAAAAAAQABAAgQAAAP8AAAAAAAAAAAgmAAEIHEiwoMGDCBMqXMiwYcIAEAMwjChxIcWJER1q3Mix"
    "o8eCAQEAIfkECQoAAAAsAAAAABAAEACBAAAA/wAAAAAAAAAACCYAAQgcSLCgwYMIEypcyLBhwwAQAzCMKHEhxYkRHWrcyLGjRwABAQA7";

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

    void turns_films_upright() {
        FilmSource film(make_file(root_ / "portrait.mp4", from_base64(kPortraitMp4)), {.frames = 500});
        QCOMPARE(film.total(), std::int64_t{10});
        const auto picture = film.next(true)->decode({}, 32).value_or_throw();
        QCOMPARE(picture.width, 48);
        QCOMPARE(picture.height, 64);
        QVERIFY(is_about(pixel(picture.image, 3, 32), {208, 38, 39}, 12));
        QVERIFY(is_about(pixel(picture.image, 44, 32), {39, 39, 208}, 12));
    }

    void a_film_that_does_not_know_its_length_is_read_to_its_end() {
        const fs::path file = root_ / "browser.mkv";
        {
            FilmMaker film(file, "matroska", 30, cv::Size(96, 64), true);
            for (int i = 0; i < 90; ++i) film.add(frame_of(60, true, i), i);
        }
        FilmSource film(file, {.frames = 500});
        QCOMPARE(film.total(), std::int64_t{90});
        QCOMPARE(names_of(film).size(), std::size_t{90});
        ImportOptions options;
        options.frames = 500;
        QCOMPARE(preview_import({file.string()}, options, {}).found, std::int64_t{90});
    }

    // 60 frames in the first second, then one a second: 60 times 61 seconds would be 3,660.
    void every_frame_of_a_changing_rate_is_found() {
        const fs::path file = root_ / "screen.mkv";
        {
            FilmMaker film(file, "matroska", 60, cv::Size(96, 64));
            for (int i = 0; i < 120; ++i) film.add(frame_of(60, true, i), i < 60 ? i : 60 + 60 * (i - 60));
        }
        FilmSource film(file, {.frames = 500});
        QCOMPARE(film.total(), std::int64_t{120});
        QCOMPARE(names_of(film).size(), std::size_t{120});
    }

    void what_is_clear_shows_the_background() {
        FilmSource film(make_file(root_ / "clear.gif", from_base64(kGif)), {.frames = 500});
        for (int i = 0; i < 3; ++i) {
            const auto entry = film.next(true);
            QVERIFY(entry && entry->decode);
            const auto picture = entry->decode({1, 2, 3}, 16).value_or_throw().image;
            QCOMPARE(pixel(picture, 0, 0), (std::vector<int>{1, 2, 3}));
            QCOMPARE(pixel(picture, 4 * i + 1, 7), (std::vector<int>{255, 0, 0}));
            QCOMPARE(pixel(picture, 4 * i + 1, 11), (std::vector<int>{1, 2, 3}));
        }
        QVERIFY(!film.next(true));
    }

    // A film cut before its index, as a broken download, is an MP4 whose index has another name.
    void one_broken_film_costs_only_itself() {
        const fs::path folder = root_ / "films";
        fs::create_directories(folder / "more");
        make_film(folder / "a_good.avi", {{12, 90}});
        std::string cut = from_base64(kPortraitMp4);
        cut.replace(cut.find("moov"), 4, "lost");
        make_file(folder / "b_cut.mp4", cut);
        make_file(folder / "c_empty.mp4", "");
        make_file(folder / "more" / "d_text.mkv", "not a film, whatever its name says");
        make_film(folder / "e_good.avi", {{8, 200}});
        make_file(folder / "f_good.gif", from_base64(kGif));
        ImportOptions options;
        options.frames = 500;
        const auto check = [](const std::vector<Rejected>& rejected, const fs::path& at) {
            QCOMPARE(rejected.size(), std::size_t{3});
            QCOMPARE(rejected[0].file, std::string("b_cut.mp4"));
            QCOMPARE(rejected[0].reason, (at / "b_cut.mp4").string() + " is not a film that can be read.");
            QCOMPARE(rejected[1].file, std::string("c_empty.mp4"));
            QCOMPARE(rejected[1].reason, std::string("The file is empty."));
            QVERIFY(rejected[2].file.ends_with("d_text.mkv"));
        };
        const auto report = import_domain({folder.string()}, "films", options, root_ / "films.domain", {});
        QCOMPARE(report.domain.count, std::int64_t{23});  // 12, 8 and 3
        QCOMPARE(report.domain.classes.size(), std::size_t{3});
        check(report.rejected, folder);
        check(preview_import({folder.string()}, options, {}).rejected, folder);
        // Chosen one by one they are a folder, too.
        const auto chosen = import_domain({(folder / "b_cut.mp4").string(), (folder / "a_good.avi").string()}, "two",
                                          options, root_ / "two.domain", {});
        QCOMPARE(chosen.domain.count, std::int64_t{12});
        QCOMPARE(chosen.rejected.size(), std::size_t{1});
    }

    void a_film_without_a_frame_to_use_is_listed() {
        const fs::path file = make_film(root_ / "night.avi", {{30, 0, false}});
        FilmSource film(file, {.frames = 5});
        const auto entry = film.next(true);
        QVERIFY(entry && entry->problem);
        QCOMPARE(entry->name, std::string("night.avi"));
        QCOMPARE(entry->problem->message,
                 std::string("The film has no frame that can be used: each is damaged or of one colour."));
        QVERIFY(!film.next(true));
    }

    void reading_can_be_stopped() {
        const auto file = make_film(root_ / "stopped.avi", {{50, 90}});
        std::stop_source stop;
        FilmSource film(file, {.frames = 1, .stop = stop.get_token()});
        stop.request_stop();
        QCOMPARE(failure_of([&] { film.next(true); }), std::string("The import was cancelled."));
    }

    void broken_films_are_refused_in_one_sentence() {
        make_file(root_ / "text.mp4", "not a film, whatever its name says");
        const std::string message = failure_of([&] { preview_import({(root_ / "text.mp4").string()}, {}, {}); });
        QCOMPARE(message, (root_ / "text.mp4").string() + " is not a film that can be read.");
    }
};

QTEST_GUILESS_MAIN(TestFilmSource)
#include "test_film_source.moc"
