// Runs that an earlier Graft began: they are shown, and go on where Graft still trains so; otherwise it says so.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/options.h"
#include "engine/api/removed_options.h"
#include "engine/api/result.h"
#include "engine/core/safetensors.h"
#include "engine/runtime/earlier_runs.h"
#include "engine/runtime/make_session.h"
#include "tests/support/session_answers.h"

using namespace graft;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

// The options as the version wrote them that had discriminators and objectives to choose from: the article's training.
json old_options(json options = options_to_json(TrainOptions().fields())) {
    options.update({{"freeze", 0},
                    {"reconstruction", 0.0},
                    {"reconstruction_weight", 20.0},
                    {"reconstruction_end", 2.0},
                    {"discriminator", "dcgan"},
                    {"second_weight", 1.0},
                    {"objective", "non_saturating"},
                    {"gradient_penalty", 0.0},
                    {"augment", "none"},
                    {"augment_target", 0.0},
                    {"conditions", "none"}});
    return options;
}

Checkpoint old_checkpoint() {
    Checkpoint checkpoint;
    checkpoint.options = old_options();
    checkpoint.options["model"] = "dcgan";
    checkpoint.options["transfer"] = json::array({"match"});
    checkpoint.config = {{"model", "dcgan"}};
    checkpoint.tensors["discriminator.stages.0.conv.weight"] = torch::zeros({1});
    checkpoint.tensors["discriminator_adam.0.mean"] = torch::zeros({1});
    return checkpoint;
}

// What is said of the checkpoint; empty: it goes on.
Error said_of(Checkpoint checkpoint) {
    try {
        bring_up_to_date(checkpoint, "007-old");
    } catch (const Failure& failure) {
        return failure.error();
    }
    return {};
}

}  // namespace

class TestEarlierRuns : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

