// What Graft chooses for a training that is left to it.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "engine/data/import.h"
#include "engine/runtime/advice.h"

using namespace graft;

class TestAdvice : public QObject {
    Q_OBJECT

private:
    static bool transfers(const Advice& advice, const std::string& name) {
        const auto& transfer = advice.options.transfer;
        return std::find(transfer.begin(), transfer.end(), name) != transfer.end();
    }

private Q_SLOTS:
    void nothing_is_left_to_choose_and_every_choice_has_a_reason() {
        const auto advice = advise(TrainOptions(), {.pictures = 1900, .size = 64});
        QVERIFY(advice.options.model != "auto" && advice.options.batch > 0 && !transfers(advice, "auto"));
        QCOMPARE(advice.options.transfer, std::vector<std::string>{"none"});
        QCOMPARE(advice.options.reconstruction, 0.0);  // there is no encoder
        QCOMPARE(advice.options.conditions, std::string("none"));
        QCOMPARE(advice.options.mirror, std::string("off"));
        QCOMPARE(advice.reasons.size(), std::size_t{4});
    }

    void what_the_person_chose_stays() {
        TrainOptions options;
        options.model = "dcgan";
        options.batch = 48;
        options.transfer = {"none"};
        options.reconstruction = 0;
        options.conditions = "none";
        options.mirror = "off";
        const auto advice = advise(options, {.pictures = 50000, .classes = 10, .size = 32, .classifier = "001"});
        QCOMPARE(options_to_json(TrainOptions(advice.options).fields()), options_to_json(options.fields()));
        QVERIFY(advice.reasons.empty());
    }

    void knowledge_at_hand_is_taken_the_starter_first() {
        TrainingFacts facts{.pictures = 50000, .size = 32, .classifier = "001-cnn"};
        QCOMPARE(advise({}, facts).options.features, std::string("001-cnn"));
        facts.feature_starter = "starter:features";
        const auto advice = advise({}, facts);
        QCOMPARE(advice.options.features, std::string("starter:features"));
        QCOMPARE(advice.options.transfer, std::vector<std::string>{"drift"});
        QCOMPARE(advice.reasons.back(), std::string("Batch 96: so many pictures tell each other where to go."));
        TrainOptions named;
        named.features = "mine.safetensors";
        QCOMPARE(advise(named, facts).options.features, std::string("mine.safetensors"));
    }

    void very_few_pictures_keep_what_the_start_could_draw() {
        const auto keeps = [](TrainingFacts facts, const TrainOptions& options = {}) {
            facts.feature_starter = "starter:features";
            facts.generator_starter = "starter:drawings-64";
            const auto transfer = advise(options, facts).options.transfer;
            return std::find(transfer.begin(), transfer.end(), "keep") != transfer.end();
        };
        QVERIFY(keeps({.pictures = 100, .size = 64}));
        QVERIFY(!keeps({.pictures = 1900, .size = 64}));
        QVERIFY(!keeps({.pictures = 100, .domains = 2, .size = 64}));
        TrainOptions by_classes;
        by_classes.conditions = "classes";
        QVERIFY(!keeps({.pictures = 100, .size = 64}, by_classes));
        TrainOptions chosen;
        chosen.transfer = {"match"};
        QVERIFY(!keeps({.pictures = 100, .size = 64}, chosen));
    }

    void everything_starts_from_a_starter_or_from_what_was_chosen() {
        TrainingFacts facts{.pictures = 1900, .size = 64, .generator_starter = "starter:drawings-64"};
        QCOMPARE(advise({}, facts).options.init, std::string("starter:drawings-64"));
        facts.pictures = 60000;
        QCOMPARE(advise({}, facts).options.init, std::string("starter:drawings-64"));
        facts.pictures = 100;
        TrainOptions own;
        own.init = "003-mine";
        QCOMPARE(advise(own, facts).options.init, std::string("003-mine"));
    }

    void the_starter_of_the_size_is_taken_or_the_nearest_below() {
        const auto starter = [](const std::string& name, const char* kind, int size) {
            return Starter{name, {}, {kind, {{"size", size}}, {}}};
        };
        const std::vector<Starter> all{starter("a", "generator", 64), starter("b", "generator", 32),
                                       starter("c", "classifier", 32), starter("d", "generator", 128)};
        QCOMPARE(starter_for(64, all), std::string("a"));
        QCOMPARE(starter_for(32, all), std::string("b"));
        QCOMPARE(starter_for(256, all), std::string("d"));
        QVERIFY(starter_for(16, all).empty());
    }

