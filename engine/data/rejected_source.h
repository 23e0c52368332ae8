// A file that cannot be read, among others that can: what stands for it, so that it is listed as left out.
#pragma once

#include <string>
#include <utility>

#include "engine/data/reader.h"

namespace graft {

class RejectedSource : public Source {
public:
    RejectedSource(std::string kind, std::string file, Error reason)
        : kind_(std::move(kind)), file_(std::move(file)), reason_(std::move(reason)) {}

    std::optional<Entry> next(bool) override {
        if (given_) return std::nullopt;
        given_ = true;
        Entry entry;
        entry.name = file_;
        entry.problem = reason_;
        return entry;
    }
    std::string kind() const override { return kind_; }
    std::string name() const override { return file_; }
    std::int64_t total() const override { return 1; }
    bool labels_by_path() const override { return false; }

private:
    std::string kind_, file_;
    Error reason_;
    bool given_ = false;
};

}  // namespace graft
