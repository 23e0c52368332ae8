// State dictionaries that Python wrote are read without Python, and nothing else is.
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest/QtTest>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/project/pickled_tensors.h"

using namespace graft;

namespace {

// Written by PyTorch 2.15: the state_dict() of Sequential(Linear(2, 1), BatchNorm1d(1)) with the weights 1.5 and -2 and
// the bias 0.25, and under "view" arange(6).view(2, 3).t()[1:]. Packed by zlib.
constexpr const char* kZip =
    "eNrFll1v21QYx09emqSBpi/raFdGYWOwlHZp7Nhx6LqmhBJePKANQrJ6YzmJSbylzh77JBVIlSqhVULigkkTlwhupglxD5f7ANwg"
    "cQdSLxACrvgCXHCOT5LZp+oLLdKs+DhO/Ps/fx8/z3O8rkaiCCUS6MA2hiaQ4dSaVtdcrBvYyNy53SqXUmgzsO2Ga7V2q2XWsNW2"
    "3eT7Tt10zPqaVcNJQHMVCKU1qp3NbJtWo4khXMNtIprRO9hquUndMasdq1XXsWm7bUfvikmIpNNanDAuudJomBBlSLLcahv4A/Zj"
    "Eoa0ENWFmBYhx9qdDsTVMIbEhorUkBreg2E1rIb2IPlZk/p4CsPTFRjRYp6ZqmW4kGqSSM1okykJMNqMqyEMY57CXRinwwSjz2GY"
    "rMB571aE/q08E+BFmGL8dI+/QIcZxj+L4WIFnvOiCyz6bIDOwfOMfqFHX6LDZUa/iOFKBV7SUh7tdGzbshv6lmnY8HJARYKrTCXd"
    "U5mjwytMZR7DQgWuaSMBla7hQCYgIsMiE8n2RAQ6iEwkh0GqgKyd90TszpZeNXCtabo6dozabbMOeSbWe2Y323Zj8MgUTz8PBab/"
    "KtGfm2O6SxiuV2BZI7mIupa5DTcCnhRYIUwMQ3GDPlz6eFfJl8gevMb4EobXK7DW2YE3tGECkNnBBs1aKHv/v5nWaE7DWzvwtpdc"
    "XdNxScbCO2rI7WWSugM3m4NzAd7dgffIedjtuNXMuhpPhH9/eOXPMEJ0Xz+0bqbQuUHdZD5qO1sG1nvRyqVRrnw2BSr8/d+/fkpj"
    "0v1w4RmkPBbuFYdutKyGvWXauFzK8don2fISNVDchr/ITaHwkQbGUXFgoPoxNtu02Mul66eJ299aFsYtk3q4e+O3C7Q+Ykd6SKGV"
    "QFdazJZLS2cwgNCjIpF9RB0sLez/SEMmjnGwHHQglEsFdPr4uys09j+bD36hyR89JvZqMLZYLi2fZfpp/CKNf+vWN9+dIn7u7PFp"
    "vHji4v7apVPEl55wfPkJz3/+/7j//hxY+5fNU+S/crb8p9surcFV8iH7Ltm/XqV+pr744940+WP6SD+jaH7gZ9Bnr57UUC5JI/30"
    "VePD4/vfLBIfN2Dv1l3TsUgH/sSgbz+6VS+XMv9xJrIFMV/IS4qSk/NZSVYUJZsV5IJUEAVFlvKiLCoFUZKz1OXnP298myY+0p7L"
    "EDU78Olfm8YOOOff43javwBNBchCBB22mvEi/kVkJiByzy9yYOXidfwLwXhAZyKKDi5APO7v4qkA/mUUcWsHz/q7cJCdHuJYgWf9"
    "FRxk7/OsyLP+7hNkJ2Mcmzs5e59npZN7noxzrMyz/m7BxeXZPM/6K5ub5wTHKjzrr9XRAPvQxx6So/4Smg3m1jA6prjX1Vhsod8K"
    "Itd8DTF4dCPs+MNwv7XG6Bsnmh9h5+wtbyjGmJR3Pbv2X4Iq+GI=";

// The same under "state_dict", beside "lr" and "epoch", in the format before PyTorch 1.6.
constexpr const char* kOld =
    "eNp1k1lv00AQx2PnaGtoKUeBcpY74Qix41wcTYHSAu5pXvYFWY6zig2unbHXqUCKlBci4BuAeOCRr8Bbvw4fAYkHdm2nLcWs7JF3"
    "xvubGfs/A/6TYP/+uvRr7vX3jdnigF/9maa2D6k8mk6lUl3PJa7h2loPe77lOsDRF9AkjdgWITbWsNO2dAf4D0igTvK2izXfeod9"
    "SPchk0dZ6vRN1yOQVXiUpjvLIZBTMijDGK7TgTElEwSjnAziE51grW0ZBDiD5raxQWhqX1j32tjD7UUaEYAvqJDOo3F6oFTcxlbH"
    "JJAxiOsZZlELiGX7gubhVmDZbY1gx3c9rScJkM3n0ViYxPX0DoZcdERYsl2dvIycAoyhKfpOo1yvVMpVsSzVarIM42H9RjeACYVf"
    "IyBsKimFU/ghHFJ4hRvC4Y8mq2qSwJQKR1AuLK1l6T5MmzSvmTMPcCslsVqCo+aEwlHesZD3Ho4zcyJizRA4qcKpsE1x1ObpZJpU"
    "r8t1mI1pZ2LaWWbORbTzBC6ocDGsTIwqm0tmyfVGrQqXYtblmHWFmasR6xqB6yrcCI+JRS9wHMvpaFuYiiH/L1OS5UalIYlVKMTM"
    "mzHzFjO3I+YdAkUV7ob62mP2dA9KSchKqVZrSCUQY6QUI8vMyBGyQqCqQg3NhEgn2NJaOjFM7GvE0403uA31CB3rYIVKclcGjQPZ"
    "6rQFuBdnu0+zFQpRlgcEHqowH4q6Z+FtaCbX25CrkgwLlJCjhEebTD5MQI/pQ3oITyLaIoGnKiwFfVhGE/Q4/apEb+tEh2dh/Hke"
    "UW8KXvRBCcU8Gs4VhfMRx2QHq31YM3f3Iqz3YYPueT/wW4hns+fB5nLzx2e2voRziruuYYKqpNk0vmLTmPD7uKQfwCd9p3RS65mk"
    "wcom6TiXJMjE+RnHRdbjaO09D5r7/Wzl/toNmtQs0IveA3p/W+B3YzsstvM/1j7//B/iOkI1";

std::string unpacked(const char* text, quint32 size) {
    QByteArray packed(4, '\0');
    qToBigEndian(size, packed.data());
    return qUncompress(packed + QByteArray::fromBase64(text)).toStdString();
}

std::string zip() { return unpacked(kZip, 3469); }
std::string old() { return unpacked(kOld, 1347); }

template <std::size_t Size>
QByteArray bytes_of(const char (&literal)[Size]) {
    return QByteArray(literal, Size - 1);
}

}  // namespace

class TestPickledTensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tensors_come_out_data();
    void tensors_come_out();
    void cut_files_are_refused();
    void damaged_files_do_no_harm();
    void nothing_is_executed_data();
    void nothing_is_executed();
    void a_dictionary_in_itself_has_no_tensors();
    void a_tensor_is_no_larger_than_its_numbers();

private:
    std::map<std::string, torch::Tensor> read(const std::string& bytes) const {
        const std::string file = folder_.filePath("a.pth").toStdString();
        write_file(file, bytes);
        return read_pickled_tensors(file);
    }
    QTemporaryDir folder_;
};

void TestPickledTensors::tensors_come_out_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("zip") << QByteArray::fromStdString(zip());
    QTest::newRow("old") << QByteArray::fromStdString(old());
}

void TestPickledTensors::tensors_come_out() {
    QFETCH(QByteArray, bytes);
    const auto state = read(bytes.toStdString());
    QCOMPARE(state.size(), std::size_t{8});
    QVERIFY(torch::equal(state.at("0.weight"), torch::tensor({{1.5f, -2.0f}})));
    QVERIFY(torch::equal(state.at("0.bias"), torch::tensor({0.25f})));
    QVERIFY(torch::equal(state.at("1.running_var"), torch::ones({1})));
    QVERIFY(torch::equal(state.at("1.num_batches_tracked"), torch::tensor(std::int64_t{0})));
    QVERIFY(torch::equal(state.at("view"), torch::tensor({{1.0f, 4.0f}, {2.0f, 5.0f}})));
}