    void pictures_drift_where_there_are_features_and_nothing_else_is_asked_for() {
        TrainingFacts facts{.pictures = 1900, .size = 64, .feature_starter = "starter:features"};
        const auto advised = [&](std::vector<std::string> transfer, const std::string& features = "") {
            TrainOptions options;
            options.transfer = std::move(transfer);
            options.features = features;
            return advise(options, facts);
        };
        const auto drifts = [](const Advice& advice) {
            return transfers(advice, "drift") && !transfers(advice, "match") && !transfers(advice, "none") &&
                   !advice.options.features.empty() && advice.options.reconstruction > 0;
        };
        QVERIFY(drifts(advised({"auto"})));
        QVERIFY(drifts(advised({"auto", "drift"})));
        QVERIFY(drifts(advised({"drift"})));
        QVERIFY(drifts(advised({"auto"}, "mine.safetensors")));
        // What says only what to learn beside is no way to learn.
        QVERIFY(drifts(advised({"init"})) && drifts(advised({"joint"})));
        QCOMPARE(advised({"drift"}).options.features, std::string("starter:features"));
        for (const auto& against : {std::vector<std::string>{"match"}, {"none"}, {"auto", "match"}})
            QVERIFY(!transfers(advised(against, "mine.safetensors"), "drift"));
        QCOMPARE(advised({"auto", "match"}).options.features, std::string("starter:features"));
        QVERIFY(advised({"match"}).options.features.empty());  // whose to match is for the person to say
        facts.feature_starter.clear();
        QVERIFY(!transfers(advised({"auto"}), "drift"));
        QVERIFY(transfers(advised({"drift"}), "drift"));  // and is refused where it begins
    }

    void the_articles_training_takes_what_goes_with_it() {
        const TrainingFacts facts{.pictures = 100,
                                  .classes = 10,
                                  .smallest_class = 500,
                                  .size = 64,
                                  .feature_starter = "starter:features",
                                  .generator_starter = "starter:drawings-64"};
        TrainOptions options;
        options.transfer = {"match"};
        options.features = "mine.safetensors";
        const auto advice = advise(options, facts);
        QCOMPARE(advice.options.transfer, std::vector<std::string>{"match"});
        QCOMPARE(advice.options.conditions, std::string("none"));
        QCOMPARE(advice.options.reconstruction, 0.0);
        QVERIFY(advice.options.init.empty());
        QCOMPARE(advice.options.batch, 32);
        options.reconstruction = 0.5;  // asked for: refused by the training itself, not swept aside
        QCOMPARE(advise(options, facts).options.reconstruction, 0.5);
    }

    void classes_are_learned_where_each_has_enough_pictures() {
        const auto conditions = [](TrainingFacts facts, const TrainOptions& options = {}) {
            facts.feature_starter = "starter:features";
            return advise(options, facts).options.conditions;
        };
        QCOMPARE(conditions({.pictures = 40000, .classes = 10, .smallest_class = 400}), std::string("classes"));
        QCOMPARE(conditions({.pictures = 40000, .classes = 10, .smallest_class = 399}), std::string("none"));
        QCOMPARE(conditions({.pictures = 40000, .classes = 64, .smallest_class = 500}), std::string("classes"));
        QCOMPARE(conditions({.pictures = 40000, .classes = 65, .smallest_class = 500}), std::string("none"));
        QCOMPARE(conditions({.pictures = 40000, .classes = 1, .smallest_class = 40000}), std::string("none"));
        QCOMPARE(conditions({.pictures = 40000}), std::string("none"));
        QCOMPARE(conditions({.pictures = 40000, .domains = 2, .classes = 10, .smallest_class = 500}),
                 std::string("none"));
        TrainOptions options;
        options.init = "003-mine";
        QCOMPARE(conditions({.pictures = 4000, .classes = 10, .smallest_class = 400}, options), std::string("classes"));
        options.transfer = {"init", "keep"};
        QCOMPARE(conditions({.pictures = 4000, .classes = 10, .smallest_class = 400}, options), std::string("none"));
        options = {};
        options.conditions = "classes";
        QCOMPARE(conditions({.pictures = 900, .classes = 10, .smallest_class = 9}, options), std::string("classes"));
    }

    void classes_count_where_every_picture_has_one() {
        QTemporaryDir folder;
        const auto place = std::filesystem::path(folder.path().toStdString());
        const auto project = Project::open(place / "p.graft", true);
        ImportOptions labelled, unlabelled;
        unlabelled.labels = "none";
        import_domain({"sample:shapes-flat"}, "labelled", labelled, project->new_domain_folder("labelled"), {});
        import_domain({"sample:shapes-flat"}, "unlabelled", unlabelled, project->new_domain_folder("unlabelled"), {});
        const auto classes = project->domain("labelled")->classes().size();
        QVERIFY(classes >= 2);
        const auto facts = training_facts(*project, {project->domain("labelled")}, false);
        QCOMPARE(facts.classes, classes);
        QCOMPARE(facts.smallest_class, std::int64_t{160});
        QCOMPARE(training_facts(*project, {project->domain("unlabelled")}, false).classes, std::size_t{0});
    }

