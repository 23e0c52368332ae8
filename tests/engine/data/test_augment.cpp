// Augmentation against the article's reference implementation (run in PyTorch 2.15 with the same seeds), its gradients
// and what it must leave alone.
#include <ATen/CPUGeneratorImpl.h>

#include <QtTest/QtTest>

#include "engine/data/augment.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

namespace {

at::Generator seeded(std::uint64_t seed) { return at::make_generator<at::CPUGeneratorImpl>(seed); }

// The pictures that the reference values were computed from.
torch::Tensor pictures() {
    const auto i = torch::arange(2 * 3 * 8 * 8, torch::kLong);
    return ((i * 7919) % 256).to(torch::kFloat).div(127.5).sub(1).view({2, 3, 8, 8});
}

torch::Tensor augmented(const char* policy, std::uint64_t seed, const torch::Tensor& images, double probability = 1) {
    auto generator = seeded(seed);
    return augment(images, policy, generator, probability);
}

struct Reference {
    double sum, weighted;
    double values[4];
};

void compare(const torch::Tensor& got, const Reference& expected) {
    const auto flat = got.to(torch::kDouble).contiguous().flatten();
    const auto weights = torch::arange(flat.numel(), torch::kLong).remainder(13).to(torch::kDouble) - 6;
    const double values[] = {got[0][0][0][0].item<double>(), got[0][1][3][5].item<double>(),
                             got[1][2][7][7].item<double>(), got[1][0][4][2].item<double>()};
    for (int i = 0; i < 4; ++i)
        QVERIFY2(std::abs(values[i] - expected.values[i]) < 2e-6, qPrintable(QString::number(values[i], 'g', 9)));
    QVERIFY2(std::abs(flat.sum().item<double>() - expected.sum) < 1e-4,
             qPrintable(QString::number(flat.sum().item<double>(), 'g', 9)));
    QVERIFY2(std::abs((flat * weights).sum().item<double>() - expected.weighted) < 1e-3,
             qPrintable(QString::number((flat * weights).sum().item<double>(), 'g', 9)));
}

}  // namespace

