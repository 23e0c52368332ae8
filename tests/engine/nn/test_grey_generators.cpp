// Generators without colours.
#include <QtTest/QtTest>

#include "engine/nn/module_state.h"
#include "tests/support/lively_generator.h"

using namespace graft;
using namespace graft::test;

class TestGreyGenerators : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void grey_ones_draw_the_same_in_all_channels_data() {
        QTest::addColumn<QString>("model");
        for (const auto& name : generator_names()) QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }


    void grey_ones_draw_the_same_in_all_channels() {
        QFETCH(QString, model);
        for (const std::int64_t size : {32, 64}) {
            auto config = small_config(model.toStdString(), size);
            const auto colored = make_lively(config);
            config.grey = true;
            const auto grey = make_lively(config);  // the same weights, but for what its training mode has seen
            const auto from = named_state(*colored);
            auto to = named_state(*grey);
            const torch::NoGradGuard no_grad;
            for (std::size_t i = 0; i < from.size(); ++i) to[i].second.copy_(from[i].second);
            const auto codes = colored->map(torch::randn({4, config.latent}));
            const auto with = colored->draw(codes), without = grey->draw(codes), folded = grey->folded()(codes);
            QCOMPARE(without.sizes(), with.sizes());
            QVERIFY((with.select(1, 0) - with.select(1, 1)).abs().max().item<double>() > 0.01);
            for (const auto& pictures : {without, folded}) {
                QVERIFY(torch::equal(pictures.select(1, 0), pictures.select(1, 1)));
                QVERIFY(torch::equal(pictures.select(1, 0), pictures.select(1, 2)));
                QVERIFY(torch::allclose(pictures.select(1, 0), with.mean(1), 1e-4, 1e-4));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestGreyGenerators)
#include "test_grey_generators.moc"
