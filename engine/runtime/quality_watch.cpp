#include "engine/runtime/quality_watch.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "engine/core/autocast.h"
#include "engine/core/random.h"
#include "engine/data/loader.h"
#include "engine/measure/features.h"
#include "engine/measure/frechet.h"
#include "engine/measure/kid.h"
#include "engine/measure/precision_recall.h"

namespace graft {

namespace {

constexpr std::int64_t kChunk = 64;          // pictures through the network at once
constexpr double kLongestHold = 0.3;         // seconds that one report may be held up while pictures are gathered
constexpr double kDearLastLook = 3.0;        // seconds: a last look that takes longer is left out, as someone waits
constexpr std::int64_t kFewestCompared = 8;  // pictures
constexpr int kSpreadSide = 8;               // pixels: what is alike at this size is alike
constexpr int kThumbnail = 32;
constexpr double kCheckSpacing = 0.01;  // of the pictures seen: distances nearer to each other tell nothing new

// How many pictures are looked at: fewer where the network is slow, so that a look does not hold the training up long.
struct Counts {
    std::int64_t compared, train, held_out, mapped;
};
constexpr double kFastNetwork = 300;  // pictures a second
constexpr Counts kMany{256, 2048, 256, 300};
constexpr Counts kFew{128, 512, 128, 120};
constexpr std::int64_t kFewestMapped = 60, kMostMapped = 1200;  // of one domain, of all together

// Adds the time of its scope to a sum.
class Stopwatch {
public:
    explicit Stopwatch(double& sum) : sum_(sum), began_(std::chrono::steady_clock::now()) {}
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;
    ~Stopwatch() { sum_ += seconds(); }
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count(); }

private:
    double& sum_;
    std::chrono::steady_clock::time_point began_;
};

std::vector<std::int64_t> shuffled(std::vector<std::int64_t> indices, std::int64_t seed, std::uint64_t use) {
    auto rng = make_rng(static_cast<std::uint64_t>(seed), Stream::Measure, use);
    const auto order = torch::randperm(static_cast<std::int64_t>(indices.size()), rng, torch::kLong);
    std::vector<std::int64_t> out(indices.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = indices[static_cast<std::size_t>(order[static_cast<std::int64_t>(i)].item<std::int64_t>())];
    return out;
}

// The mean distance between two of the pictures [N, 3, S, S], seen from afar.
double pixel_spread(const torch::Tensor& pictures) {
    torch::NoGradGuard no_grad;
    const auto small =
        torch::adaptive_avg_pool2d(pictures.to(torch::kCPU, torch::kFloat32), {kSpreadSide, kSpreadSide});
    return torch::pdist(small.flatten(1)).mean().item<double>();
}

// Of every row, the distance to the nearest row of `base`. Some thousandths off, which no threshold here minds.
torch::Tensor nearest_distances(const torch::Tensor& rows, const torch::Tensor& base) {
    return std::get<0>(torch::cdist(rows, base).min(1));
}

}  // namespace

struct QualityWatch::Gathered {
    enum Use { Train, HeldOut, Other } use = Train;
    std::shared_ptr<const Domain> domain;
    std::vector<std::int64_t> indices;  // in the order in which they are taken
    std::size_t done = 0;
    std::vector<torch::Tensor> features = {}, thumbnails = {};  // thumbnails: of those that the map shows
    std::int64_t mapped = 0;                                    // how many it may show
    std::int64_t compared = 0;  // how many of them stand for the real pictures in the measures

