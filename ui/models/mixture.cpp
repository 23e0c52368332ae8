#include "ui/models/mixture.h"

#include <algorithm>
#include <utility>

#include "ui/models/mix_plane.h"
#include "ui/text.h"

namespace graft {

namespace {

using namespace Qt::StringLiterals;

constexpr int kQuietMilliseconds = 1000;

std::vector<LatentPoint> points_from(std::int64_t seed, int pictures) {
    std::vector<LatentPoint> points(static_cast<std::size_t>(pictures));
    for (std::size_t i = 0; i < points.size(); ++i) points[i].seed = seed + static_cast<std::int64_t>(i);
    return points;
}

}  // namespace

Mixture::Mixture(QObject* parent) : QObject(parent) {
    state_.corners.resize(kFewestCorners);
    quiet_.setSingleShot(true);
    quiet_.setInterval(kQuietMilliseconds);
    connect(&quiet_, &QTimer::timeout, this, &Mixture::seal);
}

bool Mixture::is_complete() const {
    return (!state_.of_domains || !state_.model.empty()) &&
           std::none_of(state_.corners.begin(), state_.corners.end(), [](const auto& name) { return name.empty(); });
}

std::vector<double> Mixture::shares() const { return mix_shares(state_.corners.size(), state_.place); }

std::vector<double> Mixture::shares_in(std::int64_t size) const {
    const auto own = state_.layers.find(size);
    return own == state_.layers.end() ? shares() : own->second;
}

command::Draw Mixture::question_at(QPointF place, int pictures) const {
    const auto shares = mix_shares(state_.corners.size(), place);
    command::Draw question;
    question.points = points_from(state_.seed, pictures);
    if (!state_.of_domains) {
        question.blend = {state_.corners, shares, 0, state_.layers};
        return question;
    }
    question.model = state_.model;
    for (auto& point : question.points)
        for (std::size_t i = 0; i < shares.size(); ++i)
            if (shares[i] > 0) point.conditions[state_.corners[i]] += shares[i];
    return question;
}

command::Draw Mixture::question_of(std::size_t corner, int pictures) const {
    command::Draw question;
    question.points = points_from(state_.seed, pictures);
    question.model = state_.of_domains ? state_.model : state_.corners[corner];
    if (state_.of_domains)
        for (auto& point : question.points) point.conditions = {{state_.corners[corner], 1.0}};
    return question;
}

command::Blend Mixture::saving_to(const std::string& file) const {
    command::Blend job;
    job.options.models = state_.corners;
    for (const double share : shares()) job.options.weights.push_back(to_std(QString::number(share, 'f', 6)));
    job.options.out = file;
    job.by_size = state_.layers;
    return job;
}

void Mixture::set_place(QPointF place) {
    MixState next = state_;
    next.place = within_mix_plane(state_.corners.size(), place);
    change(std::move(next), u"place"_s);
}

void Mixture::set_seed(std::int64_t seed) {
    MixState next = state_;
    next.seed = seed;
    change(std::move(next), u"seed"_s);
}

void Mixture::set_corners(bool of_domains, const std::string& model, const std::vector<std::string>& corners) {
    MixState next = state_;
    next.of_domains = of_domains;
    next.model = of_domains ? model : std::string();
    next.corners = corners;
    if (corners.size() != state_.corners.size()) {
        next.place = within_mix_plane(corners.size(), {0.5, 0.5});
        next.layers.clear();
    }
    if (of_domains) next.layers.clear();
    change(std::move(next));
}

void Mixture::set_layer(std::int64_t size, const std::vector<double>& shares) {
    MixState next = state_;
    if (shares.empty())
        next.layers.erase(size);
    else
        next.layers[size] = shares;
    change(std::move(next), u"layer %1"_s.arg(size));
}

void Mixture::swap_at(std::int64_t size, std::int64_t largest, std::size_t coarse, std::size_t fine) {
    MixState next = state_;
    next.layers.clear();
    for (std::int64_t layer = 4; size > 0 && layer <= largest; layer *= 2) {
        std::vector<double> shares(state_.corners.size(), 0.0);
        shares[layer <= size ? coarse : fine] = 1;
        next.layers[layer] = std::move(shares);
    }
    change(std::move(next));
}

void Mixture::change(MixState next, const QString& dial) {
    if (next == state_) return;
    if (dial.isEmpty() || dial != merging_ || past_.empty()) past_.push_back(state_);
    if (past_.size() > kMostSteps) past_.pop_front();
    merging_ = dial;
    if (!dial.isEmpty()) quiet_.start();
    future_.clear();
    state_ = std::move(next);
    Q_EMIT changed();
}

void Mixture::undo() {
    if (past_.empty()) return;
    seal();
    future_.push_back(std::exchange(state_, past_.back()));
    past_.pop_back();
    Q_EMIT changed();
}

void Mixture::redo() {
    if (future_.empty()) return;
    seal();
    past_.push_back(std::exchange(state_, future_.back()));
    future_.pop_back();
    Q_EMIT changed();
}

void Mixture::clear() {
    seal();
    past_.clear();
    future_.clear();
    state_ = {};
    state_.corners.resize(kFewestCorners);
    Q_EMIT changed();
}

}  // namespace graft
