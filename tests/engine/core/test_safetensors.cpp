// Safetensors: files of the reference library, round trips, and headers that lie.
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/core/safetensors.h"

using namespace graft;

namespace {

// {"a": float32 [[0,1,2],[3,4,5]], "b": int64 [1,-2]}, metadata {"k": "v"}, as Python's safetensors wrote it.
const char* const kReference =
    "kAAAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJrIjoidiJ9LCJiIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbMCwx"
    "Nl19LCJhIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNdLCJkYXRhX29mZnNldHMiOlsxNiw0MF19fSAgICAgICABAAAAAAAAAP7/////////"
    "AAAAAAAAgD8AAABAAABAQAAAgEAAAKBA";

std::string file_with(const std::string& header, const std::string& data) {
    const std::uint64_t length = header.size();
    return std::string(reinterpret_cast<const char*>(&length), 8) + header + data;
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void reads_what_the_reference_library_wrote() {
        write_file(path("reference"), QByteArray::fromBase64(kReference).toStdString());
        const auto content = load_tensors(path("reference"));
        QCOMPARE(content.metadata.at("k"), std::string("v"));
        QVERIFY(torch::equal(content.tensors.at("a"), torch::arange(6, torch::kFloat32).reshape({2, 3})));
        QVERIFY(torch::equal(content.tensors.at("b"), torch::tensor({1, -2}, torch::kInt64)));
        QCOMPARE(load_tensor_metadata(path("reference")).size(), std::size_t{1});
    }

    void round_trip_keeps_every_type_and_layout() {
        TensorFile out;
        const auto picture = torch::randn({2, 3, 4, 5});
        out.tensors = {{"channels_last", picture.contiguous(torch::MemoryFormat::ChannelsLast)},
                       {"transposed", torch::randn({3, 4}).t()},
                       {"half", torch::randn({7}).to(torch::kFloat16)},
                       {"brain", torch::randn({7}).to(torch::kBFloat16)},
                       {"double", torch::randn({2, 2}, torch::kFloat64)},
                       {"bytes", torch::arange(5, torch::kUInt8)},
                       {"flags", torch::tensor({true, false})},
                       {"scalar", torch::tensor(2.5)},
                       {"empty", torch::empty({0, 3})}};
        out.metadata = {{"text", "a \"quoted\" line\n"}};
        save_tensors(path("all"), out);
        const auto in = load_tensors(path("all"));
        QCOMPARE(in.tensors.size(), out.tensors.size());
        for (const auto& [name, tensor] : out.tensors) {
            QVERIFY2(torch::equal(in.tensors.at(name), tensor), name.c_str());
            QCOMPARE(in.tensors.at(name).scalar_type(), tensor.scalar_type());
        }
        QCOMPARE(in.metadata, out.metadata);
    }

    void lying_headers_are_refused_data() {
        QTest::addColumn<QByteArray>("content");
        const auto row = [](const char* name, const std::string& content) {
            QTest::newRow(name) << QByteArray(content.data(), static_cast<qsizetype>(content.size()));
        };
        const std::string data(16, '\0');
        row("empty", "");
        row("seven bytes", "1234567");
        row("header longer than file", std::string("\xff\xff\xff\xff\xff\xff\xff\x7f", 8) + "{}");
        row("not json", file_with("{nonsense", data));
        row("not an object", file_with("[1,2]", data));
        row("outside", file_with(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[16,32]}})", data));
        row("backwards", file_with(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}})", data));
        row("negative", file_with(R"({"a":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}})", data));
        row("wrong size", file_with(R"({"a":{"dtype":"F32","shape":[3],"data_offsets":[0,16]}})", data));
        row("overflowing shape",
            file_with(R"({"a":{"dtype":"F32","shape":[4294967296,4294967297],"data_offsets":[0,16]}})", data));
        row("unknown type", file_with(R"({"a":{"dtype":"F8_Z","shape":[16],"data_offsets":[0,16]}})", data));
        row("overlap", file_with(R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},)"
                                 R"("b":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})",
                                 data));
        row("left over", file_with(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", data));
        row("metadata of numbers", file_with(R"({"__metadata__":{"k":1}})", ""));
        row("entry of another shape", file_with(R"({"a":7})", data));
        row("deep header", file_with(std::string(400000, '[') + std::string(400000, ']'), ""));
        row("deep entry", file_with(R"({"a":)" + std::string(400000, '[') + std::string(400000, ']') + "}", ""));
    }

    void lying_headers_are_refused() {
        QFETCH(QByteArray, content);
        write_file(path("lying"), content.toStdString());
        try {
            load_tensors(path("lying"));
            QFAIL("a lying header was believed");
        } catch (const Failure& failure) {
            QVERIFY2(failure.error().message.find("lying") != std::string::npos, "the error does not name the file");
        }
    }

    // A header of 640, 896 or 1,152 bytes: its length begins as a pickle does.
    void a_header_may_have_any_length() {
        for (const std::size_t length : {std::size_t{640}, std::size_t{896}, std::size_t{1152}}) {
            std::string header = R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})";
            header.append(length - header.size(), ' ');
            write_file(path("long"), file_with(header, std::string(16, '\0')));
            QVERIFY(torch::equal(load_tensors(path("long")).tensors.at("a"), torch::zeros({4})));
        }
    }

    void what_downloads_leave_is_called_what_it_is_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("Git LFS") << QByteArray(
                                        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 7923470\n")
                                 << "pointer of Git LFS";
        QTest::newRow("a page") << QByteArray("<!DOCTYPE html>\n<html><title>404</title></html>\n") << "web page";
        QTest::newRow("a page without more") << QByteArray("<HTML><body>Not found</body></HTML>") << "web page";
        QTest::newRow("a pickle") << QByteArray("\x80\x02}q\0.", 6) << "file of PyTorch";
        QTest::newRow("an archive of PyTorch") << QByteArray("PK\x03\x04more of it") << "file of PyTorch";
    }

    void what_downloads_leave_is_called_what_it_is() {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        write_file(path("model"), content.toStdString());
        try {
            load_tensors(path("model"));
            QFAIL("it was read");
        } catch (const Failure& failure) {
            const auto message = QString::fromStdString(failure.error().message);
            QVERIFY2(message.contains(said) && message.contains("model"), qPrintable(message));
            QVERIFY(!failure.error().hint.empty());
        }
        QVERIFY_EXCEPTION_THROWN(load_tensor_metadata(path("model")), Failure);
    }

    void a_cut_file_is_refused() {
        save_tensors(path("whole"), {{{"a", torch::ones({100})}}, {}});
        auto bytes = read_file(path("whole"));
        bytes.resize(bytes.size() - 10);
        write_file(path("cut"), bytes);
        QVERIFY_EXCEPTION_THROWN(load_tensors(path("cut")), Failure);
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
