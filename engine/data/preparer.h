// Decodes and prepares entries on all cores, and gives them back in the order in which they came.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/data/picture_signature.h"
#include "engine/data/prepare.h"
#include "engine/data/reader.h"

namespace graft {

struct Prepared {
    Entry entry;                // entry.problem says why there is no image
    Image image = {};           // square, of the prepared size; empty with a problem
    int width = 0, height = 0;  // of the picture in its file
    Image before = {};          // the picture before it was prepared, scaled down; empty unless wanted
    PictureSignature signature = {};
};

// Used by one thread, which feeds and takes in turn: as long as full(), take() before the next add(). Destroyed, it
// drops what is not begun and waits for the pictures being decoded only.
class Preparer {
public:
    // `before_side`: the longer side of Prepared::before, in pixels; 0: not wanted.
    explicit Preparer(const PrepareOptions& options, int before_side = 0);
    Preparer(const Preparer&) = delete;
    Preparer& operator=(const Preparer&) = delete;
    ~Preparer();

    void add(Entry entry);
    void flush();  // after the last add()

    bool full() const;  // as much is under way as the cores and the memory need
    bool empty() const { return chunks_.empty(); }

    // The next some pictures, in order; waits for them. Not when empty().
    std::vector<Prepared> take();

private:
    // Small pictures are handed over in groups: a lock for each would cost as much as its decoding.
    struct Chunk {
        std::vector<Prepared> pictures;
        std::int64_t bytes = 0;
        bool done = false;
    };

    void work(const std::stop_token& stop);
    void prepare_one(Prepared& picture) const;

    PrepareOptions options_;
    int before_side_;
    std::size_t chunk_size_;
    std::shared_ptr<Chunk> collecting_;
    std::deque<std::shared_ptr<Chunk>> chunks_;  // handed over, oldest first; of the feeding thread alone
    std::int64_t bytes_under_way_ = 0;

    std::mutex mutex_;  // guards waiting_ and what the chunks say of themselves
    std::condition_variable_any something_to_do_;
    std::condition_variable something_done_;
    std::deque<std::shared_ptr<Chunk>> waiting_;
    std::vector<std::jthread> workers_;
};

}  // namespace graft
