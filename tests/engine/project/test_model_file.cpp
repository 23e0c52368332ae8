// Model files open alone and give the same pictures.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/result.h"
#include "engine/core/files.h"
#include "engine/project/model_file.h"

using namespace graft;

class TestModelFile : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void generators_round_trip_data() {
        QTest::addColumn<QString>("model");
        for (const auto& name : generator_names()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void generators_round_trip() {
        QFETCH(QString, model);
        torch::manual_seed(2);
        const auto out = make_generator({.model = model.toStdString(), .size = 64});
        out->eval();
        save_generator(path("g"), *out, {{"domain", "flowers"}});
        const auto in = load_generator(path("g"));
        const auto latents = torch::randn({3, 100});
        const torch::NoGradGuard no_grad;
        QVERIFY(torch::equal(in->forward(latents), out->forward(latents)));
        QVERIFY(!in->is_training());
        const auto info = read_model_info(path("g"));
        QCOMPARE(info.kind, std::string("generator"));
        QCOMPARE(info.config.at("size").get<int>(), 64);
        QCOMPARE(info.provenance.at("domain").get<std::string>(), std::string("flowers"));
    }

    void grey_generators_stay_grey_and_older_files_have_colours() {
        torch::manual_seed(2);
        save_generator(path("grey"), *make_generator({.size = 32, .latent = 8, .width = 8, .grey = true}),
                       nlohmann::json::object());
        QVERIFY(load_generator(path("grey"))->config().grey);
        auto content = load_tensors(path("grey"));
        auto config = nlohmann::json::parse(content.metadata.at("config"));
        QCOMPARE(config.erase("grey"), std::size_t{1});
        content.metadata["config"] = config.dump();
        save_tensors(path("older"), content);
        QVERIFY(!load_generator(path("older"))->config().grey);
    }

    void encoders_round_trip_with_what_they_see() {
        torch::manual_seed(2);
        const auto generator = make_generator({.size = 64, .latent = 8, .width = 8});
        const auto pictures = torch::rand({2, 3, 64, 64});
        const torch::NoGradGuard no_grad;
        for (const std::int64_t seen : {32, 64}) {
            const auto out = make_encoder({.size = seen, .latent = 8, .width = 8});
            out->eval();
            save_generator(path("e"), *generator, nlohmann::json::object(), out.get());
            const auto in = load_encoder(path("e"));
            QCOMPARE(in->config().size, seen);
            QVERIFY(torch::equal(in->forward(pictures), out->forward(pictures)));
        }
        // Older files say its width alone, and it sees pictures as they are.
        auto content = load_tensors(path("e"));
        auto config = nlohmann::json::parse(content.metadata.at("config"));
        config["encoder"] = 8;
        content.metadata["config"] = config.dump();
        save_tensors(path("older"), content);
        QVERIFY(
            torch::equal(load_encoder(path("older"))->forward(pictures), load_encoder(path("e"))->forward(pictures)));
        save_generator(path("g"), *generator, nlohmann::json::object());
        QVERIFY(load_encoder(path("g")) == nullptr);
    }

    void classifiers_round_trip_as_feature_networks() {
        torch::manual_seed(2);
        const auto out = make_classifier({"cnn", 7, 32});
        out->eval();
        save_classifier(path("c"), *out, {{"domain", "cifar10"}});
        const auto network = load_feature_network(path("c"), torch::kCPU);
        QCOMPARE(network->name(), std::string("cnn trained on cifar10"));
        const auto pictures = torch::rand({2, 3, 32, 32}) * 2 - 1;
        const torch::NoGradGuard no_grad;
        QVERIFY(torch::equal(network->embed(pictures), out->embed(pictures)));
        for (const auto& parameter : network->classifier().parameters()) QVERIFY(!parameter.requires_grad());
    }

    void the_wrong_kind_is_refused_by_name() {
        torch::manual_seed(2);
        save_classifier(path("c"), *make_classifier({"cnn", 7, 32}), nlohmann::json::object());
        try {
            load_generator(path("c"));
            QFAIL("a classifier was loaded as a generator");
        } catch (const Failure& failure) {
            QVERIFY(failure.error().message.find("classifier") != std::string::npos);
        }
    }

    void foreign_and_damaged_files_are_refused() {
        save_tensors(path("foreign"), {{{"w", torch::ones({2})}}, {{"format", "pt"}}});
        QVERIFY_EXCEPTION_THROWN(load_generator(path("foreign")), Failure);
        TensorFile wrong{{{"w", torch::ones({2})}},
                         {{"graft_format", "graft-model"},
                          {"graft_version", "1"},
                          {"kind", "generator"},
                          {"config", R"({"model":"dcgan","size":32,"latent":100,"width":64})"},
                          {"provenance", "{}"}}};
        save_tensors(path("empty"), wrong);
        QVERIFY_EXCEPTION_THROWN(load_generator(path("empty")), Failure);
        wrong.metadata["config"] = R"({"model":"dcgan"})";
        save_tensors(path("short"), wrong);
        QVERIFY_EXCEPTION_THROWN(load_generator(path("short")), Failure);
        wrong.metadata["graft_version"] = "2";
        save_tensors(path("newer"), wrong);
        QVERIFY_EXCEPTION_THROWN(load_generator(path("newer")), Failure);
    }
};

QTEST_GUILESS_MAIN(TestModelFile)
#include "test_model_file.moc"