private Q_SLOTS:
    void the_articles_training_goes_on() {
        auto checkpoint = old_checkpoint();
        bring_up_to_date(checkpoint, "007-old");
        for (const auto* name : kRemovedTrainOptions) QVERIFY2(!checkpoint.options.contains(name), name);
        TrainOptions options;
        QVERIFY(options_from_json(options.fields(), checkpoint.options).ok());
        QCOMPARE(options.transfer, std::vector<std::string>{"match"});
        QCOMPARE(checkpoint.tensors.size(), std::size_t{2});
        QVERIFY(checkpoint.tensors.contains("discriminator_adam.0.mean"));
        // One of today stays as it is.
        auto today = old_checkpoint();
        today.options = options_to_json(TrainOptions().fields());
        today.options["transfer"] = json::array({"drift"});
        const auto before = today.options;
        bring_up_to_date(today, "008-new");
        QCOMPARE(today.options, before);
    }

    void what_is_gone_is_said_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::newRow("another discriminator") << "discriminator"
                                               << "\"projected\"";
        QTest::newRow("two discriminators") << "discriminator"
                                            << "\"both\"";
        QTest::newRow("through features") << "transfer"
                                          << R"(["match", "project"])";
        QTest::newRow("another objective") << "objective"
                                           << "\"hinge\"";
        QTest::newRow("a gradient penalty") << "gradient_penalty"
                                            << "0.1";
        QTest::newRow("augmentation") << "augment"
                                      << "\"color,translation\"";
        QTest::newRow("frozen stages") << "freeze"
                                       << "2";
        QTest::newRow("redrawing") << "reconstruction"
                                   << "0.25";
        QTest::newRow("classes") << "conditions"
                                 << "\"classes\"";
        QTest::newRow("several domains") << "domains"
                                         << R"(["a", "b"])";
        QTest::newRow("kept diversity") << "transfer"
                                        << R"(["match", "keep", "init"])";
        QTest::newRow("matched while drifting") << "transfer"
                                                << R"(["drift", "match"])";
    }
    void what_is_gone_is_said() {
        QFETCH(QString, option);
        QFETCH(QString, value);
        auto checkpoint = old_checkpoint();
        checkpoint.options[option.toStdString()] = json::parse(value.toStdString());
        const Error said = said_of(checkpoint);
        QCOMPARE(said.message, std::string("The run 007-old was trained in a way that Graft no longer has."));
        QVERIFY(said.hint.find("--init 007-old") != std::string::npos);
    }

    void what_only_the_tensors_tell_is_said() {
        QVERIFY(said_of(old_checkpoint()).message.empty());
        for (const char* tensor : {"discriminator.cross_channel_0", "discriminator.extract.weight"}) {
            auto checkpoint = old_checkpoint();
            for (const auto* name : kRemovedTrainOptions) checkpoint.options.erase(name);
            checkpoint.tensors[tensor] = torch::zeros({1});
            QVERIFY2(!said_of(checkpoint).message.empty(), tensor);
        }
    }

    void families_that_are_drawn_from_alone_are_named() {
        for (const auto* family : kRemovedModels) {
            auto checkpoint = old_checkpoint();
            checkpoint.config["model"] = family;
            QVERIFY(said_of(checkpoint).message.find(family) != std::string::npos);
            checkpoint.config = nullptr;  // as older versions wrote
            checkpoint.options["model"] = family;
            QVERIFY(said_of(checkpoint).message.find(family) != std::string::npos);
        }
    }

    void a_drifting_run_goes_on_under_new_names() {
        auto checkpoint = old_checkpoint();
        checkpoint.options["transfer"] = json::array({"drift"});
        checkpoint.options["objective"] = "drifting";
        checkpoint.options["reconstruction"] = 0.25;
        checkpoint.options["augment"] = "color,translation";  // which had no effect
        checkpoint.tensors.clear();
        for (const char* name : {"redraw_muon.0.momentum", "discriminator_codes.codes", "discriminator2_codes.added",
                                 "generator.project.weight", "drift_steps"})
            checkpoint.tensors[name] = torch::zeros({1});
        bring_up_to_date(checkpoint, "007-old");
        for (const char* name : {"reconstruction_muon.0.momentum", "codes.codes", "codes2.added",
                                 "generator.project.weight", "drift_steps"})
            QVERIFY2(checkpoint.tensors.contains(name), name);
        QCOMPARE(checkpoint.tensors.size(), std::size_t{5});
    }

    // The whole way: a project as the earlier version left it.
    void an_old_project_is_shown_and_gone_on_with() {
        const std::string project = folder_.filePath("old.graft").toStdString();
        const auto session = make_session({});
        test::EventReader events(*session);
        const auto finish = [&](Command command) {
            session->post(std::move(command));
            return events.until([](const Event& event) {
                return std::holds_alternative<event::Finished>(event) || std::holds_alternative<event::Failed>(event);
            });
        };
        const auto trained = [&](Command command) {
            const auto end = finish(std::move(command));
            const auto* finished = end ? std::get_if<event::Finished>(&*end) : nullptr;
            return finished == nullptr ? TrainReport{} : std::get<TrainReport>(finished->report);
        };
        QVERIFY(finish(command::OpenProject{project, true}));
        QVERIFY(finish(command::Import{{"sample:shapes-neon"}, "neon", {}}));
        TrainOptions options;
        options.domains = {"neon"};
        options.model = "dcgan";
        options.transfer = {"none"};
        options.batch = 8;
        options.steps = 4;
        const auto straight = trained(command::Train{options, ""});
        options.steps = 2;
        const auto plain = trained(command::Train{options, ""}), other = trained(command::Train{options, ""});
        QVERIFY(!straight.run.empty() && !plain.run.empty() && !other.run.empty());
        for (const auto& run : {plain.run, other.run}) {
            const RunFolder old(fs::path(project) / "runs" / run);
            auto checkpoint = old.newest_checkpoint();
            checkpoint.options = old_options(checkpoint.options);
            if (run == other.run) checkpoint.options.update({{"discriminator", "projected"}, {"objective", "hinge"}});
            old.write_checkpoint(checkpoint);
            old.write(old.summary(), checkpoint.options);
            old.append({3, 24, 1.0, {{"redraw", 0.5}}});
        }
        session->post(command::ShowRun{other.run});
        const auto shown = events.next<event::RunHistory>();
        QVERIFY(shown);
        QCOMPARE(shown->points.back().values.front().first, std::string("reconstruction"));

        TrainOptions more;
        more.steps = 4;
        const auto refused = finish(command::Train{more, other.run});
        QVERIFY(refused && std::holds_alternative<event::Failed>(*refused));
        QVERIFY(std::get<event::Failed>(*refused).message.find("no longer has") != std::string::npos);
        const auto resumed = trained(command::Train{more, plain.run});
        QCOMPARE(resumed.steps, std::int64_t{4});
        const auto a = load_tensors(straight.model).tensors, b = load_tensors(resumed.model).tensors;
        QCOMPARE(a.size(), b.size());
        for (const auto& [name, tensor] : a) QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
        options.init = other.run;
        QCOMPARE(trained(command::Train{options, ""}).steps, std::int64_t{2});
    }
};

QTEST_GUILESS_MAIN(TestEarlierRuns)
#include "test_earlier_runs.moc"
