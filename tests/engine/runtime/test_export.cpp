// Exports write what was asked for, and every PNG can be made again, byte for byte.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/core/files.h"
#include "engine/data/image_file.h"
#include "engine/project/picture_texts.h"
#include "engine/runtime/make_session.h"
#include "tests/support/model_files.h"
#include "tests/support/session_answers.h"

using namespace graft;
namespace fs = std::filesystem;
using test::ask;
using test::kPatience;

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void single_pictures_are_made_again_data();
    void single_pictures_are_made_again();
    void what_the_window_draws_is_what_is_exported_data() { single_pictures_are_made_again_data(); }
    void what_the_window_draws_is_what_is_exported();
    void sheets_are_made_again();
    void sprites_come_with_their_places();
    void other_formats();
    void points_instead_of_seeds();
    void samples_carry_how_they_were_made();
    void a_disk_that_fills_is_named();
    void stopped_keeps_what_is_done();
    void a_picture_tells_how_it_was_made();
    void one_picture_is_written_as_an_export_writes_it();
    void what_cannot_be_made_again_is_named();
    void wrong_use_is_named();

private:
    std::vector<std::string> export_files(const ExportOptions& options, const std::vector<LatentPoint>& points = {}) {
        error_ = {};
        const auto done = ask<event::Finished>(*session_, command::Export{options, points}, error_);
        if (!done) qWarning("%s", error_.message.c_str());
        return done ? std::get<ExportReport>(done->report).files : std::vector<std::string>();
    }
    std::string error_of(const ExportOptions& options) {
        error_ = {};
        ask<event::Finished>(*session_, command::Export{options, {}}, error_);
        return error_.message;
    }
    ExportOptions options_for(const std::string& out, std::int64_t count = 3) const {
        ExportOptions options;
        options.model = model_;
        options.out = path(out);
        options.count = count;
        options.seed = 7;
        return options;
    }
    std::string path(const std::string& name) const {
        return folder_.filePath(QString::fromStdString(name)).toStdString();
    }

    QTemporaryDir folder_;
    std::string model_;
    std::unique_ptr<Session> session_;
    Error error_;
};

void TestExport::initTestCase() {
    EngineOptions engine;
    engine.threads = 1;
    engine.device = "cpu";
    session_ = make_session(engine);
    model_ = path("model.safetensors");
    test::save_lively(model_, test::small_config("resize_dcgan"));
}

