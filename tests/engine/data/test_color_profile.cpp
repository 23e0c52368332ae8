// Colour profiles: what comes out is sRGB, and what is written says so.
//
// The pictures were written by Pillow 13, with profiles that a script of 30 lines packed from the published primaries
// and curves. The right values were computed with numpy alone: value to light by the curve, primaries to XYZ, the
// matrix of sRGB, its curve. LittleCMS through Pillow (relative colorimetric) gave the same but for rounding.
#include <QtTest/QtTest>

#include "engine/data/image_file.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

// (90, 150, 110), with a profile of Adobe RGB.
constexpr const char* kAdobeJpeg =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4gHoSUNDX1BST0ZJTEUAAQEAAAHYAAAAAAJAAABtbnRyUkdCIFhZWiAH5AABAAEAAAAAAABhY3NwAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAlkZXNjAAAA8AAAAFx3dHB0AAABTAAAABRjcHJ0AAABYAAAAAxyWFlaAAABbAAAABRnWFlaAAABgAAAABRiWFlaAAABlAAAABRyVFJDAAABqAAA"
    "ABBnVFJDAAABuAAAABBiVFJDAAAByAAAABBkZXNjAAAAAAAAAAJ4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFhZWiAAAAAAAAD21gABAAAAANMtdGV4dAAAAAAAAAAAWFlaIAAAAAAAAJwYAABPpQAA"
    "BPxYWVogAAAAAAAANI0AAKAsAAAPlVhZWiAAAAAAAAAmMQAAEC8AAL6bY3VydgAAAAAAAAABAjMAAGN1cnYAAAAAAAAAAQIzAABjdXJ2AAAAAAAA"
    "AAECMwAA/9sAQwACAQEBAQECAQEBAgICAgIEAwICAgIFBAQDBAYFBgYGBQYGBgcJCAYHCQcGBggLCAkKCgoKCgYICwwLCgwJCgoK/9sAQwECAgIC"
    "AgIFAwMFCgcGBwoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoK/8AAEQgACAAIAwEiAAIRAQMRAf/EAB8A"
    "AAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNi"
    "coIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1"
    "tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/EAB8BAAMBAQEBAQEBAQEAAAAAAAABAgMEBQYHCAkKC//EALURAAIB"
    "AgQEAwQHBQQEAAECdwABAgMRBAUhMQYSQVEHYXETIjKBCBRCkaGxwQkjM1LwFWJy0QoWJDThJfEXGBkaJicoKSo1Njc4OTpDREVGR0hJSlNUVVZX"
    "WFlaY2RlZmdoaWpzdHV2d3h5eoKDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uLj5OXm5+jp6vLz"
    "9PX29/j5+v/aAAwDAQACEQMRAD8AKKKK+XPxM//Z";

// The same, TIFF.
constexpr const char* kAdobeTiff =
    "SUkqAAgAAAALAAABBAABAAAABAAAAAEBBAABAAAABAAAAAIBAwADAAAAkgAAAAMBAwABAAAAAQAAAAYBAwABAAAAAgAAABEBBAABAAAAcAIAABUB"
    "AwABAAAAAwAAABYBBAABAAAABAAAABcBBAABAAAAMAAAABwBAwABAAAAAQAAAHOHBwDYAQAAmAAAAAAAAAAIAAgACAAAAAHYAAAAAAJAAABtbnRy"
    "UkdCIFhZWiAH5AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAAFx3dHB0AAABTAAAABRjcHJ0AAABYAAAAAxyWFlaAAABbAAAABRnWFla"
    "AAABgAAAABRiWFlaAAABlAAAABRyVFJDAAABqAAAABBnVFJDAAABuAAAABBiVFJDAAAByAAAABBkZXNjAAAAAAAAAAJ4AAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFhZWiAAAAAAAAD21gABAAAAANMt"
    "dGV4dAAAAAAAAAAAWFlaIAAAAAAAAJwYAABPpQAABPxYWVogAAAAAAAANI0AAKAsAAAPlVhZWiAAAAAAAAAmMQAAEC8AAL6bY3VydgAAAAAAAAAB"
    "AjMAAGN1cnYAAAAAAAAAAQIzAABjdXJ2AAAAAAAAAAECMwAAWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZuWpZu";

