// What was noticed about a run comes back after the program ended, and goes when the run goes back.
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "engine/api/warning_texts.h"
#include "engine/core/files.h"
#include "engine/project/run_folder.h"
#include "engine/project/run_notes.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

MapCloud cloud(const std::string& name, float shift, int count = 5) {
    MapCloud made{name, {}, {}, 3, 4, nullptr};
    for (int i = 0; i < count; ++i) {
        made.x.push_back(shift + 0.125f * static_cast<float>(i));
        made.y.push_back(shift - 0.25f * static_cast<float>(i));
    }
    auto sheet = std::make_shared<Image>(12, 8);
    for (std::size_t i = 0; i < sheet->pixels.size(); ++i) sheet->pixels[i] = static_cast<std::uint8_t>(7 * i);
    made.sheet = sheet;
    return made;
}

event::DomainMap map_at(std::int64_t step, const std::string& network = "cnn trained on shapes") {
    auto domains = std::make_shared<std::vector<MapCloud>>(std::vector<MapCloud>{cloud("a", 1), cloud("b", -1)});
    return {"007-dcgan-a", step, network, domains, cloud("", static_cast<float>(step))};
}

}  // namespace

class TestRunNotes : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    fs::path make(const char* name) const {
        const fs::path path = fs::path(folder_.path().toStdString()) / name / "007-dcgan-a";
        fs::create_directories(path);
        return path;
    }

private Q_SLOTS:
    // What was said of a run's end no longer holds when it goes on.
    void a_note_of_the_end_goes_when_the_run_goes_on() {
        const RunNotes notes(make("end"));
        notes.append(event::Warning{"", 50, kConverged, "More time changes little.", ""});
        notes.append(event::Warning{"", 50, kKeptBest, "It is an earlier state.", ""});
        QCOMPARE(notes.warnings().size(), std::size_t{2});
        notes.forget_after(50);
        QCOMPARE(notes.warnings().size(), std::size_t{1});
        QCOMPARE(notes.warnings()[0].kind, kConverged);
    }

    void changes_and_warnings_round_trip() {
        const auto folder = make("lines");
        const RunNotes notes(folder);
        QVERIFY(notes.changes().empty());
        QVERIFY(notes.warnings().empty());
        notes.append(event::OptionChanged{"", 40, "lambda", 2.5});
        notes.append(event::Warning{"", 50, "collapse", "They are alike.", "Do this."});
        notes.append(event::OptionChanged{"", 60, "learning_rate", 1e-4});
        const RunNotes again(folder);
        QCOMPARE(again.changes().size(), std::size_t{2});
        QCOMPARE(again.changes()[0].run, "007-dcgan-a");
        QCOMPARE(again.changes()[0].step, std::int64_t{40});
        QCOMPARE(again.changes()[0].value.get<double>(), 2.5);
        QCOMPARE(again.changes()[1].name, "learning_rate");
        QCOMPARE(again.warnings().size(), std::size_t{1});
        QCOMPARE(again.warnings()[0].kind, "collapse");
        QCOMPARE(again.warnings()[0].hint, "Do this.");
    }

    void torn_and_foreign_lines_are_skipped() {
        const auto folder = make("torn");
        const RunNotes notes(folder);
        notes.append(event::OptionChanged{"", 40, "lambda", 2.5});
        write_file(folder / "notes.jsonl",
                   read_file(folder / "notes.jsonl") + "7\n{\"step\": \"x\"}\n{\"step\": 3, \"opt");
        QCOMPARE(notes.changes().size(), std::size_t{1});
        QVERIFY(notes.warnings().empty());
    }

    void the_map_round_trips() {
        const RunNotes notes(make("map"));
        QVERIFY(notes.maps(10).empty());
        notes.begin_map(map_at(10));
        for (const std::int64_t step : {10, 20, 30}) notes.append(map_at(step));
        const auto maps = notes.maps(10);
        QCOMPARE(maps.size(), std::size_t{3});
        QCOMPARE(maps[1].run, "007-dcgan-a");
        QCOMPARE(maps[1].step, std::int64_t{20});
        QCOMPARE(maps[1].network, "cnn trained on shapes");
        // Four figures are kept.
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY(std::abs(maps[1].generated.x[i] - cloud("", 20).x[i]) <= 5e-4f * cloud("", 20).x[i]);
        QCOMPARE(maps[1].generated.x.size(), std::size_t{5});
        QCOMPARE(maps[2].domains->size(), std::size_t{2});
        QCOMPARE((*maps[2].domains)[1].name, "b");
        QCOMPARE((*maps[2].domains)[1].y, cloud("", -1).y);
        QCOMPARE((*maps[2].domains)[1].sheet->pixels, cloud("", 0).sheet->pixels);
        QVERIFY(!maps[0].generated.sheet);
        QVERIFY(maps[2].generated.sheet);
        QCOMPARE(maps[2].generated.columns, 3);
        // Thinned: the first and the last stay.
        const auto two = notes.maps(2);
        QCOMPARE(two.size(), std::size_t{2});
        QCOMPARE(two[0].step, std::int64_t{10});
        QCOMPARE(two[1].step, std::int64_t{30});
        QCOMPARE(notes.maps(1).front().step, std::int64_t{30});
    }

    void another_plane_begins_a_new_map() {
        const RunNotes notes(make("plane"));
        notes.begin_map(map_at(10));
        notes.append(map_at(10));
        notes.begin_map(map_at(10));  // the same: as after going on
        notes.append(map_at(20));
        QCOMPARE(notes.maps(10).size(), std::size_t{2});
        notes.begin_map(map_at(30, "another network"));
        notes.append(map_at(30, "another network"));
        QCOMPARE(notes.maps(10).size(), std::size_t{1});
        QCOMPARE(notes.maps(10)[0].network, "another network");
    }

    void going_back_forgets_what_came_after() {
        const auto folder = make("back");
        const RunNotes notes(folder);
        notes.begin_map(map_at(10));
        for (const std::int64_t step : {10, 20, 30}) {
            notes.append(map_at(step));
            notes.append(event::OptionChanged{"", step, "lambda", 1.0});
            notes.append(event::Warning{"", step, "collapse", "m", "h"});
        }
        RunFolder(folder).forget_after(20);
        QCOMPARE(notes.maps(10).size(), std::size_t{2});
        QVERIFY(!notes.maps(10)[1].generated.sheet);  // the pictures were those of step 30
        QCOMPARE(notes.changes().size(), std::size_t{2});
        QCOMPARE(notes.warnings().back().step, std::int64_t{20});
    }

    void a_sheet_that_does_not_fit_is_left_out() {
        const auto folder = make("misfit");
        const RunNotes notes(folder);
        notes.begin_map(map_at(10));
        notes.append(map_at(10));
        fs::copy_file(folder / "map" / "domain-0.png", folder / "map" / "kept.png");
        write_file(folder / "map" / "domain-0.png", "not a picture");
        const auto maps = notes.maps(5);
        QVERIFY(!(*maps[0].domains)[0].sheet);
        QVERIFY((*maps[0].domains)[1].sheet);
        QCOMPARE((*maps[0].domains)[0].x.size(), std::size_t{5});
    }
};

QTEST_GUILESS_MAIN(TestRunNotes)
#include "test_run_notes.moc"
