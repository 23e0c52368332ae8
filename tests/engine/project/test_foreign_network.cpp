// Feature networks from elsewhere: torchvision's resnet18 and TorchScript modules; foreign files are named.
#include <torch/script.h>

#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <cmath>
#include <fstream>

#include "engine/core/files.h"
#include "engine/core/safetensors.h"
#include "engine/nn/module_state.h"
#include "engine/nn/torchvision_resnet18.h"
#include "engine/project/model_file.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

using State = std::map<std::string, torch::Tensor>;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The state dictionary of torchvision's resnet18(num_classes=10), filled by a formula: tensor number n of the sorted
// names holds sin(0.37 i + n), scaled to keep activations near 1.
State formula_state() {
    State state;
    for (const auto& [name, tensor] : named_state(TorchvisionResnet18(10))) {
        if (name == "mean" || name == "deviation") continue;
        const bool head = name.starts_with("head.");
        state[head ? "fc." + name.substr(5) : name] = tensor.detach().clone();
    }
    double n = 0;
    for (auto& [name, tensor] : state) {
        const double phase = n++;
        if (tensor.scalar_type() != torch::kFloat32) continue;
        auto values = torch::sin(torch::arange(tensor.numel(), torch::kFloat64) * 0.37 + phase);
        const bool norm =
            name.ends_with("bn1.weight") || name.ends_with("bn2.weight") || contains(name, "downsample.1.weight");
        if (name.ends_with("running_var"))
            values = 1 + 0.2 * values;
        else if (norm)
            values = 1 + 0.1 * values;
        else if (tensor.dim() > 1)
            values = values * (1.5 / std::sqrt(static_cast<double>(tensor[0].numel())));
        else
            values = 0.1 * values;
        tensor.copy_(values.view(tensor.sizes()));
    }
    return state;
}

torch::Tensor pictures() {
    return torch::sin(torch::arange(2 * 3 * 64 * 64, torch::kFloat64) * 0.01).to(torch::kFloat32).view({2, 3, 64, 64});
}

void write_pth(const fs::path& file, const State& state) {
    c10::Dict<std::string, torch::Tensor> dictionary;
    for (const auto& [name, tensor] : state) dictionary.insert(name, tensor);
    const auto bytes = torch::pickle_save(dictionary);
    write_file(file, {bytes.data(), bytes.size()});
}

void write_script(const fs::path& file, const std::string& code, std::int64_t size = 0) {
    torch::jit::Module module("m");
    if (size > 0) module.register_attribute("size", c10::IntType::get(), size);
    module.register_parameter("w", torch::full({5, 3, 3, 3}, 0.1), false);
    module.define(code);
    module.save(file.string());
}

}  // namespace

class TestForeignNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resnet_gives_torchvisions_features_data();
    void resnet_gives_torchvisions_features();
    void resnet_embeds_pictures_of_any_size();
    void scripts_are_feature_networks();
    void other_files_are_named_data();
    void other_files_are_named();

private:
    std::string path(const std::string& name) const {
        return folder_.filePath(QString::fromStdString(name)).toStdString();
    }
    std::string message_of(const std::string& name) const {
        try {
            load_feature_network(path(name), torch::kCPU);
        } catch (const Failure& failure) {
            return failure.error().message;
        }
        return {};
    }
    QTemporaryDir folder_;
};

void TestForeignNetwork::resnet_gives_torchvisions_features_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("pth") << "resnet18.pth";
    QTest::newRow("safetensors") << "resnet18.safetensors";
}

