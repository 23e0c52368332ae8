// Small real domains for the tests of training: the shapes that the engine draws itself.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/data/domain.h"
#include "engine/data/image_file.h"
#include "engine/data/import.h"

namespace graft::test {

inline std::shared_ptr<const Domain> shapes(const std::filesystem::path& folder, const std::string& style) {
    ImportOptions options;
    options.size = 32;
    import_domain({"sample:shapes-" + style}, style, options, folder / style, {});
    return Domain::open(folder / style);
}

// Two classes, "dark" and "light", of 24 pictures each: grounds of that brightness with a stripe.
inline std::shared_ptr<const Domain> light_and_dark(const std::filesystem::path& folder) {
    const auto pictures = folder / "grounds";
    for (int i = 0; i < 48; ++i) {
        const bool light = i % 2 == 1;
        Image image(32, 32);
        for (auto& value : image.pixels) value = static_cast<std::uint8_t>((light ? 200 : 30) + i / 2);
        for (int x = 0; x < 32 * 3; ++x) image.row(i / 2)[x] = 128;
        std::filesystem::create_directories(pictures / (light ? "light" : "dark"));
        write_png(pictures / (light ? "light" : "dark") / (std::to_string(i) + ".png"), image);
    }
    import_domain({pictures.string()}, "grounds", {}, folder / "light_and_dark", {});
    return Domain::open(folder / "light_and_dark");
}

// So many coloured pictures without classes, each of another colour and with its stripe elsewhere. Or grey ones, with
// the small differences between the channels that a JPEG may leave.
inline std::shared_ptr<const Domain> few(const std::filesystem::path& folder, int count, bool grey = false) {
    const auto name = (grey ? "grey" : "few") + std::to_string(count);
    const auto pictures = folder / (name + "-pictures");
    std::filesystem::create_directories(pictures);
    for (int i = 0; i < count; ++i) {
        Image image(32, 32);
        for (int y = 0; y < 32; ++y)
            for (int x = 0; x < 3 * 32; ++x) {
                const int shade = y == i % 32 ? 20 : 60 + 37 * i % 100;
                const int color = grey ? (x + i) % 3 : 40 * (x % 3);
                image.row(y)[x] = static_cast<std::uint8_t>(shade + color);
            }
        write_png(pictures / (std::to_string(100 + i) + ".png"), image);
    }
    import_domain({pictures.string()}, name, {}, folder / name, {});
    return Domain::open(folder / name);
}

}  // namespace graft::test
