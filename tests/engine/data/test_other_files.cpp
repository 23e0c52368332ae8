// What lies beside pictures is told apart from what is damaged; labels of a dataset.json; folders that are no classes.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <algorithm>
#include <map>
#include <set>

#include "engine/data/domain.h"
#include "engine/data/import.h"
#include "engine/data/label_list.h"
#include "engine/data/other_files.h"
#include "engine/data/path_names.h"
#include "engine/data/reader.h"
#include "tests/engine/data/encoded_files.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

std::map<std::string, std::int64_t> counts(const DomainSummary& domain) {
    std::map<std::string, std::int64_t> out;
    for (const auto& one : domain.classes) out[one.name] = one.count;
    return out;
}

const Rejected* find(const std::vector<Rejected>& rejected, const std::string& file) {
    for (const auto& one : rejected)
        if (one.file == file) return &one;
    return nullptr;
}

}  // namespace

class TestOtherFiles : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    fs::path root_, in_;
    int folders_ = 0;

    std::string png(int red) const { return picture_of(static_cast<std::uint8_t>(red), 9, 9, 12, 12); }
    ImportReport import(const fs::path& from) {
        ImportOptions options;
        options.size = 8;
        return import_domain({from.string()}, "x", options, root_ / ("d" + std::to_string(folders_++)), {});
    }

