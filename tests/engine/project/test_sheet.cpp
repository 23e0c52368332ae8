// Where pictures lie on sheets, and how they get into folders.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/data/image_file.h"
#include "engine/project/picture_files.h"
#include "engine/project/picture_texts.h"
#include "engine/project/sheet.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

Image plain(int side, int value) {
    Image image(side, side);
    std::fill(image.pixels.begin(), image.pixels.end(), static_cast<std::uint8_t>(value));
    return image;
}

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Failure& failure) {
        return failure.error().message;
    }
    return {};
}

}  // namespace

class TestSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void layouts();
    void pictures_lie_in_their_places();
    void sprites_are_found_by_name();
    void too_large_is_refused();
    void folders_take_pictures();
    void a_full_disk_is_found_first();
    void records_are_carried();
};

void TestSheet::layouts() {
    const auto square = lay_out(7, 10, 0, 0);
    QCOMPARE(square.columns, 3);
    QCOMPARE(square.rows, 3);
    QCOMPARE(square.width(), 30);
    const auto wide = lay_out(7, 10, 5, 2);
    QCOMPARE(wide.columns, 5);
    QCOMPARE(wide.rows, 2);
    QCOMPARE(wide.width(), 62);
    QCOMPARE(wide.height(), 26);
    QCOMPARE(wide.left(6), 14);
    QCOMPARE(wide.top(6), 14);
    QCOMPARE(lay_out(3, 8, 100, 0).columns, 3);
    QCOMPARE(lay_out(1, 8, 0, 0).width(), 8);
}

void TestSheet::pictures_lie_in_their_places() {
    const auto layout = lay_out(3, 2, 2, 1);
    Image sheet = empty_sheet(layout);
    for (int i = 0; i < 3; ++i) put_on_sheet(sheet, layout, i, plain(2, 10 * i));
    const int wanted[7][7] = {{255, 255, 255, 255, 255, 255, 255}, {255, 0, 0, 255, 10, 10, 255},
                              {255, 0, 0, 255, 10, 10, 255},       {255, 255, 255, 255, 255, 255, 255},
                              {255, 20, 20, 255, 255, 255, 255},   {255, 20, 20, 255, 255, 255, 255},
                              {255, 255, 255, 255, 255, 255, 255}};
    QCOMPARE(sheet.width, 7);
    QCOMPARE(sheet.height, 7);
    for (int y = 0; y < 7; ++y)
        for (int x = 0; x < 7; ++x) QCOMPARE(static_cast<int>(sheet.row(y)[x * 3 + 1]), wanted[y][x]);
    const auto tight = lay_out(3, 2, 2, 0);
    QCOMPARE(static_cast<int>(empty_sheet(tight).pixels.back()), 0);
}

void TestSheet::sprites_are_found_by_name() {
    const auto places = sprite_places(lay_out(3, 16, 2, 1), {"a", "b", "c"}, "sheet.png");
    QCOMPARE(places["frames"].size(), std::size_t{3});
    const auto& frame = places["frames"]["c"]["frame"];
    QCOMPARE(frame["x"].get<int>(), 1);
    QCOMPARE(frame["y"].get<int>(), 18);
    QCOMPARE(frame["w"].get<int>(), 16);
    QCOMPARE(places["meta"]["image"].get<std::string>(), std::string("sheet.png"));
    QCOMPARE(places["meta"]["size"]["w"].get<int>(), 35);
    QCOMPARE(places["frames"].begin().key(), std::string("a"));  // in their order
}

void TestSheet::too_large_is_refused() {
    QCOMPARE(message_of([] { lay_out(10000, 512, 0, 0); }),
             std::string("10000 pictures of 512 pixels make a sheet of more than 100 megapixels."));
    QCOMPARE(message_of([] { lay_out(1000000, 1024, 1, 256); }),
             std::string("1000000 pictures of 1024 pixels make a sheet of more than 100 megapixels."));
}

void TestSheet::folders_take_pictures() {
    const QTemporaryDir place;
    const fs::path folder = fs::path(place.path().toStdString()) / "new" / "pictures";
    PictureFolder pictures(folder, 2);
    pictures.add("a.png", encode_picture(plain(4, 9), "png", 95, {}));
    pictures.add("b" + extension_of("jpeg"), encode_picture(plain(4, 9), "jpeg", 95, {}));
    QCOMPARE(pictures.files().size(), std::size_t{2});
    QCOMPARE(read_image(pictures.files()[0], {}).value().pixels, plain(4, 9).pixels);
    QCOMPARE(fs::path(pictures.files()[1]).filename().string(), std::string("b.jpg"));
    QCOMPARE(extension_of("webp"), std::string(".webp"));
    QVERIFY(message_of([] { encode_picture(plain(4, 9), "bmp", 95, {}); }).find("bmp") != std::string::npos);
    write_file(folder / "file", "");
    QVERIFY(message_of([&] { PictureFolder(folder / "file", 1).add("a.png", ""); }).find("cannot be made") !=
            std::string::npos);
}

void TestSheet::a_full_disk_is_found_first() {
    const QTemporaryDir place;
    const fs::path folder = place.path().toStdString() + "/new";
    PictureFolder many(folder, std::int64_t{1} << 42);  // 2^42 blocks of 4 KiB: 16 EiB
    const auto message = message_of([&] { many.add("a.png", std::string(5000, ' ')); });
    QVERIFY2(message.starts_with("There is not enough room in " + folder.string() + ": about "), message.c_str());
    QVERIFY(QDir(place.path()).isEmpty());
    require_room(place.path().toStdString(), 1);
}

void TestSheet::records_are_carried() {
    const QTemporaryDir place;
    const fs::path folder = place.path().toStdString();
    PictureRecord record;
    record.model = "花/model.safetensors";
    record.fingerprint = "0123456789abcdef";
    record.family = "light";
    record.size = 64;
    record.points.resize(1);
    record.points[0].truncation = 0.5;
    write_png(folder / "a.png", plain(4, 1), record_texts(record));
    const auto back = read_picture_record(folder / "a.png");
    QVERIFY2(back.ok(), back.ok() ? "" : back.error().message.c_str());
    QVERIFY(back.value() == record);

    write_png(folder / "bare.png", plain(4, 1));
    QCOMPARE(read_picture_record(folder / "bare.png").error().message,
             (folder / "bare.png").string() + " does not carry how it was made.");
    write_file(folder / "b.jpg", encode_jpeg(plain(4, 1), 90));
    QCOMPARE(read_picture_record(folder / "b.jpg").error().message,
             (folder / "b.jpg").string() + " does not carry how it was made: it is no PNG.");
    write_png(folder / "other.png", plain(4, 1), {{"graft", "no JSON"}});
    QVERIFY(read_picture_record(folder / "other.png").error().message.find("other.png: How the picture was made") !=
            std::string::npos);
    QVERIFY(read_picture_record(folder / "none.png").error().message.find("none.png: ") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestSheet)
#include "test_sheet.moc"
