// Runs the built graft as a person's script would: a process of its own, with what it wrote and its exit status.
#pragma once

#include <QProcess>
#include <QStringList>
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "engine/data/image_file.h"

namespace graft::test {

struct Outcome {
    int status = -1;  // -1: it crashed, or did not end in time
    QByteArray out, err;

    nlohmann::json json() const { return nlohmann::json::parse(out.toStdString(), nullptr, false); }
    int error_lines() const { return static_cast<int>(err.count('\n')); }
};

inline QString graft_program() { return QStringLiteral(GRAFT_BINARY_DIR "/bin/graft"); }

inline Outcome outcome_of(QProcess& process, int milliseconds = 60000) {
    const bool ended = process.waitForFinished(milliseconds);
    if (!ended) process.kill();
    const bool sound = ended && process.exitStatus() == QProcess::NormalExit;
    return {sound ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

inline Outcome run_graft(const QStringList& arguments) {
    QProcess process;
    process.start(graft_program(), arguments);
    return outcome_of(process);
}

// On one thread: several test programs at once would stall one another.
inline Outcome run_job(const QStringList& arguments) { return run_graft(arguments + QStringList{"--threads", "1"}); }

// A folder with `count` pictures of 40 x 40 pixels in each of two classes that are easy to tell apart.
inline void write_pictures(const std::filesystem::path& folder, int count) {
    for (const bool red : {false, true}) {
        const std::filesystem::path sub = folder / (red ? "red" : "blue");
        std::filesystem::create_directories(sub);
        for (int number = 0; number < count; ++number) {
            Image image(40, 40);
            for (std::size_t i = 0; i < image.pixels.size(); i += 3) {
                const auto shade = static_cast<std::uint8_t>((i / 3 * 7 + static_cast<std::size_t>(number) * 31) % 60);
                image.pixels[i] = static_cast<std::uint8_t>(red ? 200 + shade % 50 : shade);
                image.pixels[i + 1] = shade;
                image.pixels[i + 2] = static_cast<std::uint8_t>(red ? shade : 200 + shade % 50);
            }
            write_png(sub / (std::to_string(number) + ".png"), image);
        }
    }
}

}  // namespace graft::test