void TestExport::single_pictures_are_made_again_data() {
    QTest::addColumn<QString>("family");
    for (const auto& name : generator_names()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestExport::single_pictures_are_made_again() {
    QFETCH(QString, family);
    const std::string name = family.toStdString();
    auto config = test::small_config(name, 64);
    config.conditions = {"a", "b"};
    config.prior = "fitted";
    test::save_lively(path(name + ".safetensors"), config);
    ExportOptions options = options_for(name, 21);  // more than a batch, and not a multiple of one
    options.model = path(name + ".safetensors");
    options.truncation = 0.8;
    options.mix = {"a=0.3,b=0.7"};
    const auto files = export_files(options);
    QCOMPARE(files.size(), std::size_t{21});
    QVERIFY(read_image(files[0], {}).value().pixels != read_image(files[1], {}).value().pixels);
    for (const std::size_t i : {0, 15, 16, 20}) {
        ExportOptions again;
        again.model = files[i];
        again.out = path(name + "-again" + std::to_string(i) + ".png");
        QCOMPARE(export_files(again), std::vector<std::string>{again.out});
        QVERIFY2(read_file(again.out) == read_file(files[i]), files[i].c_str());
    }
}

// Kernels round otherwise in batches of another size, so that a pixel may differ by one.
void TestExport::what_the_window_draws_is_what_is_exported() {
    QFETCH(QString, family);
    const std::string name = family.toStdString() + "-drawn";
    test::save_lively(path(name + ".safetensors"), test::small_config(family.toStdString()));
    ExportOptions options = options_for(name, 5);
    options.model = path(name + ".safetensors");
    const auto files = export_files(options);
    command::Draw question;
    question.model = options.model;
    question.points.resize(5);
    for (std::size_t i = 0; i < 5; ++i) question.points[i].seed = options.seed + static_cast<std::int64_t>(i);
    question.columns = 5;
    const auto drawn = ask<event::Drawn>(*session_, question, error_);
    QVERIFY(drawn && drawn->grid && files.size() == 5);
    for (int i = 0; i < 5; ++i) {
        const Image exported = read_image(files[static_cast<std::size_t>(i)], {}).value();
        for (int y = 0; y < exported.height; ++y)
            for (int x = 0; x < 3 * exported.width; ++x)
                QVERIFY(std::abs(exported.row(y)[x] - drawn->grid->row(y)[3 * exported.width * i + x]) <= 1);
    }
}

void TestExport::sheets_are_made_again() {
    ExportOptions options = options_for("sheet.png", 7);
    options.layout = "contact";
    options.scale = 1.5;
    options.gap = 4;
    options.columns = 3;
    QCOMPARE(export_files(options), std::vector<std::string>{options.out});
    const Image sheet = read_image(options.out, {}).value();
    QCOMPARE(sheet.width, 3 * 52 + 4);
    QCOMPARE(sheet.height, 3 * 52 + 4);
    ExportOptions again;
    again.model = options.out;
    again.out = path("copies");
    fs::create_directories(again.out);
    QCOMPARE(export_files(again), std::vector<std::string>{path("copies/sheet.png")});
    QVERIFY(read_file(path("copies/sheet.png")) == read_file(options.out));
}

void TestExport::sprites_come_with_their_places() {
    ExportOptions options = options_for("sprites", 5);
    options.layout = "sprites";
    options.scale = 2;
    options.upscaling = "nearest";
    QCOMPARE(export_files(options), (std::vector<std::string>{path("sprites.png"), path("sprites.json")}));
    const auto places = nlohmann::json::parse(read_file(path("sprites.json")));
    const Image sheet = read_image(path("sprites.png"), {}).value();
    ExportOptions single = options_for("single", 5);
    const auto files = export_files(single);
    for (const auto& file : files) {
        const Image picture = read_image(file, {}).value();
        const auto& frame = places["frames"][fs::path(file).stem().string()]["frame"];
        QCOMPARE(frame["w"].get<int>(), 64);
        const int left = frame["x"].get<int>(), top = frame["y"].get<int>();
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x)
                QCOMPARE(sheet.row(top + y)[(left + x) * 3 + 1], picture.row(y / 2)[x / 2 * 3 + 1]);
    }
    QCOMPARE(places["meta"]["image"].get<std::string>(), std::string("sprites.png"));
}

void TestExport::other_formats() {
    const auto pngs = export_files(options_for("png"));
    for (const std::string format : {"webp", "jpeg"}) {
        ExportOptions options = options_for(format);
        options.format = format;
        options.quality = 100;
        const auto files = export_files(options);
        QCOMPARE(files.size(), std::size_t{3});
        QVERIFY(files[0].ends_with(format == "webp" ? "seed00000007.webp" : "seed00000007.jpg"));
        const Image picture = read_image(files[2], {}).value(), exact = read_image(pngs[2], {}).value();
        if (format == "webp") QVERIFY(picture.pixels == exact.pixels);
        QCOMPARE(picture.width, exact.width);
    }
    ExportOptions sheet = options_for("sheet.WebP");
    sheet.layout = "contact";
    QVERIFY(read_image(export_files(sheet).at(0), {}).ok());
}

void TestExport::points_instead_of_seeds() {
    std::vector<LatentPoint> points(2);
    points[0].seed = 7;
    points[1].code = std::vector<float>(24, 0.25f);
    const auto files = export_files(options_for("points"), points);
    QCOMPARE(files, (std::vector<std::string>{path("points/picture000001.png"), path("points/picture000002.png")}));
    const auto seeds = export_files(options_for("seeds", 1));
    QVERIFY(read_file(seeds[0]) == read_file(files[0]));
    QVERIFY(read_picture_record(files[1]).value().points == std::vector<LatentPoint>{points[1]});
}

void TestExport::samples_carry_how_they_were_made() {
    SampleOptions options;
    options.model = model_;
    options.count = 5;
    options.seed = 3;
    for (const std::string out : {"grid.png", "samples"}) {
        options.out = path(out);
        const auto done = ask<event::Finished>(*session_, command::Sample{options}, error_);
        QVERIFY(done);
        const auto& files = std::get<SampleReport>(done->report).files;
        QCOMPARE(files.size(), std::size_t(out == "samples" ? 5 : 1));
        ExportOptions again;
        again.model = files.back();
        again.out = path("again-" + out + ".png");
        QCOMPARE(export_files(again).size(), std::size_t{1});
        QVERIFY(read_file(again.out) == read_file(files.back()));
    }
}

void TestExport::a_disk_that_fills_is_named() {
    if (!fs::exists("/dev/full")) QSKIP("There is no /dev/full.");
    fs::create_directories(path("full"));
    fs::create_symlink("/dev/full",
                       path("full/seed00000008.png.partial"));  // where the second picture is written aside
    QCOMPARE(error_of(options_for("full", 3)), path("full/seed00000008.png") + " cannot be written: the disk is full.");
    QCOMPARE(
        QDir(QString::fromStdString(path("full"))).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System),
        QStringList{"seed00000007.png"});
}

void TestExport::stopped_keeps_what_is_done() {
    session_->post(command::Export{options_for("many", 1000000), {}});
    std::optional<event::Finished> end;
    std::int64_t told = 0;
    QElapsedTimer timer;
    for (timer.start(); !end && timer.elapsed() < kPatience;) {
        session_->wait(std::chrono::milliseconds(50));
        for (const auto& event : session_->drain()) {
            if (const auto* progress = std::get_if<event::Progress>(&event)) {
                if (told == 0) session_->post(command::Stop{});
                told = progress->done;
                QCOMPARE(progress->total, std::int64_t{1000000});
                QVERIFY(progress->rate > 0 && progress->seconds_left > 0);
            }
            if (const auto* finished = std::get_if<event::Finished>(&event)) end = *finished;
        }
    }
    QVERIFY(end && told > 0);
    const auto& report = std::get<ExportReport>(end->report);
    QVERIFY(report.stopped);
    QVERIFY(!report.files.empty() && report.files.size() < 1000000);
    std::size_t there = 0;
    for (const auto& entry : fs::directory_iterator(path("many"))) {
        QCOMPARE(entry.path().extension().string(), std::string(".png"));
        ++there;
    }
    QCOMPARE(there, report.files.size());
}

