#include "engine/nn/replica.h"

#include <mutex>

#include "engine/nn/module_state.h"

namespace graft {

namespace {

template <class Make>
auto without_chance(Make make) {
    auto rng = at::detail::getDefaultCPUGenerator();
    const auto locked = [&rng] { return std::lock_guard<std::mutex>(rng.mutex()); };
    torch::Tensor state;
    {
        const auto lock = locked();
        state = rng.get_state();
    }
    auto made = make();
    const auto lock = locked();
    rng.set_state(state);
    return made;
}

// What a batch norm keeps of the batches that it saw.
bool is_observed(const std::string& name) {
    return name.ends_with("running_mean") || name.ends_with("running_var") || name.ends_with("num_batches_tracked");
}

}  // namespace

std::shared_ptr<Generator> same_shape(const Generator& network) {
    return without_chance([&] { return make_generator(network.config()); });
}

std::shared_ptr<Encoder> same_shape(const Encoder& network) {
    return without_chance([&] { return make_encoder(network.config()); });
}

void share_weights(torch::nn::Module& replica, const torch::nn::Module& network) {
    const auto from = named_state(network), to = named_state(replica);
    for (std::size_t i = 0; i < from.size(); ++i)
        if (!is_observed(from[i].first)) to[i].second.set_data(from[i].second.detach());
}

void add_gradients(const torch::nn::Module& network, torch::nn::Module& replica) {
    const torch::NoGradGuard no_grad;
    const auto to = network.parameters(), from = replica.parameters();
    for (std::size_t i = 0; i < to.size(); ++i) {
        auto& gradient = from[i].mutable_grad();
        if (!gradient.defined()) continue;
        if (to[i].grad().defined())
            to[i].mutable_grad().add_(gradient);
        else
            to[i].mutable_grad() = gradient;
        gradient = torch::Tensor();
    }
}

}  // namespace graft
