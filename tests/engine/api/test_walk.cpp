// Walks: which points, with which weights, at which frame.
#include <QtTest/QtTest>
#include <cmath>
#include <map>

#include "engine/api/explore_options.h"
#include "engine/api/walk.h"

using namespace graft;

namespace {

LatentPoint seeded(std::int64_t seed) {
    LatentPoint point;
    point.seed = seed;
    return point;
}

Walk walk_of(const std::string& path, std::int64_t keyframes, bool loop = false) {
    Walk walk;
    for (std::int64_t seed = 1; seed <= keyframes; ++seed) walk.keyframes.push_back(seeded(seed));
    walk.path = path;
    walk.loop = loop;
    return walk;
}

// The weight of each seed at a point.
std::map<std::int64_t, double> weights_of(const LatentPoint& point) {
    if (point.between.empty()) return {{point.seed, 1.0}};
    std::map<std::int64_t, double> out;
    for (std::size_t i = 0; i < point.between.size(); ++i) out[point.between[i].seed] += point.weights[i];
    return out;
}

double sum_of(const std::map<std::int64_t, double>& weights) {
    double sum = 0;
    for (const auto& [seed, weight] : weights) sum += weight;
    return sum;
}

}  // namespace

class TestWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void straight_paths_share_by_distance() {
        const auto walk = walk_of("linear", 3);
        QVERIFY(walk_at(walk, 0) == seeded(1));
        QVERIFY(walk_at(walk, 0.5) == seeded(2));
        QVERIFY(walk_at(walk, 1) == seeded(3));
        const auto point = walk_at(walk, 0.125);
        QVERIFY(point.path == BlendPath::Linear);
        const auto weights = weights_of(point);
        QCOMPARE(weights.at(1), 0.75);
        QCOMPARE(weights.at(2), 0.25);
        QVERIFY(walk_at(walk_of("spherical", 3), 0.125).path == BlendPath::Spherical);
    }

    // Catmull and Rom's weights at 0.3 of a stretch, by hand.
    void smooth_paths_follow_the_spline() {
        const auto weights = weights_of(walk_at(walk_of("smooth", 4), (1 + 0.3) / 3));
        const std::map<std::int64_t, double> expected = {{1, -0.0735}, {2, 0.8155}, {3, 0.2895}, {4, -0.0315}};
        for (const auto& [seed, weight] : expected) QVERIFY(std::abs(weights.at(seed) - weight) < 1e-9);
    }

    void smooth_paths_pass_the_keyframes_without_a_corner() {
        const auto walk = walk_of("smooth", 5, true);
        constexpr double kStep = 1e-5;
        for (int i = 0; i < 5; ++i) {
            const double at = i / 5.0;
            const auto here = weights_of(walk_at(walk, at));
            QVERIFY(std::abs(here.at(i + 1) - 1) < 1e-9);
            const auto before = weights_of(walk_at(walk, at > 0 ? at - kStep : 1 - kStep));
            const auto after = weights_of(walk_at(walk, at + kStep));
            for (std::int64_t seed = 1; seed <= 5; ++seed) {
                const auto weight = [&](const std::map<std::int64_t, double>& weights) {
                    const auto found = weights.find(seed);
                    return found == weights.end() ? 0.0 : found->second;
                };
                const double left = (weight(here) - weight(before)) / kStep,
                             right = (weight(after) - weight(here)) / kStep;
                QVERIFY2(std::abs(left - right) < 1e-2, std::to_string(left - right).c_str());
            }
        }
    }

    void it_goes_from_keyframe_to_keyframe_so_often() {
        QCOMPARE(walk_stretches(walk_of("smooth", 5)), std::int64_t{4});
        QCOMPARE(walk_stretches(walk_of("smooth", 5, true)), std::int64_t{5});
        QCOMPARE(walk_stretches(walk_of("noise", 5)), std::int64_t{5});  // always goes round
        QCOMPARE(walk_stretches(walk_of("linear", 1)), std::int64_t{1});
        QCOMPARE(walk_stretches(Walk()), std::int64_t{1});
    }

    void a_loop_ends_a_step_before_its_start() {
        const auto frames = walk_frames(walk_of("linear", 2, true), 4);
        for (std::int64_t i = 0; i < 4; ++i)  // each is there without the others
            QVERIFY(walk_frame(walk_of("linear", 2, true), 4, i) == frames[static_cast<std::size_t>(i)]);
        QCOMPARE(frames.size(), std::size_t{4});
        QVERIFY(frames[0] == seeded(1) && frames[2] == seeded(2));
        QVERIFY(weights_of(frames[3]) == weights_of(frames[1]));
        const auto open = walk_frames(walk_of("linear", 2), 5);
        QVERIFY(open.front() == seeded(1) && open.back() == seeded(2));
        QCOMPARE(walk_frames(walk_of("smooth", 1), 3).size(), std::size_t{3});
        QVERIFY(walk_frames(walk_of("smooth", 2), 1).front() == seeded(1));
    }

    void weights_always_sum_to_one() {
        for (const char* path : {"linear", "spherical", "smooth"})
            for (const bool loop : {false, true})
                for (const auto& frame : walk_frames(walk_of(path, 4, loop), 37))
                    QVERIFY(std::abs(sum_of(weights_of(frame)) - 1) < 1e-9);
    }

    void noise_stays_as_normal_as_its_keyframes() {
        for (const std::int64_t keyframes : {2, 3, 6})
            for (const auto& frame : walk_frames(walk_of("noise", keyframes), 50)) {
                QVERIFY(frame.path == BlendPath::Noise);
                double squares = 0;
                for (const double weight : frame.weights) squares += weight * weight;
                QVERIFY(std::abs(squares - 1) < 1e-9);
            }
        const auto start = weights_of(walk_at(walk_of("noise", 4), 0)),
                   end = weights_of(walk_at(walk_of("noise", 4), 1));
        for (const auto& [seed, weight] : start) QVERIFY(std::abs(end.at(seed) - weight) < 1e-9);
    }

    void what_is_no_walk_is_refused() {
        QVERIFY_EXCEPTION_THROWN(walk_at(walk_of("smooth", 0), 0), Failure);
        QVERIFY_EXCEPTION_THROWN(walk_at(walk_of("noise", 1), 0), Failure);
        QVERIFY_EXCEPTION_THROWN(walk_at(walk_of("zigzag", 2), 0), Failure);
    }

    void seeds_are_read() {
        QVERIFY((parse_seeds({"1,2,30", "4"}) == std::vector<std::int64_t>{1, 2, 30, 4}));
        QVERIFY(parse_seeds({}).empty());
        for (const char* wrong : {"1,x", "-1", "1.5", "1,,2", "99999999999999999999"})
            QVERIFY_EXCEPTION_THROWN(parse_seeds({wrong}), Failure);
    }
};

QTEST_GUILESS_MAIN(TestWalk)
#include "test_walk.moc"
