// Reads every #include of the program and fails on an arrow between layers that may not be.
#include <QtTest/QtTest>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

constexpr int kMostLines = 400;

// What the files below `folder` may include: of the program's own, and of the libraries that only some layers may see.
struct Layer {
    std::string folder;
    std::vector<std::string> own;
    std::vector<std::string> libraries;
};

// From the most special to the most general: the first that fits counts.
const std::vector<Layer>& layers() {
    static const std::vector<Layer> kLayers = {
        {"engine/api/", {"engine/api/"}, {}},
        {"engine/core/", {"engine/api/", "engine/core/"}, {"torch", "spdlog"}},
        {"engine/data/",
         {"engine/api/", "engine/core/", "engine/data/"},
         {"torch", "spdlog", "opencv", "libarchive", "freetype", "ffmpeg", "codecs"}},
        {"engine/nn/", {"engine/api/", "engine/core/", "engine/nn/"}, {"torch", "spdlog"}},
        {"engine/train/",
         {"engine/api/", "engine/core/", "engine/data/", "engine/nn/", "engine/train/"},
         {"torch", "spdlog"}},
        {"engine/explore/", {"engine/api/", "engine/core/", "engine/nn/", "engine/explore/"}, {"torch", "spdlog"}},
        {"engine/measure/",
         {"engine/api/", "engine/core/", "engine/data/", "engine/nn/", "engine/measure/"},
         {"torch", "spdlog"}},
        {"engine/project/",
         {"engine/api/", "engine/core/", "engine/data/", "engine/nn/", "engine/project/"},
         {"torch", "spdlog", "ffmpeg"}},
        {"engine/runtime/", {"engine/"}, {"torch", "spdlog"}},
        {"ui/", {"engine/api/", "ui/"}, {"qt"}},
        {"app/graft_studio.cpp",
         {"engine/", "ui/", "app/passive_waiting.h", "app/standard_streams.h", "app/cli/interrupt.h"},
         {"qt"}},
        {"app/", {"engine/", "app/"}, {"cli11"}},  // the command line must build where there is no Qt
    };
    return kLayers;
}

// The library that a header in angle brackets belongs to; empty: one that every layer may see.
std::string library_of(const std::string& header) {
    static const std::vector<std::pair<std::regex, std::string>> kLibraries = {
        {std::regex("^(torch|ATen|c10|caffe2)/.*"), "torch"},
        {std::regex("^spdlog/.*|^fmt/.*"), "spdlog"},
        {std::regex("^opencv2/.*"), "opencv"},
        {std::regex("^archive(_entry)?\\.h$"), "libarchive"},
        {std::regex("^lib(av|sw)[a-z]+/.*"), "ffmpeg"},
        {std::regex("^(png|zlib|jpeglib|jerror|tiffio|lcms2|gif_lib)\\.h$|^(webp|libheif|jxl)/.*"), "codecs"},
        {std::regex("^(ft2build\\.h|freetype/.*)"), "freetype"},
        {std::regex("^(Q[A-Z].*|Qt[A-Z].*|qcustomplot\\.h)"), "qt"},
        {std::regex("^CLI/.*"), "cli11"},
    };
    for (const auto& [pattern, library] : kLibraries)
        if (std::regex_match(header, pattern)) return library;
    return {};
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& starts) {
    return std::any_of(starts.begin(), starts.end(), [&](const std::string& start) { return text.starts_with(start); });
}

// What is wrong with one #include line of `file` (its path from the root); empty: nothing.
std::string complaint(const std::string& file, const std::string& line) {
    static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
    std::smatch match;
    if (!std::regex_match(line, match, kInclude)) return {};
    const auto layer = std::find_if(layers().begin(), layers().end(),
                                    [&](const Layer& entry) { return file.starts_with(entry.folder); });
    if (layer == layers().end()) return file + " belongs to no layer";
    const std::string header = match[2];
    const bool quoted = match[1] == "\"";
    const bool own = starts_with_any(header, {"engine/", "ui/", "app/"});
    if (own && !quoted) return file + " includes its own <" + header + "> in angle brackets";
    if (own && !starts_with_any(header, layer->own)) return file + " may not include " + header;
    const bool generated = header.ends_with(".moc") || header.starts_with("moc_");
    if (quoted && !own && !generated) return file + " includes \"" + header + "\", which is not a path from the root";
    const std::string library = library_of(header);
    const auto& allowed = layer->libraries;
    if (!library.empty() && std::find(allowed.begin(), allowed.end(), library) == allowed.end())
        return file + " may not include <" + header + ">, of " + library;
    return {};
}

struct SourceFile {
    std::string path;  // from the root
    std::vector<std::string> lines;
};

