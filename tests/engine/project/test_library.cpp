// Names, copies, deleting and taking it back.
#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "engine/core/files.h"
#include "engine/data/import.h"
#include "engine/project/library.h"

using namespace graft;
using command::LibraryItem;
namespace fs = std::filesystem;

namespace {

std::string failure_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Failure& failure) {
        return failure.error().message;
    }
    return {};
}

LibraryItem domain_item(const std::string& id) { return {LibraryItem::Domain, id}; }
LibraryItem run_item(const std::string& id) { return {LibraryItem::Run, id}; }

}  // namespace

class TestLibrary : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;
    std::unique_ptr<Project> project_;
    int number_ = 0;

    std::string add_run(const std::string& domain) {
        RunSummary summary;
        summary.model = "dcgan";
        summary.domains = {domain};
        summary.state = RunState::Finished;
        const RunFolder run = project_->new_run(summary, {{"domains", {domain}}});
        write_file(run.model_file(), "weights");
        run.append({1, 64, 0.5, {{"generator", 2.0}}});
        return summary.id;
    }
    void add_domain(const std::string& name) {
        import_domain({"sample:shapes-flat"}, name, {}, project_->new_domain_folder(name), {});
    }
    std::vector<std::string> domains() {
        std::vector<std::string> names;
        for (const auto& domain : project_->summary().domains) names.push_back(domain.name);
        return names;
    }
    std::vector<std::string> runs() {
        std::vector<std::string> ids;
        for (const auto& run : project_->summary().runs) ids.push_back(run.id);
        return ids;
    }
    fs::path root() { return project_->folder(); }

