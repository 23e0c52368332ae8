// When a training is said to go wrong, and when not.
#include <QTest>

#include "engine/api/warning_texts.h"
#include "engine/runtime/warning_signs.h"

using namespace graft;

namespace {

MetricPoint losses(std::int64_t step, double generator, double discriminator) {
    return {
        step, step * 64, 0.1 * static_cast<double>(step), {{"generator", generator}, {"discriminator", discriminator}}};
}

// The kinds that come of looks every 100 steps.
std::vector<std::string> kinds_of(const std::vector<QualityLook>& looks, std::int64_t every = 100) {
    WarningSigns signs("r");
    std::vector<std::string> kinds;
    for (std::size_t i = 0; i < looks.size(); ++i)
        for (const auto& warning : signs.read_look(static_cast<std::int64_t>(i) * every, looks[i]))
            kinds.push_back(warning.kind);
    return kinds;
}

}  // namespace

class TestWarningSigns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_discriminator_that_won_is_told_once() {
        WarningSigns signs("run-1");
        std::vector<event::Warning> told;
        for (std::int64_t step = 20; step <= 4000; step += 20) {
            const bool lost = step > 1000;
            for (auto& warning : signs.read_losses(losses(step, lost ? 7.0 : 0.9, lost ? 0.01 : 1.2)))
                told.push_back(warning);
        }
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0].run, "run-1");
        QCOMPARE(told[0].kind, "discriminator");
        QVERIFY(told[0].step > 1200 && told[0].step < 2500);
        QVERIFY(!told[0].message.empty() && !told[0].hint.empty());
    }

    void an_early_or_short_lead_is_none() {
        WarningSigns early("r"), brief("r"), calm("r");
        for (std::int64_t step = 10; step <= 300; step += 10) QVERIFY(early.read_losses(losses(step, 8, 0.01)).empty());
        for (std::int64_t step = 10; step <= 3000; step += 10) {
            const bool lead = step % 1000 < 60;
            QVERIFY(brief.read_losses(losses(step, lead ? 8 : 1, lead ? 0.01 : 1.1)).empty());
            // Sure of itself, but the generator is not lost.
            QVERIFY(calm.read_losses(losses(step, 2.5, 0.05)).empty());
        }
        WarningSigns classifier("r");
        QVERIFY(classifier.read_losses({5000, 1, 1, {{"loss", 0.0}}}).empty());
    }

    void falling_recall_is_a_collapse() {
        std::vector<QualityLook> looks;
        for (const double recall : {0.0, 0.1, 0.3, 0.45, 0.5, 0.48, 0.52, 0.3, 0.2, 0.15, 0.1, 0.1})
            looks.push_back({recall, 0.9, 0.9});
        QCOMPARE(kinds_of(looks), std::vector<std::string>{"collapse"});
    }

    void recall_that_wobbles_or_grows_late_is_none() {
        std::vector<QualityLook> looks;
        for (const double recall : {0.0, 0.02, 0.1, 0.06, 0.12, 0.05, 0.11, 0.3, 0.25, 0.33, 0.28})
            looks.push_back({recall, 0.9, 0.9});
        QVERIFY(kinds_of(looks).empty());
    }

    void pictures_alike_are_a_collapse_only_after_they_were_not() {
        const QualityLook grey{-1, 0.02, -1}, wide{-1, 0.8, -1}, narrow{-1, 0.2, -1};
        QVERIFY(kinds_of({grey, grey, grey, wide, wide}).empty());
        QVERIFY(kinds_of({grey, wide, narrow, wide, narrow, wide}).empty());  // one look is chance
        QCOMPARE(kinds_of({grey, wide, wide, narrow, narrow, narrow}), std::vector<std::string>{"collapse"});
        // After thousands of steps grey is no beginning any more.
        QCOMPARE(kinds_of(std::vector<QualityLook>(12, grey), 500), std::vector<std::string>{"collapse"});
    }

    void copies_of_training_pictures_are_told() {
        const QualityLook blurred{0.4, 0.8, 0.7}, copied{0.6, 0.95, 0.2}, one_picture{0.0, 0.1, 0.1};
        QVERIFY(kinds_of({blurred, blurred, copied, blurred}).empty());
        QCOMPARE(kinds_of({blurred, copied, copied, copied}), std::vector<std::string>{"memorising"});
        // One picture again and again is a collapse, whatever it is near to.
        const auto kinds = kinds_of({blurred, blurred, one_picture, one_picture, one_picture});
        QCOMPARE(kinds, std::vector<std::string>{"collapse"});
    }

    void what_was_said_before_is_not_repeated() {
        WarningSigns signs("r");
        signs.remember({{"r", 10, "memorising", "m", "h"}});
        for (int i = 0; i < 5; ++i) QVERIFY(signs.read_look(i, {0.6, 0.95, 0.1}).empty());
    }

    void every_kind_has_words() {
        for (const auto& text : kWarningTexts) {
            QVERIFY(QString(text.message).endsWith('.'));
            QVERIFY(QString(text.hint).endsWith('.'));
        }
    }
};

QTEST_GUILESS_MAIN(TestWarningSigns)
#include "test_warning_signs.moc"
