// Parts of a batch at once: who gets what, and that errors come back.
#include <QTest>

#include <atomic>
#include <thread>

#include "engine/core/device.h"
#include "engine/core/parts.h"

using namespace graft;

class TestParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { set_threads(4); }
    void cleanup() { set_threads(0); }

    void a_batch_is_split_where_it_pays() {
        QCOMPARE(parts_of(48, torch::kCPU), 2);
        QCOMPARE(parts_of(16, torch::kCPU), 2);
        QCOMPARE(parts_of(15, torch::kCPU), 1);  // parts are equal
        QCOMPARE(parts_of(8, torch::kCPU), 1);   // too few for a batch norm
        QCOMPARE(parts_of(48, torch::Device(torch::kCUDA, 0)), 1);
        set_threads(1);
        QCOMPARE(parts_of(48, torch::kCPU), 1);
    }

    void parts_run_at_once_and_share_the_threads() {
        std::atomic<int> waiting = 0;
        std::vector<int> threads(2);
        std::vector<std::thread::id> where(2);
        run_parts(2, [&](std::int64_t part) {
            where[static_cast<std::size_t>(part)] = std::this_thread::get_id();
            threads[static_cast<std::size_t>(part)] = at::get_num_threads();
            ++waiting;
            while (waiting < 2) std::this_thread::yield();  // for ever, were they one after the other
        });
        QCOMPARE(threads, (std::vector<int>{2, 2}));
        QVERIFY(where[0] == std::this_thread::get_id() && where[1] != where[0]);
        QCOMPARE(at::get_num_threads(), 4);
    }

    void one_part_has_all_threads() {
        int threads = 0;
        run_parts(1, [&](std::int64_t part) { threads = part == 0 ? at::get_num_threads() : -1; });
        QCOMPARE(threads, 4);
    }

    void what_a_part_throws_comes_back_after_all_have_ended() {
        for (const std::int64_t bad : {0, 1}) {
            std::atomic<int> ended = 0;
            const auto run = [&](std::int64_t part) {
                if (part == bad) throw std::runtime_error("broken");
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                ++ended;
            };
            QVERIFY_EXCEPTION_THROWN(run_parts(2, run), std::runtime_error);
            QCOMPARE(ended.load(), 1);
            QCOMPARE(at::get_num_threads(), 4);
        }
    }

    void parts_alternate_and_come_together_in_order() {
        const auto batch = torch::arange(24).view({6, 4});
        QVERIFY(torch::equal(part_of(batch, 1, 2).select(1, 0), torch::tensor({4, 12, 20})));
        QVERIFY(torch::equal(part_of(batch, 0, 2, 1).select(0, 0), torch::tensor({0, 2})));
        QVERIFY(!part_of({}, 0, 2).defined());
        for (const std::int64_t dim : {0, 1}) {
            std::vector<torch::Tensor> parts;
            for (std::int64_t part = 0; part < 2; ++part) parts.push_back(part_of(batch, part, 2, dim));
            QVERIFY(torch::equal(joined(parts, dim), batch));
        }
        QVERIFY(torch::equal(joined({part_of(batch, 0, 1)}), batch));
    }
};

QTEST_GUILESS_MAIN(TestParts)
#include "test_parts.moc"