void TestForeignNetwork::resnet_gives_torchvisions_features() {
    QFETCH(QString, name);
    const std::string file = path(name.toStdString());
    if (name.endsWith("pth"))
        write_pth(file, formula_state());
    else
        save_tensors(file, {formula_state(), {}});
    const auto network = load_feature_network(file, torch::kCPU);
    QCOMPARE(network->name(), std::string("torchvision's resnet18"));
    const torch::NoGradGuard no_grad;
    const auto taps = network->taps(pictures());
    // By PyTorch in Python on the same formulas: the means of the first three channels, and of everything.
    const double wanted[4][4] = {{0.202601, 0.075143, 0.568958, 0.385898},
                                 {2.002711, 1.474307, 0.0, 0.906819},
                                 {1.286119, 0.00257, 1.592341, 0.690141},
                                 {1.969416, 2.059124, 1.494483, 0.673344}};
    QCOMPARE(taps.size(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(taps[i].size(1), std::int64_t{64} << i);
        QCOMPARE(taps[i].size(2), std::int64_t{16} >> i);
        for (std::int64_t c = 0; c < 3; ++c)
            QVERIFY(std::abs(taps[i][0][c].mean().item<double>() - wanted[i][c]) < 2e-5);
        QVERIFY(std::abs(taps[i].to(torch::kFloat64).mean().item<double>() - wanted[i][3]) < 2e-5);
    }
}

void TestForeignNetwork::resnet_embeds_pictures_of_any_size() {
    save_tensors(path("sizes.safetensors"), {formula_state(), {}});
    const auto network = load_feature_network(path("sizes.safetensors"), torch::kCPU);
    const torch::NoGradGuard no_grad;
    const auto embedding = network->embed(pictures());
    QCOMPARE(embedding.sizes().vec(), (std::vector<std::int64_t>{2, 512}));
    QVERIFY(embedding.isfinite().all().item<bool>());
    // Older files lack the counters of batch norms.
    auto state = formula_state();
    std::erase_if(state, [](const auto& entry) { return entry.first.ends_with("num_batches_tracked"); });
    save_tensors(path("older.safetensors"), {state, {}});
    const auto older = load_feature_network(path("older.safetensors"), torch::kCPU);
    QVERIFY(torch::equal(older->embed(pictures()), embedding));
}

void TestForeignNetwork::scripts_are_feature_networks() {
    const torch::NoGradGuard no_grad;
    write_script(path("maps.pt"),
                 "def forward(self, x):\n"
                 "    y = torch.relu(torch.conv2d(x, self.w, None, 2, 1))\n"
                 "    return y, torch.avg_pool2d(y, 2)\n",
                 16);
    const auto maps = load_feature_network(path("maps.pt"), torch::kCPU);
    QCOMPARE(maps->name(), std::string("TorchScript maps"));
    const auto taps = maps->taps(pictures());
    QCOMPARE(taps.size(), std::size_t{2});
    const auto seen = torch::avg_pool2d(pictures(), pictures().size(2) / 16);  // at the size that the script wants
    const auto fine = torch::conv2d(seen, torch::full({5, 3, 3, 3}, 0.1), {}, 2, 1).relu();
    QVERIFY(torch::allclose(taps[0], fine));
    QVERIFY(torch::allclose(taps[1], torch::avg_pool2d(fine, 2)));
    QCOMPARE(maps->classifier().config().size, std::int64_t{16});
    QCOMPARE(maps->embed(pictures()).sizes().vec(), (std::vector<std::int64_t>{2, 5}));

    write_script(path("vector.pt"), "def forward(self, x):\n    return x.mean((2, 3)) * self.w[0, 0, 0, 0]\n");
    const auto vector = load_feature_network(path("vector.pt"), torch::kCPU);
    QVERIFY(torch::allclose(vector->embed(pictures()), pictures().mean({2, 3}) * 0.1, 1e-4, 1e-6));
    QCOMPARE(vector->taps(pictures())[0].dim(), std::int64_t{4});
    // Gradients reach the pictures and no weight.
    const torch::AutoGradMode grad(true);
    auto x = pictures().requires_grad_();
    maps->taps(x)[1].sum().backward();
    QVERIFY(x.grad().abs().sum().item<double>() > 0);
}

void TestForeignNetwork::other_files_are_named_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    const auto row = [&](const char* name, const char* reason) { QTest::newRow(name) << name << reason; };
    auto state = formula_state();
    state["layer1.2.conv1.weight"] = torch::zeros({64, 64, 3, 3});
    write_pth(path("resnet34.pth"), state);
    row("resnet34.pth", "It holds a larger ResNet than ResNet-18.");
    state = formula_state();
    state.erase("layer3.0.bn2.bias");
    write_pth(path("part.pth"), state);
    row("part.pth", "The weights \"layer3.0.bn2.bias\" are missing.");
    state = formula_state();
    state["layer2.0.conv1.weight"] = torch::zeros({128, 64, 1, 1});
    write_pth(path("shape.pth"), state);
    row("shape.pth", "The weights \"layer2.0.conv1.weight\" have the shape");
    write_pth(path("other.pth"), {{"weight", torch::zeros({2})}});
    row("other.pth", "There is no ResNet in it");
    save_tensors(path("other.safetensors"), {{{"weight", torch::zeros({2})}}, {}});
    row("other.safetensors", "There is no ResNet in it");
    const auto list = torch::pickle_save(c10::IValue(std::vector<double>{1, 2}));
    write_file(path("list.pth"), {list.data(), list.size()});
    row("list.pth", "It holds more than tensors, or is damaged.");
    write_file(path("old.pth"), std::string("\x80\x02\x8a\x0a\x6c\xfc", 6));
    row("old.pth", "It holds more than tensors, or is damaged.");
    write_file(path("text.pt"), "this is no network");
    row("text.pt", "text.pt is not a sound safetensors file");
    write_file(path("empty.pt"), "");
    row("empty.pt", "empty.pt");
    write_pth(path("whole.pth"), formula_state());
    write_file(path("cut.pth"), read_file(path("whole.pth")).substr(0, 100000));
    row("cut.pth", "It holds more than tensors, or is damaged.");
    write_script(path("whole.pt"), "def forward(self, x):\n    return x\n");
    const auto script = read_file(path("whole.pt"));
    write_file(path("cut.pt"), script.substr(0, 400) + script.substr(500));
    row("cut.pt", "It is a damaged TorchScript file, or one of a newer PyTorch.");
    write_script(path("indices.pt"), "def forward(self, x):\n    return x.argmax(1)\n");
    row("indices.pt", "It does not give features");
    write_script(path("one.pt"), "def forward(self, x):\n    return x.mean((0, 1))\n");
    row("one.pt", "It does not give features for each picture.");
    write_script(path("odd.pt"), "def forward(self, x):\n    return x\n", 48);
    row("odd.pt", "It asks for pictures of 48 pixels.");
    write_script(path("grey.pt"), "def forward(self, x):\n    return torch.conv2d(x, self.w[:, :1])\n");
    row("grey.pt", "It cannot take pictures [N, 3, 64, 64] of floats.");
}

void TestForeignNetwork::other_files_are_named() {
    QFETCH(QString, name);
    QFETCH(QString, reason);
    const auto message = message_of(name.toStdString());
    QVERIFY2(message.starts_with(path(name.toStdString()) + " cannot be used as a feature network: "), message.c_str());
    QVERIFY2(contains(message, reason.toStdString()), message.c_str());
}

QTEST_GUILESS_MAIN(TestForeignNetwork)
#include "test_foreign_network.moc"
