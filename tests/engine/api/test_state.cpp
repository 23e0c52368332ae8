// The state machine: which command each state takes, written out as a table.
#include <QtTest/QtTest>
#include <set>

#include "engine/api/state.h"

using graft::Command;
using graft::State;
namespace command = graft::command;

namespace {

const std::vector<State> kStates = {State::Idle,   State::Preparing, State::Training,
                                    State::Paused, State::Stopping,  State::Failed};

// One letter a state, in the order of kStates: 'x' taken, 'p' taken where a project is open, '-' never.
struct Row {
    const char* name;
    Command command;
    const char* taken;
};

std::vector<Row> table() {
    return {
        {"OpenProject", command::OpenProject{}, "x----x"},
        {"CloseProject", command::CloseProject{}, "p----p"},
        {"Inspect", command::Inspect{}, "x----x"},
        {"Import", command::Import{}, "p----p"},
        {"Classify", command::Classify{}, "p----p"},
        {"Train", command::Train{}, "p----p"},
        {"Sample", command::Sample{}, "x-xx-x"},
        {"Evaluate", command::Evaluate{}, "x----x"},
        {"Export", command::Export{}, "x-xx-x"},
        {"ReadPicture", command::ReadPicture{}, "xxxx-x"},
        {"Walk", command::Walk{}, "x-xx-x"},
        {"Blend", command::Blend{}, "x-xx-x"},
        {"Invert", command::Invert{}, "x----x"},
        {"Directions", command::Directions{}, "x----x"},
        {"Nearest", command::Nearest{}, "x----x"},
        {"Neighbours", command::Neighbours{}, "p----p"},
        {"Draw", command::Draw{}, "xxxxxx"},
        {"WritePicture", command::WritePicture{}, "xxxxxx"},
        {"Pause", command::Pause{}, "--x---"},
        {"Resume", command::Resume{}, "---x--"},
        {"Stop", command::Stop{}, "-xxx--"},
        {"Snapshot", command::Snapshot{}, "--xx--"},
        {"SetOption", command::SetOption{}, "--xx--"},
        {"ShowRun", command::ShowRun{}, "p-pp-p"},
        {"Rename", command::Rename{}, "p-pp-p"},
        {"Duplicate", command::Duplicate{}, "p-pp-p"},
        {"Delete", command::Delete{}, "p-pp-p"},
        {"Restore", command::Restore{}, "p-pp-p"},
    };
}

}  // namespace

class TestState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_table_names_every_command();
    void takes_what_the_table_says();
    void every_state_has_its_own_name();
};

void TestState::the_table_names_every_command() {
    std::set<std::size_t> kinds;
    for (const auto& row : table()) kinds.insert(row.command.index());
    QCOMPARE(kinds.size(), std::variant_size_v<Command>);
}

void TestState::takes_what_the_table_says() {
    for (const auto& row : table()) {
        QCOMPARE(std::string(row.taken).size(), kStates.size());
        for (std::size_t i = 0; i < kStates.size(); ++i) {
            const std::string where = std::string(row.name) + " when " + std::string(graft::to_string(kStates[i]));
            QVERIFY2(graft::can(kStates[i], true, row.command) == (row.taken[i] != '-'), where.c_str());
            QVERIFY2(graft::can(kStates[i], false, row.command) == (row.taken[i] == 'x'),
                     (where + " without a project").c_str());
        }
    }
}

void TestState::every_state_has_its_own_name() {
    std::set<std::string_view> names;
    for (const State state : kStates) names.insert(graft::to_string(state));
    QCOMPARE(names.size(), kStates.size());
}

QTEST_GUILESS_MAIN(TestState)
#include "test_state.moc"
