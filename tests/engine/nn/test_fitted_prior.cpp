// The fitted prior of the codes: a kernel density estimate around the codes of real pictures.
#include <QtTest/QtTest>

#include <torch/torch.h>

#include "engine/api/result.h"
#include "engine/nn/generator.h"

using namespace graft;

class TestFittedPrior : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }

    void the_fitted_prior_leaves_the_mapping_out() {
        const auto generator = make_generator({.model = "style", .latent = 8, .width = 8, .prior = "fitted"});
        for (const auto& parameter : generator->named_parameters()) QVERIFY(parameter.key().find("mapping") != 0);
        const auto latents = torch::randn({2, 8});
        QVERIFY(torch::allclose(generator->map(latents), latents));  // mean 0, root the identity
    }

    // numpy: mean + 0.8 softmax(25 z d) anchors + 0.6 z root^T, d the unit columns of root^-1 anchors^T
    void codes_lie_near_the_anchor_that_the_latent_points_to() {
        const auto generator =
            make_generator({.model = "resize_dcgan", .latent = 2, .width = 4, .prior = "fitted", .anchors = 3});
        generator->set_prior(0, {torch::tensor({1.0F, -1.0F}), torch::tensor({{2.0F, 0.0F}, {0.5F, 1.0F}}),
                                 torch::tensor({{3.0F, 0.0F}, {-1.0F, 2.0F}, {0.0F, -2.0F}})});
        const auto codes = generator->map(torch::tensor({{0.5F, -1.0F}, {0.0F, 0.0F}, {1.5F, 0.25F}}));
        const auto expected = torch::tensor({{1.7600F, -2.9434F}, {1.5333F, -1.0000F}, {5.2000F, -0.4000F}});
        QVERIFY(torch::allclose(codes, expected, 0, 2e-4));
        // Directions found before give the same; others do not.
        const auto latents = torch::tensor({{0.5F, -1.0F}, {1.5F, 0.25F}});
        auto directions = generator->anchor_directions();
        QVERIFY(torch::equal(generator->map(latents, {}, directions), generator->map(latents)));
        directions[0] = directions[0].flip(1);
        QVERIFY(!torch::allclose(generator->map(latents, {}, directions), generator->map(latents), 0, 0.1));
    }

    // numpy as above, with sqrt(1 - 0.28^2) = 0.96 and 0.28
    void a_narrow_kernel_draws_codes_nearer_to_the_anchors() {
        const auto generator = make_generator({.model = "resize_dcgan",
                                               .latent = 2,
                                               .width = 4,
                                               .prior = "fitted",
                                               .anchors = 1,
                                               .bandwidth = 0.28});
        generator->set_prior(0, {torch::zeros({2}), torch::eye(2), torch::tensor({{3.0F, -1.0F}})});
        const auto codes = generator->map(torch::tensor({{0.5F, -1.0F}, {0.0F, 2.0F}}));
        QVERIFY(torch::allclose(codes, torch::tensor({{3.02F, -1.24F}, {2.88F, -0.40F}}), 0, 1e-5));
        QVERIFY_EXCEPTION_THROWN(make_generator({.model = "resize_dcgan", .bandwidth = 1.5}), Failure);
    }

    void every_condition_has_its_own_anchors() {
        const auto generator = make_generator({.model = "resize_dcgan",
                                               .latent = 2,
                                               .width = 4,
                                               .conditions = {"a", "b"},
                                               .prior = "fitted",
                                               .anchors = 1});
        for (std::int64_t i = 0; i < 2; ++i)
            generator->set_prior(i, {torch::zeros({2}), 1e-3F * torch::eye(2), torch::full({1, 2}, 10.0F * i)});
        const auto codes =
            generator->map(torch::randn({4, 2}), torch::tensor({{1.0F, 0.0F}, {0.0F, 1.0F}}).repeat({2, 1}));
        QVERIFY(torch::allclose(codes.narrow(1, 0, 2),
                                torch::tensor({0.0F, 8.0F}).repeat(2).unsqueeze(1).expand({4, 2}), 0, 0.02));
    }
};

QTEST_GUILESS_MAIN(TestFittedPrior)
#include "test_fitted_prior.moc"
