// What every kind of source yields: names, labels, parts, problems.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/data/csv.h"
#include "engine/data/file_source.h"
#include "engine/data/path_names.h"
#include "engine/data/reader.h"
#include "engine/data/text.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;
using Names = std::vector<std::string>;

namespace {

std::vector<Entry> read_entries(Source& source, bool with_content = true) {
    std::vector<Entry> entries;
    while (auto entry = source.next(with_content)) entries.push_back(std::move(*entry));
    return entries;
}

std::vector<Entry> entries_of(const fs::path& path) {
    const auto sources = open_sources({path.string()}, 32);
    std::vector<Entry> entries;
    for (const auto& source : sources)
        for (auto& entry : read_entries(*source)) entries.push_back(std::move(entry));
    return entries;
}

Names good_names(const std::vector<Entry>& entries) {
    Names names;
    for (const auto& entry : entries)
        if (!entry.problem) names.push_back(entry.name);
    return names;
}

std::string problem_of(const std::vector<Entry>& entries, const std::string& name) {
    for (const auto& entry : entries)
        if (entry.name == name) return entry.problem ? entry.problem->message : "";
    return "no such entry";
}

Image image_of(const Entry& entry) { return entry.decode({}, 32).value_or_throw().image; }

}  // namespace

class TestReader : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    fs::path root_;
    int folders_ = 0;

    std::string png(int red) const { return picture_of(static_cast<std::uint8_t>(red), 0, 0, 4, 4); }

