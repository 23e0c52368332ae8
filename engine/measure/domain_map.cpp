// Principal components by the singular values of the centred, weighted rows: never forms the D x D covariance, which
// is larger than the rows for the wide networks.
#include "engine/measure/domain_map.h"

#include <algorithm>
#include <cmath>

#include "engine/data/loader.h"
#include "engine/measure/features.h"

namespace graft {

namespace {

constexpr std::int64_t kAxes = 2;
constexpr double kNothing = 1e-9;  // of the largest spread: directions below it are rounding

// Rows with the sign that makes their largest component positive.
torch::Tensor with_settled_signs(const torch::Tensor& rows) {
    const auto largest = rows.abs().argmax(1, /*keepdim=*/true);
    return rows * rows.gather(1, largest).sign();
}

std::vector<float> column_of(const torch::Tensor& points, std::int64_t column) {
    const auto values = points.select(1, column).to(torch::kFloat32).contiguous();
    const auto* first = values.const_data_ptr<float>();
    return {first, first + values.numel()};
}

}  // namespace

FeaturePlane fit_plane(const std::vector<torch::Tensor>& sets) {
    torch::NoGradGuard no_grad;
    if (sets.empty()) throw Failure("There are no pictures to draw a map of.");
    for (const auto& set : sets) require_comparable(set, sets.front(), 1);
    std::vector<torch::Tensor> means;
    for (const auto& set : sets) means.push_back(set.to(torch::kFloat64).mean(0));
    FeaturePlane plane;
    plane.mean = torch::stack(means).mean(0);
    std::vector<torch::Tensor> weighted;
    for (const auto& set : sets)
        weighted.push_back((set.to(torch::kFloat64) - plane.mean) / std::sqrt(static_cast<double>(set.size(0))));
    const auto [left, spreads, directions] = torch::linalg_svd(torch::cat(weighted), /*full_matrices=*/false);
    plane.axes = torch::zeros({kAxes, plane.mean.size(0)}, torch::kFloat64);
    const std::int64_t found = std::min(kAxes, spreads.size(0));
    for (std::int64_t i = 0; i < found; ++i)
        if (spreads[i].item<double>() > kNothing * std::max(1.0, spreads[0].item<double>()))
            plane.axes[i].copy_(with_settled_signs(directions.narrow(0, i, 1))[0]);
    return plane;
}

torch::Tensor place_in_plane(const FeaturePlane& plane, const torch::Tensor& features) {
    torch::NoGradGuard no_grad;
    require_comparable(features, plane.axes, 1);
    return (features.to(torch::kFloat64) - plane.mean).matmul(plane.axes.t());
}

MapCloud make_cloud(const std::string& name, const torch::Tensor& points, const torch::Tensor& pictures, int side) {
    torch::NoGradGuard no_grad;
    MapCloud cloud{name, column_of(points, 0), column_of(points, 1), 0, 0, nullptr};
    const std::int64_t fits = std::min<std::int64_t>(side, pictures.size(2));
    const auto small = torch::adaptive_avg_pool2d(pictures.to(torch::kFloat32), {fits, fits});
    cloud.columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(pictures.size(0)))));
    cloud.side = static_cast<int>(fits);
    cloud.sheet = std::make_shared<const Image>(to_grid(small, cloud.columns));
    return cloud;
}

}  // namespace graft
