// Training classifiers on small real domains: learning, transfer, the joint objective, exact resuming.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/result.h"
#include "engine/nn/module_state.h"
#include "engine/train/classifier_strategy.h"
#include "tests/engine/train/small_domain.h"

using namespace graft;

class TestClassifierStrategy : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> flat_, outline_;

    static ClassifyOptions options() {
        ClassifyOptions made;
        made.domain = "flat";
        made.epochs = 2;
        return made;
    }

    static void run(ClassifierStrategy& strategy, std::int64_t from, std::int64_t to) {
        for (auto step = from; step < to; ++step) strategy.step(step);
    }

    static std::map<std::string, torch::Tensor> weights(const torch::nn::Module& module) {
        std::map<std::string, torch::Tensor> copied;
        for (auto& [name, tensor] : named_state(module)) copied[name] = tensor.detach().clone();
        return copied;
    }

private Q_SLOTS:
    void initTestCase() {
        flat_ = test::shapes(folder_.path().toStdString(), "flat");
        outline_ = test::shapes(folder_.path().toStdString(), "outline");
    }

    void learns_what_chance_cannot() {
        ClassifierStrategy strategy(options(), flat_, nullptr, nullptr, {});
        QCOMPARE(strategy.planned_steps(), std::int64_t{2 * (1600 / 32)});
        run(strategy, 0, strategy.planned_steps());
        const auto score = strategy.score();
        QVERIFY2(score.accuracy > 0.3, qPrintable(QString::number(score.accuracy)));
        std::int64_t counted = 0, right = 0;
        for (std::size_t i = 0; i < score.confusion.size(); ++i)
            for (std::size_t j = 0; j < score.confusion.size(); ++j) {
                counted += score.confusion[i][j];
                if (i == j) right += score.confusion[i][j];
            }
        QCOMPARE(counted, std::int64_t{400});
        QCOMPARE(static_cast<double>(right) / 400.0, score.accuracy);
    }

    void without_held_out_pictures_there_is_no_accuracy() {
        const auto pictures = std::filesystem::path(folder_.path().toStdString()) / "tiny";
        for (const char* file : {"ant/0.png", "bee/0.png", "bee/1.png"}) {
            std::filesystem::create_directories((pictures / file).parent_path());
            write_png(pictures / file, Image(32, 32));
        }
        const auto at = pictures.parent_path() / "tiny-domain";
        import_domain({pictures.string()}, "tiny", {}, at, {});
        ClassifierStrategy strategy(options(), Domain::open(at), nullptr, nullptr, {});
        for (int step = 0; step < 3; ++step) QCOMPARE(strategy.step(step).values.size(), std::size_t{1});  // the loss
        QCOMPARE(strategy.score().accuracy, -1.0);
        QCOMPARE(strategy.score().class_accuracy(), (std::vector<double>{-1, -1}));
    }

    void resuming_equals_never_stopping() {
        ClassifierStrategy straight(options(), flat_, outline_, nullptr, {});
        run(straight, 0, 3);
        auto saved = straight.state();
        for (auto& [name, tensor] : saved) tensor = tensor.detach().clone();
        run(straight, 3, 6);
        ClassifierStrategy resumed(options(), flat_, outline_, nullptr, {});
        resumed.load(saved);
        run(resumed, 3, 6);
        const auto a = straight.state(), b = resumed.state();
        for (const auto& [name, tensor] : a) QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
    }

    void a_head_alone_leaves_the_trunk_untouched_data() {
        QTest::addColumn<QString>("network");
        QTest::newRow("cnn") << "cnn";
        QTest::newRow("plain, with batch norm") << "plain";
    }

    void a_head_alone_leaves_the_trunk_untouched() {
        QFETCH(QString, network);
        torch::manual_seed(4);
        auto start = make_classifier({network.toStdString(), 3, 32});
        const auto before = weights(*start);
        auto chosen = options();
        chosen.train = "head";
        ClassifierStrategy strategy(chosen, flat_, nullptr, start, {});
        const auto new_head = weights(*strategy.classifier()->head());
        run(strategy, 0, 3);
        for (const auto& [name, tensor] : named_state(*strategy.classifier()))
            if (name.find("head") == std::string::npos) QVERIFY2(torch::equal(tensor, before.at(name)), name.c_str());
        for (const auto& [name, tensor] : named_state(*strategy.classifier()->head()))
            QVERIFY2(!torch::equal(tensor, new_head.at(name)), name.c_str());
        QCOMPARE(strategy.classifier()->head()->options.out_features(), std::int64_t{10});
    }

    void a_head_alone_resumes_to_the_last_bit() {
        torch::manual_seed(4);
        const auto start = make_classifier({"plain", 3, 32});
        auto chosen = options();
        chosen.train = "head";
        chosen.labelled = 70;  // not a whole number of batches
        const auto strategy_on_copy = [&] {
            auto copy = make_classifier({"plain", 3, 32});
            load_state(*copy, weights(*start));
            return std::make_unique<ClassifierStrategy>(chosen, flat_, outline_, copy, Compute{});
        };
        const auto straight = strategy_on_copy();
        run(*straight, 0, 3);
        auto saved = straight->state();
        for (auto& [name, tensor] : saved) tensor = tensor.detach().clone();
        straight->score();  // what was judged in between changes nothing
        run(*straight, 3, 6);
        const auto resumed = strategy_on_copy();
        resumed->load(saved);
        run(*resumed, 3, 6);
        const auto a = straight->state(), b = resumed->state();
        for (const auto& [name, tensor] : a) QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
    }

    // Frozen features tell light from dark after a few steps, and what is saved does so by itself.
    void a_head_alone_learns() {
        torch::manual_seed(4);
        auto chosen = options();
        chosen.train = "head";
        chosen.labelled = 20;
        ClassifierStrategy strategy(chosen, test::light_and_dark(folder_.path().toStdString()), nullptr,
                                    make_classifier({"cnn", 3, 32}), {});
        run(strategy, 0, 50);
        QVERIFY2(strategy.score().accuracy > 0.9, qPrintable(QString::number(strategy.score().accuracy)));
    }

    void few_labels_are_taken_evenly() {
        auto chosen = options();
        chosen.labelled = 100;
        chosen.epochs = 1;
        ClassifierStrategy strategy(chosen, flat_, nullptr, nullptr, {});
        QCOMPARE(strategy.planned_steps(), std::int64_t{100 / 32});
    }

    void lambda_zero_is_the_first_task_alone() {
        // The trunk must move exactly as without a second task; a positive lambda must move it elsewhere.
        auto alone = options(), joint = options();
        joint.lambda = 0;
        ClassifierStrategy a(alone, flat_, nullptr, nullptr, {}), b(joint, flat_, outline_, nullptr, {});
        joint.lambda = 2;
        ClassifierStrategy c(joint, flat_, outline_, nullptr, {});
        for (auto* each : {&a, &b, &c}) run(*each, 0, 2);
        const auto wa = weights(*a.classifier()), wb = weights(*b.classifier()), wc = weights(*c.classifier());
        bool differs = false;
        for (const auto& [name, tensor] : wa) {
            QVERIFY2(torch::allclose(tensor, wb.at(name), 1e-4, 1e-5), name.c_str());
            differs = differs || !torch::allclose(tensor, wc.at(name), 1e-4, 1e-5);
        }
        QVERIFY(differs);
    }

    void lambda_can_change_between_steps() {
        auto joint = options();
        ClassifierStrategy strategy(joint, flat_, outline_, nullptr, {});
        const auto list = strategy.options();
        QVERIFY(find_option(list, "lambda")->live);
        *std::get<double*>(find_option(list, "lambda")->value) = 5;
        const auto changed = strategy.options();
        QCOMPARE(*std::get<double*>(find_option(changed, "lambda")->value), 5.0);
    }

    void what_does_not_fit_is_refused() {
        auto head = options();
        head.train = "head";
        QVERIFY_EXCEPTION_THROWN(ClassifierStrategy(head, flat_, nullptr, nullptr, {}), Failure);
        auto other_size = make_classifier({"cnn", 3, 64});
        QVERIFY_EXCEPTION_THROWN(ClassifierStrategy(options(), flat_, nullptr, other_size, {}), Failure);
    }
};

QTEST_GUILESS_MAIN(TestClassifierStrategy)
#include "test_classifier_strategy.moc"
