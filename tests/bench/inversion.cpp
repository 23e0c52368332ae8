// Inversion beside plain gradient descent from the mean code: how near each comes to held-out pictures within the same
// seconds, by the distance that both descend on and by the activations of a judge that took part in nothing.
//
//     bench_inversion MODEL PROJECT.graft:DOMAIN JUDGE [--features starter:features] [--count 24] [--threads 1]
//
// The plain way is Adam on the code at one rate. It has three tries, each of all the seconds, and at every budget the
// try counts that is best on the mean of the pictures. Prints a line a budget and then all of it as one JSON object.
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/api/result.h"
#include "engine/core/device.h"
#include "engine/data/loader.h"
#include "engine/explore/invert.h"
#include "engine/explore/picture_distance.h"
#include "engine/project/model_file.h"
#include "engine/project/project.h"

namespace {

using namespace graft;
using Clock = std::chrono::steady_clock;

constexpr std::array kBudgets = {0.25, 0.5, 1.0, 2.0, 4.0, 8.0};  // seconds
constexpr std::array kRates = {0.03, 0.1, 0.3};                   // codes vary by about 1

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

struct Distances {
    double own = 0, judged = 0;
};

class Judges {
public:
    Judges(const torch::Tensor& target, const FeatureNetwork* network, const FeatureNetwork* judge)
        : own_(target, network), judged_(target, judge), pixels_(target, nullptr) {}

    const PictureDistance& own() const { return own_; }

    // Of a code [layers, C]. The judge's activations alone count: the fifth that is by pixels is taken out.
    Distances of(LatentSpace& space, const torch::Tensor& code) const {
        const torch::NoGradGuard no_grad;
        const auto picture = space.draw_codes(code.unsqueeze(0)).clone();
        const double judged = judged_(picture).item<double>() - 0.2 * pixels_(picture).item<double>();
        return {own_(picture).item<double>(), judged / 0.8};
    }

private:
    PictureDistance own_, judged_, pixels_;
};

// Adam on one code [C] from the mean, for the longest budget: the best code at the end of each.
std::vector<torch::Tensor> plain_descent(LatentSpace& space, const PictureDistance& distance, double rate) {
    const auto began = Clock::now();
    auto code = space.mean_code({}).clone().unsqueeze(0).requires_grad_(true);
    torch::optim::Adam adam({code}, torch::optim::AdamOptions(rate));
    std::vector<torch::Tensor> out;
    torch::Tensor best = code.detach().clone();
    double best_distance = INFINITY;
    while (out.size() < kBudgets.size()) {
        adam.zero_grad();
        const auto standing = code.detach().clone();
        const auto now = distance(space.generator().draw(code));
        if (now.item<double>() < best_distance) {
            best_distance = now.item<double>();
            best = standing;
        }
        now.sum().backward();
        adam.step();
        while (out.size() < kBudgets.size() && seconds_since(began) >= kBudgets[out.size()])
            out.push_back(best.expand({space.layers(), -1}));
    }
    return out;
}

void add(std::vector<Distances>& sums, std::size_t i, const Distances& more) {
    sums[i].own += more.own;
    sums[i].judged += more.judged;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc < 4) {
        std::cerr << "bench_inversion MODEL PROJECT.graft:DOMAIN JUDGE [--features F] [--count N] [--threads T]\n";
        return 2;
    }
    std::string features = "starter:features";
    std::int64_t count = 24;
    int threads = 1;
    for (int i = 4; i + 1 < argc; i += 2) {
        if (std::string(argv[i]) == "--features") features = argv[i + 1];
        if (std::string(argv[i]) == "--count") count = std::stoll(argv[i + 1]);
        if (std::string(argv[i]) == "--threads") threads = std::stoi(argv[i + 1]);
    }
    set_threads(threads);
    const auto file = resolve_model(argv[1], nullptr);
    const auto domain = resolve_domain(argv[2]);
    if (!domain) throw Failure("There is no such domain.");
    const auto network = load_feature_network(resolve_model(features, nullptr), torch::kCPU);
    const auto judge = load_feature_network(resolve_model(argv[3], nullptr), torch::kCPU);
    const auto encoder = load_encoder(file);

    const auto held_out = domain->indices(Part::HeldOut);
    if (held_out.empty()) throw Failure("Nothing of this domain is held out.");
    count = std::min(count, static_cast<std::int64_t>(held_out.size()));
    std::vector<Distances> graft(kBudgets.size());
    std::vector<std::vector<Distances>> plain(kRates.size(), graft);
    std::vector<std::int64_t> steps(kBudgets.size());
    std::vector<double> seconds(kBudgets.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const auto index = held_out[static_cast<std::size_t>(i * static_cast<std::int64_t>(held_out.size()) / count)];
        const auto target = load_batch(*domain, {index}).images.contiguous();
        const Judges judges(target, network.get(), judge.get());
        // A space of its own for each search: what is found out about the codes is part of its time.
        const auto fresh = [&] {
            auto generator = load_generator(file);
            for (auto& weight : generator->parameters()) weight.requires_grad_(false);
            return LatentSpace(std::move(generator));
        };
        for (std::size_t budget = 0; budget < kBudgets.size(); ++budget) {
            auto space = fresh();
            const InversionPlan plan{.steps = 1000000, .seconds = kBudgets[budget]};
            const auto found =
                invert(space, target[0], network.get(), encoder.get(), plan, [](std::int64_t) { return true; });
            steps[budget] += found.steps;
            seconds[budget] += found.seconds;
            add(graft, budget, judges.of(space, found.code));
        }
        for (std::size_t rate = 0; rate < kRates.size(); ++rate) {
            auto space = fresh();
            const auto codes = plain_descent(space, judges.own(), kRates[rate]);
            for (std::size_t budget = 0; budget < kBudgets.size(); ++budget)
                add(plain[rate], budget, judges.of(space, codes[budget]));
        }
        std::cerr << i + 1 << " of " << count << "\n";
    }

    const auto pictures = static_cast<double>(count);
    nlohmann::json all = nlohmann::json::array();
    std::printf("seconds   own: graft  plain   judge: graft  plain   steps  seconds\n");
    for (std::size_t budget = 0; budget < kBudgets.size(); ++budget) {
        Distances best{INFINITY, INFINITY};
        nlohmann::json rates;
        for (std::size_t rate = 0; rate < kRates.size(); ++rate) {
            const auto& sum = plain[rate][budget];
            best = {std::min(best.own, sum.own), std::min(best.judged, sum.judged)};
            rates.push_back({{"rate", kRates[rate]}, {"own", sum.own / pictures}, {"judge", sum.judged / pictures}});
        }
        std::printf("%7.2f %12.4f %6.4f %14.4f %6.4f %7.0f %8.2f\n", kBudgets[budget], graft[budget].own / pictures,
                    best.own / pictures, graft[budget].judged / pictures, best.judged / pictures,
                    static_cast<double>(steps[budget]) / pictures, seconds[budget] / pictures);
        all.push_back({{"seconds", kBudgets[budget]},
                       {"steps", static_cast<double>(steps[budget]) / pictures},
                       {"taken", seconds[budget] / pictures},
                       {"graft", {{"own", graft[budget].own / pictures}, {"judge", graft[budget].judged / pictures}}},
                       {"plain", rates}});
    }
    std::cout << all.dump() << "\n";
    return 0;
} catch (const graft::Failure& failure) {
    std::cerr << failure.error().message << " " << failure.error().hint << "\n";
    return 1;
}