// (210, 90, 60), with a profile of Display P3.
constexpr const char* kP3Png =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAA32lDQ1BJQ0MgUHJvZmlsZQAAeJxjYGDiYAACJgcGhty8kqIgdyeFiMgoBfYnDIxA"
    "CAaJycUFDHjBt2sQtZd18avDCjhTUouTgfQHII4pLykoYWBg9AGyRZILikDsBCCbpwjoKCA7BySeDmE3gNhJEPYUELsoJMgZyF4BZCukQ9gnQOwk"
    "CPsFiA21C+zlCjIciw+Awg3CQoRHSWpFCaZ8830GBtv9////340Q89rPwLDRnIGBaydCTMOCgUGQm4HhxM6CxKJEsBAzyOVpaQwMn5YzMPBGMjAI"
    "XwDqiaZUHgBF4ET9L6vgjQAAABRJREFUeJxjvBRlwwADTAxIADcHAEfqAXAxRtyuAAAAAElFTkSuQmCC";

// The same, WebP.
constexpr const char* kP3WebP =
    "UklGRkACAABXRUJQVlA4WAoAAAAgAAAAAwAAAwAASUNDUAgCAAAAAAIIAAAAAAJAAABtbnRyUkdCIFhZWiAH5AABAAEAAAAAAABhY3NwAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAlkZXNjAAAA8AAAAFx3dHB0AAABTAAAABRjcHJ0AAABYAAAAAxyWFlaAAABbAAAABRnWFlaAAABgAAAABRiWFlaAAABlAAAABRyVFJDAAABqAAA"
    "ACBnVFJDAAAByAAAACBiVFJDAAAB6AAAACBkZXNjAAAAAAAAAAJ4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFhZWiAAAAAAAAD21gABAAAAANMtdGV4dAAAAAAAAAAAWFlaIAAAAAAAAIPfAAA9v///"
    "/7tYWVogAAAAAAAASr8AALE3AAAKuVhZWiAAAAAAAAAoOAAAEQsAAMi5cGFyYQAAAAAAAwAAAAJmZgAA8qcAAA1ZAAAT0AAACltwYXJhAAAAAAAD"
    "AAAAAmZmAADypwAADVkAABPQAAAKW3BhcmEAAAAAAAMAAAACZmYAAPKnAAANWQAAE9AAAApbVlA4TBEAAAAvA8AAAAdQrUqXp/+BiOh/AAA=";

// Grey 128, with a profile whose values are the light's intensity.
constexpr const char* kGreyPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAAAAACMmsGiAAAAh2lDQ1BJQ0MgUHJvZmlsZQAAeJxjYGB0YAACJiCZm1dS5B7kGBkRGaXA/oSBEQjB"
    "IDG5uIABL/h2DaL2si5+dVgBS0pqcTKQ3gLEMeUlBSUMDIwCQLZIckERiK0CZPNkhwQ5A9kGQLYAVD3Y2RVkWIgPgPwOYSH8VJJaUQKTTy4tKoMy"
    "GUHSAH8aG8K4rSt6AAAAEElEQVR4nGNsYGBgYGJAIQAJ5ACIUhZOXwAAAABJRU5ErkJggg==";

