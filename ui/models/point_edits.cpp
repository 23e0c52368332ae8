#include "ui/models/point_edits.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

#include "ui/text.h"

namespace graft {

namespace {

auto step_along(std::vector<DirectionStep>& steps, const NamedDirection& direction) {
    return std::find_if(steps.begin(), steps.end(),
                        [&](const DirectionStep& step) { return step.vector == direction.vector; });
}

}  // namespace

bool is_sample(const LatentPoint& point) { return point.latent.empty() && point.code.empty() && point.between.empty(); }

LatentPoint sample_like(const LatentPoint& like, std::int64_t seed) {
    LatentPoint point;
    point.seed = seed;
    point.truncation = like.truncation;
    point.conditions = like.conditions;
    return point;
}

LatentPoint with_seed(LatentPoint point, std::int64_t seed) {
    point.latent.clear();
    point.code.clear();
    point.between.clear();
    point.weights.clear();
    point.seed = seed;
    return point;
}

double amount_along(const LatentPoint& point, const NamedDirection& direction) {
    for (const auto& step : point.directions)
        if (step.vector == direction.vector) return step.amount;
    return 0;
}

LatentPoint with_amount(LatentPoint point, const NamedDirection& direction, double amount) {
    const auto step = step_along(point.directions, direction);
    if (amount == 0) {
        if (step != point.directions.end()) point.directions.erase(step);
    } else if (step != point.directions.end()) {
        step->amount = amount;
    } else {
        DirectionStep added;
        added.name = direction.name;
        added.vector = direction.vector;
        added.amount = amount;
        point.directions.push_back(std::move(added));
    }
    return point;
}

LatentPoint with_share(LatentPoint point, const std::string& condition, double share) {
    point.conditions[condition] = share;
    const bool any =
        std::any_of(point.conditions.begin(), point.conditions.end(), [](const auto& each) { return each.second > 0; });
    if (!any) point.conditions.clear();  // shares of nothing: each seed has its own again
    return point;
}

LatentPoint styled(const LatentPoint& row, const LatentPoint& column, const StyleTable& table) {
    LatentPoint point = row;
    LayerMix mix;
    mix.from = {column};
    mix.amount = table.amount;
    mix.first_layer = table.first_layer;
    mix.last_layer = table.last_layer;
    point.mixes.push_back(std::move(mix));
    return point;
}

QString point_title(const LatentPoint& point) {
    const auto text = [](const char* source) { return QCoreApplication::translate("Points", source); };
    QString title;
    if (!point.code.empty())
        title = text(QT_TRANSLATE_NOOP("Points", "found picture"));
    else if (!point.between.empty())
        title = text(QT_TRANSLATE_NOOP("Points", "between pictures"));
    else if (!point.latent.empty())
        title = text(QT_TRANSLATE_NOOP("Points", "own latent"));
    else
        title = text(QT_TRANSLATE_NOOP("Points", "seed %1")).arg(number_text(point.seed));
    if (point.mixes.empty() && point.directions.empty()) return title;
    return text(QT_TRANSLATE_NOOP("Points", "%1, changed")).arg(title);
}

}  // namespace graft