    torch::Tensor first(std::int64_t count) const {
        const auto all = torch::cat(features);
        return all.narrow(0, 0, std::min(count, all.size(0)));
    }
};

QualityWatch::QualityWatch(Subject subject, const std::vector<event::Warning>& earlier)
    : subject_(std::move(subject)), signs_(subject_.run) {
    signs_.remember(earlier);
    const Stopwatch watch(spent_);
    if (subject_.drifts && subject_.network && HeldOutCheck::is_possible(subject_.learned))
        check_ = std::make_unique<HeldOutCheck>(subject_.generator, subject_.network, subject_.learned, subject_.seed,
                                                subject_.compute);
    std::vector<torch::Tensor> some;
    const auto share = std::max<std::size_t>(2, 64 / subject_.learned.size());
    for (const auto& domain : subject_.learned) {
        auto indices = shuffled(domain->indices(Part::Train), subject_.seed, 1);
        indices.resize(std::min(indices.size(), share));
        if (indices.empty()) continue;
        const auto pictures = load_batch(*domain, indices).images;
        some.push_back(torch::adaptive_avg_pool2d(pictures, {kSpreadSide, kSpreadSide}));
    }
    if (const auto pictures = some.empty() ? torch::empty({0}) : torch::cat(some); pictures.size(0) > 1)
        real_pixel_spread_ = pixel_spread(pictures);
}

QualityWatch::~QualityWatch() = default;

bool QualityWatch::affordable(double seconds, double cost) const {
    return spent_ + cost <= kFreeSeconds + (check_ ? kShare / 2 : kShare) * (seconds - first_seconds_);
}

void QualityWatch::check_held_out(MetricPoint& point) {
    const auto drifted = [](const auto& value) { return value.first == "distance"; };
    if (!check_ || std::none_of(point.values.begin(), point.values.end(), drifted)) return;
    if (check_spent_ + check_cost_ > kShare / 2 * (point.seconds - first_seconds_)) return;
    if (check_ready_) {
        if (static_cast<double>(point.images) >= (1 + kCheckSpacing) * static_cast<double>(checked_images_))
            measure_held_out(point);
        return;
    }
    check_cost_ = 0;
    {
        const Stopwatch whole(check_spent_);
        const Stopwatch watch(check_cost_);
        check_ready_ = check_->prepare_some();
    }
    if (check_ready_) check_cost_ *= 2;  // until it is known: as many pictures are drawn as went through the network
}

void QualityWatch::measure_held_out(MetricPoint& point) {
    double cost = 0;
    {
        const Stopwatch whole(check_spent_);
        const Stopwatch watch(cost);
        const double distance = check_->distance();
        // A training that diverged says so itself, with its next report.
        if (std::isfinite(distance)) point.values.emplace_back("held_out", distance);
    }
    check_cost_ = cost;
    checked_step_ = point.step;
    checked_images_ = point.images;
}

QualityWatch::Findings QualityWatch::on_metrics(MetricPoint& point) {
    Findings findings;
    findings.warnings = signs_.read_losses(point);
    if (first_seconds_ < 0) first_seconds_ = point.seconds;
    check_held_out(point);
    if (!subject_.network) return findings;
    if (!prepared_) {
        if (gather_some(point.seconds)) prepare();
        return findings;
    }
    if (!affordable(point.seconds, look_cost_) || !real_.defined()) return findings;
    auto found = look(point);
    findings.map = std::move(found.map);
    findings.warnings.insert(findings.warnings.end(), found.warnings.begin(), found.warnings.end());
    return findings;
}

QualityWatch::Findings QualityWatch::on_preview(std::int64_t step, const torch::Tensor& pictures) {
    if (subject_.network || real_pixel_spread_ <= 0 || pictures.size(0) < 2) return {};
    const Stopwatch watch(spent_);
    QualityLook look;
    look.spread = pixel_spread(pictures) / real_pixel_spread_;
    return {std::nullopt, signs_.read_look(step, look)};
}

QualityWatch::Findings QualityWatch::finish(MetricPoint& point) {
    if (checked_step_ >= 0 && checked_step_ != point.step && check_cost_ <= kDearLastLook) measure_held_out(point);
    if (!real_.defined() || looked_at_ == point.step || look_cost_ > kDearLastLook) return {};
    return look(point);
}

// The first chunk tells how fast the network is: the second time, when everything has warmed up.
void QualityWatch::plan_gathering() {
    planned_ = true;
    for (const auto& domain : subject_.learned) {
        gathered_.push_back({Gathered::Train, domain, shuffled(domain->indices(Part::Train), subject_.seed, 1)});
        if (const auto held_out = domain->indices(Part::HeldOut); !held_out.empty())
            gathered_.push_back({Gathered::HeldOut, domain, shuffled(held_out, subject_.seed, 2)});
    }
    for (const auto& domain : subject_.others)
        gathered_.push_back({Gathered::Other, domain, shuffled(domain->indices(Part::Train), subject_.seed, 1)});
    std::erase_if(gathered_, [](const Gathered& set) { return set.indices.empty(); });
    if (gathered_.empty()) return;
    auto& first = gathered_.front();
    for (int i = 0; i < 2; ++i) {
        chunk_cost_ = 0;
        first.done = 0;
        embed_chunk(first);
    }
    const auto learned = static_cast<std::int64_t>(subject_.learned.size());
    const auto domains = learned + static_cast<std::int64_t>(subject_.others.size());
    const bool fast = chunk_cost_ * kFastNetwork < static_cast<double>(first.done);
    const Counts& counts = fast ? kMany : kFew;
    for (auto& set : gathered_) {
        set.mapped = set.use == Gathered::HeldOut
                         ? 0
                         : std::clamp(kMostMapped / domains, std::min(kFewestMapped, counts.mapped), counts.mapped);
        const std::int64_t wanted = set.use == Gathered::Train     ? counts.train / learned
                                    : set.use == Gathered::HeldOut ? counts.held_out / learned
                                                                   : set.mapped;
        set.indices.resize(std::min(set.indices.size(), static_cast<std::size_t>(wanted)));
        set.mapped = std::min(set.mapped, static_cast<std::int64_t>(set.indices.size()));
        if (set.use == Gathered::Train) set.compared = counts.compared / learned;
    }
    // That chunk only told the speed: its thumbnails were not planned yet.
    first.done = 0;
    first.features.clear();
    first.thumbnails.clear();
}

void QualityWatch::embed_chunk(Gathered& set) {
    double cost = 0;
    {
        const Stopwatch watch(cost);
        const auto end = std::min(set.indices.size(), set.done + static_cast<std::size_t>(kChunk));
        const std::vector<std::int64_t> chosen(set.indices.begin() + static_cast<std::ptrdiff_t>(set.done),
                                               set.indices.begin() + static_cast<std::ptrdiff_t>(end));
        const auto pictures = load_batch(*set.domain, chosen).images;
        set.features.push_back(embed_pictures(*subject_.network, pictures));
        const auto room = std::clamp<std::int64_t>(set.mapped - static_cast<std::int64_t>(set.done), 0,
                                                   static_cast<std::int64_t>(chosen.size()));
        if (room > 0) {
            const std::int64_t side = std::min<std::int64_t>(kThumbnail, pictures.size(2));
            set.thumbnails.push_back(torch::adaptive_avg_pool2d(pictures.narrow(0, 0, room), {side, side}));
        }
        set.done = end;
    }
    chunk_cost_ = std::max(cost, 0.5 * chunk_cost_);
}

bool QualityWatch::gather_some(double seconds) {
    double held = 0;
    while (held < kLongestHold) {
        const double before = spent_;
        {
            const Stopwatch watch(spent_);
            const auto next = std::find_if(gathered_.begin(), gathered_.end(),
                                           [](const Gathered& set) { return set.done < set.indices.size(); });
            if (planned_ && next == gathered_.end()) return true;
            if (!affordable(seconds, chunk_cost_)) return false;
            if (planned_)
                embed_chunk(*next);
            else
                plan_gathering();
        }
        held += spent_ - before;
    }
    return false;
}

void QualityWatch::prepare() {
    const Stopwatch watch(spent_);
    torch::NoGradGuard no_grad;
    prepared_ = true;
    std::vector<torch::Tensor> real, train, held_out, sets;
    for (const auto& set : gathered_) {
        if (set.use == Gathered::Train) {
            real.push_back(set.first(set.compared));
            train.push_back(torch::cat(set.features));
        }
        if (set.use == Gathered::HeldOut) held_out.push_back(torch::cat(set.features));
        if (set.mapped > 0) sets.push_back(set.first(set.mapped));
    }
    if (real.empty()) return;
    const auto compared = torch::cat(real);
    if (compared.size(0) < kFewestCompared || !torch::cat(sets).isfinite().all().item<bool>()) return;
    train_ = torch::cat(train);
    real_spread_ = torch::pdist(compared).mean().item<double>();
    auto distances = torch::Tensor();
    if (!held_out.empty() && torch::cat(held_out).size(0) >= kFewestCompared) {
        distances = nearest_distances(torch::cat(held_out), train_);
    } else {
        const auto some = train_.narrow(0, 0, std::min<std::int64_t>(train_.size(0), kMany.held_out));
        const auto all = torch::cdist(some, train_);
        all.diagonal().fill_(std::numeric_limits<float>::infinity());
        distances = std::get<0>(all.min(1));
    }
    usual_ = distances.median().item<double>();
    plane_ = fit_plane(sets);
    clouds_ = make_clouds();
    gathered_.clear();
    const auto& config = subject_.generator->config();
    auto rng = make_rng(static_cast<std::uint64_t>(subject_.seed), Stream::Measure, 3);
    latents_ = torch::randn({compared.size(0), config.latent}, rng);
    look_cost_ = 3 * chunk_cost_ * static_cast<double>(compared.size(0)) / static_cast<double>(kChunk);
    real_ = compared;
}

std::shared_ptr<const std::vector<MapCloud>> QualityWatch::make_clouds() const {
    auto clouds = std::make_shared<std::vector<MapCloud>>();
    for (const auto& set : gathered_) {
        if (set.mapped == 0) continue;
        clouds->push_back(make_cloud(set.domain->name(), place_in_plane(plane_, set.first(set.mapped)),
                                     torch::cat(set.thumbnails), kThumbnail));
    }
    return clouds;
}

torch::Tensor QualityWatch::draw() const {
    const torch::InferenceMode inference;
    const Autocast autocast(subject_.compute.device, subject_.compute.precision);
    auto& generator = *subject_.generator;
    generator.eval();
    const auto drawing = generator.folded();
    const auto directions = generator.anchor_directions();
    std::vector<torch::Tensor> pictures;
    for (const auto& some : latents_.split(kChunk))
        pictures.push_back(
            drawing(generator.map(some.to(subject_.compute.device), {}, directions)).to(torch::kCPU, torch::kFloat32));
    return torch::cat(pictures);
}

QualityWatch::Findings QualityWatch::look(MetricPoint& point) {
    Findings findings;
    double cost = 0;
    {
        const Stopwatch whole(spent_);
        const Stopwatch watch(cost);
        torch::NoGradGuard no_grad;
        const auto pictures = draw();
        const auto features = embed_pictures(*subject_.network, pictures);
        // A training that diverged says so itself, with its next report.
        if (!features.isfinite().all().item<bool>()) return findings;
        const auto shares = precision_recall(real_, features);
        point.values.emplace_back("frechet", frechet_distance(real_, features));
        point.values.emplace_back("kid", kid(real_, features));
        point.values.emplace_back("precision", shares.precision);
        point.values.emplace_back("recall", shares.recall);
        point.network = subject_.network->name();
        point.took_part = subject_.took_part;
        findings.map = event::DomainMap{subject_.run, point.step, point.network, clouds_,
                                        make_cloud("", place_in_plane(plane_, features), pictures, kThumbnail)};
        QualityLook seen;
        seen.recall = shares.recall;
        if (real_spread_ > 0) seen.spread = torch::pdist(features).mean().item<double>() / real_spread_;
        seen.nearness = nearness_of(features);
        findings.warnings = signs_.read_look(point.step, seen);
        looked_at_ = point.step;
    }
    look_cost_ = cost;
    return findings;
}

double QualityWatch::nearness_of(const torch::Tensor& features) const {
    // Where training pictures repeat one another, nearness means nothing.
    if (usual_ <= 1e-3 * real_spread_) return -1;
    return nearest_distances(features, train_).median().item<double>() / usual_;
}

}  // namespace graft
