// Drifting in the features of a small network on small real domains.
#include <QTemporaryDir>
#include <QTest>

#include "engine/api/result.h"
#include "engine/data/loader.h"
#include "engine/train/drifting.h"
#include "tests/engine/train/small_domain.h"

using namespace graft;

namespace {

std::shared_ptr<FeatureNetwork> small_network() {
    torch::manual_seed(9);
    return std::make_shared<FeatureNetwork>(make_classifier({.network = "plain", .classes = 10, .size = 32}), "test");
}

std::vector<std::int64_t> shape_of(const torch::Tensor& tensor) { return tensor.sizes().vec(); }

}  // namespace

class TestDrifting : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> domain_, grounds_;
    std::shared_ptr<FeatureNetwork> network_;

    std::unique_ptr<Drifting> drifting(Drifting::Options options, std::vector<std::int64_t> indices = {}) const {
        if (indices.empty()) {
            indices = domain_->indices(Part::Train);
            indices.resize(100);  // enough, and soon computed
        }
        return std::make_unique<Drifting>(network_, domain_, indices, options, Compute{});
    }

    Drifting::Result loss(Drifting& drifting, const torch::Tensor& pictures, const torch::Tensor& classes,
                          std::int64_t step) const {
        return drifting.loss(feature_sets(*network_, pictures), classes, step);
    }

    static torch::Tensor pictures(std::int64_t count = 8) {
        torch::manual_seed(5);
        return torch::rand({count, 3, 32, 32}) * 2 - 1;
    }