std::vector<SourceFile> program_files(const std::vector<std::string>& folders) {
    const fs::path root = GRAFT_SOURCE_DIR;
    std::vector<SourceFile> files;
    for (const auto& folder : folders) {
        if (!fs::exists(root / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
            if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
            SourceFile file{fs::relative(entry.path(), root).generic_string(), {}};
            std::ifstream in(entry.path());
            for (std::string line; std::getline(in, line);) file.lines.push_back(line);
            files.push_back(std::move(file));
        }
    }
    return files;
}

}  // namespace

class TestLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrong_arrows_are_found_data();
    void wrong_arrows_are_found();
    void no_arrow_points_back();
    void no_file_is_too_long();
};

void TestLayers::wrong_arrows_are_found_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("wrong");
    QTest::newRow("api and core") << "engine/api/a.h"
                                  << "#include \"engine/core/log.h\"" << true;
    QTest::newRow("api and torch") << "engine/api/a.h"
                                   << "#include <torch/torch.h>" << true;
    QTest::newRow("api and json") << "engine/api/a.h"
                                  << "#include <nlohmann/json.hpp>" << false;
    QTest::newRow("nn and data") << "engine/nn/a.cpp"
                                 << "#include \"engine/data/domain.h\"" << true;
    QTest::newRow("data and nn") << "engine/data/a.cpp"
                                 << "#include \"engine/nn/ema.h\"" << true;
    QTest::newRow("train and project") << "engine/train/a.cpp"
                                       << "  #  include \"engine/project/p.h\"  // no" << true;
    QTest::newRow("train and nn") << "engine/train/a.cpp"
                                  << "#include \"engine/nn/ema.h\"" << false;
    QTest::newRow("runtime and train") << "engine/runtime/a.cpp"
                                       << "#include \"engine/train/t.h\"" << false;
    QTest::newRow("ui and torch") << "ui/a.cpp"
                                  << "#include <ATen/ATen.h>" << true;
    QTest::newRow("ui and engine") << "ui/a.cpp"
                                   << "#include \"engine/runtime/make_session.h\"" << true;
    QTest::newRow("ui and api") << "ui/a.cpp"
                                << "#include \"engine/api/session.h\"" << false;
    QTest::newRow("engine and ui") << "engine/runtime/a.cpp"
                                   << "#include \"ui/main_window.h\"" << true;
    QTest::newRow("engine and Qt") << "engine/data/a.cpp"
                                   << "#include <QImage>" << true;
    QTest::newRow("engine and opencv") << "engine/nn/a.cpp"
                                       << "#include <opencv2/core.hpp>" << true;
    QTest::newRow("data and opencv") << "engine/data/a.cpp"
                                     << "#include <opencv2/core.hpp>" << false;
    QTest::newRow("cli and ui") << "app/cli/a.cpp"
                                << "#include \"ui/theme/theme.h\"" << true;
    QTest::newRow("cli and torch") << "app/cli/a.cpp"
                                   << "#include <torch/torch.h>" << true;
    QTest::newRow("studio and ui") << "app/graft_studio.cpp"
                                   << "#include \"ui/main_window.h\"" << false;
    QTest::newRow("not from the root") << "engine/nn/a.cpp"
                                       << "#include \"ema.h\"" << true;
    QTest::newRow("no include") << "engine/api/a.h"
                                << "// #include <torch/torch.h>" << false;
}

void TestLayers::wrong_arrows_are_found() {
    QFETCH(QString, file);
    QFETCH(QString, line);
    QFETCH(bool, wrong);
    QCOMPARE(!complaint(file.toStdString(), line.toStdString()).empty(), wrong);
}

void TestLayers::no_arrow_points_back() {
    const auto files = program_files({"engine", "ui", "app"});
    QVERIFY2(files.size() > 20, "the sources were not found");
    QString complaints;
    for (const auto& file : files) {
        for (const auto& line : file.lines) {
            const std::string text = complaint(file.path, line);
            if (!text.empty()) complaints += QString::fromStdString(text) + "\n";
        }
    }
    QVERIFY2(complaints.isEmpty(), qPrintable("\n" + complaints));
}

void TestLayers::no_file_is_too_long() {
    QString complaints;
    for (const auto& file : program_files({"engine", "ui", "app", "tests"}))
        if (file.lines.size() > kMostLines)
            complaints += QString("%1 has %2 lines\n").arg(file.path.c_str()).arg(file.lines.size());
    QVERIFY2(complaints.isEmpty(), qPrintable("\n" + complaints));
}

QTEST_GUILESS_MAIN(TestLayers)
#include "test_layers.moc"