// All cyan and no other ink, with a profile for which that is the colour L*a*b* (60, 20, 30).
constexpr const char* kCmykJpeg =
    "/9j/7gAOQWRvYmUAZAAAAAAA/+IIoElDQ19QUk9GSUxFAAEBAAAIkAAAAAACQAAAcHJ0ckNNWUtMYWIgB+QAAQABAAAAAAAAYWNzcAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAPbWAAEAAAAA0y0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"
    "ZGVzYwAAALQAAABcd3RwdAAAARAAAAAUY3BydAAAASQAAAAMQTJCMAAAATAAAAdgZGVzYwAAAAAAAAACeAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABYWVogAAAAAAAA9tYAAQAAAADTLXRleHQAAAAA"
    "AAAAAG1mdDEAAAAABAMCAAABAAAAAAAAAAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGlqa2xtbm9wcXJz"
    "dHV2d3h5ent8fX5/gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp+goaKjpKWmp6ipqqusra6vsLGys7S1tre4ubq7vL2+v8DBwsPExcbH"
    "yMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v8AAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRob"
    "HB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl9gYWJjZGVmZ2hpamtsbW5v"
    "cHFyc3R1dnd4eXp7fH1+f4CBgoOEhYaHiImKi4yNjo+QkZKTlJWWl5iZmpucnZ6foKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr/AwcLD"
    "xMXGx8jJysvMzc7P0NHS09TV1tfY2drb3N3e3+Dh4uPk5ebn6Onq6+zt7u/w8fLz9PX29/j5+vv8/f7/AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"
    "GBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWpr"
    "bG1ub3BxcnN0dXZ3eHl6e3x9fn+AgYKDhIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq+wsbKztLW2t7i5uru8vb6/"
    "wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX2Nna29zd3t/g4eLj5OXm5+jp6uvs7e7v8PHy8/T19vf4+fr7/P3+/wABAgMEBQYHCAkKCwwNDg8QERIT"
    "FBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZn"
    "aGlqa2xtbm9wcXJzdHV2d3h5ent8fX5/gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp+goaKjpKWmp6ipqqusra6vsLGys7S1tre4ubq7"
    "vL2+v8DBwsPExcbHyMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v//gIAAgIA8gIAAgIA8gIAA"
    "gIA8gIAAgICZlJ4AgIA8gIAAgIA8gIAAgIA8gIAAgIAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIz"
    "NDU2Nzg5Ojs8PT4/QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl9gYWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+f4CBgoOEhYaH"
    "iImKi4yNjo+QkZKTlJWWl5iZmpucnZ6foKGio6SlpqeoqaqrrK2ur7CxsrO0tba3uLm6u7y9vr/AwcLDxMXGx8jJysvMzc7P0NHS09TV1tfY2drb"
    "3N3e3+Dh4uPk5ebn6Onq6+zt7u/w8fLz9PX29/j5+vv8/f7/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v"
    "MDEyMzQ1Njc4OTo7PD0+P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn+AgYKD"
    "hIWGh4iJiouMjY6PkJGSk5SVlpeYmZqbnJ2en6ChoqOkpaanqKmqq6ytrq+wsbKztLW2t7i5uru8vb6/wMHCw8TFxsfIycrLzM3Oz9DR0tPU1dbX"
    "2Nna29zd3t/g4eLj5OXm5+jp6uvs7e7v8PHy8/T19vf4+fr7/P3+/wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSor"
    "LC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ent8fX5/"
    "gIGCg4SFhoeIiYqLjI2Oj5CRkpOUlZaXmJmam5ydnp+goaKjpKWmp6ipqqusra6vsLGys7S1tre4ubq7vL2+v8DBwsPExcbHyMnKy8zNzs/Q0dLT"
    "1NXW19jZ2tvc3d7f4OHi4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v//2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYG"
    "BwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/wAAUCAAIAAgEQxEATREAWREASxEA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL"
    "/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdI"
    "SUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl"
    "5ufo6erx8vP09fb3+Pn6/9oADgRDAE0AWQBLAAA/AP5/6/fyv38r9/K//9k=";

// (64, 128, 200), gAMA 1: the values are the light's intensity.
constexpr const char* kLinearPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAABGdBTUEAAYagMeiWXwAAABRJREFUeJxjdGg4wQADTAxIADcHAE0MAZC5+aFgAAAA"
    "AElFTkSuQmCC";

// The same, gAMA 0.45455, as nearly all PNG files that have one.
constexpr const char* kUsualPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAABGdBTUEAALGPC/xhBQAAABRJREFUeJxjdGg4wQADTAxIADcHAE0MAZC5+aFgAAAA"
    "AElFTkSuQmCC";

// (90, 150, 110), no profile, but EXIF's interoperability index "R03", as cameras write that are set to Adobe RGB.
constexpr const char* kR03Jpeg =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/4QBGRXhpZgAATU0AKgAAAAgAAYdpAAQAAAABAAAAGgAAAAAAAaAFAAQAAAABAAAALAAAAAAAAQABAAIAAAAE"
    "UjAzAAAAAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/2wBDAQIC"
    "AgICAgUDAwUKBwYHCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgr/wAARCAAIAAgDASIAAhEBAxEB/8QA"
    "HwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAk"
    "M2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKz"
    "tLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREA"
    "AgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RV"
    "VldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq"
    "8vP09fb3+Pn6/9oADAMBAAIRAxEAPwAooor5c/Ez/9k=";

