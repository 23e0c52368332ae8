// Transparency in every form shows the background, and the less usual forms of TIFF are read.
//
// The pictures were written by Pillow 13, those of TIFF but the first by a script that packs the bytes. The right
// values are the file's own, laid over the background by hand: colour * a + background * (1 - a).
#include <QtTest/QtTest>

#include "engine/data/image_file.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

// 4 x 4, grey 100, which tRNS makes clear, but for (1, 1): 200.
constexpr const char* kGreyKeyPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAAAAACMmsGiAAAAAnRSTlMAZDxMaHkAAAAaSURBVHicBcEBAQAACAIgcquzHBtcESVG4AERxAFszA7y"
    "dQAAAABJRU5ErkJggg==";

// 4 x 4, colours of a palette, red, which is clear, but for (1, 1): green, a fifth, and (2, 2): blue.
constexpr const char* kPalettePng =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAMAAACeL25MAAADAFBMVEX/AAAA/wAAAP8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAUz4tDAAAAA3RSTlMAM/8jH05jAAAAEUlEQVR4nGNg"
    "AANGMMkE4QAAAC8ABBFjr8UAAAAASUVORK5CYII=";

// 4 x 4, (10, 20, 30), which tRNS makes clear, but for (1, 1): (40, 50, 60).
constexpr const char* kRgbKeyPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAABnRSTlMACgAUAB7FNin/AAAAGklEQVR4nGPkEpFjgAEmBgYGOTkonxFdBg4AHg4A"
    "2S4gB+kAAAAASUVORK5CYII=";

// 4 x 4, grey 100, a fifth, but for (1, 1): 200, all.
constexpr const char* kGreyAlphaTiff =
    "SUkqAAgAAAALAAABBAABAAAABAAAAAEBBAABAAAABAAAAAIBAwACAAAACAAIAAMBAwABAAAAAQAAAAYBAwABAAAAAQAAABEBBAABAAAAkgAAABUB"
    "AwABAAAAAgAAABYBBAABAAAABAAAABcBBAABAAAAIAAAABwBAwABAAAAAQAAAFIBAwABAAAAAgAAAAAAAABkM2QzZDNkM2QzyP9kM2QzZDNkM2Qz"
    "ZDNkM2QzZDNkMw==";

// 2 x 2, (200, 100, 0), a fifth, multiplied by it (ExtraSamples 1).
constexpr const char* kMultipliedTiff =
    "SUkqAAgAAAALAAABAwABAAAAAgAAAAEBAwABAAAAAgAAAAIBAwAEAAAA/gAAAAMBAwABAAAAAQAAAAYBAwABAAAAAgAAABEBBAABAAAABgEAABUB"
    "AwABAAAABAAAABYBAwABAAAAAgAAABcBBAABAAAAEAAAABwBAwABAAAAAQAAAFIBAwABAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAIAAgACAAIACgUADMoFAAzKBQAMygUADM=";

// 2 x 2, 16 bits, grey 51400 (200), a fifth.
constexpr const char* kDeepGreyAlphaTiff =
    "SUkqAAgAAAALAAABAwABAAAAAgAAAAEBAwABAAAAAgAAAAIBAwACAAAAEAAQAAMBAwABAAAAAQAAAAYBAwABAAAAAQAAABEBBAABAAAA/gAAABUB"
    "AwABAAAAAgAAABYBAwABAAAAAgAAABcBBAABAAAAEAAAABwBAwABAAAAAQAAAFIBAwABAAAAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AADIyDMzyMgzM8jIMzPIyDMz";

// 2 x 2, (40, 20, 0) and a fourth channel that is said to be no transparency (ExtraSamples 0).
constexpr const char* kMaskTiff =
    "SUkqAAgAAAALAAABAwABAAAAAgAAAAEBAwABAAAAAgAAAAIBAwAEAAAA/gAAAAMBAwABAAAAAQAAAAYBAwABAAAAAgAAABEBBAABAAAABgEAABUB"
    "AwABAAAABAAAABYBAwABAAAAAgAAABcBBAABAAAAEAAAABwBAwABAAAAAQAAAFIBAwABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAIAAgACAAIACgUADMoFAAzKBQAMygUADM=";

// 2 x 2, one plane for each colour: 10 to 13, 20 to 23, 30 to 33.
constexpr const char* kPlanesTiff =
    "SUkqAAgAAAAKAAABAwABAAAAAgAAAAEBAwABAAAAAgAAAAIBAwADAAAA/gAAAAMBAwABAAAAAQAAAAYBAwABAAAAAgAAABEBBAADAAAAEAEAABUB"
    "AwABAAAAAwAAABYBAwABAAAAAgAAABcBBAADAAAAHAEAABwBAwABAAAAAgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAIAAgACAAKCwwNFBUWFx4fICEEAQAACAEAAAwBAAAEAAAABAAAAAQAAAA=";