private Q_SLOTS:
    void initTestCase() {
        domain_ = test::shapes(folder_.path().toStdString(), "flat");
        grounds_ = test::light_and_dark(folder_.path().toStdString());
        network_ = small_network();
    }

    void features_come_in_sets() {
        for (const std::int64_t side : {32, 64, 128}) {  // the network sees 64 px, averaged to the 32 that it knows
            const auto images = (torch::rand({3, 3, side, side}) * 2 - 1).requires_grad_(true);
            const auto sets = feature_sets(*network_, images);
            const std::vector<std::vector<std::int64_t>> expected = {
                {16 * 16, 3, 64}, {4, 3, 64}, {2, 3, 64},  {8 * 8, 3, 128}, {4, 3, 128},
                {2, 3, 128},      {16, 3, 256}, {4, 3, 256}, {2, 3, 256}};
            QVERIFY(sets.size() > expected.size());  // and of the pixels
            torch::Tensor total = torch::zeros({});
            for (std::size_t i = 0; i < sets.size(); ++i) {
                if (i < expected.size()) QCOMPARE(shape_of(sets[i]), expected[i]);
                QCOMPARE(sets[i].size(1), 3);
                QCOMPARE(sets[i].scalar_type(), torch::kFloat32);
                total = total + sets[i].sum();
            }
            const auto gradient = torch::autograd::grad({total}, {images})[0];
            QVERIFY(gradient.isfinite().all().item<bool>() && gradient.abs().max().item<double>() > 0);
        }
    }

    void sets_hold_places_averages_deviations_and_pixels() {
        const torch::NoGradGuard no_grad;
        const auto images = torch::rand({2, 3, 64, 64}) * 2 - 1;
        const auto sets = feature_sets(*network_, images);
        const auto map = network_->taps(images)[0];
        QVERIFY(torch::allclose(sets[0][16 * 3 + 5], map.select(3, 5).select(2, 3)));
        QVERIFY(torch::allclose(sets[1][1], map.slice(2, 0, 8).slice(3, 8, 16).mean({2, 3}), 1e-4, 1e-5));
        QVERIFY(torch::allclose(sets[2][0], map.mean({2, 3}), 1e-4, 1e-5));
        QVERIFY(torch::allclose(sets[2][1], map.var({2, 3}, false).add(1e-6).sqrt(), 1e-4, 1e-5));
        QVERIFY(torch::allclose(sets[9][0].view({2, 3, 8, 8}), torch::avg_pool2d(images, 8), 1e-4, 1e-5));
    }

    void the_same_seed_and_step_give_the_same_loss() {
        const auto value = [&](Drifting& drifting, std::int64_t step) {
            return loss(drifting, pictures(), {}, step).loss.item<double>();
        };
        const auto a = drifting({}), b = drifting({}), c = drifting({.seed = 2});
        const double first = value(*a, 0), second = value(*a, 1);
        QVERIFY(first > 0 && first != second);
        QCOMPARE(value(*b, 0), first);
        QCOMPARE(value(*a, 0), first);
        QVERIFY(value(*c, 0) != first);
    }

    // Features are computed as the steps need them, in other portions after a stop, and are the same all the same.
    void going_on_at_a_later_step_gives_the_same_loss() {
        const Drifting::Options options{.mirror = true};  // so that there are more pictures than the first ones
        const auto all = domain_->indices(Part::Train);
        QVERIFY(2 * static_cast<std::int64_t>(all.size()) > Drifting::kFirstPictures + 4 * Drifting::kMorePictures);
        const auto straight = drifting(options, all), resumed = drifting(options, all);
        for (std::int64_t step = 0; step < 4; ++step) loss(*straight, pictures(), {}, step);
        for (std::int64_t step = 4; step < 8; ++step) {
            const auto went_on = loss(*straight, pictures(), {}, step), began = loss(*resumed, pictures(), {}, step);
            QVERIFY(torch::equal(went_on.loss, began.loss));
            QVERIFY(torch::equal(went_on.distance, began.distance));
        }
    }

    void real_pictures_are_nearer_than_noise() {
        const auto made = drifting({});
        const auto indices = domain_->indices(Part::Train);
        const auto real = load_batch(*domain_, {indices.begin(), indices.begin() + 32}).images;
        const double own = loss(*made, real, {}, 0).distance.item<double>();
        const double noise = loss(*made, pictures(32), {}, 0).distance.item<double>();
        QVERIFY2(std::abs(own) < 0.1 && noise > 0.5, qPrintable(QString("%1, %2").arg(own).arg(noise)));
    }

    void the_gradient_takes_pictures_to_the_real_ones() {
        const auto made = drifting({});
        auto drawn = pictures(16);
        const double before = loss(*made, drawn, {}, 0).distance.item<double>();
        for (std::int64_t step = 0; step < 20; ++step) {
            auto asked = drawn.clone().requires_grad_(true);
            const auto gradient = torch::autograd::grad({loss(*made, asked, {}, step).loss}, {asked})[0];
            drawn = (drawn - 0.05 * gradient / gradient.square().mean().sqrt()).clamp(-1, 1);
        }
        const double after = loss(*made, drawn, {}, 0).distance.item<double>();
        QVERIFY2(after < 0.7 * before, qPrintable(QString("%1 then %2").arg(before).arg(after)));
    }

    void only_real_pictures_of_the_same_class_draw() {
        Drifting by_class(network_, grounds_, grounds_->indices(Part::Train), {.by_class = true}, Compute{});
        torch::manual_seed(5);
        const auto grey = torch::randn({8, 3, 32, 32}) * 0.05;
        const auto brightens = [&](const torch::Tensor& classes) {  // each picture: > 0 where it is to become lighter
            auto asked = grey.clone().requires_grad_(true);
            return -torch::autograd::grad({loss(by_class, asked, classes, 0).loss}, {asked})[0].mean({1, 2, 3});
        };
        QCOMPARE(grounds_->classes(), (std::vector<std::string>{"dark", "light"}));
        QVERIFY(brightens(torch::zeros({8}, torch::kLong)).lt(0).all().item<bool>());
        QVERIFY(brightens(torch::ones({8}, torch::kLong)).gt(0).all().item<bool>());
        const auto both = brightens(torch::tensor({0, 1, 0, 1, 0, 1, 0, 1}));
        QVERIFY(both.slice(0, 0, 8, 2).lt(0).all().item<bool>());
        QVERIFY(both.slice(0, 1, 8, 2).gt(0).all().item<bool>());
    }

    // Of 1,200 pictures 36 are of the second class: 3 %.
    void every_class_is_drawn_to_its_own_however_rare_data() {
        QTest::addColumn<bool>("mirror");
        QTest::newRow("as they are") << false;
        QTest::newRow("mirrored") << true;
    }

    void every_class_is_drawn_to_its_own_however_rare() {
        QFETCH(bool, mirror);
        std::vector<std::int64_t> indices;
        const auto dark_and_light = grounds_->indices(Part::All);
        while (indices.size() < 1164)
            for (const auto index : dark_and_light)
                if (grounds_->label(index) == 0 && indices.size() < 1164) indices.push_back(index);
        while (indices.size() < 1200)
            for (const auto index : dark_and_light)
                if (grounds_->label(index) == 1 && indices.size() < 1200) indices.push_back(index);
        const Drifting::Options options{.positives = 32, .mirror = mirror, .by_class = true};
        Drifting made(network_, grounds_, indices, options, Compute{}), again(network_, grounds_, indices, options, {});
        const auto classes = torch::tensor({0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        for (std::int64_t step = 0; step < 6; ++step) {
            const auto positives = made.classes_of_positives(classes, step);
            QVERIFY(torch::equal(positives, torch::cat({classes, classes})));
            QVERIFY(torch::equal(loss(made, pictures(16), classes, step).loss,
                                 loss(again, pictures(16), classes, step).loss));
        }
    }

    void a_class_of_one_picture_is_there_from_the_first_step() {
        const auto indices = grounds_->indices(Part::All);
        std::int64_t light = -1;
        std::vector<std::int64_t> chosen;
        for (const auto index : indices) {
            if (grounds_->label(index) == 1) {
                light = index;
                continue;
            }
            for (int times = 0; times < 60; ++times) chosen.push_back(index);
        }
        QVERIFY(static_cast<std::int64_t>(chosen.size()) > Drifting::kFirstPictures);
        chosen.push_back(light);
        for (const std::uint64_t seed : {1, 2, 3}) {
            Drifting made(network_, grounds_, chosen, {.positives = 8, .by_class = true, .seed = seed}, Compute{});
            const auto positives = made.classes_of_positives(torch::tensor({1, 1, 0, 0}), 0);
            QVERIFY(torch::equal(positives, torch::tensor({1, 1, 0, 0, 1, 1, 0, 0})));
        }
    }

    void classes_to_generate_come_in_pairs() {
        QVERIFY(torch::equal(in_pairs(torch::tensor({4, 2, 7, 1})), torch::tensor({4, 4, 2, 2})));
        QVERIFY(torch::equal(in_pairs(torch::tensor({4, 2, 7, 1, 3})), torch::tensor({4, 4, 2, 2, 2})));
        QVERIFY(torch::equal(in_pairs(torch::tensor({4})), torch::tensor({4})));
    }

    void mirror_images_are_as_real() {
        const auto index = domain_->indices(Part::Train).front();
        const auto picture = load_batch(*domain_, {index}).images;
        QVERIFY((picture - picture.flip(3)).abs().mean().item<double>() > 0.01);
        torch::manual_seed(5);
        const auto halves = torch::cat({picture.repeat({8, 1, 1, 1}), picture.flip(3).repeat({8, 1, 1, 1})}) +
                            0.1 * torch::randn({16, 3, 32, 32});
        const auto distance = [&](bool mirror) {
            return loss(*drifting({.mirror = mirror}, {index}), halves, {}, 0).distance.item<double>();
        };
        const double with = distance(true), without = distance(false);
        QVERIFY2(with < without - 0.2, qPrintable(QString("%1, %2").arg(with).arg(without)));
    }

    void no_pictures_are_refused() {
        QVERIFY_EXCEPTION_THROWN(Drifting(network_, domain_, {}, {}, Compute{}), Failure);
    }
};

QTEST_GUILESS_MAIN(TestDrifting)
#include "test_drifting.moc"
