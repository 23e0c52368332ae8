// Exploring a generator through a session: what the window asks for and what the command line runs.
#include <QTemporaryDir>
#include <QTest>
#include <optional>

#include "engine/core/files.h"
#include "engine/data/image_file.h"
#include "engine/project/model_file.h"
#include "engine/project/picture_texts.h"
#include "engine/runtime/make_session.h"
#include "tests/support/session_answers.h"

using namespace graft;
namespace fs = std::filesystem;

namespace {

class Front {
public:
    Front() : session(make_session({})) {}

    // The report of a job, or why there is none in `problem`.
    template <class Report>
    std::optional<Report> finish(Command command) {
        session->post(std::move(command));
        problem.clear();
        const auto end = events.until([](const Event& each) {
            return std::holds_alternative<event::Finished>(each) || std::holds_alternative<event::Failed>(each);
        });
        if (end && std::holds_alternative<event::Failed>(*end)) problem = std::get<event::Failed>(*end).message;
        if (!problem.empty() || !end) return std::nullopt;
        return std::get<Report>(std::get<event::Finished>(*end).report);
    }

    std::optional<event::Drawn> draw(command::Draw question) {
        session->post(std::move(question));
        return events.next<event::Drawn>();
    }

    std::unique_ptr<Session> session;
    test::EventReader events{*session};
    std::string problem;
};

// The same but for rounding: kernels sum in another order where batches have another size.
bool alike(const Image& a, const Image& b) {
    if (a.pixels.size() != b.pixels.size()) return false;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        if (std::abs(a.pixels[i] - b.pixels[i]) > 1) return false;
    return true;
}

LatentPoint seeded(std::int64_t seed) {
    LatentPoint point;
    point.seed = seed;
    return point;
}

}  // namespace

class TestExplore : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::string path(const std::string& name) const { return folder_.path().toStdString() + "/" + name; }

    // A generator as after training, and one that was trained on from it.
    void write_models() const {
        torch::manual_seed(1);
        const auto a = make_generator({.model = "resize_dcgan", .size = 32, .latent = 12, .width = 16});
        const torch::NoGradGuard no_grad;
        for (int i = 0; i < 30; ++i) a->forward(torch::randn({32, 12}));  // statistics: fresh ones draw all grey
        save_generator(path("a.safetensors"), *a, {{"domain", "neon"}});
        for (auto& weight : a->parameters()) weight.add_(torch::randn_like(weight) * 0.3 * weight.abs().mean());
        save_generator(path("b.safetensors"), *a, {{"domain", "flat"}});
        torch::manual_seed(99);
        const auto stranger = make_generator(a->config());
        save_generator(path("stranger.safetensors"), *stranger, {{"domain", "far"}});
        torch::manual_seed(2);
        save_classifier(path("c.safetensors"), *make_classifier({"plain", 10, 32}), {{"domain", "neon"}});
        const auto style = make_generator(
            {.model = "style", .size = 32, .latent = 8, .width = 16, .conditions = {"flowers", "emoji"}});
        save_generator(path("style.safetensors"), *style, {{"domain", "both"}});
    }

    command::Draw question(std::vector<LatentPoint> points, const std::string& model = "a.safetensors") const {
        command::Draw draw;
        draw.id = 7;
        draw.model = path(model);
        draw.points = std::move(points);
        return draw;
    }