void TestPickledTensors::cut_files_are_refused() {
    for (std::size_t length = 0; length < old().size(); length += 3)
        QVERIFY_EXCEPTION_THROWN(read(old().substr(0, length)), Failure);
    for (std::size_t length = 0; length < zip().size(); length += 50)
        QVERIFY_EXCEPTION_THROWN(read(zip().substr(0, length)), Failure);
}

void TestPickledTensors::damaged_files_do_no_harm() {
    for (const auto& whole : {old(), zip()}) {
        for (std::size_t at = 0; at < whole.size(); at += 5) {
            std::string bytes = whole;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
            try {
                for (const auto& [name, tensor] : read(bytes)) tensor.sum();
            } catch (const Failure&) {
                // As good as reading it; anything else would end the test.
            }
        }
    }
}

void TestPickledTensors::nothing_is_executed_data() {
    QTest::addColumn<QByteArray>("pickle");
    QTest::newRow("a call") << bytes_of(
        "\x80\x02"
        "cos\nsystem\nX\x04\x00\x00\x00true\x85R.");
    QTest::newRow("an object") << bytes_of(
        "\x80\x02"
        "c__main__\nNet\n)\x81.");
    QTest::newRow("no dictionary") << bytes_of("\x80\x02K\x01.");
    QTest::newRow("nothing below") << bytes_of("\x80\x02R.");
    QTest::newRow("a mark that is gone") << bytes_of("\x80\x02}u.");
    QTest::newRow("never noted") << bytes_of("\x80\x02h\x07.");
    QTest::newRow("deep tuples") << bytes_of("\x80\x02N") + QByteArray(400000, '\x85') + ".";
    // Each list is put into the one around it before it holds anything itself.
    QByteArray lists = bytes_of("\x80\x02]");
    for (int i = 0; i < 100000; ++i) lists += bytes_of("q\0h\0]") + bytes_of("q\1a") + bytes_of("h\1");
    QTest::newRow("deep lists") << lists + ".";
}

void TestPickledTensors::nothing_is_executed() {
    QFETCH(QByteArray, pickle);
    // As the content of the old format: behind three plain pickles, before the empty list of keys.
    const std::string plain("\x80\x02K\x01.", 5), keys("\x80\x02].", 4);
    QVERIFY_EXCEPTION_THROWN(read(plain + plain + plain + pickle.toStdString() + keys), Failure);
}

void TestPickledTensors::a_dictionary_in_itself_has_no_tensors() {
    const std::string plain("\x80\x02K\x01.", 5), keys("\x80\x02].", 4);
    const auto ring = bytes_of(
        "\x80\x02}q\0X\x0a\0\0\0"
        "state_dict"
        "h\0s.");
    QVERIFY(read(plain + plain + plain + ring.toStdString() + keys).empty());
}

void TestPickledTensors::a_tensor_is_no_larger_than_its_numbers() {
    // Four numbers in {"a": a tensor of 4 x 4 x ... with strides of 0}.
    const auto file = [](int dimensions) {
        const std::string plain("\x80\x02K\x01.", 5);
        std::string content("\x80\x02}X\x01\0\0\0a", 9);
        content += "ctorch._utils\n_rebuild_tensor_v2\n((X";
        content += std::string("\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\0kX\x03\0\0\0cpuK\x04tQK\0(", 52);
        for (int i = 0; i < dimensions; ++i) content += std::string("K\x04", 2);
        content += "t(";
        for (int i = 0; i < dimensions; ++i) content += std::string(dimensions == 1 ? "K\x01" : "K\0", 2);
        content += "ttRs.";
        const std::string keys("\x80\x02]X\x01\0\0\0ka.", 11), count("\x04\0\0\0\0\0\0\0", 8);
        return plain + plain + plain + content + keys + count + std::string(16, '\0');
    };
    QVERIFY(torch::equal(read(file(1)).at("a"), torch::zeros({4})));  // so it is well-formed
    QVERIFY_EXCEPTION_THROWN(read(file(15)), Failure);
}

QTEST_GUILESS_MAIN(TestPickledTensors)
#include "test_pickled_tensors.moc"
