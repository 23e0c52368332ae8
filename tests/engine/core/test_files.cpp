// Files that are there whole or not at all.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/result.h"
#include "engine/core/files.h"

using namespace graft;
namespace fs = std::filesystem;

class TestFiles : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    fs::path path(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }

    static std::size_t files_in(const fs::path& folder) {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }

private Q_SLOTS:
    void an_uncommitted_file_leaves_the_old_one() {
        fs::create_directories(path("a"));
        write_file(path("a/file"), "old");
        {
            AtomicFile file(path("a/file"));
            file.write("new");
        }
        QCOMPARE(read_file(path("a/file")), std::string("old"));
        QCOMPARE(files_in(path("a")), std::size_t{1});
    }

    void a_committed_file_replaces_the_old_one() {
        write_file(path("file"), "old and longer");
        write_file(path("file"), std::string("n\0w", 3));
        QCOMPARE(read_file(path("file")), std::string("n\0w", 3));
    }

    void a_full_disk_is_said_and_leaves_nothing() {
        // /dev/full answers every write as a full disk does.
        fs::create_symlink("/dev/full", path("full.partial"));
        try {
            AtomicFile file(path("full"));
            file.write("content");
            QFAIL("a full disk was not noticed");
        } catch (const Failure& failure) {
            QVERIFY(failure.error().message.find("the disk is full") != std::string::npos);
        }
        QVERIFY(!fs::exists(path("full")));
    }

    void the_longest_names_can_be_written() {
        const std::string longest(255, 'n');
        write_file(path("long") += longest.substr(4), "content");
        QCOMPARE(read_file(path("long") += longest.substr(4)), std::string("content"));
        QCOMPARE(aside_of("a/b.png"), fs::path("a/b.png.partial"));
        // No character is cut: 123 of two bytes and 8 of the ending.
        std::string accents;
        for (int i = 0; i < 127; ++i) accents += "é";
        QCOMPARE(aside_of(accents).string(), accents.substr(0, 246) + ".partial");
    }

    void what_cannot_be_written_is_said_before_the_work() {
        require_writable(path("new.png"));
        require_writable(path("not/yet/there.png"));
        QVERIFY(!fs::exists(path("new.png")) && !fs::exists(path("not")));
        fs::create_directories(path("folder.png"));
        for (const std::string& name : {std::string("folder.png"), std::string(256, 'n')}) {
            try {
                require_writable(path(name.c_str()));
                QFAIL("took a name that cannot be written");
            } catch (const Failure& failure) {
                QVERIFY(failure.error().message.find("cannot be written") != std::string::npos);
            }
        }
    }

    void a_missing_folder_is_said() {
        try {
            write_file(path("nowhere/file"), "x");
            QFAIL("wrote into a folder that is not there");
        } catch (const Failure& failure) {
            QVERIFY(failure.error().message.find("nowhere") != std::string::npos);
        }
    }

    void json_of_another_format_or_newer_version_is_refused() {
        write_json(path("good.json"), {{"format", "graft-run"}, {"version", 1}});
        QCOMPARE(read_json(path("good.json"), "graft-run", 1)["version"].get<int>(), 1);
        QVERIFY_EXCEPTION_THROWN(read_json(path("good.json"), "graft-domain", 1), Failure);
        write_json(path("newer.json"), {{"format", "graft-run"}, {"version", 2}});
        QVERIFY_EXCEPTION_THROWN(read_json(path("newer.json"), "graft-run", 1), Failure);
        write_file(path("torn.json"), "{\"format\": \"graft-ru");
        QVERIFY_EXCEPTION_THROWN(read_json(path("torn.json"), "graft-run", 1), Failure);
        QVERIFY_EXCEPTION_THROWN(read_json(path("missing.json"), "graft-run", 1), Failure);
    }

    void lines_are_appended() {
        append_line(path("lines"), "one");
        append_line(path("lines"), "two");
        QCOMPARE(read_file(path("lines")), std::string("one\ntwo\n"));
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "test_files.moc"
