// How smooth the window stays while training takes every core: the real window on a real session, its live grid, curves
// and domain map on, while another thread posts timestamps through the event loop. A timestamp is as late as whatever
// held the window up, so their lateness is what a hand on the mouse would feel.
//
//     bench_event_loop --seconds 120 [--threads 0] [--restless] [--size WIDTHxHEIGHT] [--screenshot FILE]
//
// --restless also moves the mouse over the charts and the pictures all the time. Prints one JSON object: milliseconds
// at the 50th and 99th percentile and the worst, and the training's speed meanwhile.
#include <QApplication>
#include <QCommandLineParser>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTimer>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/passive_waiting.h"
#include "engine/runtime/make_session.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/settings.h"
#include "ui/theme/theme.h"

namespace {

using namespace Qt::StringLiterals;
using Clock = std::chrono::steady_clock;

constexpr auto kBetweenStamps = std::chrono::milliseconds(4);
constexpr int kBetweenMoves = 16;  // milliseconds: as a mouse reports

double milliseconds_since(Clock::time_point moment) {
    return std::chrono::duration<double, std::milli>(Clock::now() - moment).count();
}

struct Stamp : QEvent {
    Stamp() : QEvent(kType), posted(Clock::now()) {}
    static inline const auto kType = static_cast<QEvent::Type>(QEvent::registerEventType());
    Clock::time_point posted;
};

// Posts stamps from a thread of its own and notes how late they arrive.
class Lateness : public QObject {
public:
    void start() {
        thread_ = std::jthread([this](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                QCoreApplication::postEvent(this, new Stamp);
                std::this_thread::sleep_for(kBetweenStamps);
            }
        });
    }

    nlohmann::json figures() {
        thread_ = {};
        std::sort(late_.begin(), late_.end());
        if (late_.empty()) return {};
        const auto at = [&](double share) {
            return late_[static_cast<std::size_t>(share * static_cast<double>(late_.size() - 1))];
        };
        const auto over = [&](double limit) {
            return late_.end() - std::upper_bound(late_.begin(), late_.end(), limit);
        };
        return {{"stamps", late_.size()},   {"p50_ms", at(0.5)},        {"p99_ms", at(0.99)},
                {"worst_ms", late_.back()}, {"over_16_ms", over(16.0)}, {"over_50_ms", over(50.0)}};
    }

protected:
    void customEvent(QEvent* event) override {
        if (event->type() == Stamp::kType) late_.push_back(milliseconds_since(static_cast<Stamp*>(event)->posted));
    }

private:
    std::vector<double> late_;
    std::jthread thread_;
};

// A hand that does not rest: over every picture grid and chart in turn.
void move_mouse(const graft::MainWindow& window) {
    static int moves = 0;
    ++moves;
    const auto places = window.findChildren<QWidget*>(QRegularExpression(u"^(samples|losses|quality|domain_map)$"_s));
    if (places.isEmpty()) return;
    QWidget* widget = places[moves / 60 % places.size()];
    if (!widget->isVisible()) return;
    const double turn = moves / 20.0;
    const QPointF at(widget->width() * (0.5 + 0.4 * std::sin(turn)), widget->height() * (0.5 + 0.4 * std::cos(turn)));
    QWidget* below = widget->childAt(at.toPoint());
    if (below == nullptr) below = widget;
    const QPointF inside = below->mapFrom(widget, at);
    QMouseEvent move(QEvent::MouseMove, inside, below->mapToGlobal(inside), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(below, &move);
}

struct Plan {
    double seconds = 120;
    bool restless = false;
    QString screenshot;
};

// A project with two domains, so that there is something to see on the map, then a generator until the end; the feature
// network is the one that ships with Graft.
void begin_training(graft::MainWindow& window, const QString& folder) {
    graft::TrainOptions generator;
    generator.domains = {"shapes-neon"};
    generator.sample_seconds = 2;
    std::vector<graft::Command> jobs = {
        graft::command::OpenProject{folder.toStdString() + "/bench.graft", true},
        graft::command::Import{{"sample:shapes-flat"}, "shapes-flat", {}},
        graft::command::Import{{"sample:shapes-neon"}, "shapes-neon", {}},
        graft::command::Train{generator, {}},
    };
    window.bridge().post_in_turn(std::move(jobs));
}

int measure(graft::MainWindow& window, const Plan& plan) {
    Lateness lateness;
    double rate = 0;
    int maps = 0, grids = 0;
    QObject::connect(&window.bridge(), &graft::SessionBridge::map_drawn, [&] { ++maps; });
    QObject::connect(&window.bridge(), &graft::SessionBridge::previewed, [&] { ++grids; });
    QObject::connect(&window.bridge(), &graft::SessionBridge::progressed,
                     [&](const graft::event::Progress& progress) { rate = progress.rate; });
    QObject::connect(&window.bridge(), &graft::SessionBridge::failed, [](const graft::event::Failed& failure) {
        std::cerr << failure.message << "\n";
        QApplication::exit(1);
    });
    QTimer mouse;
    QObject::connect(&mouse, &QTimer::timeout, [&] { move_mouse(window); });
    const auto end = [&] {
        nlohmann::json out = lateness.figures();
        out["images_per_second"] = rate;
        out["grids"] = grids;
        out["maps"] = maps;
        std::cout << out.dump() << std::endl;
        if (!plan.screenshot.isEmpty()) window.grab().save(plan.screenshot);
        QApplication::exit(0);
    };
    QObject::connect(&window.bridge(), &graft::SessionBridge::run_started, [&] {
        lateness.start();
        if (plan.restless) mouse.start(kBetweenMoves);
        QTimer::singleShot(static_cast<int>(plan.seconds * 1000), &window, end);
    });
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"seconds"_s, {}, u"N"_s, u"120"_s},
                       {u"threads"_s, {}, u"N"_s, u"0"_s},
                       {u"size"_s, {}, u"WIDTHxHEIGHT"_s, u"1280x800"_s},
                       {u"screenshot"_s, {}, u"FILE"_s},
                       {u"restless"_s, {}}});
    parser.process(application);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    const QTemporaryDir folder;
    graft::Settings settings(folder.filePath(u"settings.ini"_s));
    graft::use_language(u"en"_s);
    graft::apply_theme(application, graft::ThemeChoice::Dark);
    graft::EngineOptions engine;
    engine.threads = parser.value(u"threads"_s).toLongLong();
    const auto session = graft::make_session(engine);
    graft::MainWindow window(*session, settings);
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    begin_training(window, folder.path());
    return measure(window,
                   {parser.value(u"seconds"_s).toDouble(), parser.isSet(u"restless"_s), parser.value(u"screenshot"_s)});
}
