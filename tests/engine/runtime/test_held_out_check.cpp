// The distance of generated pictures from held-out ones, of generators whose pictures are known.
#include <QTemporaryDir>
#include <QTest>

#include "engine/data/loader.h"
#include "engine/runtime/held_out_check.h"
#include "tests/engine/train/small_domain.h"

using namespace graft;

namespace {

// Draws for each code what the condition in it says: rows of `pictures` one after the other, of the row's condition.
class KnownGenerator : public Generator {
public:
    KnownGenerator(std::vector<torch::Tensor> pictures, std::vector<std::string> conditions)
        : Generator({.model = "known", .size = 32, .latent = 4, .conditions = std::move(conditions)}),
          pictures_(std::move(pictures)) {
        const torch::NoGradGuard no_grad;
        for (auto& parameter : parameters())  // a condition's numbers are its own number
            parameter.copy_(torch::arange(parameter.size(0)).to(torch::kFloat32).unsqueeze(1).expand_as(parameter));
    }

    torch::Tensor draw(const torch::Tensor& codes) override {
        std::vector<torch::Tensor> drawn;
        for (std::int64_t i = 0; i < codes.size(0); ++i) {
            const auto condition = config_.conditions.empty() ? 0 : codes[i][-1].item<float>();
            const auto& of = pictures_[static_cast<std::size_t>(condition)];
            drawn.push_back(of[asked_++ % of.size(0)]);
        }
        return torch::stack(drawn);
    }

private:
    std::vector<torch::Tensor> pictures_;
    std::int64_t asked_ = 0;
};

}  // namespace

class TestHeldOutCheck : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> neon_, sketch_, grounds_;
    std::shared_ptr<FeatureNetwork> network_;

    static torch::Tensor pictures_of(const Domain& domain, std::int64_t count = 256) {
        auto indices = domain.indices(Part::Train);
        indices.resize(std::min(indices.size(), static_cast<std::size_t>(count)));
        return load_batch(domain, indices).images;
    }

    double distance(const std::shared_ptr<Generator>& generator,
                    const std::vector<std::shared_ptr<const Domain>>& domains, std::int64_t seed = 1) const {
        HeldOutCheck check(generator, network_, domains, seed, {});
        while (!check.prepare_some()) {
        }
        return check.distance();
    }
    double distance_of(const torch::Tensor& pictures, std::int64_t seed = 1) const {
        const std::vector<std::string> none;
        return distance(std::make_shared<KnownGenerator>(std::vector{pictures}, none), {neon_}, seed);
    }

private Q_SLOTS:
    void initTestCase() {
        const std::filesystem::path folder = folder_.path().toStdString();
        neon_ = test::shapes(folder, "neon");
        sketch_ = test::shapes(folder, "sketch");
        grounds_ = test::light_and_dark(folder);
        torch::manual_seed(9);
        network_ = std::make_shared<FeatureNetwork>(make_classifier({.network = "cnn", .classes = 4, .size = 32}), "n");
    }

    void pictures_of_the_domain_are_near_and_others_far() {
        const double own = distance_of(pictures_of(*neon_)), foreign = distance_of(pictures_of(*sketch_));
        QVERIFY2(std::abs(own) < 0.1, qPrintable(QString::number(own)));
        QVERIFY2(foreign > 0.3, qPrintable(QString::number(foreign)));
        const double one = distance_of(pictures_of(*neon_, 1));  // real, but without variety
        QVERIFY2(one > 0.3, qPrintable(QString::number(one)));
    }

    void the_same_seed_measures_the_same() {
        const auto pictures = pictures_of(*neon_);
        QCOMPARE(distance_of(pictures, 3), distance_of(pictures, 3));
        QVERIFY(distance_of(pictures, 3) != distance_of(pictures, 4));  // other held-out pictures
    }

    void each_domain_is_held_against_its_own() {
        const auto right = std::make_shared<KnownGenerator>(std::vector{pictures_of(*neon_), pictures_of(*sketch_)},
                                                            std::vector<std::string>{"neon", "sketch"});
        const auto swapped = std::make_shared<KnownGenerator>(std::vector{pictures_of(*sketch_), pictures_of(*neon_)},
                                                              std::vector<std::string>{"neon", "sketch"});
        QVERIFY(std::abs(distance(right, {neon_, sketch_})) < 0.1);
        QVERIFY(distance(swapped, {neon_, sketch_}) > 0.3);
    }

    void classes_are_asked_for_as_often_as_they_are_held_out() {
        const auto all = grounds_->indices(Part::Train);
        std::vector<torch::Tensor> by_class;
        for (int label = 0; label < 2; ++label) {
            auto mine = all;
            std::erase_if(mine, [&](std::int64_t index) { return grounds_->label(index) != label; });
            by_class.push_back(load_batch(*grounds_, mine).images);
        }
        const auto generator = std::make_shared<KnownGenerator>(by_class, grounds_->classes());
        const double fair = distance(generator, {grounds_});
        by_class[0] = by_class[1];
        const double one_class = distance(std::make_shared<KnownGenerator>(by_class, grounds_->classes()), {grounds_});
        QVERIFY2(fair < 0.3 * one_class, qPrintable(QString("%1, %2").arg(fair).arg(one_class)));
    }

    void too_few_are_known_beforehand() {
        QVERIFY(HeldOutCheck::is_possible({neon_, sketch_}));
        const std::filesystem::path folder = folder_.path().toStdString(), pictures = folder / "few";
        std::filesystem::create_directories(pictures);
        for (int i = 0; i < 10; ++i) write_png(pictures / (std::to_string(i) + ".png"), neon_->image(i));
        import_domain({pictures.string()}, "few", {}, folder / "few_domain", {});
        const auto few = Domain::open(folder / "few_domain");
        QVERIFY(!HeldOutCheck::is_possible({few}));
        QVERIFY(!HeldOutCheck::is_possible({neon_, few}));  // each domain needs some
    }
};

QTEST_GUILESS_MAIN(TestHeldOutCheck)
#include "test_held_out_check.moc"