    void the_network_that_knows_most_is_taken_where_it_is_there() {
        QTemporaryDir folder, networks, other;
        qputenv("GRAFT_NETWORKS", networks.path().toUtf8());
        qputenv("GRAFT_STARTERS", other.path().toUtf8());
        const std::filesystem::path starters = other.path().toStdString();
        torch::manual_seed(1);
        for (const char* name : {"another", "features", "zeta"})
            save_classifier(starters / (std::string(name) + ".safetensors"), *make_classifier({.network = "cnn"}),
                            {{"domain", "x"}});
        const auto project = Project::open(std::filesystem::path(folder.path().toStdString()) / "p.graft", true);
        import_domain({"sample:shapes-flat"}, "flat", {}, project->new_domain_folder("flat"), {});
        const auto chosen = [&] { return training_facts(*project, {project->domain("flat")}, false).feature_starter; };
        QCOMPARE(chosen(), std::string("starter:zeta"));
        QFile weights(networks.filePath("efficientnet-lite0.pth"));
        QVERIFY(weights.open(QIODevice::WriteOnly));
        weights.close();
        QCOMPARE(chosen(), std::string("starter:efficientnet-lite0"));  // neither the first nor the last
        qunsetenv("GRAFT_NETWORKS");
        qunsetenv("GRAFT_STARTERS");
    }

    void mirror_images_teach_where_pictures_face_either_way() {
        TrainingFacts facts{.pictures = 1900, .size = 64, .feature_starter = "starter:features"};
        const auto says = [&](const TrainOptions& options, const std::string& sentence) {
            const auto reasons = advise(options, facts).reasons;
            return std::find(reasons.begin(), reasons.end(), sentence) != reasons.end();
        };
        QCOMPARE(advise({}, facts).options.mirror, std::string("on"));
        QVERIFY(says({}, "Mirror images: learned from, too, for the pictures face left as often as right; each teaches "
                         "twice."));
        facts.facing = Facing::OneWay;
        QCOMPARE(advise({}, facts).options.mirror, std::string("off"));
        QVERIFY(says({}, "Mirror images: left out, for the pictures face one way."));
        facts.facing = Facing::Letters;
        QCOMPARE(advise({}, facts).options.mirror, std::string("off"));
        QVERIFY(says({}, "Mirror images: left out, for there are letters in the pictures, or small shapes that read "
                         "one way as letters do."));
        TrainOptions options;
        options.mirror = "on";
        QCOMPARE(advise(options, facts).options.mirror, std::string("on"));
        facts.facing = Facing::Either;
        options.mirror = "off";
        QCOMPARE(advise(options, facts).options.mirror, std::string("off"));
        options = {};
        options.transfer = {"match"};
        QCOMPARE(advise(options, facts).options.mirror, std::string("off"));
        QVERIFY(says(options, "Mirror images: left out, as in the article."));
    }

    void letters_are_found_in_the_domains() {
        QTemporaryDir folder;
        const auto place = std::filesystem::path(folder.path().toStdString());
        const auto project = Project::open(place / "p.graft", true);
        import_domain({"sample:shapes-flat"}, "flat", {}, project->new_domain_folder("flat"), {});
        import_domain({"/usr/share/fonts/truetype/noto/NotoSansOgham-Regular.ttf"}, "letters", {},
                      project->new_domain_folder("letters"), {});
        const auto flat = project->domain("flat"), letters = project->domain("letters");
        QVERIFY(training_facts(*project, {flat}, false).facing == Facing::Either);
        QVERIFY(training_facts(*project, {flat, letters}, false).facing == Facing::Letters);
    }

    void batches_follow_the_machine_and_the_way_to_learn() {
        QCOMPARE(advise({}, {.pictures = 1900, .size = 64}).options.batch, 32);
        QCOMPARE(advise({}, {.pictures = 50000, .size = 32}).options.batch, 32);
        QCOMPARE(advise({}, {.pictures = 1900, .size = 64, .gpu = true}).options.batch, 64);
        TrainingFacts facts{.pictures = 1900, .size = 64, .feature_starter = "starter:features"};
        QCOMPARE(advise({}, facts).options.batch, 96);
        facts.size = 128;
        QCOMPARE(advise({}, facts).options.batch, 48);
        facts.gpu = true;
        QCOMPARE(advise({}, facts).options.batch, 96);
        TrainOptions options;
        options.transfer = {"match"};
        QCOMPARE(advise(options, facts).options.batch, 64);
        options = {};
        options.batch = 8;
        QCOMPARE(advise(options, facts).options.batch, 8);
    }
};

QTEST_GUILESS_MAIN(TestAdvice)
#include "test_advice.moc"
