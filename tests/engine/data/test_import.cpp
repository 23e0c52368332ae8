// From files to a domain: complete or not at all, in order, with a reason for all that is left out.
#include <sys/resource.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <csignal>
#include <nlohmann/json.hpp>

#include "engine/data/domain.h"
#include "engine/data/import.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

std::vector<std::pair<std::string, std::int64_t>> counts(const std::vector<ClassCount>& classes) {
    std::vector<std::pair<std::string, std::int64_t>> out;
    for (const auto& entry : classes) out.emplace_back(entry.name, entry.count);
    return out;
}

// What lies beside the target, hidden things included.
int things_in(const fs::path& folder) {
    return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

class TestImport : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    fs::path root_, in_, domains_;
    int folders_ = 0;

    std::string png(int red, int side = 40) const {
        return picture_of(static_cast<std::uint8_t>(red), 9, 9, side, side);
    }

    ImportReport import(const fs::path& from, const ImportOptions& options = {}, const std::string& id = "d") {
        return import_domain({from.string()}, "My pictures", options, domains_ / id, {});
    }

private Q_SLOTS:
    void init() {
        root_ = fs::path(folder_.path().toStdString()) / std::to_string(folders_++);
        in_ = root_ / "in";
        domains_ = root_ / "domains";
        fs::create_directories(in_);
        fs::create_directories(domains_);
    }

    void imports_a_mixed_folder() {
        for (int i = 0; i < 100; ++i)
            make_file(in_ / (i % 2 ? "cat" : "dog") / (std::to_string(100 + i) + ".png"), png(i));
        const std::string whole = png(1);
        make_file(in_ / "cat/text.png", "this is a text, whatever its name says");
        make_file(in_ / "cat/zero.png", "");
        make_file(in_ / "dog/cut, \"really\".png", whole.substr(0, whole.size() / 2));
        make_file(in_ / "dog/cut.jpg", picture_of(1, 2, 3, 40, 40, ".jpg").substr(0, 300));
        const auto report = import(in_);
        QCOMPARE(report.domain.count, std::int64_t{100});
        QCOMPARE(report.domain.id, std::string("d"));
        QCOMPARE(report.domain.name, std::string("My pictures"));
        QCOMPARE(report.domain.held_out, std::int64_t{20});
        QCOMPARE(counts(report.domain.classes), (decltype(counts({})){{"cat", 50}, {"dog", 50}}));
        QCOMPARE(report.domain.mosaic->width, 8 * 32);
        QCOMPARE(report.domain.mosaic->height, 2 * 32);
        QCOMPARE(report.rejected.size(), std::size_t{4});
        QCOMPARE(report.rejected[0].file, std::string("cat/text.png"));
        QCOMPARE(read_all(domains_ / "d/rejected.csv"),
                 std::string("file,reason\n"
                             "cat/text.png,\"It is not a PNG, JPEG, WebP, BMP or TIFF picture.\"\n"
                             "cat/zero.png,The file is empty.\n"
                             "\"dog/cut, \"\"really\"\".png\",The picture is cut short: its end is missing.\n"
                             "dog/cut.jpg,The picture is cut short: its end is missing.\n"));
        QCOMPARE(things_in(domains_), 1);
        const auto domain = Domain::open(domains_ / "d");
        QCOMPARE(domain->count(), std::int64_t{100});
        QCOMPARE(domain->file(0), std::string("cat/101.png"));
        QCOMPARE(domain->label(0), 0);
        QCOMPARE(domain->label(99), 1);
        // In the order of the source, whatever worker was faster: first the odd reds (cat), then the even ones.
        for (std::int64_t i = 0; i < 100; ++i)
            QCOMPARE(int(domain->pixels(i)[0]), static_cast<int>(i < 50 ? 2 * i + 1 : 2 * (i - 50)));
        const auto held_out = domain->indices(Part::HeldOut);
        QCOMPARE(held_out.size(), std::size_t{20});
        QVERIFY((domain->class_counts(Part::Train) == std::vector<std::int64_t>{40, 40}));
        QVERIFY((domain->class_counts(Part::HeldOut) == std::vector<std::int64_t>{10, 10}));
        QCOMPARE(std::count_if(held_out.begin(), held_out.end(), [](auto i) { return i < 50; }), std::ptrdiff_t{10});
        QCOMPARE(domain->indices(Part::Train).size(), std::size_t{80});
        const auto json = nlohmann::json::parse(read_all(domains_ / "d/domain.json"));
        QCOMPARE(json.at("format").get<std::string>(), std::string("graft-domain"));
        QCOMPARE(json.at("version").get<int>(), 1);
    }

    void is_the_same_every_time() {
        for (int i = 0; i < 300; ++i)
            make_file(in_ / std::to_string(i % 3) / (std::to_string(i) + ".png"), png(i % 256, 16 + i % 60));
        import(in_, {}, "first");
        import(in_, {}, "second");
        for (const char* file : {"pixels.bin", "pictures.csv", "rejected.csv", "domain.json"})
            QCOMPARE(read_all(domains_ / "first" / file), read_all(domains_ / "second" / file));
    }

    void takes_the_test_part_as_it_is() {
        for (int i = 0; i < 12; ++i) {
            const std::string part = i < 10 ? "train/" : "test/", kind = i % 2 ? "a/" : "b/";
            make_file(in_ / (part + kind + std::to_string(i) + ".png"), png(i));
        }
        const auto report = import(in_);
        QCOMPARE(report.domain.held_out, std::int64_t{2});
        QCOMPARE(report.domain.classes.size(), std::size_t{2});
        ImportOptions options;
        options.labels = "none";
        const auto without = import(in_, options, "without");
        QVERIFY(without.domain.classes.empty());
        QCOMPARE(Domain::open(domains_ / "without")->label(0), -1);
    }

    void holds_little_out_without_labels_and_nothing_of_few() {
        for (int i = 0; i < 159; ++i) make_file(in_ / (std::to_string(i) + ".png"), png(i));
        const auto report = import(in_);
        QCOMPARE(report.domain.held_out, std::int64_t{0});
        QVERIFY(report.domain.classes.empty());
        make_file(in_ / "159.png", png(159));
        QCOMPARE(import(in_, {}, "more").domain.held_out, std::int64_t{8});
        import(in_, {}, "again");
        QVERIFY(Domain::open(domains_ / "more")->indices(Part::HeldOut) ==
                Domain::open(domains_ / "again")->indices(Part::HeldOut));
    }

    void imports_several_paths() {
        make_file(in_ / "cats/1.png", png(1));
        make_file(in_ / "cats/2.png", png(2));
        make_archive(in_ / "dogs.zip", {{"dogs/1.png", png(3)}});
        const auto report =
            import_domain({(in_ / "cats").string(), (in_ / "dogs.zip").string()}, "both", {}, domains_ / "d", {});
        QCOMPARE(counts(report.domain.classes), (decltype(counts({})){{"cats", 2}, {"dogs", 1}}));
        QCOMPARE(Domain::open(domains_ / "d")->file(2), std::string("dogs/dogs/1.png"));
    }

    void imports_idx_with_the_names_of_classes() {
        make_file(in_ / "fashion/train-images-idx3-ubyte", idx_pictures(4, 28, 28));
        make_file(in_ / "fashion/train-labels-idx1-ubyte", idx_labels(std::string("\x09\x00\x00\x01", 4)));
        make_file(in_ / "fashion/t10k-images-idx3-ubyte", idx_pictures(1, 28, 28));
        make_file(in_ / "fashion/t10k-labels-idx1-ubyte", idx_labels("\x09"));
        const auto report = import(in_ / "fashion");
        QCOMPARE(report.domain.count, std::int64_t{5});
        QCOMPARE(report.domain.held_out, std::int64_t{1});
        QCOMPARE(report.domain.classes.size(), std::size_t{10});
        QCOMPARE(report.domain.classes[9].name, std::string("Ankle boot"));
        QCOMPARE(report.domain.classes[9].count, std::int64_t{2});
        QCOMPARE(pixel(Domain::open(domains_ / "d")->image(3), 16, 16), (std::vector<int>{3, 3, 3}));
    }

    void says_why_nothing_was_imported() {
        const auto message = [&] { return failure_of([&] { import(in_); }); };
        QCOMPARE(message(), in_.string() + " has no pictures in it.");
        make_file(in_ / "a.png", "no picture, only a text");
        QCOMPARE(message(), in_.string() + " cannot be imported: it is not a PNG, JPEG, WebP, BMP or TIFF picture.");
        make_file(in_ / "b", "no picture, only a text");
        make_file(in_ / "c.png", "");
        QCOMPARE(message(), "None of the 3 files in " + in_.string() +
                                " is a picture that can be read: it is not a PNG, JPEG, WebP, BMP or TIFF picture "
                                "(2 files); the file is empty (1 file).");
        QCOMPARE(things_in(domains_), 0);
    }

    void imports_what_lies_before_the_cut_of_an_archive() {
        std::vector<Packed> items;
        cv::RNG chance(3);
        for (int i = 0; i < 20; ++i) {
            cv::Mat noise(40, 40, CV_8UC3);
            chance.fill(noise, cv::RNG::UNIFORM, 0, 256);
            items.push_back({std::to_string(10 + i) + ".png", encode(noise, ".png")});
        }
        const fs::path zip = make_archive(in_ / "a.zip", items);
        const std::string whole = read_all(zip);
        make_file(zip, whole.substr(0, whole.size() / 2));
        const auto report = import(zip);
        QVERIFY(report.domain.count >= 5 && report.domain.count < 15);
        QVERIFY(!report.rejected.empty());
        make_file(zip, whole.substr(0, 100));
        QVERIFY(!failure_of([&] { import(zip, {}, "none"); }).empty());
        QVERIFY(!fs::exists(domains_ / "none"));
    }

    void can_be_cancelled() {
        for (int i = 0; i < 400; ++i) make_file(in_ / (std::to_string(i) + ".png"), png(i % 256));
        std::stop_source stop;
        std::int64_t seen = 0;
        const auto thread = std::this_thread::get_id();
        bool same_thread = true;
        ImportMonitor monitor;
        monitor.stop = stop.get_token();
        monitor.progress = [&](std::int64_t done, std::int64_t total) {
            seen = done;
            same_thread &= std::this_thread::get_id() == thread && total == 400;
            stop.request_stop();
        };
        QCOMPARE(failure_of([&] { import_domain({in_.string()}, "x", {}, domains_ / "d", monitor); }),
                 std::string("The import was cancelled."));
        QVERIFY(seen > 0 && seen < 400);
        QVERIFY(same_thread);
        QCOMPARE(things_in(domains_), 0);
        QCOMPARE(failure_of([&] { preview_import({in_.string()}, {}, monitor); }),
                 std::string("The import was cancelled."));
    }

    void reports_its_progress_to_the_end() {
        for (int i = 0; i < 50; ++i) make_file(in_ / (std::to_string(i) + ".png"), png(i));
        std::vector<std::int64_t> steps;
        ImportMonitor monitor;
        monitor.progress = [&](std::int64_t done, std::int64_t) { steps.push_back(done); };
        import_domain({in_.string()}, "x", {}, domains_ / "d", monitor);
        QVERIFY(std::is_sorted(steps.begin(), steps.end()));
        QCOMPARE(steps.back(), std::int64_t{50});
    }

    void leaves_nothing_on_a_full_disk() {
        for (int i = 0; i < 60; ++i) make_file(in_ / (std::to_string(i) + ".png"), png(i));
        ImportOptions options;
        options.size = 256;  // 60 * 192 KiB = 11 MiB of pixels
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit small = before;
        small.rlim_cur = 4 << 20;
        setrlimit(RLIMIT_FSIZE, &small);
        const std::string message = failure_of([&] { import(in_, options); });
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(message.find("pixels.bin cannot be written") != std::string::npos, message.c_str());
        QCOMPARE(things_in(domains_), 0);
    }

    void refuses_bad_targets_and_options() {
        make_file(in_ / "1.png", png(1));
        fs::create_directories(domains_ / "d");
        QCOMPARE(failure_of([&] { import(in_); }), (domains_ / "d").string() + " already exists.");
        make_file(root_ / "file", "x");
        QVERIFY(!failure_of([&] { import_domain({in_.string()}, "x", {}, root_ / "file/d", {}); }).empty());
        ImportOptions options;
        options.size = 0;
        QVERIFY(!failure_of([&] { import(in_, options, "e"); }).empty());
        options = {};
        options.background = "mauve";
        QVERIFY(!failure_of([&] { import(in_, options, "e"); }).empty());
        QCOMPARE(things_in(domains_), 1);
    }

    void refuses_damaged_domains() {
        for (int i = 0; i < 5; ++i) make_file(in_ / (i % 2 ? "a" : "b") / (std::to_string(i) + ".png"), png(i));
        import(in_);
        const fs::path domain = domains_ / "d";
        const auto broken = [&](const char* name, const std::string& content) {
            const std::string before = read_all(domain / name);
            make_file(domain / name, content);
            const std::string message = failure_of([&] { Domain::open(domain); });
            make_file(domain / name, before);
            return message;
        };
        const std::string pixels = read_all(domain / "pixels.bin"), csv = read_all(domain / "pictures.csv");
        QVERIFY(broken("pixels.bin", pixels.substr(1)).find("is damaged: it has 15,359 bytes") != std::string::npos);
        QVERIFY(broken("pixels.bin", "") != "");
        QVERIFY(broken("pictures.csv", csv + "x,a,0\n").find("it lists 6 of 5 pictures") != std::string::npos);
        QVERIFY(broken("pictures.csv", csv.substr(0, csv.rfind(',')) + "\n") != "");
        QVERIFY(broken("domain.json", "{") != "");
        auto json = nlohmann::json::parse(read_all(domain / "domain.json"));
        json["version"] = 2;
        QVERIFY(broken("domain.json", json.dump()).find("newer") != std::string::npos);
        json["version"] = 1;
        json["size"] = "x";
        QVERIFY(broken("domain.json", json.dump()).find("a field is missing") != std::string::npos);
        QCOMPARE(failure_of([&] { Domain::open(domain); }), std::string());
        QVERIFY(!failure_of([&] { Domain::open(domains_ / "none"); }).empty());
    }

    void previews_without_writing() {
        for (int i = 0; i < 500; ++i)
            make_file(in_ / "flowers" / (i < 400 ? "rose" : "tulip") / (std::to_string(1000 + i) + ".png"),
                      picture_of(static_cast<std::uint8_t>(i / 2), 0, 0, 70 + i % 11, 60));
        make_file(in_ / "flowers/readme.txt", "about these flowers, no picture");
        const auto preview = preview_import({(in_ / "flowers").string()}, {}, {});
        QCOMPARE(preview.kind, std::string("folder"));
        QCOMPARE(preview.suggested_name, std::string("flowers"));
        QCOMPARE(preview.found, std::int64_t{500});
        QVERIFY(preview.looked_at > 100 && preview.looked_at <= 200);
        QCOMPARE(preview.smallest_side, 60);
        QCOMPARE(preview.largest_side, 80);
        QCOMPARE(preview.suggested_size, 64);
        QCOMPARE(counts(preview.classes), (decltype(counts({})){{"rose", 400}, {"tulip", 100}}));
        QCOMPARE(preview.rejected.size(), std::size_t{1});
        QCOMPARE(preview.mosaic->width, 8 * 32);
        QCOMPARE(preview.mosaic->height, 2 * 32);
        // Spread over all of it: the last of the 16 cells shows one of the last pictures.
        QVERIFY(pixel(*preview.mosaic, 7 * 32 + 5, 32 + 5)[0] > 220);
        QCOMPARE(things_in(domains_), 0);
    }

    void previews_archives_and_samples() {
        std::vector<Packed> items;
        for (int i = 0; i < 250; ++i)
            items.push_back({(i % 2 ? "x/a/" : "x/b/") + std::to_string(i) + ".png", png(i, 30)});
        const auto preview = preview_import({make_archive(in_ / "some.tar.gz", items).string()}, {}, {});
        QCOMPARE(preview.kind, std::string("archive"));
        QCOMPARE(preview.found, std::int64_t{250});
        QCOMPARE(preview.suggested_size, 32);
        QCOMPARE(counts(preview.classes), (decltype(counts({})){{"a", 125}, {"b", 125}}));
        const auto sample = preview_import({"sample:shapes-flat"}, {}, {});
        QCOMPARE(sample.found, std::int64_t{2000});
        QCOMPARE(sample.classes.size(), std::size_t{10});
        QCOMPARE(sample.suggested_name, std::string("shapes-flat"));
        const auto nothing = preview_import({(in_ / "..").string()}, {}, {});
        QCOMPARE(nothing.found, std::int64_t{0});
        QVERIFY(nothing.mosaic == nullptr);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "test_import.moc"
