// Films come out with the size, rate, length and pictures that went in, and leave nothing behind when they do not.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <cmath>
#include <fstream>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/project/film_writer.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

using namespace graft;
namespace fs = std::filesystem;

namespace {

// A soft pattern that moves on with every frame.
Image frame(int width, int height, int index) {
    Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c)
                image.row(y)[x * 3 + c] =
                    static_cast<std::uint8_t>(128 + 100 * std::sin(0.2 * x + 0.15 * y * (c + 1) + 0.4 * index));
    return image;
}

// At most 27 colours.
Image flat_frame(int width, int height, int index) {
    Image image(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c)
                image.row(y)[x * 3 + c] = static_cast<std::uint8_t>(37 * ((x / 4 + y / (4 + c) + index) % 3) + 20 * c);
    return image;
}

struct Decoded {
    int width = 0, height = 0;
    AVRational rate{0, 1};
    double seconds = 0;         // of the whole film, by its container
    std::vector<double> times;  // of each frame
    std::vector<Image> frames;
    std::string codec;
};

// Reads a film as any player on libavformat does.
Decoded decode(const fs::path& file) {
    Decoded out;
    AVFormatContext* container = nullptr;
    if (avformat_open_input(&container, file.c_str(), nullptr, nullptr) < 0) return out;
    avformat_find_stream_info(container, nullptr);
    const AVStream* stream = container->streams[0];
    const AVCodec* codec = avcodec_find_decoder(stream->codecpar->codec_id);
    AVCodecContext* decoder = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(decoder, stream->codecpar);
    avcodec_open2(decoder, codec, nullptr);
    out.codec = codec->name;
    out.width = stream->codecpar->width;
    out.height = stream->codecpar->height;
    out.rate = stream->avg_frame_rate;
    AVPacket* packet = av_packet_alloc();
    AVFrame* got = av_frame_alloc();
    SwsContext* scaler = nullptr;
    const auto take = [&] {
        while (avcodec_receive_frame(decoder, got) >= 0) {
            Image image(got->width, got->height);
            scaler = sws_getCachedContext(
                scaler, got->width, got->height, static_cast<AVPixelFormat>(got->format), got->width, got->height,
                AV_PIX_FMT_RGB24, SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, nullptr, nullptr, nullptr);
            const int* matrix = sws_getCoefficients(got->colorspace);
            sws_setColorspaceDetails(scaler, matrix, got->color_range == AVCOL_RANGE_JPEG, matrix, 1, 0, 1 << 16,
                                     1 << 16);
            std::uint8_t* rows[4] = {image.pixels.data(), nullptr, nullptr, nullptr};
            const int strides[4] = {got->width * 3, 0, 0, 0};
            sws_scale(scaler, got->data, got->linesize, 0, got->height, rows, strides);
            out.frames.push_back(std::move(image));
            out.times.push_back(static_cast<double>(got->best_effort_timestamp) * av_q2d(stream->time_base));
        }
    };
    while (av_read_frame(container, packet) >= 0) {
        avcodec_send_packet(decoder, packet);
        av_packet_unref(packet);
        take();
    }
    avcodec_send_packet(decoder, nullptr);
    take();
    out.seconds = static_cast<double>(container->duration) / AV_TIME_BASE;
    sws_freeContext(scaler);
    av_frame_free(&got);
    av_packet_free(&packet);
    avcodec_free_context(&decoder);
    avformat_close_input(&container);
    return out;
}

// Mean absolute difference over the first picture's area.
double difference(const Image& a, const Image& b) {
    double sum = 0;
    for (int y = 0; y < a.height; ++y)
        for (int i = 0; i < a.width * 3; ++i) sum += std::abs(a.row(y)[i] - b.row(y)[i]);
    return sum / (3.0 * a.width * a.height);
}

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Failure& failure) {
        return failure.error().message;
    }
    return {};
}

void write_film(const fs::path& file, int width, int height, int fps, int count, Image (*make)(int, int, int) = frame) {
    FilmWriter film;
    film.open(file, width, height, fps);
    for (int i = 0; i < count; ++i) film.add(make(width, height, i));
    film.finish();
}

}  // namespace

class TestFilmWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void has_size_rate_length_and_pictures_data();
    void has_size_rate_length_and_pictures();
    void gif_keeps_few_colours_exactly();
    void gif_goes_round_and_keeps_its_time();
    void same_frames_same_bytes_data();
    void same_frames_same_bytes();
    void unfinished_leaves_nothing();
    void replaces_only_when_finished();
    void wrong_use_is_named();
    void full_disk_is_named();

private:
    QTemporaryDir folder_;
    fs::path path(const QString& name) const { return folder_.filePath(name).toStdString(); }
};

void TestFilmWriter::has_size_rate_length_and_pictures_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("codec");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("fps");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("stored_width");
    QTest::addColumn<int>("stored_height");
    QTest::addColumn<double>("tolerance");  // mean difference of a pixel
    QTest::newRow("mp4") << "a.mp4"
                         << "h264" << 64 << 64 << 30 << 47 << 64 << 64 << 3.0;
    QTest::newRow("mp4, odd") << "b.mp4"
                              << "h264" << 45 << 33 << 24 << 12 << 46 << 34 << 3.0;
    QTest::newRow("mp4, one frame") << "c.MP4"
                                    << "h264" << 32 << 32 << 25 << 1 << 32 << 32 << 4.5;
    QTest::newRow("webm") << "d.webm"
                          << "vp9" << 64 << 48 << 30 << 31 << 64 << 48 << 4.0;
    QTest::newRow("webm, odd") << "e.webm"
                               << "vp9" << 45 << 33 << 12 << 9 << 45 << 33 << 4.0;
    QTest::newRow("gif") << "f.gif"
                         << "gif" << 64 << 64 << 25 << 20 << 64 << 64 << 7.0;
    QTest::newRow("gif, odd") << "g.gif"
                              << "gif" << 33 << 17 << 50 << 7 << 33 << 17 << 7.0;
}

void TestFilmWriter::has_size_rate_length_and_pictures() {
    QFETCH(QString, name);
    QFETCH(QString, codec);
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, fps);
    QFETCH(int, count);
    QFETCH(int, stored_width);
    QFETCH(int, stored_height);
    QFETCH(double, tolerance);
    write_film(path(name), width, height, fps, count);
    const Decoded film = decode(path(name));
    QCOMPARE(QString::fromStdString(film.codec), codec);
    QCOMPARE(film.width, stored_width);
    QCOMPARE(film.height, stored_height);
    QCOMPARE(static_cast<int>(film.frames.size()), count);
    QVERIFY2(std::abs(film.seconds - static_cast<double>(count) / fps) < 0.0015,
             qPrintable(QString::number(film.seconds)));
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<std::size_t>(i);
        QVERIFY(std::abs(film.times[index] - film.times[0] - static_cast<double>(i) / fps) < 0.0011);
        const double off = difference(frame(width, height, i), film.frames[index]);
        QVERIFY2(off < tolerance, qPrintable(QString("frame %1 is off by %2").arg(i).arg(off)));
    }
    QVERIFY(!fs::exists(path(name + ".partial")));
}

void TestFilmWriter::gif_keeps_few_colours_exactly() {
    write_film(path("flat.gif"), 40, 28, 10, 6, flat_frame);
    const Decoded film = decode(path("flat.gif"));
    QCOMPARE(film.frames.size(), std::size_t{6});
    for (int i = 0; i < 6; ++i)
        QCOMPARE(difference(flat_frame(40, 28, i), film.frames[static_cast<std::size_t>(i)]), 0.0);
}

void TestFilmWriter::gif_goes_round_and_keeps_its_time() {
    write_film(path("thirty.gif"), 16, 16, 30, 31);  // 3.33 hundredths a frame
    const Decoded film = decode(path("thirty.gif"));
    QCOMPARE(film.frames.size(), std::size_t{31});
    for (std::size_t i = 0; i < 31; ++i) QVERIFY(std::abs(film.times[i] - static_cast<double>(i) / 30) < 0.0051);
    const std::string bytes = read_file(path("thirty.gif"));
    const auto loop = bytes.find("NETSCAPE2.0");
    QVERIFY(loop != std::string::npos);
    QCOMPARE(bytes.substr(loop + 11, 5), std::string("\x03\x01\x00\x00\x00", 5));  // for ever
    // The last delay, of the last graphic control extension: 31 frames of 1/30 s are 103 hundredths, 30 are 100.
    const auto control = bytes.rfind(std::string("\x21\xF9\x04", 3));
    QCOMPARE(static_cast<int>(bytes[control + 4]), 3);
}

