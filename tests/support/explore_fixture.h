// A window on the Explore page of a project with a trained generator, driven as a person would drive it.
#pragma once

#include <QListWidget>
#include <QTabWidget>
#include <QtTest>

#include "tests/support/window_fixture.h"
#include "ui/views/explore_page.h"
#include "ui/views/sample_sheet.h"

namespace graft {

struct Explorer : WindowFixture {
    GeneratorSummary generator{"style", 32, 64, 64, 4, {"flowers", "emoji"}, true};
    std::size_t answered = 0;

    Explorer() {
        const QString runs = folder.filePath("garden.graft/runs/run-2");
        QDir().mkpath(runs);
        QFile model(runs + "/model.safetensors");
        model.open(QIODevice::WriteOnly);
        open_project();
        show_page();
    }
    void show_page() {
        find<QTabWidget>("pages")->setCurrentWidget(window->findChild<ExplorePage*>());
        answer();
    }

    Exploration& exploration() const { return window->exploration(); }
    SampleSheet* sheet() const { return find<SampleSheet>("sample_sheet"); }
    const LatentPoint& current() const { return exploration().current(); }

    // Answers every question for pictures, also those that follow from the answers.
    void answer() {
        for (int round = 0; round < 100; ++round) {
            std::vector<command::Draw> questions;
            for (; answered < session.commands.size(); ++answered)
                if (const auto* draw = std::get_if<command::Draw>(&session.commands[answered]))
                    questions.push_back(*draw);
            if (questions.empty()) return;
            for (const auto& question : questions) {
                const int count = static_cast<int>(question.points.size());
                const int columns = question.columns > 0 ? question.columns : 8;
                const auto seed = static_cast<unsigned>(question.points.back().seed);
                const int rows = (count + columns - 1) / columns;
                session.tell(Event(event::Drawn{
                    question.id, columns, 32, fake::grid(columns, rows, 32, 1, seed + 1), 4, generator, {}}));
            }
            window->bridge().drain();
        }
    }
    void click(SheetCell cell) const {
        QTest::mouseClick(sheet(), Qt::LeftButton, {}, sheet()->rect_of(cell).center().toPoint());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(window.get(), key, modifiers);
    }
    const command::Draw* question_of(std::size_t points) const {
        for (auto command = session.commands.rbegin(); command != session.commands.rend(); ++command)
            if (const auto* draw = std::get_if<command::Draw>(&*command); draw && draw->points.size() == points)
                return draw;
        return nullptr;
    }
    void find_directions() {
        WindowFixture::click("pca");
        DirectionsReport report{"pca", {}, 9, 32, {}};
        for (int i = 0; i < 3; ++i) {
            std::vector<float> vector(64, 0.1f);
            vector[static_cast<std::size_t>(i)] = 1;
            report.directions.push_back({"direction", std::move(vector), 0.3 - 0.1 * i, fake::grid(9, 1, 32, 1)});
        }
        tell(Event(event::Finished{"Finding directions", report}));
    }
};

}  // namespace graft
