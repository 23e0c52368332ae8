// What was noticed in the course of a run, beside its metrics: runs/<id>/{notes.jsonl, map/}.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/api/events.h"

namespace graft {

class RunNotes {
public:
    explicit RunNotes(const std::filesystem::path& run_folder)
        : run_(run_folder.filename().string()), file_(run_folder / "notes.jsonl"), map_(run_folder / "map") {}

    // notes.jsonl: one line an option that changed, or a warning. A torn or foreign line is skipped.
    void append(const event::OptionChanged& change) const;
    void append(const event::Warning& warning) const;
    std::vector<event::OptionChanged> changes() const;
    std::vector<event::Warning> warnings() const;

    // map/: the domains' clouds once, a line with the generated points for every step, and the newest pictures of
    // those. A map that was begun in another plane (other domains, another network) is replaced.
    void begin_map(const event::DomainMap& map) const;
    void append(const event::DomainMap& map) const;
    std::vector<event::DomainMap> maps(std::size_t at_most) const;  // thinned evenly, in the order of steps

    // Takes back what was noted after `step`, when a run goes on from there.
    void forget_after(std::int64_t step) const;

private:
    std::string run_;
    std::filesystem::path file_, map_;
};

}  // namespace graft
