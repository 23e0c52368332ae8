// What is explored: all of it can be undone, and what is kept comes back with the project.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <functional>
#include <set>

#include "ui/models/exploration.h"
#include "ui/models/exploration_file.h"
#include "ui/models/point_edits.h"
#include "ui/models/seed_spiral.h"

using namespace graft;

namespace {

LatentPoint seeded(std::int64_t seed) {
    LatentPoint point;
    point.seed = seed;
    return point;
}

NamedDirection direction(float first, const std::string& method = "pca") {
    return {{}, method, {first, 0.1f, -0.3f}, 0.2};
}

// Everything that a person can do, each once.
const std::vector<std::function<void(Exploration&)>> kChanges = {
    [](Exploration& at) { at.choose_model("run-3"); },
    [](Exploration& at) { at.set_current(seeded(7)); },
    [](Exploration& at) { at.set_favourite(seeded(7), true); },
    [](Exploration& at) { at.set_favourite(seeded(9), true); },
    [](Exploration& at) {
        at.set_favourites({seeded(9), seeded(7)});
    },
    [](Exploration& at) { at.set_favourite(seeded(9), false); },
    [](Exploration& at) { at.add_keyframe(seeded(1)); },
    [](Exploration& at) { at.add_keyframe(seeded(2)); },
    [](Exploration& at) {
        at.set_keyframes({seeded(2), seeded(1)});
    },
    [](Exploration& at) { at.set_example(seeded(3), Exploration::Example::With); },
    [](Exploration& at) { at.set_example(seeded(4), Exploration::Example::Without); },
    [](Exploration& at) { at.set_example(seeded(3), Exploration::Example::Without); },
    [](Exploration& at) {
        at.add_directions({direction(1), direction(2)});
    },
    [](Exploration& at) { at.rename_direction(1, "round"); },
    [](Exploration& at) { at.clear_examples(); },
    [](Exploration& at) { at.remove_direction(0); },
    [](Exploration& at) {
        at.set_styles({{seeded(1)}, {seeded(2)}, 1, 3, 0.5});
    },
    [](Exploration& at) { at.choose_model("run-2", seeded(5)); },
};

struct Seen {
    std::string model;
    LatentPoint current;
    ModelNotes notes;

    explicit Seen(const Exploration& at) : model(at.model()), current(at.current()), notes(at.notes()) {}
    bool operator==(const Seen& other) const {
        return model == other.model && current == other.current && notes == other.notes;
    }
};

}  // namespace

