// Mixed precision for a scope: heavy layers run in `dtype`, everything else stays float32.
#pragma once

#include <ATen/autocast_mode.h>
#include <torch/torch.h>

namespace graft {

// Weights are cast once a scope and the copies dropped at its end; so a scope must not span an optimiser step.
class Autocast {
public:
    Autocast(const torch::Device& device, torch::ScalarType dtype)
        : device_(device.type()), enabled_(dtype != torch::kFloat32) {
        if (!enabled_) return;
        before_ = at::autocast::is_autocast_enabled(device_);
        at::autocast::set_autocast_enabled(device_, true);
        at::autocast::set_autocast_dtype(device_, dtype);
        at::autocast::set_autocast_cache_enabled(true);
        at::autocast::increment_nesting();
    }
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;
    ~Autocast() {
        if (!enabled_) return;
        if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
        at::autocast::set_autocast_enabled(device_, before_);  // scopes may lie in each other
    }

private:
    torch::DeviceType device_;
    bool enabled_, before_ = false;
};

}  // namespace graft
