// The plane of a domain map against numpy (tests/bench/references/measures.py), and its edge cases.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/measure/domain_map.h"
#include "tests/engine/measure/formula_features.h"

using namespace graft;
using namespace graft::test;

class TestDomainMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agrees_with_numpy() {
        const auto [a, b] = formula_pair(120, 40, 6);
        const auto plane = fit_plane({a, b});
        QVERIFY(close(plane.mean[0].item<double>(), 0.068295222827, 1e-9));
        QVERIFY(close(plane.axes[0][3].item<double>(), 0.638490377139, 1e-9));
        QVERIFY(close(plane.axes[1][1].item<double>(), -0.367225118382, 1e-9));
        const auto points = place_in_plane(plane, a);
        QCOMPARE(points.sizes(), (std::vector<std::int64_t>{120, 2}));
        QVERIFY(close(points[0][0].item<double>(), 1.073210924343, 1e-9));
        QVERIFY(close(points[7][1].item<double>(), -0.568184835943, 1e-9));
    }

    void a_small_domain_counts_like_a_large_one() {
        // Two heaps apart along the last direction: whatever their sizes, the first axis joins them.
        auto many = formula_features(400, 5, 1), few = formula_features(6, 5, 2);
        few.select(1, 4).add_(8);
        const auto plane = fit_plane({many, few});
        QVERIFY(plane.axes[0][4].item<double>() > 0.97);
        const auto far = place_in_plane(plane, few).select(1, 0).min();
        QVERIFY((far > place_in_plane(plane, many).select(1, 0).max()).item<bool>());
    }

    void features_of_fewer_directions_have_a_flat_map() {
        const auto line = torch::arange(10, torch::kFloat32).unsqueeze(1) * torch::tensor({{1.0f, 2.0f, 2.0f}});
        const auto points = place_in_plane(fit_plane({line}), line);
        QVERIFY(close(points[9][0].item<double>() - points[0][0].item<double>(), 27, 1e-6));  // 9 * |(1, 2, 2)|
        QCOMPARE(points.select(1, 1).abs().max().item<double>(), 0.0);
        const auto one = place_in_plane(fit_plane({line.narrow(0, 3, 1)}), line.narrow(0, 3, 1));
        QCOMPARE(one.abs().max().item<double>(), 0.0);
    }

    void bad_input_is_refused() {
        const auto features = formula_features(10, 4, 1);
        QVERIFY_THROWS_EXCEPTION(Failure, fit_plane({}));
        QVERIFY_THROWS_EXCEPTION(Failure, fit_plane({features, formula_features(10, 5, 1)}));
        QVERIFY_THROWS_EXCEPTION(Failure, fit_plane({features / 0}));
        QVERIFY_THROWS_EXCEPTION(Failure, place_in_plane(fit_plane({features}), formula_features(3, 5, 1)));
    }

    void a_cloud_has_a_thumbnail_for_every_point() {
        auto pictures = torch::full({5, 3, 64, 64}, -1.0f);
        pictures[4].fill_(1);
        const auto cloud = make_cloud("a", formula_features(5, 2, 1), pictures, 16);
        QCOMPARE(cloud.name, "a");
        QCOMPARE(cloud.x.size(), std::size_t{5});
        QCOMPARE(cloud.y[2], formula_features(5, 2, 1)[2][1].item<float>());
        QCOMPARE(cloud.side, 16);
        QCOMPARE(cloud.columns, 3);
        QCOMPARE(cloud.sheet->width, 48);
        // The fifth is the second of the second row.
        QCOMPARE(int(cloud.sheet->row(20)[20 * 3]), 255);
        QCOMPARE(int(cloud.sheet->row(20)[10 * 3]), 0);
        QCOMPARE(make_cloud("b", formula_features(5, 2, 1), pictures.slice(2, 0, 8).slice(3, 0, 8), 16).side, 8);
    }
};

QTEST_GUILESS_MAIN(TestDomainMap)
#include "test_domain_map.moc"