private Q_SLOTS:
    void init() {
        root_ = fs::path(folder_.path().toStdString()) / std::to_string(folders_++);
        in_ = root_ / "in";
        fs::create_directories(in_);
    }

    void systems_and_network_drives_are_passed_over() {
        for (const char* name :
             {"a/@eaDir/1.png/SYNOFILE_THUMB_M.png", "#recycle/2.png", "$RECYCLE.BIN/3.png", "__MACOSX/4.png",
              "a/THUMBS.DB", "Desktop.ini", "System Volume Information/5.png", "a/@__thumb/6.png", "lost+found/7.png",
              ".@__thumb/8.png", "Catalog Previews.lrdata/9.png", "a/Icon\r", "found.000/10.png", ".hidden.png"})
            make_file(in_ / name, png(1));
        make_file(in_ / "a/1.png", png(2));
        make_file(in_ / "b/thumbs up.png", png(3));  // no system's
        const auto report = import(in_);
        QCOMPARE(report.domain.count, std::int64_t{2});
        QVERIFY(report.rejected.empty());
        QCOMPARE(counts(report.domain), (std::map<std::string, std::int64_t>{{"a", 1}, {"b", 1}}));
        for (const char* name : {"thumb", "misc", "dcim", "@home", "recycle", "recycled"}) QVERIFY(!is_passed_over(name));
    }

    void captions_do_not_hide_a_damaged_picture() {
        for (int i = 0; i < 40; ++i) {
            make_file(in_ / (std::to_string(100 + i) + ".png"), png(i));
            make_file(in_ / (std::to_string(100 + i) + ".txt"), "a drawing of a house, ink");
        }
        make_file(in_ / "meta.csv", "file,label\n100.png,house\n");
        make_file(in_ / "100.xmp", "<x:xmpmeta/>");
        make_file(in_ / "zz.png", png(1).substr(0, 40));
        make_file(in_ / "raw.NEF", std::string("II*\0", 4) + std::string(200, '\0'));
        make_file(in_ / "page", "<html>not found</html>");  // a download that failed
        const auto report = import(in_);
        QCOMPARE(report.domain.count, std::int64_t{40});
        QCOMPARE(report.rejected.size(), std::size_t{45});
        std::set<std::string> first;
        for (int i = 0; i < 3; ++i) {
            QVERIFY(!report.rejected[static_cast<std::size_t>(i)].beside);
            first.insert(report.rejected[static_cast<std::size_t>(i)].file);
        }
        QCOMPARE(first, (std::set<std::string>{"page", "raw.NEF", "zz.png"}));
        for (std::size_t i = 3; i < report.rejected.size(); ++i) QVERIFY(report.rejected[i].beside);
        QVERIFY(find(report.rejected, "raw.NEF")->reason.starts_with("It is a raw photograph,"));
        QVERIFY(find(report.rejected, "meta.csv")->reason.starts_with("It is a text, caption or table,"));
        const auto preview = preview_import({in_.string()}, {}, {});
        QCOMPARE(std::count_if(preview.rejected.begin(), preview.rejected.end(),
                               [](const Rejected& one) { return !one.beside; }),
                 std::ptrdiff_t{3});
        QVERIFY(!preview.rejected[0].beside && preview.rejected.back().beside);
    }

    void thumbnails_of_films_are_no_pictures() {
        make_file(in_ / "1.jpg", picture_of(1, 2, 3, 12, 12, ".jpg"));
        make_file(in_ / "MVI_0002.THM", picture_of(1, 2, 3, 12, 12, ".jpg"));
        const auto report = import(in_);
        QCOMPARE(report.domain.count, std::int64_t{1});
        QCOMPARE(report.rejected.size(), std::size_t{1});
        QVERIFY(report.rejected[0].beside);
    }

    void live_photos_are_photographs() {
        const std::string film = std::string("\0\0\0\x14", 4) + "ftypqt  " + std::string(60, '\0');
        for (const char* name : {"IMG_0001", "IMG_0002"}) {
            make_file(in_ / (std::string(name) + ".HEIC"), from_base64(kHeic));
            make_file(in_ / (std::string(name) + ".MOV"), film);
        }
        make_file(in_ / "IMG_0003.MOV", film);  // a film that is none of a photograph
        const auto report = import(in_);
        QCOMPARE(report.domain.count, std::int64_t{2});
        QVERIFY(report.domain.classes.empty());
        QCOMPARE(report.rejected.size(), std::size_t{3});
        QVERIFY(find(report.rejected, "IMG_0001.MOV")->reason.find("Live Photo") != std::string::npos);
        QVERIFY(find(report.rejected, "IMG_0003.MOV")->reason.starts_with("It is a film among pictures,"));
        for (const auto& one : report.rejected) QVERIFY(one.beside);
    }

    void pictures_without_extension_are_found_beside_films() {
        for (const char* name : {"0f3a", "1f3a"}) make_file(in_ / name, png(1));
        make_file(in_ / "clip.mp4", std::string("\0\0\0\x14", 4) + "ftypisom" + std::string(60, '\0'));
        make_file(in_ / "loop.gif", from_base64(kGif));
        const auto report = import(in_);
        QCOMPARE(report.domain.count, std::int64_t{6});  // two pictures and four frames
        QCOMPARE(report.rejected.size(), std::size_t{1});
        QVERIFY(report.domain.classes.empty());
    }

    void labels_of_a_dataset_json_data() {
        QTest::addColumn<bool>("packed");
        QTest::newRow("folder") << false;
        QTest::newRow("archive") << true;
    }

    void labels_of_a_dataset_json() {
        QFETCH(bool, packed);
        const auto report_of = [&](const std::string& json) {
            const std::string name = "set" + std::to_string(folders_++);
            std::vector<Packed> items;
            for (int i = 0; i < 6; ++i) {
                const std::string number = std::to_string(i);
                items.push_back({"0000" + std::to_string(i / 3) + "/img0000" + std::to_string(i / 3) + "00" + number +
                                     ".png",
                                 png(20 * i)});
            }
            if (!json.empty()) items.push_back({"dataset.json", json});
            for (const auto& item : items) make_file(root_ / name / item.name, item.content);
            return import(packed ? make_archive(root_ / (name + ".zip"), items) : root_ / name);
        };
        const auto labelled = report_of(
            R"({"labels": [["00000/img00000000.png", 10], ["00000/img00000001.png", 2], ["00000/img00000002.png", 10],
                ["00001/img00001003.png", 2], ["00001/img00001004.png", 10]]})");
        QCOMPARE(labelled.domain.count, std::int64_t{6});
        QVERIFY(labelled.rejected.empty());
        QCOMPARE(counts(labelled.domain), (std::map<std::string, std::int64_t>{{"2", 2}, {"10", 3}}));
        QCOMPARE(labelled.domain.classes[0].name, std::string("2"));  // in the order of numbers
        const auto without = report_of(R"({"labels": null})");
        QCOMPARE(without.domain.count, std::int64_t{6});
        QVERIFY(without.domain.classes.empty());
        QVERIFY(without.rejected.empty());
        const auto vectors = report_of(R"({"labels": [["00000/img00000000.png", [0.5, 1.0]]]})");
        QVERIFY(vectors.domain.classes.empty());
        QVERIFY(vectors.rejected.size() == 1 && vectors.rejected[0].beside);
        QVERIFY(vectors.rejected[0].reason.starts_with("Its labels are no whole numbers"));
        const auto none = report_of("");
        QVERIFY(none.domain.classes.empty());  // by the form of the names
        const auto other = report_of("[1, 2");
        QCOMPARE(other.rejected.size(), std::size_t{1});
    }

    void lists_in_a_folder_of_their_own() {
        const auto list = LabelList::read("set/dataset.json", R"({"labels": {"a/1.png": 3, "b/2.png": "cat"}})");
        QVERIFY(list.ok());
        QCOMPARE(list.value().label_of("set/a/1.png"), std::string("3"));
        QCOMPARE(list.value().label_of("set/b/2.png"), std::string("cat"));
        QCOMPARE(list.value().label_of("a/1.png"), std::string());
        for (const char* wrong : {"", "{}", "[]", R"({"labels": 3})", R"({"labels": [["a", 1, 2]]})",
                                  R"({"labels": [[1, 1]]})", R"({"labels": [["a", 1.5]]})"})
            QVERIFY2(!LabelList::read("dataset.json", wrong).ok(), wrong);
    }

    // Of another program: the names of its classes, and no word of these pictures.
    void a_list_of_something_else_takes_no_labels_away() {
        for (const char* name : {"cat/1.png", "dog/2.png", "dog/3.png"}) make_file(in_ / name, png(1));
        make_file(in_ / "dataset.json", R"({"labels": {"0": "cat", "1": "dog"}})");
        const auto report = import(in_);
        QCOMPARE(counts(report.domain), (std::map<std::string, std::int64_t>{{"cat", 1}, {"dog", 2}}));
    }

    void storage_folders() {
        QVERIFY(are_storage_folders({"00000/img00000000.png", "00012/img00012345.png"}));
        QVERIFY(are_storage_folders({"x/00000/00999.png", "x/69000/69123.png"}));
        QVERIFY(!are_storage_folders({"00000/img00000000.png", "00001/img00000000.png"}));  // every folder begins anew
        QVERIFY(!are_storage_folders({"00000/1.png", "00001/2.png"}));
        QVERIFY(!are_storage_folders({"0/img00000000.png"}));
        QVERIFY(!are_storage_folders({"cat/00001.png"}));
        QVERIFY(!are_storage_folders({}));
    }
};

QTEST_GUILESS_MAIN(TestOtherFiles)
#include "test_other_files.moc"
