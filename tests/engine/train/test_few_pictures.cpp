// Domains that people have: of one picture to twenty, of unequal classes, without colours. Each runs through both
// phases.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "engine/train/drifting_strategy.h"
#include "tests/engine/train/small_domain.h"
#include "tests/engine/train/strategy_state.h"

using namespace graft;

namespace {

using Training = DriftingStrategy;

std::shared_ptr<FeatureNetwork> features() {
    torch::manual_seed(9);
    return std::make_shared<FeatureNetwork>(make_classifier({.network = "cnn", .classes = 10, .size = 32}), "test");
}

TrainOptions options() {
    TrainOptions made;
    made.model = "resize_dcgan";
    made.transfer = {"drift"};
    made.batch = 8;
    made.reconstruction = 0.5;
    return made;
}

// Twelve steps of each phase, the prior being fitted after sixteen; whether everything is finite.
bool runs(Strategy& training) {
    constexpr int kSteps = 24;
    for (int step = 0; step < kSteps; ++step) {
        training.set_share(static_cast<double>(step) / kSteps);
        for (const auto& [name, value] : training.step(step).values)
            if (!value.isfinite().all().item<bool>()) return false;
    }
    for (const auto& [name, tensor] : training.state())
        if (tensor.is_floating_point() && !tensor.isfinite().all().item<bool>()) return false;
    return training.preview().isfinite().all().item<bool>();
}

bool all_channels_alike(const torch::Tensor& pictures) {
    return torch::equal(pictures.select(1, 0), pictures.select(1, 1)) &&
           torch::equal(pictures.select(1, 0), pictures.select(1, 2));
}

}  // namespace

class TestFewPictures : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::filesystem::path place() const { return folder_.path().toStdString(); }

private Q_SLOTS:
    void few_pictures_are_enough_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("mirror");
        for (const int count : {1, 2, 5, 20})
            QTest::addRow("%d", count) << count << QString(count == 5 ? "on" : "off");
        QTest::newRow("one, mirrored") << 1 << "on";
    }

    void few_pictures_are_enough() {
        QFETCH(int, count);
        QFETCH(QString, mirror);
        auto chosen = options();
        chosen.mirror = mirror.toStdString();
        const auto at = place() / std::to_string(count) / chosen.mirror;
        std::filesystem::create_directories(at);
        const auto domain = test::few(at, count);
        QCOMPARE(domain->indices(Part::Train).size(), static_cast<std::size_t>(count));
        Training training(chosen, {domain}, features(), {});
        QVERIFY(runs(training));
        QCOMPARE(training.ema()->config().anchors, std::int64_t{count});
        QVERIFY(!training.ema()->config().grey);
    }

    // "ant" has one picture, "bee" two, "cow" 31.
    void classes_of_one_and_two_pictures_are_learned() {
        const auto pictures = place() / "animals";
        const std::vector<std::pair<std::string, int>> classes = {{"ant", 1}, {"bee", 2}, {"cow", 31}};
        for (const auto& [name, count] : classes) {
            std::filesystem::create_directories(pictures / name);
            for (int i = 0; i < count; ++i) {
                Image image(32, 32);
                const auto ground = static_cast<std::uint8_t>(10 * (name[0] - 'a'));
                std::fill(image.pixels.begin(), image.pixels.end(), ground);
                for (int x = 0; x < 32 * 3; ++x) image.row(i)[x] = static_cast<std::uint8_t>(150 + 40 * (x % 3));
                write_png(pictures / name / (std::to_string(i) + ".png"), image);
            }
        }
        import_domain({pictures.string()}, "animals", {}, place() / "animals-domain", {});
        auto chosen = options();
        chosen.conditions = "classes";
        Training training(chosen, {Domain::open(place() / "animals-domain")}, features(), {});
        QVERIFY(runs(training));
        QCOMPARE(training.ema()->config().conditions, (std::vector<std::string>{"ant", "bee", "cow"}));
    }

    void grey_pictures_stay_grey() {
        const auto domain = test::few(place(), 12, /*grey=*/true);
        auto chosen = options();
        for (const char* model : {"resize_dcgan", "dcgan"}) {
            chosen.model = model;
            Training training(chosen, {domain}, features(), {});
            QVERIFY(training.ema()->config().grey);
            QVERIFY(runs(training));
            QVERIFY(all_channels_alike(training.preview()));
        }
        // Beside a domain with colours there are colours.
        Training both(chosen, {domain, test::few(place(), 12)}, features(), {});
        QVERIFY(!both.ema()->config().grey);
        QVERIFY(!all_channels_alike(both.preview()));
    }

    // A start that knows colours forgets them; one that knows none finds them.
    void the_domain_decides_and_not_the_start() {
        const auto grey = test::few(place() / "a", 4, true), colored = test::few(place() / "b", 4);
        for (const bool start_grey : {false, true}) {
            const TrainingStart start{{.model = "resize_dcgan", .latent = 256, .grey = start_grey}, {}};
            QVERIFY(Training(options(), {grey}, features(), {}, start).ema()->config().grey);
            QVERIFY(!Training(options(), {colored}, features(), {}, start).ema()->config().grey);
        }
    }
};

QTEST_GUILESS_MAIN(TestFewPictures)
#include "test_few_pictures.moc"
