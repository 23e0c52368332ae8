// The models that ship with Graft, and what is said of those that do not.
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>

#include "engine/api/result.h"
#include "engine/project/project.h"
#include "engine/project/starters.h"

using namespace graft;

class TestStarters : public QObject {
    Q_OBJECT

private:
    QTemporaryDir nothing_;

private Q_SLOTS:
    // Whether set-up has fetched the source network is not to matter.
    void init() { qputenv("GRAFT_NETWORKS", nothing_.path().toUtf8()); }
    void cleanup() {
        qunsetenv("GRAFT_STARTERS");
        qunsetenv("GRAFT_NETWORKS");
    }

    void the_shipped_ones_draw_and_stay_small() {
        const auto all = starters();
        QVERIFY(!all.empty());
        std::uintmax_t bytes = 0;
        for (const auto& starter : all) {
            bytes += std::filesystem::file_size(starter.file);
            QCOMPARE(resolve_model(starter.name, nullptr), starter.file);
            if (starter.info.kind != "generator") continue;
            const torch::NoGradGuard no_grad;
            const auto generator = load_generator(starter.file);
            torch::manual_seed(1);
            const auto pictures = generator->forward(torch::randn({4, generator->config().latent}));
            QVERIFY(pictures.isfinite().all().item<bool>());
            QVERIFY((pictures[0] - pictures[1]).abs().mean().item<double>() > 0.02);  // not one picture for all
            QVERIFY(load_encoder(starter.file) != nullptr);
        }
        QVERIFY(bytes < 25'000'000);
    }

    void the_source_network_is_among_them_where_it_is_there() {
        const auto name = kStarterPrefix + std::string(kSourceNetwork);
        const auto named = [&] {
            const auto all = starters();
            return std::find_if(all.begin(), all.end(), [&](const Starter& each) { return each.name == name; }) !=
                   all.end();
        };
        QVERIFY(!named());
        QVERIFY_EXCEPTION_THROWN(starter_file(name), Failure);
        QTemporaryDir folder;
        qputenv("GRAFT_NETWORKS", folder.path().toUtf8());
        QVERIFY(!named());
        QFile weights(folder.filePath("efficientnet-lite0.pth"));
        QVERIFY(weights.open(QIODevice::WriteOnly));
        weights.close();
        QVERIFY(named());
        const auto all = starters();
        QVERIFY(std::is_sorted(all.begin(), all.end(),
                               [](const Starter& a, const Starter& b) { return a.name < b.name; }));
        for (const auto& each : all) {
            if (each.name != name) continue;
            QCOMPARE(each.info.kind, std::string("classifier"));
            QCOMPARE(each.info.config.at("network"), "efficientnet_lite0");
        }
        const std::filesystem::path file = folder.filePath("efficientnet-lite0.pth").toStdString();
        QCOMPARE(starter_file(name), file);
        QCOMPARE(resolve_model(name, nullptr), file);
    }

    void another_folder_is_taken_and_damaged_files_are_left_out() {
        QTemporaryDir folder;
        qputenv("GRAFT_STARTERS", folder.path().toUtf8());
        const std::filesystem::path place = folder.path().toStdString();
        save_generator(place / "mine.safetensors", *make_generator({.latent = 4, .width = 4}), {{"domain", "x"}});
        QFile damaged(folder.filePath("damaged.safetensors"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("no model");
        damaged.close();
        QCOMPARE(starters().size(), std::size_t{1});
        QCOMPARE(starter_file("starter:mine"), place / "mine.safetensors");
        try {
            starter_file("starter:other");
            QFAIL("there is no such starter");
        } catch (const Failure& failure) {
            QVERIFY(failure.error().message.find("starter:other") != std::string::npos);
            QVERIFY(failure.error().hint.find("starter:mine") != std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(TestStarters)
#include "test_starters.moc"