Image decoded(const std::string& bytes) { return decode_image(to_bytes(bytes), {}).value_or_throw(); }

}  // namespace

class TestColorProfile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pictures_are_brought_to_srgb_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QList<int>>("right");
        QTest::addColumn<int>("tolerance");
        QTest::newRow("Adobe RGB, JPEG") << kAdobeJpeg << QList<int>{36, 151, 108} << 3;
        QTest::newRow("Adobe RGB, TIFF") << kAdobeTiff << QList<int>{36, 151, 108} << 1;
        QTest::newRow("Adobe RGB, named by the camera") << kR03Jpeg << QList<int>{36, 151, 108} << 3;
        QTest::newRow("Display P3, PNG") << kP3Png << QList<int>{227, 80, 47} << 1;
        QTest::newRow("Display P3, WebP") << kP3WebP << QList<int>{227, 80, 47} << 1;
        QTest::newRow("grey") << kGreyPng << QList<int>{188, 188, 188} << 1;
        QTest::newRow("CMYK") << kCmykJpeg << QList<int>{189, 131, 93} << 4;
        QTest::newRow("gAMA 1") << kLinearPng << QList<int>{137, 188, 229} << 1;
        QTest::newRow("gAMA 0.45455") << kUsualPng << QList<int>{64, 128, 200} << 0;
    }

    void pictures_are_brought_to_srgb() {
        QFETCH(QString, file);
        QFETCH(QList<int>, right);
        QFETCH(int, tolerance);
        const Image image = decoded(from_base64(file.toLatin1().constData()));
        const auto got = pixel(image, 1, 1);
        QVERIFY2(is_about(got, {right[0], right[1], right[2]}, tolerance),
                 qPrintable(QString("%1 %2 %3").arg(got[0]).arg(got[1]).arg(got[2])));
    }

    // A profile that is damaged, or of another kind of picture, costs the profile and not the picture.
    void a_profile_of_no_use_is_passed_over() {
        std::string jpeg = from_base64(kAdobeJpeg);
        const std::size_t profile = jpeg.find("acsp");
        QVERIFY(profile != std::string::npos);
        jpeg.replace(profile, 4, "xxxx");
        QVERIFY(is_about(pixel(decoded(jpeg), 1, 1), {90, 150, 110}, 3));
    }

    // The check sum of a chunk sRGB of intent 0, AE CE 1C E9, stands in the PNG files of many programs.
    void what_is_written_says_srgb() {
        Image image(8, 8);
        for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = static_cast<std::uint8_t>(7 * i);
        const std::string png = encode_png(image);
        QVERIFY(png.substr(33).starts_with(std::string("\0\0\0\1sRGB\0\xAE\xCE\x1C\xE9", 13)));
        QCOMPARE(decoded(png).pixels, image.pixels);

        const std::string jpeg = encode_jpeg(image, 90);
        const std::size_t segment = jpeg.find(std::string("ICC_PROFILE\0\1\1", 14));
        QVERIFY(segment != std::string::npos);
        QCOMPARE(jpeg.substr(segment - 4, 2), std::string("\xFF\xE2"));
        QCOMPARE(jpeg.substr(segment + 14 + 36, 4), std::string("acsp"));  // of the profile's header
        QCOMPARE(jpeg.substr(segment + 14 + 16, 4), std::string("RGB "));

        const std::string webp = encode_webp(image, 100);
        QCOMPARE(webp.substr(12, 4), std::string("VP8X"));
        QVERIFY(webp.find("ICCP") != std::string::npos);
        QCOMPARE(decoded(webp).pixels, image.pixels);
    }

    void the_same_picture_gives_the_same_bytes() {
        Image image(8, 8);
        QCOMPARE(encode_jpeg(image, 90), encode_jpeg(image, 90));
        QCOMPARE(encode_webp(image, 90), encode_webp(image, 90));
        // No date: it would change from second to second.
        const std::string jpeg = encode_jpeg(image, 90);
        const std::size_t profile = jpeg.find(std::string("ICC_PROFILE\0\1\1", 14)) + 14;
        QCOMPARE(jpeg.substr(profile + 24, 12), std::string(12, '\0'));
    }
};

QTEST_GUILESS_MAIN(TestColorProfile)
#include "test_color_profile.moc"