private Q_SLOTS:
    void init() {
        root_ = fs::path(folder_.path().toStdString()) / std::to_string(folders_++);
        fs::create_directories(root_);
    }

    void folder_is_sorted_and_recursive() {
        for (const char* name : {"b/2.png", "a/9.png", "a/10.png", "a/deep/er/x.png", "top.png", "c d/é.png"})
            make_file(root_ / name, png(1));
        make_file(root_ / ".hidden/1.png", png(1));
        make_file(root_ / "__MACOSX/1.png", png(1));
        make_file(root_ / "a/.DS_Store", "x");
        make_file(root_ / "a/Thumbs.db", "x");
        const auto sources = open_sources({root_.string()}, 32);
        QCOMPARE(sources.size(), std::size_t{1});
        QCOMPARE(sources[0]->kind(), std::string("folder"));
        QCOMPARE(sources[0]->total(), std::int64_t{6});
        QVERIFY(sources[0]->labels_by_path());
        const auto entries = read_entries(*sources[0]);
        QCOMPARE(good_names(entries),
                 (Names{"a/10.png", "a/9.png", "a/deep/er/x.png", "b/2.png", "c d/é.png", "top.png"}));
        QCOMPARE(pixel(image_of(entries[0]), 1, 1), (std::vector<int>{1, 0, 0}));
    }

    void folder_lists_what_is_no_picture() {
        make_file(root_ / "1.png", png(1));
        make_file(root_ / "notes.txt", "a long enough text that is no picture");
        make_file(root_ / "photo", png(2));  // no extension, but a picture
        make_file(root_ / "list.csv", "");
        fs::create_directory_symlink(root_, root_ / "loop");
        fs::create_symlink(root_ / "nowhere.png", root_ / "broken.png");
        fs::create_symlink(root_ / "1.png", root_ / "linked.png");
        const auto entries = entries_of(root_);
        QCOMPARE(good_names(entries), (Names{"1.png", "linked.png", "photo"}));
        QVERIFY(problem_of(entries, "notes.txt").starts_with("It is a text, caption or table,"));
        QVERIFY(problem_of(entries, "list.csv").starts_with("It is a text, caption or table,"));
        QCOMPARE(problem_of(entries, "loop"), std::string("It is a link to a folder, which is not followed."));
        QCOMPARE(problem_of(entries, "broken.png"), std::string("It is a link that leads nowhere."));
    }

    void reads_archives_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.tar.zst", "a.tar.bz2", "a.tgz.tar.gz"})
            QTest::newRow(file) << file;
    }

    void reads_archives() {
        QFETCH(QString, file);
        make_archive(root_ / file.toStdString(), {{"set/cat/1.png", png(10)},
                                                  {"set/dog/2.png", png(20)},
                                                  {"set/readme.txt", "about this set of pictures"},
                                                  {"__MACOSX/set/._1.png", "junk"},
                                                  {"set/dog/.hidden.png", png(1)},
                                                  {"set/dog/empty.png", ""}});
        const auto sources = open_sources({(root_ / file.toStdString()).string()}, 32);
        QCOMPARE(sources[0]->kind(), std::string("archive"));
        QCOMPARE(sources[0]->name(), std::string("a"));
        const auto entries = read_entries(*sources[0]);
        QCOMPARE(entries.size(), std::size_t{4});
        QCOMPARE(good_names(entries), (Names{"set/cat/1.png", "set/dog/2.png"}));
        QCOMPARE(pixel(image_of(entries[1]), 0, 0), (std::vector<int>{20, 0, 0}));
        QCOMPARE(problem_of(entries, "set/dog/empty.png"), std::string("The file is empty."));
        const auto again = open_sources({(root_ / file.toStdString()).string()}, 32);
        QCOMPARE(read_entries(*again[0], false).size(), std::size_t{4});
    }

    void archives_write_nothing_and_follow_nothing() {
        const fs::path inside = root_ / "inside";
        fs::create_directories(inside);
        make_archive(inside / "evil.tar", {{"../outside.png", png(1)},
                                           {"/absolute.png", png(1)},
                                           {"a/../../b.png", png(1)},
                                           {"link.png", "", "/etc/passwd"},
                                           {"./fine.png", png(7)}});
        const auto entries = entries_of(inside / "evil.tar");
        QCOMPARE(good_names(entries), (Names{"fine.png"}));
        for (const char* name : {"../outside.png", "/absolute.png", "a/../../b.png"})
            QCOMPARE(problem_of(entries, name), std::string("Its path leads out of the archive."));
        QCOMPARE(problem_of(entries, "link.png"), std::string("It is a link, which is never followed in an archive."));
        int files = 0;
        for (const auto& entry : fs::recursive_directory_iterator(root_)) files += entry.is_regular_file() ? 1 : 0;
        QCOMPARE(files, 1);  // the archive itself
    }

    void cut_archives_give_what_was_before_the_cut_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"a.zip", "a.tar", "a.tar.gz", "a.tar.xz"}) QTest::newRow(file) << file;
    }

    void cut_archives_give_what_was_before_the_cut() {
        QFETCH(QString, file);
        std::vector<Packed> items;
        cv::RNG chance(3);
        for (int i = 0; i < 20; ++i) {
            cv::Mat noise(64, 64, CV_8UC3);
            chance.fill(noise, cv::RNG::UNIFORM, 0, 256);
            items.push_back({std::to_string(10 + i) + ".png", encode(noise, ".png")});
        }
        const fs::path whole = make_archive(root_ / file.toStdString(), items);
        const std::string bytes = read_all(whole);
        make_file(whole, bytes.substr(0, bytes.size() / 2));
        const auto entries = entries_of(whole);
        const auto good = good_names(entries);
        QVERIFY2(good.size() >= (file.endsWith("xz") ? 0u : 5u) && good.size() < 15, qPrintable(file));
        if (!good.empty()) QCOMPARE(good.front(), std::string("10.png"));
        QVERIFY(entries.back().problem.has_value());
    }

    void archives_pass_over_bombs() {
        const std::string bomb = png(1) + std::string((256 << 20) + 1, '\0');
        const auto entries = entries_of(make_archive(root_ / "a.tar.zst", {{"bomb.png", bomb}, {"fine.png", png(2)}}));
        QCOMPARE(problem_of(entries, "bomb.png"), std::string("It is larger than 256 MiB, too large for a picture."));
        QCOMPARE(good_names(entries), (Names{"fine.png"}));
    }

    void refuses_what_is_no_archive() {
        const fs::path zip = make_file(root_ / "a.zip", "this is not a zip archive at all");
        QVERIFY(failure_of([&] { open_sources({zip.string()}, 32); }).starts_with(zip.string() + " is damaged or"));
        const fs::path text = make_file(root_ / "notes.txt", "only a text that somebody wrote");
        QCOMPARE(failure_of([&] { open_sources({text.string()}, 32); }),
                 text.string() + " is not a picture, an archive or a data set that Graft reads.");
        QCOMPARE(failure_of([&] { open_sources({(root_ / "gone").string()}, 32); }),
                 (root_ / "gone").string() + " does not exist.");
        QVERIFY(!failure_of([&] { open_sources({}, 32); }).empty());
    }

    void single_pictures_are_one_source() {
        make_file(root_ / "b.png", png(2));
        make_file(root_ / "a.png", png(1));
        const auto sources = open_sources({(root_ / "b.png").string(), (root_ / "a.png").string()}, 32);
        QCOMPARE(sources.size(), std::size_t{1});
        QCOMPARE(sources[0]->kind(), std::string("pictures"));
        QVERIFY(!sources[0]->labels_by_path());
        QCOMPARE(good_names(read_entries(*sources[0])), (Names{"b.png", "a.png"}));
    }

    void reads_idx_folders_data() {
        QTest::addColumn<bool>("packed");
        QTest::newRow("plain") << false;
        QTest::newRow("gzip") << true;
    }

    void reads_idx_folders() {
        QFETCH(bool, packed);
        const fs::path folder = root_ / "Fashion-things";
        const auto put = [&](const std::string& name, const std::string& content) {
            make_file(folder / (packed ? name + ".gz" : name), packed ? gzipped(content, root_ / "scratch") : content);
        };
        put("t10k-images-idx3-ubyte", idx_pictures(2, 6, 5));
        put("t10k-labels-idx1-ubyte", idx_labels(std::string("\x09\x00", 2)));
        put("train-images-idx3-ubyte", idx_pictures(3, 6, 5));
        put("train-labels-idx1-ubyte", idx_labels(std::string("\x01\x02\x00", 3)));
        const auto sources = open_sources({folder.string()}, 32);
        QCOMPARE(sources.size(), std::size_t{2});
        QCOMPARE(sources[0]->kind(), std::string("IDX"));
        QCOMPARE(sources[0]->name(), std::string("Fashion-things"));
        QCOMPARE(sources[0]->total(), std::int64_t{3});
        QCOMPARE(sources[0]->class_names().size(), std::size_t{10});
        QCOMPARE(sources[0]->class_names()[9], std::string("Ankle boot"));
        const auto train = read_entries(*sources[0]), test = read_entries(*sources[1]);
        QCOMPARE(train.size(), std::size_t{3});
        QCOMPARE(test.size(), std::size_t{2});
        QCOMPARE(train[1].label, std::string("2"));
        QVERIFY(!train[1].held_out);
        QVERIFY(test[0].held_out);
        QCOMPARE(test[0].label, std::string("9"));
        const Image image = image_of(train[2]);
        QCOMPARE(image.width, 6);
        QCOMPARE(image.height, 5);
        QCOMPARE(pixel(image, 5, 4), (std::vector<int>{2, 2, 2}));
    }

    void idx_without_labels_and_fashion() {
        const fs::path file = make_file(root_ / "digits/train-images-idx3-ubyte", idx_pictures(2, 4, 4));
        const auto sources = open_sources({file.string()}, 32);
        QVERIFY(sources[0]->class_names().empty());
        QVERIFY(read_entries(*sources[0])[0].label.empty());
        const fs::path labels = make_file(root_ / "digits/train-labels-idx1-ubyte", idx_labels("\x01\x02"));
        QVERIFY(failure_of([&] { open_sources({labels.string()}, 32); }).ends_with("holds labels, not pictures."));
        make_file(labels, idx_labels("\x01\x02\x03"));
        QVERIFY(failure_of([&] {
                    open_sources({file.string()}, 32);
                }).ends_with("has 3 labels for the 2 pictures of train-images-idx3-ubyte."));
        make_file(labels, idx_labels("\x01\x02").substr(0, 9));
        QVERIFY(failure_of([&] {
                    open_sources({file.string()}, 32);
                }).ends_with("should hold 10 bytes by its header, but holds 9."));
    }

    void idx_whose_length_lies() {
        const std::string right = idx_pictures(1000, 4, 4);
        const auto message = [&](const std::string& name, const std::string& content) {
            const fs::path file = make_file(root_ / name, content);
            return failure_of([&] { entries_of(file); });
        };
        const std::string expected = "should hold 16,016 bytes by its header (1,000 pictures of 4 x 4 pixels), but ";
        QVERIFY(message("short-images-idx3-ubyte", right.substr(0, 5000)).ends_with(expected + "holds 5,000."));
        QVERIFY(message("long-images-idx3-ubyte", right + "xx").ends_with(expected + "holds at least 16,018."));
        QVERIFY(message("short-images-idx3-ubyte.gz", gzipped(right.substr(0, 5000), root_ / "s"))
                    .ends_with(expected + "holds 5,000."));
        QVERIFY(message("long-images-idx3-ubyte.gz", gzipped(right + "xx", root_ / "s"))
                    .ends_with(expected + "holds at least 16,017."));
        const std::string huge = big_endian_number(0x803) + std::string(12, '\xFF');
        QVERIFY(message("huge-images-idx3-ubyte", huge).find("is damaged") != std::string::npos);
        QVERIFY(message("cut-images-idx3-ubyte.gz", gzipped(right, root_ / "s").substr(0, 40)) != "");
    }

    void reads_cifar_folders_and_archives() {
        const std::string first = cifar_record(3, 10, 20, 30) + cifar_record(0, 40, 50, 60);
        const std::string test = cifar_record(9, 70, 80, 90);
        const std::string names = "zero\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n\n";
        const fs::path folder = root_ / "cifar-10-batches-bin";
        make_file(folder / "data_batch_1.bin", first);
        make_file(folder / "test_batch.bin", test);
        make_file(folder / "batches.meta.txt", names);
        make_file(folder / "readme.html", "<html>");
        const fs::path archive =
            make_archive(root_ / "cifar-10-binary.tar.gz", {{"cifar-10-batches-bin/readme.html", "<html>"},
                                                            {"cifar-10-batches-bin/data_batch_1.bin", first},
                                                            {"cifar-10-batches-bin/batches.meta.txt", names},
                                                            {"cifar-10-batches-bin/test_batch.bin", test}});
        for (const fs::path& path : {folder, archive}) {
            const auto sources = open_sources({path.string()}, 32);
            QCOMPARE(sources.size(), std::size_t{1});
            QCOMPARE(sources[0]->kind(), std::string("CIFAR-10 binary"));
            const auto entries = read_entries(*sources[0]);
            QCOMPARE(entries.size(), std::size_t{3});
            QCOMPARE(sources[0]->class_names()[3], std::string("three"));
            QCOMPARE(entries[0].label, std::string("3"));
            QVERIFY(!entries[1].held_out);
            QVERIFY(entries[2].held_out);
            QCOMPARE(pixel(image_of(entries[1]), 31, 31), (std::vector<int>{40, 50, 60}));
        }
        make_file(folder / "data_batch_2.bin", first.substr(0, 5000));
        QVERIFY(failure_of([&] {
                    entries_of(folder);
                }).find("should hold 6,146 bytes (whole records of 3,073), but holds 5,000") != std::string::npos);
        make_file(folder / "data_batch_2.bin", cifar_record(77, 0, 0, 0));
        QVERIFY(failure_of([&] { entries_of(folder); }).find("it has a label 77") != std::string::npos);
    }

    void walks_through_folders_can_be_stopped() {
        const fs::path folder = root_ / "walk";
        make_file(folder / "deep" / "a.png", picture_of(1, 2, 3));
        std::stop_source stop;
        stop.request_stop();
        const ReadOptions options{.stop = stop.get_token()};
        QCOMPARE(failure_of([&] { open_sources({folder.string()}, 32, options); }),
                 std::string("The import was cancelled."));
        QCOMPARE(failure_of([&] { FileSource::of_folder(folder, options); }),
                 std::string("The import was cancelled."));
        QCOMPARE(open_sources({folder.string()}, 32).size(), std::size_t{1});
    }

    void opens_samples() {
        const auto sources = open_sources({"sample:shapes-neon"}, 16);
        QCOMPARE(sources[0]->kind(), std::string("sample"));
        QCOMPARE(sources[0]->total(), std::int64_t{2000});
        const auto first = sources[0]->next(true);
        QCOMPARE(image_of(*first).width, 16);
        QVERIFY(failure_of([] { open_sources({"sample:nothing"}, 32); }).starts_with("There is no sample domain"));
    }

    void labels_come_from_folders() {
        const auto labels = [](const Names& paths) {
            Names out;
            for (const auto& label : labels_of_paths(without_common_folders(paths)))
                out.push_back(label.label + (label.held_out ? "!" : ""));
            return out;
        };
        QCOMPARE(labels({"cat/1", "dog/2", "3"}), (Names{"cat", "dog", ""}));
        QCOMPARE(labels({"root/set/cat/1", "root/set/dog/x/2"}), (Names{"cat", "dog"}));
        QCOMPARE(labels({"train/cat/1", "train/dog/2", "test/cat/3"}), (Names{"cat", "dog", "cat!"}));
        QCOMPARE(labels({"s/Training/cat/1", "s/valid/dog/2", "s/VAL/3"}), (Names{"cat", "dog!", "!"}));
        QCOMPARE(labels({"train/1", "test/2"}), (Names{"", "!"}));
        QCOMPARE(labels({"test/cat/1", "test/dog/2"}), (Names{"cat", "dog"}));  // no training part
        QCOMPARE(labels({"ab/1", "abc/2"}), (Names{"ab", "abc"}));
        QCOMPARE(labels({"one/1", "one/2"}), (Names{"", ""}));
    }

    void text_and_tables() {
        QCOMPARE(with_commas(47040016), std::string("47,040,016"));
        QCOMPARE(with_commas(999), std::string("999"));
        QCOMPARE(with_commas(-1000), std::string("-1,000"));
        QCOMPARE(valid_utf8("a\xFF"
                            "b\xC3\xA9\xED\xA0\x80"),
                 std::string("a\uFFFDb\u00E9\uFFFD\uFFFD\uFFFD"));
        QCOMPARE(path_stem("/x/garden.tar.gz"), std::string("garden"));
        QCOMPARE(path_stem("/x/v1.2/"), std::string("v1.2"));
        QCOMPARE(path_stem(""), std::string("pictures"));
        const Names fields = {"plain", "a,b", "say \"hi\"", "two\nlines", ""};
        QCOMPARE(csv_line(fields), std::string("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\n"));
        const auto rows = parse_csv(csv_line(fields) + "x,y\r\nlast");
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[0], fields);
        QCOMPARE(rows[1], (Names{"x", "y"}));
        QCOMPARE(rows[2], (Names{"last"}));
    }
};

QTEST_GUILESS_MAIN(TestReader)
#include "test_reader.moc"
