// A run on disk: metrics, samples, checkpoints, and what is left after a crash.
#include <QTemporaryDir>
#include <QTest>
#include <clocale>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/project/run_folder.h"

using namespace graft;
namespace fs = std::filesystem;

class TestRunFolder : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    RunFolder make(const char* name) const {
        const fs::path path = fs::path(folder_.path().toStdString()) / name;
        fs::create_directories(path);
        return RunFolder(path);
    }
    static Checkpoint checkpoint(std::int64_t step) {
        Checkpoint made{step, step * 8, 1.5, {{"batch", 8}}, {}, {{"size", 32}}};
        made.tensors["w"] = torch::full({3}, static_cast<double>(step));
        return made;
    }

private Q_SLOTS:
    void the_summary_round_trips() {
        const auto run = make("summary");
        RunSummary out;
        out.kind = RunKind::Classifier;
        out.state = RunState::Stopped;
        out.model = "cnn";
        out.domains = {"a", "b"};
        out.parent = "001-cnn-c";
        out.steps = 12;
        out.images = 384;
        out.seconds = 2.5;
        out.accuracy = 0.75;
        run.write(out, {{"epochs", 3}});
        const auto in = run.summary();
        QVERIFY(in.kind == out.kind && in.state == out.state);
        QCOMPARE(in.model, out.model);
        QCOMPARE(in.domains, out.domains);
        QCOMPARE(in.parent, out.parent);
        QCOMPARE(in.steps, out.steps);
        QCOMPARE(in.images, out.images);
        QCOMPARE(in.accuracy, out.accuracy);
        QCOMPARE(run.options().at("epochs").get<int>(), 3);
    }

    void a_torn_last_line_is_ignored() {
        const auto run = make("torn");
        run.append({1, 8, 0.5, {{"loss", 2.0}}});
        run.append({2, 16, 1.0, {{"loss", 1.0}}, "cnn trained on shapes", true});
        auto text = read_file(run.folder() / "metrics.jsonl");
        write_file(run.folder() / "metrics.jsonl", text + "{\"step\": 3, \"ima");
        const auto points = run.metrics();
        QCOMPARE(points.size(), std::size_t{2});
        QCOMPARE(points[1].values[0].second, 1.0);
        QCOMPARE(points[0].network, "");
        QCOMPARE(points[1].network, "cnn trained on shapes");
        QVERIFY(!points[0].took_part && points[1].took_part);
    }

    void going_back_forgets_what_came_after() {
        const auto run = make("back");
        for (std::int64_t step : {10, 20, 30}) {
            run.append({step, step, 1.0, {{"loss", 1.0}}});
            run.write_sample(step, Image(64, 8));
        }
        run.forget_after(20);
        QCOMPARE(run.metrics().size(), std::size_t{2});
        QCOMPARE(run.samples(10).size(), std::size_t{2});
        QCOMPARE(run.samples(10).back().step, std::int64_t{20});
    }

    void samples_are_thinned_with_both_ends_kept() {
        const auto run = make("samples");
        for (std::int64_t step = 0; step < 10; ++step) run.write_sample(step, Image(64, 8));
        const auto some = run.samples(4);
        QCOMPARE(some.size(), std::size_t{4});
        QCOMPARE(some.front().step, std::int64_t{0});
        QCOMPARE(some.back().step, std::int64_t{9});
        QCOMPARE(some.back().size, 8);
    }

    void the_newest_two_checkpoints_are_kept() {
        const auto run = make("kept");
        for (std::int64_t step : {5, 10, 15}) run.write_checkpoint(checkpoint(step));
        QVERIFY(!fs::exists(run.folder() / "checkpoints" / "5.safetensors"));
        QVERIFY(fs::exists(run.folder() / "checkpoints" / "10.safetensors"));
        const auto newest = run.newest_checkpoint();
        QCOMPARE(newest.step, std::int64_t{15});
        QCOMPARE(newest.images, std::int64_t{120});
        QCOMPARE(newest.seconds, 1.5);
        QCOMPARE(newest.options.at("batch").get<int>(), 8);
        QCOMPARE(newest.config.at("size").get<int>(), 32);
        QVERIFY(torch::equal(newest.tensors.at("w"), torch::full({3}, 15.0)));
    }

    void a_damaged_newest_checkpoint_falls_back() {
        const auto run = make("damaged");
        run.write_checkpoint(checkpoint(5));
        run.write_checkpoint(checkpoint(10));
        const auto newest = run.folder() / "checkpoints" / "10.safetensors";
        fs::resize_file(newest, fs::file_size(newest) - 4);
        QCOMPARE(run.newest_checkpoint().step, std::int64_t{5});
    }

    void large_grids_are_fewer_in_a_history() {
        const auto run = make("large");
        for (std::int64_t step = 0; step < 10; ++step) run.write_sample(step, Image(64, 64));  // 12,288 bytes each
        QCOMPARE(run.samples(100, 5 * 12288).size(), std::size_t{5});
        QCOMPARE(run.samples(100, 5 * 12288).back().step, std::int64_t{9});
        QCOMPARE(run.samples(100, 1).size(), std::size_t{1});
        QCOMPARE(run.samples(3, 1 << 20).size(), std::size_t{3});
        QCOMPARE(run.samples(100).size(), std::size_t{10});
    }

    void the_newest_grid_is_small_and_read_once() {
        const auto run = make("newest");
        run.write(RunSummary(), {});
        Image grid(1024, 512);
        for (std::size_t i = 0; i < grid.pixels.size(); i += 3) grid.pixels[i] = 200;
        run.write_sample(1, grid);
        const auto first = run.summary().latest;
        QVERIFY(first && first->width == 256 && first->height == 128);
        QVERIFY(first->pixels[0] == 200 && first->pixels[1] == 0);
        QCOMPARE(run.summary().latest.get(), first.get());
        run.write_sample(2, Image(64, 8));
        const auto second = run.summary().latest;
        QVERIFY(second && second->width == 64);
        QVERIFY(run.summary(false).latest == nullptr);
    }

    void a_run_that_failed_is_marked_even_without_room() {
        const auto run = make("failed");
        RunSummary summary;
        summary.state = RunState::Running;
        summary.steps = 7;
        run.write(summary, {{"batch", 8}});
        // What is to be written aside leads to a device that answers every write as a full disk does.
        fs::create_symlink("/dev/full", run.folder() / "run.json.partial");
        run.mark_failed("The disk is full.");
        const auto marked = run.summary();
        QVERIFY(marked.state == RunState::Failed);
        QCOMPARE(marked.steps, std::int64_t{7});
        QCOMPARE(run.options().at("batch").get<int>(), 8);
        // With room, and the reason.
        run.write(summary, {{"batch", 8}});
        run.mark_failed("The disk was full.");
        const auto content = read_json(run.folder() / "run.json", "graft-run", 1);
        QCOMPARE(content.at("state").get<std::string>(), std::string("failed"));
        QCOMPARE(content.at("report").at("error").get<std::string>(), std::string("The disk was full."));
        // What ended otherwise stays as it is.
        summary.state = RunState::Finished;
        run.write(summary, {});
        run.mark_failed("no");
        QVERIFY(run.summary().state == RunState::Finished);
    }

    void figures_are_read_alike_in_every_language() {
        const auto run = make("german");
        run.write_checkpoint(checkpoint(5));
        const char* const before = std::setlocale(LC_NUMERIC, nullptr);
        const std::string kept = before == nullptr ? "C" : before;
        bool german = false;
        for (const char* name : {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "ru_RU.UTF-8"})
            german = german || std::setlocale(LC_NUMERIC, name) != nullptr;
        const double seconds = run.newest_checkpoint().seconds;
        std::setlocale(LC_NUMERIC, kept.c_str());
        if (!german) QSKIP("No language with a decimal comma is installed.");
        QCOMPARE(seconds, 1.5);
    }

    void without_a_checkpoint_there_is_no_going_on() {
        QVERIFY_EXCEPTION_THROWN(make("none").newest_checkpoint(), Failure);
    }
};

QTEST_GUILESS_MAIN(TestRunFolder)
#include "test_run_folder.moc"
