#include "engine/project/newest_picture.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>

#include "engine/data/image_file.h"
#include "engine/data/prepare.h"

namespace graft {

namespace {

namespace fs = std::filesystem;

constexpr int kWidest = 256;
constexpr std::size_t kMostRemembered = 512;

struct Remembered {
    fs::file_time_type changed;
    std::uintmax_t size = 0;
    ImagePtr picture;
};

}  // namespace

ImagePtr newest_picture(const fs::path& file) {
    static std::mutex mutex;
    static std::map<std::string, Remembered> all;
    std::error_code gone;
    const auto changed = fs::last_write_time(file, gone);
    const auto size = gone ? 0 : fs::file_size(file, gone);
    if (gone) return nullptr;
    const std::string folder = file.parent_path().string();  // of a run only its newest is remembered
    const std::string key = folder + "|" + file.filename().string();
    {
        const std::scoped_lock lock(mutex);
        if (const auto found = all.find(key);
            found != all.end() && found->second.changed == changed && found->second.size == size)
            return found->second.picture;
    }
    const auto image = read_image(file, Color{});
    if (!image.ok()) return nullptr;
    auto picture = std::make_shared<const Image>(scaled_down(image.value(), kWidest));
    const std::scoped_lock lock(mutex);
    std::erase_if(all, [&](const auto& each) { return each.first.starts_with(folder + "|"); });
    if (all.size() >= kMostRemembered) all.clear();
    all[key] = {changed, size, picture};
    return picture;
}

}  // namespace graft
