// What the names of written files ask for, and what formats hold.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <filesystem>

#include "engine/api/result.h"
#include "engine/project/picture_files.h"

using namespace graft;
namespace fs = std::filesystem;

class TestPictureFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formats_follow_from_names() {
        for (const char* name : {"a.png", "A.PNG", "x/y.Png"}) QCOMPARE(format_of_name(name), std::string("png"));
        for (const char* name : {"a.jpg", "a.JPEG", "b.v2.jpg"}) QCOMPARE(format_of_name(name), std::string("jpeg"));
        QCOMPARE(format_of_name("a.WebP"), std::string("webp"));
        for (const char* name : {"a", "a.v2", "a.gif", "png", ".png"}) QCOMPARE(format_of_name(name), std::string());
    }

    void folders_may_have_dots() {
        for (const char* name : {"walk", "walk.v2", "2024.06.01", "x/", "my.graft"})
            QVERIFY2(is_folder_name(name), name);
        for (const char* name : {"a.png", "a.GIF", "a.mp4", "a.heic", "a.zip", "a.json", "a.tiff"})
            QVERIFY2(!is_folder_name(name), name);
        QTemporaryDir folder;
        const fs::path odd = fs::path(folder.path().toStdString()) / "odd.png";
        fs::create_directories(odd);
        QVERIFY(is_folder_name(odd));
    }

    void limits_are_told_before_the_work() {
        const auto message = [](const char* format, std::int64_t width, std::int64_t height) {
            try {
                require_size(format, width, height);
            } catch (const Failure& failure) {
                return std::string(failure.what());
            }
            return std::string();
        };
        QCOMPARE(message("webp", 16383, 16383), std::string());
        QCOMPARE(message("webp", 64, 16384),
                 std::string("A picture of 64 x 16384 pixels cannot be written as WebP, which takes at most 16383 a "
                             "side."));
        QCOMPARE(message("jpeg", 65500, 1), std::string());
        QVERIFY(!message("jpeg", 65501, 1).empty());
        QCOMPARE(message("png", 100000, 100), std::string());
    }
};

QTEST_GUILESS_MAIN(TestPictureFiles)
#include "test_picture_files.moc"
