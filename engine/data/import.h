// From a person's files to a domain on disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/api/options.h"
#include "engine/api/summaries.h"

namespace graft {

struct ImportMonitor {
    std::function<void(std::int64_t done, std::int64_t total)> progress;  // total 0: not known yet; from one thread
    std::stop_token stop;
};

// Reads every picture below `paths` (folders, archives, data files, pictures, "sample:NAME"), prepares them in parallel
// and writes the domain into `folder`, which must not exist; it appears complete or not at all. The folder's last part
// becomes the domain's id. Broken pictures are listed in the report and in rejected.csv, pictures that look like an
// earlier one in duplicates.csv, kept or left out as the options say. Throws Failure where nothing
// could be imported (saying why), on a disk error, and ("The import was cancelled.") when stopped.
ImportReport import_domain(const std::vector<std::string>& paths, const std::string& name, const ImportOptions& options,
                           const std::filesystem::path& folder, const ImportMonitor& monitor);

// What import_domain would do, from a look at up to 200 pictures spread over the source. With `duplicates` all pictures
// are then looked through for near-duplicates, as the import would find them. Writes nothing.
ImportPreview preview_import(const std::vector<std::string>& paths, const ImportOptions& options,
                             const ImportMonitor& monitor, bool duplicates = false);

// The names that "sample:NAME" takes: "emoji" (where a font of coloured emoji is installed; labelled by what they
// show), "fashion-mnist" (where Debian's data set is installed), "shapes-flat", "shapes-outline", "shapes-neon",
// "shapes-sketch".
std::vector<std::string> sample_domain_names();

}  // namespace graft
