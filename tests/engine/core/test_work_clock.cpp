// The clock that stands still while the process does.
#include <torch/torch.h>

#include <QTest>
#include <new>
#include <thread>

#include "engine/core/memory_failure.h"
#include "engine/core/work_clock.h"

using namespace graft;
using namespace std::chrono_literals;

class TestWorkClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void time_passes_as_it_does() {
        WorkClock clock;
        const auto first = clock.now();
        const auto real = std::chrono::steady_clock::now();
        std::this_thread::sleep_for(300ms);
        const auto passed = clock.now() - first;
        QVERIFY(passed >= 300ms);
        QVERIFY(passed <= std::chrono::steady_clock::now() - real + 1ms);
    }

    // As if nothing had looked at the time for so long: the thread that does was stopped, too.
    void what_the_process_slept_through_is_no_time() {
        WorkClock clock;
        const auto begin = std::chrono::steady_clock::now() + 1h;  // later than any look of the clock's own thread
        clock.at(begin);
        const auto started = clock.at(begin);
        QCOMPARE((clock.at(begin + 1500ms) - started).count(), std::chrono::nanoseconds(1500ms).count());
        // Fifteen seconds of standing still: only the usual distance of two looks counts.
        const auto after = clock.at(begin + 16500ms) - started;
        QCOMPARE(after.count(), std::chrono::nanoseconds(1700ms).count());
        QCOMPARE((clock.at(begin + 17s) - started).count(), std::chrono::nanoseconds(2200ms).count());
        QVERIFY(clock.at(begin + 16s) - started >= 2200ms);  // never back
    }

    void lack_of_memory_is_known_whoever_says_it() {
        QVERIFY(is_out_of_memory(std::bad_alloc()));
        QVERIFY(!is_out_of_memory(std::runtime_error("The file is damaged.")));
        try {
            torch::empty({std::int64_t{1} << 52});
            QFAIL("so much memory is not there");
        } catch (const std::exception& failure) {
            QVERIFY2(is_out_of_memory(failure), failure.what());
        }
        try {
            torch::zeros({2, 3}).matmul(torch::zeros({2, 3}));
            QFAIL("shapes that do not fit");
        } catch (const std::exception& failure) {
            QVERIFY(!is_out_of_memory(failure));
        }
    }
};

QTEST_GUILESS_MAIN(TestWorkClock)
#include "test_work_clock.moc"