void TestExport::a_picture_tells_how_it_was_made() {
    const auto files = export_files(options_for("told", 1));
    const auto read = ask<event::PictureRead>(*session_, command::ReadPicture{files.at(0)}, error_);
    QVERIFY(read);
    QCOMPARE(read->path, files[0]);
    QCOMPARE(read->record.model, model_);
    QCOMPARE(read->record.family, std::string("resize_dcgan"));
    QCOMPARE(read->record.size, std::int64_t{32});
    QCOMPARE(read->record.points.at(0).seed, std::int64_t{7});
    QVERIFY(read->problem.empty());
    error_ = {};
    QVERIFY(!ask<event::PictureRead>(*session_, command::ReadPicture{path("none.png")}, error_));
    QVERIFY(error_.message.find("none.png") != std::string::npos);
}

void TestExport::one_picture_is_written_as_an_export_writes_it() {
    const auto files = export_files(options_for("whole", 5));
    command::WritePicture question{.id = 12, .model = model_, .point = {}, .path = path("taken/out.png")};
    question.point.seed = 9;
    const auto written = ask<event::PictureWritten>(*session_, question, error_);
    QVERIFY(written && written->problem.empty());
    QCOMPARE(written->id, std::int64_t{12});
    QVERIFY(read_file(written->path) == read_file(files.at(2)));
    // In the middle of a long export, too.
    session_->post(command::Export{options_for("long", 1000000), {}});
    question.path = path("taken/meanwhile.png");
    QVERIFY(ask<event::PictureWritten>(*session_, question, error_));
    QVERIFY(session_->state() == State::Preparing);
    QVERIFY(read_file(question.path) == read_file(files.at(2)));
    session_->post(command::Stop{});
    QVERIFY(ask<event::Finished>(*session_, question, error_));
    question.model = path("no-model.safetensors");
    question.path = path("taken/none.png");
    const auto refused = ask<event::PictureWritten>(*session_, question, error_);
    QVERIFY(refused && refused->problem.find("no-model.safetensors") != std::string::npos);
    QVERIFY(!fs::exists(question.path));
}

void TestExport::what_cannot_be_made_again_is_named() {
    const std::string moved = path("moved.safetensors"), kept = path("kept.safetensors");
    test::save_lively(moved, test::small_config("dcgan"), 5);
    ExportOptions options = options_for("from-moved", 1);
    options.model = moved;
    const auto files = export_files(options);
    fs::rename(moved, kept);
    ExportOptions again;
    again.model = files.at(0);
    again.out = path("moved-again.png");
    QVERIFY(error_of(again).starts_with(files[0] + " was made by " + moved + ", which is not there: "));
    const auto read = ask<event::PictureRead>(*session_, command::ReadPicture{files.at(0)}, error_);
    QVERIFY(read && read->problem.find(moved + ", which is not there") != std::string::npos);
    again.with = kept;
    QCOMPARE(export_files(again).size(), std::size_t{1});
    QVERIFY(read_file(again.out) == read_file(files[0]));
    again.with = model_;
    QCOMPARE(error_of(again), model_ + " is not the model that made " + files[0] + ": its weights are others.");
    again.out = files[0];
    again.with = kept;
    QCOMPARE(error_of(again), std::string("The picture would take its own place."));
    write_png(path("foreign.png"), Image(4, 4));
    again.model = path("foreign.png");
    again.out = path("foreign-again.png");
    QCOMPARE(error_of(again), path("foreign.png") + " does not carry how it was made.");
    QVERIFY(!fs::exists(again.out));
}

void TestExport::wrong_use_is_named() {
    ExportOptions options = options_for("sheet.bmp");
    options.layout = "contact";
    QCOMPARE(error_of(options), path("sheet.bmp") + " is no name of a picture that can be written.");
    options = options_for("huge.png", 1000000);
    options.layout = "sprites";
    QVERIFY(error_of(options).ends_with("make a sheet of more than 100 megapixels."));
    options = options_for("mixed");
    options.mix = {"a=1"};
    QVERIFY(!error_of(options).empty());
    QVERIFY(!fs::exists(path("mixed")));
    options = options_for("nothing");
    options.model = path("no-model.safetensors");
    QVERIFY(error_of(options).find("no-model.safetensors") != std::string::npos);
    QVERIFY(!fs::exists(path("nothing")));
    QCOMPARE(error_of(options_for("three.png")), path("three.png") + " is the name of one picture, not of 3.");
    QCOMPARE(export_files(options_for("one.JPG", 1)), std::vector<std::string>{path("one.JPG")});
    write_file(path("a-file"), "");
    QVERIFY(error_of(options_for("a-file")).find("a-file cannot be made") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestExport)
#include "test_export.moc"
