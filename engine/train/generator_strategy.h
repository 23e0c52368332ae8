// What both ways to train a generator have in common: the generator with its average, and how it takes over what an
// earlier one knows.
#pragma once

#include <memory>
#include <optional>

#include "engine/api/options.h"
#include "engine/data/domain.h"
#include "engine/nn/ema.h"
#include "engine/nn/encoder.h"
#include "engine/nn/generator.h"
#include "engine/nn/module_state.h"
#include "engine/train/compute.h"
#include "engine/train/optimiser.h"
#include "engine/train/strategy.h"

namespace graft {

// An earlier generator to start from: its shape, and its tensors behind "generator." and "encoder." as far as they are
// kept. Without tensors it is the run itself, which goes on and loads its own.
struct TrainingStart {
    GeneratorConfig config;
    std::map<std::string, torch::Tensor> tensors;
};

// Whether generators of that family are trained; all of generator_names() can be drawn from.
bool can_be_trained(const std::string& model);

class GeneratorStrategy : public Strategy {
public:
    static constexpr std::int64_t kPreviewPictures = 64;

    std::int64_t images_per_step() const override { return options_.batch; }
    std::int64_t planned_steps() const override { return options_.steps; }
    // What has nothing to act on in this training is not live: a person would wait for an effect.
    OptionList options() override;
    std::map<std::string, torch::Tensor> state() const override;
    void load(const std::map<std::string, torch::Tensor>& state) override;
    torch::Tensor preview() override;

    std::shared_ptr<Generator> ema() const { return ema_->generator(); }
    virtual std::shared_ptr<Encoder> encoder() const { return nullptr; }  // may be null

    // How much was taken over from the start; nothing without one.
    const std::vector<std::pair<std::string, CopyCount>>& copied() const { return copied_; }

protected:
    GeneratorStrategy(TrainOptions options, Compute compute) : options_(std::move(options)), compute_(compute) {}

    // Whether a live option has something to act on.
    virtual bool acts(const std::string& option) const = 0;

    // A generator of pictures of `domain` without conditions: of the start's shape where there is one. Throws Failure
    // for a family that is not trained.
    GeneratorConfig config_for(const Domain& domain, const std::optional<TrainingStart>& start) const;

    // The constructor of a strategy holds weights_turn() from here until its last network is made. seed_generator()
    // makes the generator from the options' seed; begin_from() lets it take over the start and makes its average.
    void seed_generator(const GeneratorConfig& config);
    void begin_from(const std::optional<TrainingStart>& start);
    void take_over(torch::nn::Module& module, const TrainingStart& start, const std::string& prefix);

    std::uint64_t seed() const { return static_cast<std::uint64_t>(options_.seed); }
    torch::Tensor latents_at(std::int64_t step) const;  // [batch, latent], standard normal, on the device

    TrainOptions options_;
    Compute compute_;
    std::shared_ptr<Generator> generator_;
    std::unique_ptr<Ema> ema_;
    std::unique_ptr<Optimiser> generator_optimiser_;  // of the generator, and of what learns together with it

private:
    std::vector<std::pair<std::string, CopyCount>> copied_;
};

}  // namespace graft