// 2 x 2, 0 is white: 0, 55, 200, 255.
constexpr const char* kInvertedTiff =
    "SUkqAAgAAAAKAAABAwABAAAAAgAAAAEBAwABAAAAAgAAAAIBAwABAAAACAAAAAMBAwABAAAAAQAAAAYBAwABAAAAAAAAABEBBAABAAAA/gAAABUB"
    "AwABAAAAAQAAABYBAwABAAAAAgAAABcBBAABAAAABAAAABwBAwABAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAN8j/";

Image decoded(const char* base64, Color background) {
    return decode_image(to_bytes(from_base64(base64)), background).value_or_throw();
}

using Values = std::vector<int>;

}  // namespace

class TestTransparency : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_grey_that_is_clear() {
        const Image image = decoded(kGreyKeyPng, {1, 2, 3});
        QCOMPARE(pixel(image, 0, 0), (Values{1, 2, 3}));
        QCOMPARE(pixel(image, 1, 1), (Values{200, 200, 200}));
    }

    void a_color_that_is_clear() {
        const Image image = decoded(kRgbKeyPng, {1, 2, 3});
        QCOMPARE(pixel(image, 0, 0), (Values{1, 2, 3}));
        QCOMPARE(pixel(image, 1, 1), (Values{40, 50, 60}));
    }

    void a_palette_with_transparency() {
        const Image image = decoded(kPalettePng, {255, 255, 255});
        QCOMPARE(pixel(image, 0, 0), (Values{255, 255, 255}));
        QCOMPARE(pixel(image, 1, 1), (Values{204, 255, 204}));  // a fifth of green
        QCOMPARE(pixel(image, 2, 2), (Values{0, 0, 255}));
    }

    // Its check sum is wrong: unlike a text's, that would change what is seen.
    void transparency_that_is_damaged_is_damage() {
        std::string png = from_base64(kGreyKeyPng);
        const std::size_t chunk = png.find("tRNS");
        QVERIFY(chunk != std::string::npos);
        png[chunk + 6] = static_cast<char>(png[chunk + 6] ^ 1);
        const auto result = decode_image(to_bytes(png), {});
        QVERIFY(!result.ok());
        QCOMPARE(result.error().message, std::string("The picture is damaged: a check sum is wrong."));
    }

    void grey_and_alpha_in_tiff() {
        const Image image = decoded(kGreyAlphaTiff, {0, 0, 0});
        QCOMPARE(pixel(image, 0, 0), (Values{20, 20, 20}));
        QCOMPARE(pixel(image, 1, 1), (Values{200, 200, 200}));
        QCOMPARE(pixel(decoded(kDeepGreyAlphaTiff, {255, 255, 255}), 1, 1), (Values{244, 244, 244}));
        QCOMPARE(pixel(decoded(kDeepGreyAlphaTiff, {0, 0, 0}), 0, 1), (Values{40, 40, 40}));
    }

    void colors_that_are_multiplied_by_alpha() {
        QCOMPARE(pixel(decoded(kMultipliedTiff, {0, 0, 0}), 1, 1), (Values{40, 20, 0}));
        QCOMPARE(pixel(decoded(kMultipliedTiff, {255, 255, 255}), 1, 1), (Values{244, 224, 204}));
        QCOMPARE(pixel(decoded(kMaskTiff, {255, 255, 255}), 1, 1), (Values{40, 20, 0}));
    }

    void planes_and_inverted_grey() {
        const Image planes = decoded(kPlanesTiff, {});
        QCOMPARE(pixel(planes, 0, 0), (Values{10, 20, 30}));
        QCOMPARE(pixel(planes, 1, 1), (Values{13, 23, 33}));
        const Image inverted = decoded(kInvertedTiff, {});
        QCOMPARE(pixel(inverted, 0, 0), (Values{255, 255, 255}));
        QCOMPARE(pixel(inverted, 1, 0), (Values{200, 200, 200}));
        QCOMPARE(pixel(inverted, 0, 1), (Values{55, 55, 55}));
        QCOMPARE(pixel(inverted, 1, 1), (Values{0, 0, 0}));
    }
};

QTEST_GUILESS_MAIN(TestTransparency)
#include "test_transparency.moc"