void TestFilmWriter::same_frames_same_bytes_data() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"mp4", "webm", "gif"}) QTest::newRow(kind) << kind;
}

void TestFilmWriter::same_frames_same_bytes() {
    QFETCH(QString, kind);
    write_film(path("one." + kind), 48, 48, 30, 20);
    write_film(path("two." + kind), 48, 48, 30, 20);
    QVERIFY(read_file(path("one." + kind)) == read_file(path("two." + kind)));
}

void TestFilmWriter::unfinished_leaves_nothing() {
    const QTemporaryDir empty;
    for (const char* name : {"/a.mp4", "/a.webm", "/a.gif"}) {
        FilmWriter film;
        film.open(empty.path().toStdString() + name, 32, 32, 30);
        for (int i = 0; i < 5; ++i) film.add(frame(32, 32, i));
    }
    QVERIFY(QDir(empty.path()).isEmpty());
}

void TestFilmWriter::replaces_only_when_finished() {
    write_film(path("kept.mp4"), 32, 32, 30, 3);
    const std::string before = read_file(path("kept.mp4"));
    {
        FilmWriter film;
        film.open(path("kept.mp4"), 64, 64, 30);
        film.add(frame(64, 64, 0));
    }
    QVERIFY(read_file(path("kept.mp4")) == before);
    write_film(path("kept.mp4"), 64, 64, 30, 3);
    QCOMPARE(decode(path("kept.mp4")).width, 64);
}

void TestFilmWriter::wrong_use_is_named() {
    FilmWriter film;
    QVERIFY(FilmWriter::is_film("walk.MP4") && FilmWriter::is_film("a/b.webm") && FilmWriter::is_film("b.gif"));
    QVERIFY(!FilmWriter::is_film("walk") && !FilmWriter::is_film("walk.avi") && !FilmWriter::is_film("mp4"));
    QVERIFY(message_of([&] { film.open(path("a.avi"), 32, 32, 30); }).ends_with("a.avi is no name of a film."));
    QCOMPARE(message_of([&] { film.open(path("a.mp4"), 0, 32, 30); }),
             std::string("A film cannot be 0 x 32 pixels large."));
    QCOMPARE(message_of([&] { film.open(path("a.mp4"), 32, 9000, 30); }),
             std::string("A film cannot be 32 x 9000 pixels large."));
    QCOMPARE(message_of([&] { film.open(path("a.gif"), 32, 32, 60); }),
             std::string("A .gif film cannot show 60 frames a second."));
    const std::string nowhere = message_of([&] { film.open(path("no/such/a.mp4"), 32, 32, 30); });
    QVERIFY2(nowhere.find("a.mp4 cannot be written: No such file or directory.") != std::string::npos, nowhere.c_str());
    fs::create_directory(path("folder.mp4"));
    QVERIFY(message_of([&] { film.open(path("folder.mp4"), 32, 32, 30); }).ends_with(": Is a directory."));
    QCOMPARE(message_of([&] { film.add(frame(32, 32, 0)); }), std::string("No film is open."));
    film.open(path("b.mp4"), 32, 32, 30);
    QCOMPARE(message_of([&] { film.add(frame(16, 32, 0)); }),
             std::string("A frame of 16 x 32 pixels does not fit a film of 32 x 32."));
    QVERIFY(message_of([&] { film.finish(); }).ends_with("would be a film without a frame."));
}

void TestFilmWriter::full_disk_is_named() {
    // What every write to this device answers is that the disk is full; the film lies beside its place under another
    // name, so that name is made to lead there.
    if (!fs::exists("/dev/full")) QSKIP("There is no /dev/full.");
    const QTemporaryDir small;
    for (const char* name : {"/full.mp4", "/full.webm", "/full.gif"}) {
        const std::string file = small.path().toStdString() + name;
        fs::create_symlink("/dev/full", file + ".partial");
        const std::string message = message_of([&] {
            FilmWriter film;
            film.open(file, 256, 256, 30);
            for (int i = 0; i < 12; ++i) film.add(frame(256, 256, i));
            film.finish();
        });
        QCOMPARE(message, file + " cannot be written: the disk is full.");
        QVERIFY(QDir(small.path()).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestFilmWriter)
#include "test_film_writer.moc"