class TestExploration : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_change_can_be_undone_and_made_again() {
        Exploration at;
        at.begin("run-2");
        QVERIFY(!at.can_undo());
        std::vector<Seen> states = {Seen(at)};
        for (const auto& change : kChanges) {
            QSignalSpy changed(&at, &Exploration::changed);
            change(at);
            QCOMPARE(changed.count(), 1);
            QVERIFY(!(Seen(at) == states.back()));
            QVERIFY(!at.undo_text().isEmpty());
            states.emplace_back(at);
        }
        for (std::size_t i = states.size() - 1; i > 0; --i) {
            QVERIFY(Seen(at) == states[i]);
            at.undo();
        }
        QVERIFY(Seen(at) == states.front());
        QVERIFY(!at.can_undo() && at.can_redo());
        for (std::size_t i = 1; i < states.size(); ++i) {
            at.redo();
            QVERIFY(Seen(at) == states[i]);
        }
        QVERIFY(!at.can_redo());
        at.undo();
        at.set_current(seeded(99));
        QVERIFY(!at.can_redo());
    }

    void what_changes_nothing_is_no_step() {
        Exploration at;
        at.begin("run-2");
        at.set_current(at.current());
        at.choose_model("run-2");
        at.set_favourite(seeded(1), false);
        at.clear_examples();
        at.add_directions({});
        at.remove_direction(4);
        QVERIFY(!at.can_undo());
    }

    void a_dragged_dial_is_one_step() {
        Exploration at;
        at.begin("run-2");
        for (int i = 1; i <= 100; ++i) at.set_current(seeded(i), "seed");
        at.set_current(seeded(200), "truncation");
        at.seal();
        at.set_current(seeded(300), "truncation");
        QCOMPARE(at.current().seed, 300);
        at.undo();
        QCOMPARE(at.current().seed, 200);
        at.undo();
        QCOMPARE(at.current().seed, 100);
        at.undo();
        QCOMPARE(at.current().seed, 1);
        QVERIFY(!at.can_undo());
    }

    void each_part_is_told_of_alone() {
        Exploration at;
        at.begin("run-2");
        QSignalSpy model(&at, &Exploration::model_changed), current(&at, &Exploration::current_changed),
            notes(&at, &Exploration::notes_changed);
        at.set_current(seeded(3));
        QCOMPARE(std::make_tuple(model.count(), current.count(), notes.count()), std::make_tuple(0, 1, 0));
        at.add_keyframe(seeded(3));
        QCOMPARE(std::make_tuple(model.count(), current.count(), notes.count()), std::make_tuple(0, 1, 1));
        at.choose_model("run-3");
        QCOMPARE(std::make_tuple(model.count(), current.count(), notes.count()), std::make_tuple(1, 2, 2));
    }

    void each_model_has_its_own_notes_and_the_seed_stays() {
        Exploration at;
        at.begin("run-2");
        LatentPoint point = seeded(12);
        point.truncation = 0.7;
        point.directions.push_back({"", {1, 2, 3}, 1, 0, -1});
        at.set_current(point);
        at.set_favourite(point, true);
        at.choose_model("run-3");
        QVERIFY(at.notes() == ModelNotes());
        QCOMPARE(at.current().seed, 12);
        QCOMPARE(at.current().truncation, 0.7);
        QVERIFY(at.current().directions.empty());  // of another latent space
        at.choose_model("run-2");
        QVERIFY(at.is_favourite(point));
    }

    void named_directions_outlive_a_new_search() {
        Exploration at;
        at.begin("run-2");
        at.add_directions({direction(1), direction(2)});
        at.rename_direction(1, "round");
        at.add_directions({direction(5, "examples")});
        at.add_directions({direction(3), direction(4)});
        std::vector<float> firsts;
        for (const auto& each : at.notes().directions) firsts.push_back(each.vector.front());
        QCOMPARE(firsts, (std::vector<float>{3, 4, 5, 2}));
    }

    void what_is_kept_comes_back_with_the_project() {
        QTemporaryDir folder;
        const QString file = notes_file(folder.path());
        ModelNotes kept;
        {
            Exploration at;
            at.open(folder.path());
            at.begin("run-2");
            at.set_current(seeded(5));
            at.save();
            QVERIFY(!QFile::exists(file));  // nothing to keep yet
            for (const auto& change : kChanges) change(at);
            at.choose_model("run-3");
            kept = at.notes();
            QVERIFY(!(kept == ModelNotes()));
        }
        QVERIFY(QFile::exists(file));
        Exploration at;
        at.open(folder.path());
        QVERIFY(at.model().empty() && !at.can_undo());
        at.begin("run-3");
        QVERIFY(at.notes() == kept);
        at.open({});
        QVERIFY(at.notes() == ModelNotes());
    }

    void notes_are_saved_by_themselves() {
        QTemporaryDir folder;
        Exploration at;
        at.open(folder.path());
        at.begin("run-2");
        at.add_keyframe(seeded(1));
        QTRY_VERIFY(QFile::exists(notes_file(folder.path())));
    }

    void broken_notes_do_not_keep_a_project_shut() {
        QTemporaryDir folder;
        for (const char* text :
             {"", "{", "[1]", R"({"format":1,"models":{"run-1":{"favourites":7}}})", R"({"format":99,"models":{}})"}) {
            QFile file(notes_file(folder.path()));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(text);
            file.close();
            Exploration at;
            at.open(folder.path());
            at.begin("run-1");
            QVERIFY2(at.notes() == ModelNotes(), text);
        }
    }

    // Damaged, or of a newer Graft: what a person kept in it is not written over.
    void notes_that_cannot_be_read_are_kept_beside() {
        QTemporaryDir folder;
        const QString file = notes_file(folder.path());
        const auto write = [&](const QByteArray& text) {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
            out.write(text);
        };
        const auto keep_something = [&] {
            Exploration at;
            at.open(folder.path());
            at.begin("run-1");
            at.add_keyframe(seeded(1));
            at.save();
        };
        const QByteArray newer = R"({"format":99,"models":{"run-1":{}}})", broken = "{\"format\":1,";
        write(newer);
        keep_something();
        write(broken);
        keep_something();
        keep_something();  // sound by now
        const auto content = [&](const QString& path) {
            QFile in(path);
            return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
        };
        QCOMPARE(content(file + ".unreadable-1"), newer);
        QCOMPARE(content(file + ".unreadable-2"), broken);
        QVERIFY(!QFile::exists(file + ".unreadable-3"));
        QVERIFY(content(file).contains("keyframes"));
        // One model's notes that are broken do not take the others' with them.
        const QByteArray partly =
            R"({"format":1,"models":{"a":{"directions":[{"vector":"no"}]},"b":{"keyframes":[{"seed":3}]}}})";
        write(partly);
        Exploration at;
        at.open(folder.path());
        at.begin("b");
        QCOMPARE(at.notes().keyframes.size(), std::size_t{1});
        // And they are not written over either.
        at.add_keyframe(seeded(2));
        at.save();
        QCOMPARE(content(file + ".unreadable-3"), partly);
    }

    void what_cannot_be_written_is_told() {
        QTemporaryDir folder;
        Exploration at;
        at.open(folder.filePath("gone"));
        at.begin("run-2");
        QSignalSpy told(&at, &Exploration::not_saved);
        at.add_keyframe(seeded(1));
        at.save();
        QCOMPARE(told.count(), 1);
    }

    void every_seed_has_one_place() {
        std::set<SheetCell> places;
        for (std::int64_t seed = 0; seed < 64 * 150; ++seed) {
            const SheetCell cell = cell_of(seed);
            QCOMPARE(seed_at(cell), seed);
            QVERIFY(places.insert(cell).second);
        }
        QCOMPARE(cell_of(0), (SheetCell{0, 0}));
        QCOMPARE(cell_of(63), (SheetCell{7, 7}));
        QCOMPARE(cell_of(64), (SheetCell{8, 0}));  // the next tile, to the right
        QCOMPARE(seed_at({-1, -1}), 64 * 6 + 63);
        QCOMPARE(seed_at(cell_of(2'147'483'647)), 2'147'483'647);
    }

    void dials_change_one_thing() {
        const NamedDirection along = direction(1), other = direction(2);
        LatentPoint point = with_amount(with_amount(seeded(4), along, 1.5), other, -2);
        QCOMPARE(amount_along(point, along), 1.5);
        QCOMPARE(amount_along(point, other), -2.0);
        QCOMPARE(amount_along(point, direction(3)), 0.0);
        point = with_amount(point, along, 0);
        QCOMPARE(point.directions.size(), std::size_t{1});
        point = with_seed(point, 8);
        QCOMPARE(point.directions.size(), std::size_t{1});
        QVERIFY(is_sample(point));
        point.code = {1, 2, 3};
        QVERIFY(!is_sample(point));
        QVERIFY(is_sample(with_seed(point, 3)));
        point = with_share(with_share(seeded(1), "a", 0.5), "b", 0.25);
        QCOMPARE(point.conditions.size(), std::size_t{2});
        QVERIFY(with_share(with_share(point, "a", 0), "b", 0).conditions.empty());
        const LatentPoint mixed = styled(seeded(1), seeded(2), {{}, {}, 1, 2, 0.5});
        QCOMPARE(mixed.seed, 1);
        QCOMPARE(mixed.mixes.front().from.front().seed, 2);
        QCOMPARE(mixed.mixes.front().amount, 0.5);
    }
};

QTEST_GUILESS_MAIN(TestExploration)
#include "test_exploration.moc"
