// The import's workers.
#include "engine/data/preparer.h"

#include <algorithm>
#include <new>

#include "engine/data/opencv_setup.h"

namespace graft {

namespace {

constexpr std::size_t kMaxChunk = 32;
constexpr std::int64_t kMaxChunkPixels = 1 << 20;      // bytes prepared
constexpr std::int64_t kMaxChunkBytes = 256 * 1024;    // bytes encoded: a large photo goes alone
constexpr std::int64_t kMaxBytesUnderWay = 128 << 20;  // bytes encoded

}  // namespace

Preparer::Preparer(const PrepareOptions& options, int before_side)
    : options_(options),
      before_side_(before_side),
      chunk_size_(static_cast<std::size_t>(
          std::clamp<std::int64_t>(kMaxChunkPixels / (std::int64_t{3} * options.size * options.size), 1, kMaxChunk))),
      collecting_(std::make_shared<Chunk>()) {
    const QuietOpenCv set_up;  // before several threads use OpenCV, each of which would start more
    const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

Preparer::~Preparer() {
    {
        const std::lock_guard lock(mutex_);
        waiting_.clear();
    }
    for (auto& worker : workers_) worker.request_stop();
}

void Preparer::add(Entry entry) {
    collecting_->bytes += entry.bytes;
    collecting_->pictures.push_back({.entry = std::move(entry)});
    if (collecting_->pictures.size() >= chunk_size_ || collecting_->bytes >= kMaxChunkBytes) flush();
}

void Preparer::flush() {
    if (collecting_->pictures.empty()) return;
    bytes_under_way_ += collecting_->bytes;
    chunks_.push_back(collecting_);
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(collecting_));
    }
    something_to_do_.notify_one();
    collecting_ = std::make_shared<Chunk>();
}

bool Preparer::full() const {
    return chunks_.size() >= 2 * workers_.size() + 2 || (bytes_under_way_ >= kMaxBytesUnderWay && !chunks_.empty());
}

std::vector<Prepared> Preparer::take() {
    const auto chunk = std::move(chunks_.front());
    chunks_.pop_front();
    bytes_under_way_ -= chunk->bytes;
    std::unique_lock lock(mutex_);
    something_done_.wait(lock, [&] { return chunk->done; });
    return std::move(chunk->pictures);
}

void Preparer::work(const std::stop_token& stop) {
    while (true) {
        std::shared_ptr<Chunk> chunk;
        {
            std::unique_lock lock(mutex_);
            if (!something_to_do_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
            chunk = std::move(waiting_.front());
            waiting_.pop_front();
        }
        for (auto& picture : chunk->pictures) {
            if (stop.stop_requested()) return;
            prepare_one(picture);
        }
        {
            const std::lock_guard lock(mutex_);
            chunk->done = true;
        }
        something_done_.notify_one();
    }
}

void Preparer::prepare_one(Prepared& picture) const {
    if (picture.entry.problem) return;
    try {
        auto decoded = picture.entry.decode(options_.background, options_.size);
        if (decoded) {
            picture.width = decoded.value().width;
            picture.height = decoded.value().height;
            picture.image = prepare(decoded.value().image, options_);
            picture.signature = sign(picture.image);
            if (before_side_ > 0) picture.before = scaled_down(decoded.value().image, before_side_);
        } else {
            picture.entry.problem = decoded.error();
        }
    } catch (const std::bad_alloc&) {
        picture.entry.problem = Error{"There is not enough memory to decode it.", "Scale it down first."};
    } catch (const std::exception& error) {
        picture.entry.problem = Error{std::string("It cannot be prepared: ") + error.what(), ""};
    }
    picture.entry.decode = nullptr;  // and the bytes with it
}

}  // namespace graft
