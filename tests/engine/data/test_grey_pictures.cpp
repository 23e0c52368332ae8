// Domains with and without colours.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <fstream>
#include <functional>

#include "engine/data/grey_pictures.h"
#include "engine/data/image_file.h"
#include "engine/data/import.h"

using namespace graft;

class TestGreyPictures : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    int made_ = 0;

    // Twenty pictures with a gradient; `change` may colour some.
    bool grey(const std::function<void(int, Image&)>& change, const std::string& ending = ".png") {
        const auto place = std::filesystem::path(folder_.path().toStdString()) / std::to_string(made_++);
        std::filesystem::create_directories(place / "in");
        for (int i = 0; i < 20; ++i) {
            Image image(64, 64);
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 3 * 64; ++x) image.row(y)[x] = static_cast<std::uint8_t>(2 * y + x / 3 + i);
            change(i, image);
            const auto content = ending == ".png" ? encode_png(image) : encode_jpeg(image, 80);
            std::ofstream(place / "in" / (std::to_string(i) + ending), std::ios::binary) << content;
        }
        ImportOptions options;
        options.size = 32;
        import_domain({(place / "in").string()}, "test", options, place / "out", {});
        return is_grey(*Domain::open(place / "out"));
    }

private Q_SLOTS:
    void equal_channels_are_grey() {
        QVERIFY(grey([](int, Image&) {}));
        QVERIFY(grey([](int, Image&) {}, ".jpg"));
    }

    void one_coloured_patch_in_one_picture_is_a_colour() {
        QVERIFY(!grey([](int i, Image& image) {
            if (i != 13) return;
            for (int y = 40; y < 44; ++y)
                for (int x = 20; x < 24; ++x) image.row(y)[3 * x] = 255;
        }));
    }

    void a_tint_is_a_colour() {
        const auto tint = [&](int by) {
            return grey([by](int, Image& image) {
                for (std::size_t i = 0; i < image.pixels.size(); i += 3)
                    image.pixels[i] = static_cast<std::uint8_t>(std::min(255, image.pixels[i] + by));
            });
        };
        QVERIFY(tint(3));
        QVERIFY(!tint(12));
    }
};

QTEST_GUILESS_MAIN(TestGreyPictures)
#include "test_grey_pictures.moc"