class TestAugment : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void agrees_with_the_reference() {
        compare(augmented("color", 5, pictures()), {-9.382264, 58.812794, {-2.056951, 2.035936, -0.224235, 0.434973}});
        compare(augmented("translation", 5, pictures()),
                {3.015691, 4.576470, {-0.058824, -0.411765, -0.670588, 0.184314}});
        compare(augmented("cutout", 5, pictures()), {-4.180387, -10.372550, {-1.0, 0.654902, 0.137255, 0.0}});
        compare(augmented("color,translation,cutout", 9, pictures()),
                {3.521407, 12.609215, {-1.213391, 1.047348, 0.0, 1.430642}});
    }

    void none_is_none() {
        const auto images = pictures();
        QVERIFY(augmented("none", 1, images).is_same(images));
        QVERIFY(failure_of([&] { augmented("color,swirl", 1, images); }).starts_with("\"swirl\" is no augmentation"));
    }

    void keeps_layout_and_type_data() {
        QTest::addColumn<QString>("policy");
        for (const char* policy : {"color", "translation", "cutout", "color,translation,cutout"})
            QTest::newRow(policy) << policy;
    }

    void keeps_layout_and_type() {
        QFETCH(QString, policy);
        const auto images = torch::rand({4, 3, 32, 32}).contiguous(torch::MemoryFormat::ChannelsLast);
        const auto out = augmented(policy.toUtf8().constData(), 3, images);
        QVERIFY(out.is_contiguous(torch::MemoryFormat::ChannelsLast));
        const auto half = augmented(policy.toUtf8().constData(), 3, images.to(torch::kBFloat16));
        QCOMPARE(half.scalar_type(), torch::kBFloat16);
        QVERIFY(half.is_contiguous(torch::MemoryFormat::ChannelsLast));
        QVERIFY((half.to(torch::kFloat) - out).abs().max().item<float>() < 0.05f);
    }

    void draws_for_every_picture_by_itself() {
        const auto images = torch::rand({1, 3, 32, 32}).expand({16, 3, 32, 32});
        for (const char* policy : {"color", "translation", "cutout"}) {
            const auto out = augmented(policy, 3, images);
            int alike = 0;
            for (std::int64_t i = 1; i < 16; ++i) alike += torch::equal(out[i], out[0]) ? 1 : 0;
            QVERIFY2(alike < 4, policy);
            QVERIFY(torch::equal(augmented(policy, 3, images), out));
            QVERIFY(!torch::equal(augmented(policy, 4, images), out));
        }
    }

    void shifts_exactly_with_zeros_behind() {
        const auto images = torch::rand({64, 3, 32, 32}) + 1;
        const auto out = augmented("translation", 7, images);
        std::int64_t farthest = 0;
        for (std::int64_t n = 0; n < 64; ++n) {
            bool found = false;
            for (std::int64_t up = -4; up <= 4 && !found; ++up)
                for (std::int64_t left = -4; left <= 4 && !found; ++left) {
                    const auto moved = torch::constant_pad_nd(images[n], {-left, left, -up, up}, 0);
                    found = torch::equal(moved, out[n]);
                    if (found) farthest = std::max({farthest, std::abs(up), std::abs(left)});
                }
            QVERIFY(found);
        }
        QCOMPARE(farthest, std::int64_t{4});
    }

    void cuts_out_at_most_a_quarter() {
        const auto out = augmented("cutout", 7, torch::ones({64, 3, 32, 32}));
        const auto missing = (1 - out).sum({1, 2, 3}) / 3;
        QCOMPARE(missing.max().item<double>(), 256.0);
        QVERIFY(missing.min().item<double>() >= 64.0 - 0.5);  // the centre is inside: at least a quarter of the square
    }

    // The gradient of sum(weights * augment(x)) is exact where augment is linear in x, as all of it is.
    void lets_gradients_through() {
        for (const char* policy : {"color", "translation", "cutout", "color,translation,cutout"}) {
            const auto images = torch::rand({2, 3, 8, 8}, torch::kDouble).requires_grad_();
            const auto weights = torch::rand({2, 3, 8, 8}, torch::kDouble);
            (augmented(policy, 11, images) * weights).sum().backward();
            for (const std::int64_t at : {0, 77, 200, 383}) {
                auto step = torch::zeros(2 * 3 * 8 * 8, torch::kDouble);
                step[at] = 0.5;
                const auto there = images.detach() + step.view({2, 3, 8, 8}),
                           back = images.detach() - step.view({2, 3, 8, 8});
                const double slope =
                    ((augmented(policy, 11, there) - augmented(policy, 11, back)) * weights).sum().item<double>();
                QVERIFY2(std::abs(slope - images.grad().contiguous().view(-1)[at].item<double>()) < 1e-9, policy);
            }
        }
    }

    void changes_only_the_share_asked_for() {
        const auto images = torch::rand({1, 3, 32, 32}).expand({2000, 3, 32, 32});
        const auto share_changed = [&](const char* policy, double probability) {
            const auto out = augmented(policy, 5, images, probability);
            return (out != images).flatten(1).any(1).to(torch::kFloat).mean().item<double>();
        };
        for (const char* policy : {"translation", "cutout"}) {
            QVERIFY(std::abs(share_changed(policy, 0.3) - 0.3) < 0.04);  // 4 standard deviations
            QCOMPARE(share_changed(policy, 0), 0.0);
        }
        // Brightness, saturation and contrast each by itself: 1 - 0.7^3.
        QVERIFY(std::abs(share_changed("color", 0.3) - 0.657) < 0.045);
        // The changed ones are changed as at 1: no further away.
        const auto moved = augmented("color", 5, images, 0.3), all = augmented("color", 5, images);
        QVERIFY((moved - images).abs().max().item<double>() < 1.2 * (all - images).abs().max().item<double>());
        QVERIFY(torch::equal(augmented("color,translation,cutout", 5, images, 0.3),
                             augmented("color,translation,cutout", 5, images, 0.3)));
    }

    void can_be_differentiated_twice() {
        const auto images = torch::rand({2, 3, 8, 8}, torch::kDouble).requires_grad_();
        const auto out = augmented("color,translation,cutout", 3, images);
        const auto first = torch::autograd::grad({out.pow(3).sum()}, {images}, {}, true, true)[0];
        const auto second = torch::autograd::grad({first.pow(2).sum()}, {images})[0];
        QVERIFY(second.abs().sum().item<double>() > 0);
    }
};

QTEST_GUILESS_MAIN(TestAugment)
#include "test_augment.moc"
