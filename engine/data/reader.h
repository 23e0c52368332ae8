// Where pictures come from: one interface over folders, archives, data files and drawn samples.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/api/result.h"
#include "engine/data/picture_decoder.h"

namespace graft {

// One thing that a source holds and that should be a picture.
struct Entry {
    std::string name;              // its path inside the source, with '/', valid UTF-8: "train/cat/17.png"
    std::size_t source = 0;        // which of several sources it came from; set by who reads them
    std::string label;             // empty: none (a source that labels by path leaves it empty)
    bool held_out = false;         // of the source's own test part
    std::int64_t bytes = 0;        // held in memory or read when it is decoded; steers how many are under way at once
    std::optional<Error> problem;  // known without decoding: a link, a file that is no picture
    bool beside = false;           // with a problem: was never meant to be a picture (a caption, a sidecar, a film)

    // Decodes it as decode_picture() does. May be called from any thread, once; empty with a problem, or where only
    // the name was asked for.
    std::function<Result<DecodedPicture>(Color background, int enough_side)> decode;
};

// How sources are read.
struct ReadOptions {
    std::int64_t frames = 500;  // of each film, at most
    bool some_only = false;     // for a preview: some of those frames, found by jumping instead of reading all of it
    std::stop_token stop = {};  // ends walks through folders and films, which then throw as stop_if_asked() does
};

// Throws Failure ("The import was cancelled.") once a stop is requested.
void stop_if_asked(const std::stop_token& stop);

class LabelList;

// Entries one after the other, always in the same order. Used by one thread.
class Source {
public:
    virtual ~Source() = default;

    // The next entry; none at the end. Without `with_content` only what describes it, which is much cheaper where it
    // is compressed. Throws Failure where the source as a whole is not what it claims to be.
    virtual std::optional<Entry> next(bool with_content) = 0;

    virtual std::string kind()
        const = 0;  // "folder", "archive", "IDX", "CIFAR-10 binary", "pictures", "font", "film", "sample"
    virtual std::string name() const = 0;                   // of the folder or file, without its extension, for people
    virtual std::int64_t total() const = 0;                 // entries in all; 0: not known before the end
    virtual bool labels_by_path() const = 0;                // the folders in the entries' names are the classes
    virtual bool gives_some_only() const { return false; }  // next() gives fewer than total(), by choice
    virtual std::vector<std::string> class_names() const {
        return {};
    }  // if any, labels are numbers into them;
       // complete after the last entry
    virtual const LabelList* label_list() const { return nullptr; }  // if any, the labels instead of those by path;
                                                                     // complete after the last entry
};

// One source or more for each path: a folder, an archive, an IDX or CIFAR-10 file or folder, a font, a film,
// "sample:NAME"; all single pictures together are one source; of a folder with fonts or films and no pictures each of
// them is one, and those that cannot be read are sources of one entry that says why, behind the others. GIFs are
// pictures of several frames. `size` is what drawn samples are drawn at. Throws Failure where a path is missing, cannot
// be read, or is nothing that can be imported, and when stopped.
std::vector<std::unique_ptr<Source>> open_sources(const std::vector<std::string>& paths, int size,
                                                  const ReadOptions& options = {});

}  // namespace graft