private Q_SLOTS:
    void initTestCase() { write_models(); }

    void a_question_is_answered_with_pictures() {
        Front front;
        const auto drawn = front.draw(question({seeded(1), seeded(2), seeded(3)}));
        QVERIFY(drawn);
        QVERIFY2(drawn->problem.empty(), drawn->problem.c_str());
        QCOMPARE(drawn->id, std::int64_t{7});
        QCOMPARE(drawn->columns, 2);
        QCOMPARE(drawn->size, 32);
        QCOMPARE(drawn->grid->width, 64);
        QCOMPARE(drawn->grid->height, 64);
        QVERIFY(drawn->milliseconds > 0);
        QCOMPARE(drawn->generator.latent, std::int64_t{12});
        QCOMPARE(drawn->generator.layers, std::int64_t{1});

        // The same pixels as `graft sample` gives.
        SampleOptions sample;
        sample.model = path("a.safetensors");
        sample.count = 1;
        sample.seed = 2;
        sample.out = path("sampled");
        const auto files = front.finish<SampleReport>(command::Sample{sample});
        QVERIFY(files);
        const auto alone = front.draw(question({seeded(2)}));
        QVERIFY(alone && alike(*alone->grid, read_image(files->files[0], Color{}).value()));

        auto small = question({seeded(1)});
        small.size = 16;
        QCOMPARE(front.draw(small)->grid->width, 16);
        small.size = 96;
        QCOMPARE(front.draw(small)->grid->width, 96);
    }

    void dials_of_a_joint_style_model() {
        Front front;
        LatentPoint point = seeded(4);
        point.conditions = {{"emoji", 1}};
        const auto emoji = front.draw(question({point}, "style.safetensors"));
        QVERIFY(emoji && emoji->problem.empty());
        QVERIFY((emoji->generator.conditions == std::vector<std::string>{"flowers", "emoji"}));
        QVERIFY(emoji->generator.layers > 1);
        point.mixes = {{{seeded(5)}, 1, 0, 1}};
        const auto mixed = front.draw(question({point}, "style.safetensors"));
        QVERIFY(mixed && mixed->problem.empty() && !alike(*mixed->grid, *emoji->grid));
    }

    void a_blend_of_models_is_drawn_without_a_file() {
        Front front;
        auto draw = question({seeded(1)});
        draw.blend.models = {path("a.safetensors"), path("b.safetensors")};
        draw.blend.weights = {1, 0};
        const auto end = front.draw(draw), alone = front.draw(question({seeded(1)}));
        QVERIFY(end && alone && alike(*end->grid, *alone->grid));
        draw.blend.weights = {1, 1};
        const auto middle = front.draw(draw);
        QVERIFY(middle && middle->problem.empty() && !alike(*middle->grid, *alone->grid));
        draw.blend.models[1] = path("stranger.safetensors");
        const auto refused = front.draw(draw);
        QVERIFY(refused && !refused->grid && refused->problem.find("stranger") != std::string::npos);
    }

    void a_model_that_changed_is_read_again() {
        Front front;
        const auto before = front.draw(question({seeded(1)}));
        fs::copy_file(path("b.safetensors"), path("a2.safetensors"));
        fs::copy_file(path("a.safetensors"), path("keep.safetensors"));
        fs::rename(path("a2.safetensors"), path("a.safetensors"));
        fs::last_write_time(path("a.safetensors"), fs::file_time_type::clock::now() + std::chrono::seconds(5));
        const auto after = front.draw(question({seeded(1)}));
        QVERIFY(before && after && !alike(*before->grid, *after->grid));
        fs::rename(path("keep.safetensors"), path("a.safetensors"));
    }

    void problems_are_told_in_the_answer() {
        Front front;
        QVERIFY(!front.draw(question({seeded(1)}, "missing.safetensors"))->problem.empty());
        LatentPoint foreign;
        foreign.code = {1, 2, 3};
        const auto drawn = front.draw(question({foreign}));
        QVERIFY(drawn && drawn->problem.find("3 numbers") != std::string::npos);
        QVERIFY(front.draw(question({}))->problem.empty());
        QVERIFY(!front.draw(question(std::vector<LatentPoint>(5000)))->problem.empty());
    }

    void a_training_answers_between_its_steps() {
        Front front;
        QVERIFY(front.finish<ProjectSummary>(command::OpenProject{path("p.graft"), true}));
        QVERIFY(front.finish<ImportReport>(command::Import{{"sample:shapes-neon"}, "neon", {}}));
        TrainOptions options;
        options.domains = {"neon"};
        options.transfer = {"none"};
        options.batch = 8;
        options.reconstruction = 0;
        options.report_seconds = 3600;  // an answer does not wait for a report
        options.sample_seconds = 3600;
        front.session->post(command::Train{options, ""});
        QVERIFY(front.events.next<event::RunStarted>());
        const auto training = [](const Event& event) {
            const auto* change = std::get_if<event::StateChanged>(&event);
            return change != nullptr && change->state == State::Training;
        };
        QVERIFY(front.session->state() == State::Training || front.events.until(training));
        for (int i = 0; i < 3; ++i) {
            const auto drawn = front.draw(question({seeded(i)}));
            QVERIFY(drawn && drawn->problem.empty());
            QVERIFY(front.session->state() == State::Training);
        }
        QVERIFY(!front.draw(question({seeded(1)}, "missing.safetensors"))->problem.empty());
        front.session->post(command::Pause{});
        QVERIFY(front.draw(question({seeded(1)}))->problem.empty());
        front.session->post(command::Stop{});
        QVERIFY(front.events.next<event::Finished>());
    }

    void a_walk_writes_its_frames() {
        Front front;
        WalkOptions options;
        options.model = path("a.safetensors");
        options.seeds = {"1,2"};
        options.path = "linear";
        options.loop = true;
        options.frames = 4;
        options.out = path("frames");
        const auto report = front.finish<SampleReport>(command::Walk{options, {}});
        QVERIFY2(report, front.problem.c_str());
        QCOMPARE(report->files.size(), std::size_t{4});
        const auto second = read_image(report->files[2], Color{}).value();
        QVERIFY(alike(second, *front.draw(question({seeded(2)}))->grid));
        const auto there = read_image(report->files[1], Color{}).value();
        QVERIFY(alike(there, read_image(report->files[3], Color{}).value()));  // half-way there, half-way back
        const auto record = read_picture_record(report->files[1]);
        QVERIFY(record.ok() && record.value().points.size() == 1);
        QVERIFY(alike(there, *front.draw(question(record.value().points))->grid));
        options.scale = 3;
        options.out = path("large");
        const auto large = front.finish<SampleReport>(command::Walk{options, {seeded(8)}});
        QVERIFY(large && read_image(large->files[0], Color{}).value().width == 96);
        options.out = path("film.avi");
        QVERIFY(!front.finish<SampleReport>(command::Walk{options, {}}));
        QVERIFY(!fs::exists(path("film.avi")));
    }

    void a_blend_is_a_model_with_its_parents() {
        Front front;
        BlendOptions options;
        options.models = {path("a.safetensors"), path("b.safetensors")};
        options.at = 8;
        options.out = path("mixed.safetensors");
        const auto report = front.finish<BlendReport>(command::Blend{options, {}});
        QVERIFY2(report, front.problem.c_str());
        QVERIFY(front.draw(question({seeded(1)}, "mixed.safetensors"))->problem.empty());
        const auto info = read_model_info(report->model);
        QCOMPARE(info.provenance.at("parents").size(), std::size_t{2});
        QCOMPARE(info.provenance.at("parents")[1].at("provenance").at("domain").get<std::string>(),
                 std::string("flat"));
        QCOMPARE(info.provenance.at("mix").at("at").get<int>(), 8);
        QCOMPARE(info.provenance.at("domain").get<std::string>(), std::string("neon + flat"));
        QVERIFY(load_encoder(report->model) == nullptr);
        // The encoder of the model whose codes it draws comes along.
        const auto encoder = make_encoder({32, 12, 8});
        save_generator(path("coded.safetensors"), *load_generator(path("a.safetensors")), {{"domain", "neon"}},
                       encoder.get());
        options.models[0] = path("coded.safetensors");
        QVERIFY2(front.finish<BlendReport>(command::Blend{options, {}}), front.problem.c_str());
        QVERIFY(load_encoder(path("mixed.safetensors")) != nullptr);
        options.models[1] = path("stranger.safetensors");
        options.out = path("never.safetensors");
        QVERIFY(!front.finish<BlendReport>(command::Blend{options, {}}));
        QVERIFY2(front.problem.find("stranger") != std::string::npos, front.problem.c_str());
        QVERIFY(!fs::exists(path("never.safetensors")));
        options.weights = {"1,x"};
        QVERIFY(!front.finish<BlendReport>(command::Blend{options, {}}));
    }

    void a_picture_is_found_and_drawn_again() {
        Front front;
        write_png(path("target.png"), *front.draw(question({seeded(77)}))->grid);
        InvertOptions options;
        options.model = path("a.safetensors");
        options.picture = path("target.png");
        options.features = path("c.safetensors");
        options.steps = 30;
        options.starts = 32;
        options.out = path("found.png");
        const auto report = front.finish<InvertReport>(command::Invert{options});
        QVERIFY2(report, front.problem.c_str());
        QVERIFY(report->distance < report->start_distance);
        QCOMPARE(report->files.size(), std::size_t{2});
        QCOMPARE(report->network, std::string("plain trained on neon"));
        const auto point = point_from_json(nlohmann::json::parse(read_file(path("found.json"))));
        QVERIFY(point.ok() && point.value() == report->point);
        QVERIFY(alike(*front.draw(question({point.value()}))->grid, *report->picture));
        // Without a name, by the network that the model learned with; without that, by pixels.
        options.features.clear();
        options.steps = 1;
        QCOMPARE(front.finish<InvertReport>(command::Invert{options})->network, std::string("pixels at four scales"));
        save_generator(path("taught.safetensors"), *load_generator(path("a.safetensors")),
                       {{"options", {{"features", path("c.safetensors")}}}});
        options.model = path("taught.safetensors");
        QCOMPARE(front.finish<InvertReport>(command::Invert{options})->network, std::string("plain trained on neon"));
        options.out.clear();  // the report is enough
        QVERIFY(front.finish<InvertReport>(command::Invert{options})->files.empty());
        options.picture = path("nowhere.png");
        QVERIFY(!front.finish<InvertReport>(command::Invert{options}));
        QVERIFY(front.problem.find("nowhere.png") != std::string::npos);
        options.out = path("found.txt");
        QVERIFY(!front.finish<InvertReport>(command::Invert{options}));
    }

    void directions_have_names_strips_and_a_file() {
        Front front;
        DirectionsOptions options;
        options.model = path("a.safetensors");
        options.count = 3;
        options.samples = 256;
        options.names = {"round,dark"};
        options.out = path("directions");
        const auto report = front.finish<DirectionsReport>(command::Directions{options, {}, {}});
        QVERIFY2(report, front.problem.c_str());
        QCOMPARE(report->directions.size(), std::size_t{3});
        QCOMPARE(report->directions[1].name, std::string("dark"));
        QCOMPARE(report->directions[2].name, std::string("direction 3"));
        QCOMPARE(report->directions[0].strip->width, report->columns * 32);
        const auto json = nlohmann::json::parse(read_file(path("directions/directions.json")));
        QCOMPARE(json.at("directions")[0].at("vector").get<std::vector<float>>(), report->directions[0].vector);
        for (const auto& file : report->files) QVERIFY(fs::exists(file));
        LatentPoint moved = seeded(1);
        moved.directions = {{"round", report->directions[0].vector, 2, 0, -1}};
        QVERIFY(!alike(*front.draw(question({moved}))->grid, *front.draw(question({seeded(1)}))->grid));

        options.method = "examples";
        options.with = {"1,2,3"};
        options.out.clear();
        QVERIFY(!front.finish<DirectionsReport>(command::Directions{options, {}, {}}));
        const auto marked = front.finish<DirectionsReport>(command::Directions{options, {}, {seeded(4), seeded(5)}});
        QVERIFY2(marked, front.problem.c_str());
        QCOMPARE(marked->directions.size(), std::size_t{1});
        QVERIFY(marked->files.empty());
    }

    void neighbours_are_samples() {
        Front front;
        NearestOptions options;
        options.model = path("a.safetensors");
        options.seed = 3;
        options.samples = 64;
        options.count = 5;
        const auto report = front.finish<NearestReport>(command::Nearest{options, {}});
        QVERIFY2(report, front.problem.c_str());
        QCOMPARE(report->seeds.size(), std::size_t{5});
        QVERIFY(std::is_sorted(report->distances.begin(), report->distances.end()));
        QVERIFY(std::find(report->seeds.begin(), report->seeds.end(), 3) == report->seeds.end());
        options.space = "features";
        QVERIFY(!front.finish<NearestReport>(command::Nearest{options, {}}));
        options.features = path("c.safetensors");
        QVERIFY(front.finish<NearestReport>(command::Nearest{options, {}}));
    }
};

QTEST_GUILESS_MAIN(TestExplore)
#include "test_explore.moc"