private Q_SLOTS:
    void init() {
        project_ = Project::open(folder_.filePath("p" + QString::number(number_++) + ".graft").toStdString(), true);
    }

    void runs_find_a_renamed_domain() {
        add_domain("Flowers");
        const std::string run = add_run("Flowers");
        rename_item(*project_, domain_item("flowers"), "Roses of 2024");
        QCOMPARE(domains(), std::vector<std::string>{"Roses of 2024"});
        QCOMPARE(project_->domain("Flowers")->name(), std::string("Roses of 2024"));
        QCOMPARE(project_->domain("Roses of 2024")->id(), std::string("flowers"));
        QCOMPARE(project_->summary().runs[0].domains, std::vector<std::string>{"Roses of 2024"});
        QCOMPARE(project_->run(run).summary().domains, std::vector<std::string>{"Flowers"});  // as it was trained
        // Its first name is free again, and whoever has it now is meant by it.
        add_domain("Flowers");
        QCOMPARE(project_->domain("Flowers")->id(), std::string("flowers-2"));
        QCOMPARE(project_->summary().runs[0].domains, std::vector<std::string>{"Flowers"});
        rename_item(*project_, domain_item("flowers-2"), "Tulips");
        rename_item(*project_, domain_item("flowers"), "Flowers");  // and back
        QCOMPARE(project_->domain("Flowers")->id(), std::string("flowers"));
    }

    void names_must_be_there_and_free() {
        add_domain("one");
        add_domain("two");
        QCOMPARE(failure_of([&] { rename_item(*project_, domain_item("one"), "two"); }),
                 std::string("The project has a domain two already."));
        QVERIFY(!failure_of([&] { rename_item(*project_, domain_item("one"), "  "); }).empty());
        QCOMPARE(failure_of([&] { rename_item(*project_, domain_item("three"), "four"); }),
                 std::string("The project has no domain three."));
        for (const char* id : {"", "..", "../runs", ".trash", "one/.."})
            QVERIFY2(!failure_of([&] { delete_items(*project_, {domain_item(id)}); }).empty(), id);
        QCOMPARE(domains(), (std::vector<std::string>{"one", "two"}));
    }

    void runs_have_names() {
        const std::string run = add_run("x");
        QCOMPARE(project_->summary().runs[0].name, std::string());
        rename_item(*project_, run_item(run), "The good one");
        QCOMPARE(project_->summary().runs[0].name, std::string("The good one"));
        QCOMPARE(project_->run(run).options().at("domains")[0].get<std::string>(), std::string("x"));
        auto summary = project_->run(run).summary();
        summary.steps = 9;
        project_->run(run).write(summary, {});  // as a training that goes on writes it
        QCOMPARE(project_->run(run).summary().name, std::string("The good one"));
        rename_item(*project_, run_item(run), "");
        QCOMPARE(project_->summary().runs[0].name, std::string());
    }

    void the_best_value_is_kept() {
        RunSummary summary;
        note_best(summary, {1, 0, 0, {{"generator", 3.0}}});
        QVERIFY(summary.best.empty());
        for (const double value : {9.0, 4.0, 6.0})
            note_best(summary,
                      {1, 0, 0, {{"frechet", value}, {"recall", 0.1}}, value < 5 ? "cnn" : "plain", value < 5});
        QCOMPARE(summary.best, std::string("frechet"));
        QCOMPARE(summary.best_value, 4.0);
        RunSummary classifier;
        for (const double value : {0.5, 0.8, 0.7}) note_best(classifier, {1, 0, 0, {{"accuracy", value}}});
        QCOMPARE(classifier.best_value, 0.8);
        const std::string run = add_run("x");
        summary.domains = {"x"};
        project_->run(run).write(summary, {});
        const auto kept = project_->run(run).summary();
        QCOMPARE(kept.best_value, 4.0);
        QCOMPARE(kept.best_network, std::string("cnn"));  // that the best value is of
        QVERIFY(kept.best_took_part);
    }

    void copies_are_whole_and_their_own() {
        add_domain("one");
        QCOMPARE(duplicate_item(*project_, domain_item("one"), "one again"), std::string("one-again"));
        QCOMPARE(domains(), (std::vector<std::string>{"one", "one again"}));
        QCOMPARE(project_->domain("one again")->count(), project_->domain("one")->count());
        QVERIFY(project_->domain("one again")->former_names().empty());
        QCOMPARE(project_->domain("one again")->image(7).pixels, project_->domain("one")->image(7).pixels);
        QVERIFY(!failure_of([&] { duplicate_item(*project_, domain_item("one"), "one again"); }).empty());

        const std::string run = add_run("one");
        const std::string copy = duplicate_item(*project_, run_item(run), "try two");
        QCOMPARE(run, std::string("001-dcgan-one"));
        QCOMPARE(copy, std::string("002-dcgan-one"));
        QCOMPARE(read_file(root() / "runs" / copy / "model.safetensors"), std::string("weights"));
        // What grows in place is no longer shared; what is replaced as a whole may be.
        project_->run(copy).append({2, 128, 1.0, {}});
        QCOMPARE(project_->run(run).metrics().size(), std::size_t{1});
        write_file(project_->run(copy).model_file(), "others");
        QCOMPARE(read_file(root() / "runs" / run / "model.safetensors"), std::string("weights"));
        QCOMPARE(project_->run(copy).summary().name, std::string("try two"));
        QCOMPARE(std::distance(fs::directory_iterator(root() / "runs"), fs::directory_iterator()), std::ptrdiff_t{2});
    }

    void deleting_can_be_taken_back() {
        add_domain("one");
        add_domain("two");
        const std::string run = add_run("one");
        delete_items(*project_, {domain_item("one"), run_item(run)});
        QCOMPARE(domains(), std::vector<std::string>{"two"});
        QVERIFY(runs().empty());
        QVERIFY(fs::exists(root() / ".trash/1/domains/one/pixels.bin"));
        restore_items(*project_, {domain_item("one"), run_item(run)});
        QCOMPARE(domains(), (std::vector<std::string>{"one", "two"}));
        QCOMPARE(runs(), std::vector<std::string>{run});
        QVERIFY(!failure_of([&] { restore_items(*project_, {run_item(run)}); }).empty());  // it is there
    }

    void all_or_none_are_deleted() {
        add_domain("one");
        QVERIFY(!failure_of([&] { delete_items(*project_, {domain_item("one"), run_item("007-gone")}); }).empty());
        QCOMPARE(domains(), std::vector<std::string>{"one"});
    }

    void the_same_name_may_be_deleted_twice() {
        const std::string first = add_run("x");
        write_file(root() / "runs" / first / "note.txt", "first");
        delete_items(*project_, {run_item(first)});
        const std::string second = add_run("x");
        QCOMPARE(second, std::string("002-dcgan-x"));  // the number of what may come back is not given away
        add_domain("d");
        delete_items(*project_, {domain_item("d")});
        add_domain("d");
        QCOMPARE(failure_of([&] { restore_items(*project_, {domain_item("d")}); }),
                 std::string("d cannot be brought back: something new has its place."));
        delete_items(*project_, {domain_item("d")});
        restore_items(*project_, {domain_item("d")});
        QCOMPARE(domains(), std::vector<std::string>{"d"});
        restore_items(*project_, {run_item(first)});
        QCOMPARE(runs(), (std::vector<std::string>{first, second}));
    }

    void the_trash_is_emptied_when_the_project_closes() {
        const fs::path folder = root();
        const std::string run = add_run("x");
        delete_items(*project_, {run_item(run)});
        QVERIFY(fs::exists(folder / ".trash"));
        project_.reset();
        QVERIFY(!fs::exists(folder / ".trash"));
        QVERIFY(Project::read_summary(folder).runs.empty());
    }
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "test_library.moc"
