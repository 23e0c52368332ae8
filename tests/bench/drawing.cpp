// How fast a session answers for pictures, at rest and while a training runs: from handing a question over until its
// answer can be taken.
//
//     OMP_WAIT_POLICY=passive bench_drawing PROJECT.graft RUN [--threads 0] [--seconds 20] [--blend RUN]
//
// The run is the model that is drawn; the training is of the project's first domain. With --blend, pictures are also
// drawn of places between the two runs, a new one each time. Prints one JSON object:
// milliseconds of drawing and of the whole way, median and 95th percentile.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/runtime/make_session.h"

namespace {

using namespace graft;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point moment) {
    return std::chrono::duration<double, std::milli>(Clock::now() - moment).count();
}

template <class Wanted>
Wanted wait_for(Session& session) {
    while (true) {
        session.wait(std::chrono::milliseconds(5));
        for (auto& event : session.drain()) {
            if (const auto* failed = std::get_if<event::Failed>(&event)) {
                std::cerr << failed->message << " " << failed->hint << "\n";
                std::exit(1);
            }
            if (auto* found = std::get_if<Wanted>(&event)) return std::move(*found);
        }
    }
}

nlohmann::json summary_of(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return {{"median", values[values.size() / 2]}, {"p95", values[values.size() * 95 / 100]}};
}

// `other` empty: of the model alone.
nlohmann::json measure(Session& session, const std::string& model, const std::string& other, std::size_t pictures,
                       double seconds) {
    std::vector<double> drawing, whole;
    std::int64_t id = 0;
    const auto began = Clock::now();
    while (milliseconds_since(began) < seconds * 1000 || whole.size() < 3) {
        command::Draw question;
        question.id = ++id;
        question.model = model;
        if (!other.empty()) question.blend = {{model, other}, {1.0, 0.01 * static_cast<double>(id)}, 0, {}};
        for (std::size_t i = 0; i < pictures; ++i) {
            LatentPoint point;
            point.seed = id * 1000 + static_cast<std::int64_t>(i);
            question.points.push_back(std::move(point));
        }
        const auto asked = Clock::now();
        session.post(std::move(question));
        const auto drawn = wait_for<event::Drawn>(session);
        if (id == 1) continue;  // the model was loaded
        whole.push_back(milliseconds_since(asked));
        drawing.push_back(drawn.milliseconds);
    }
    return {{"drawing", summary_of(drawing)}, {"whole", summary_of(whole)}, {"answers", whole.size()}};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "bench_drawing PROJECT.graft RUN [--threads N] [--seconds S] [--blend RUN]\n";
        return 2;
    }
    EngineOptions engine;
    double seconds = 20;
    std::string other;
    for (int i = 3; i + 1 < argc; i += 2) {
        if (std::string(argv[i]) == "--threads") engine.threads = std::stoll(argv[i + 1]);
        if (std::string(argv[i]) == "--seconds") seconds = std::stod(argv[i + 1]);
        if (std::string(argv[i]) == "--blend") other = argv[i + 1];
    }
    const auto session = make_session(engine);
    session->post(command::OpenProject{argv[1], false});
    const auto project = std::get<ProjectSummary>(wait_for<event::Finished>(*session).report);
    nlohmann::json out;
    const auto both = [&](const char* when) {
        for (const std::size_t pictures : {1, 64}) {
            const auto count = std::to_string(pictures);
            out[when][count] = measure(*session, argv[2], "", pictures, seconds / 4);
            if (!other.empty()) out[when]["blend " + count] = measure(*session, argv[2], other, pictures, seconds / 4);
        }
    };
    both("at rest");
    TrainOptions options;
    options.domains = {project.domains.front().name};
    options.minutes = 60;
    session->post(command::Train{options, {}});
    while (session->state() != State::Training) wait_for<event::StateChanged>(*session);
    both("while training");
    session->post(command::Stop{});
    const auto end = wait_for<event::Finished>(*session);
    out["pictures a second of the training"] = std::get<TrainReport>(end.report).images_per_second;
    std::cout << out.dump(1) << "\n";
    return 0;
}
