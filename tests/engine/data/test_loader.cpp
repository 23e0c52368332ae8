// Batches: which pictures, in which order, as which numbers; tensors to pictures and back.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <map>

#include "engine/data/import.h"
#include "engine/data/loader.h"
#include "tests/engine/data/make_files.h"

using namespace graft;
using namespace graft::test;

class TestLoader : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    std::shared_ptr<const Domain> domain_;

    // Each picture's red is its number, so that a batch tells which pictures it holds.
    static std::vector<std::int64_t> numbers(const Batch& batch) {
        std::vector<std::int64_t> out;
        for (std::int64_t i = 0; i < batch.images.size(0); ++i)
            out.push_back(std::lround((batch.images[i][0][4][4].item<double>() + 1) * 127.5));
        return out;
    }

private Q_SLOTS:
    void initTestCase() {
        const fs::path root = folder_.path().toStdString();
        for (int i = 0; i < 50; ++i) {
            // Left half darker in green, to see mirroring.
            cv::Mat picture(32, 32, CV_8UC3, cv::Scalar(255, 0, i));
            picture(cv::Rect(16, 0, 16, 32)).setTo(cv::Scalar(255, 200, i));
            make_file(root / "in" / (i % 2 ? "odd" : "even") / (std::to_string(100 + i) + ".png"),
                      encode(picture, ".png"));
        }
        import_domain({(root / "in").string()}, "numbers", {}, root / "d", {});
        domain_ = Domain::open(root / "d");
    }

    void knows_the_values_of_pixels() {
        const auto batch = load_batch(*domain_, {25, 0});  // the first odd one and the first even one
        QCOMPARE(batch.images.sizes().vec(), (std::vector<std::int64_t>{2, 3, 32, 32}));
        QVERIFY(batch.images.is_contiguous(torch::MemoryFormat::ChannelsLast));
        QCOMPARE(batch.images.scalar_type(), torch::kFloat);
        QCOMPARE(batch.images[0][0][3][3].item<float>(), 1 / 127.5f - 1);
        QCOMPARE(batch.images[0][1][3][20].item<float>(), 200 / 127.5f - 1);
        QCOMPARE(batch.images[0][1][3][10].item<float>(), -1.0f);
        QCOMPARE(batch.images[1][2][31][31].item<float>(), 1.0f);
        QCOMPARE(batch.labels[0].item<std::int64_t>(), std::int64_t{1});
        QCOMPARE(batch.labels[1].item<std::int64_t>(), std::int64_t{0});
    }

    void gives_the_same_batch_for_the_same_step() {
        BatchLoader one(domain_, domain_->indices(Part::All), 8, 3), two(domain_, domain_->indices(Part::All), 8, 3);
        for (std::int64_t step = 0; step < 20; ++step) one.at(step);
        const auto late = one.at(13);
        const auto fresh = two.at(13);
        QVERIFY(torch::equal(late.images, fresh.images));
        QVERIFY(torch::equal(late.labels, fresh.labels));
        QVERIFY(torch::equal(late.labels, two.labels_at(13)));
        BatchLoader other(domain_, domain_->indices(Part::All), 8, 4);
        QVERIFY(!torch::equal(other.at(13).images, late.images));
    }

    void shows_every_picture_once_an_epoch() {
        const auto indices = domain_->indices(Part::Train);
        QCOMPARE(indices.size(), std::size_t{40});
        BatchLoader loader(domain_, indices, 16, 1);
        QCOMPARE(loader.steps_per_epoch(), std::int64_t{2});
        std::vector<std::int64_t> all;
        for (std::int64_t step = 0; step < 5; ++step)  // 80 pictures, two epochs exactly
            for (const auto number : numbers(loader.at(step))) all.push_back(number);
        std::map<std::int64_t, int> first, second;
        for (std::size_t i = 0; i < 40; ++i) ++first[all[i]], ++second[all[40 + i]];
        QCOMPARE(first.size(), std::size_t{40});
        QCOMPARE(second.size(), std::size_t{40});
        for (const auto index : indices) QVERIFY(first.count(domain_->pixels(index)[0]) == 1);
        QVERIFY(!std::equal(all.begin(), all.begin() + 40, all.begin() + 40));  // in another order
    }

    void repeats_pictures_where_there_are_few() {
        BatchLoader loader(domain_, {1, 2, 3}, 8, 1);
        QCOMPARE(loader.steps_per_epoch(), std::int64_t{1});
        std::map<std::int64_t, int> seen;
        for (std::int64_t step = 0; step < 3; ++step)
            for (const auto number : numbers(loader.at(step))) ++seen[number];
        QCOMPARE(seen.size(), std::size_t{3});
        for (const auto& [number, times] : seen) QCOMPARE(times, 8);
        QVERIFY(!failure_of([&] { BatchLoader(domain_, {}, 8, 1); }).empty());
    }

    void mirrors_some() {
        const auto indices = domain_->indices(Part::All);
        BatchLoader plain(domain_, indices, 50, 1), mirrored(domain_, indices, 50, 1, true);
        const auto straight = plain.at(0).images, flipped = mirrored.at(0).images;
        QVERIFY(torch::equal(mirrored.at(0).images, flipped));
        int turned = 0;
        for (std::int64_t i = 0; i < 50; ++i) {
            const bool same = torch::equal(straight[i], flipped[i]);
            QVERIFY(same || torch::equal(straight[i].flip({2}), flipped[i]));
            turned += same ? 0 : 1;
        }
        QVERIFY2(turned > 12 && turned < 38, qPrintable(QString::number(turned)));
    }

    void turns_pictures_into_tensors_and_back() {
        Image image(3, 2);
        for (std::size_t i = 0; i < image.pixels.size(); ++i) image.pixels[i] = static_cast<std::uint8_t>(15 * i);
        const auto tensor = to_tensor(image);
        QCOMPARE(tensor.sizes().vec(), (std::vector<std::int64_t>{3, 2, 3}));
        QCOMPARE(tensor[1][1][2].item<float>(), static_cast<float>(15 * 16) / 127.5f - 1);
        QCOMPARE(to_image(tensor).pixels, image.pixels);
        QCOMPARE(to_image(tensor).width, 3);
        const auto odd = torch::tensor({-9.0f, 9.0f, std::nanf(""), 0.5f}).view({1, 1, 4}).expand({3, 1, 4});
        QCOMPARE(to_image(odd).pixels,
                 (std::vector<std::uint8_t>{0, 0, 0, 255, 255, 255, 128, 128, 128, 191, 191, 191}));
        QCOMPARE(to_image(odd.to(torch::kBFloat16).requires_grad_()).pixels.size(), std::size_t{12});
    }

    void lays_out_grids() {
        auto pictures = torch::full({3, 3, 2, 2}, -1.0);
        pictures[1][0].fill_(1);
        pictures[2][1][1][0] = 1;
        const Image grid = to_grid(pictures, 2);
        QCOMPARE(grid.width, 4);
        QCOMPARE(grid.height, 4);
        QCOMPARE(pixel(grid, 1, 1), (std::vector<int>{0, 0, 0}));
        QCOMPARE(pixel(grid, 2, 0), (std::vector<int>{255, 0, 0}));
        QCOMPARE(pixel(grid, 3, 1), (std::vector<int>{255, 0, 0}));
        QCOMPARE(pixel(grid, 0, 3), (std::vector<int>{0, 255, 0}));
        QCOMPARE(pixel(grid, 3, 3), (std::vector<int>{0, 0, 0}));
    }
};

QTEST_GUILESS_MAIN(TestLoader)
#include "test_loader.moc"
