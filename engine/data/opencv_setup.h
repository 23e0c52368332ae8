// OpenCV as a quiet, single-threaded library: the import is parallel over pictures already.
#pragma once

namespace graft {

// While one lives, what this thread writes to std::cerr and stderr is dropped: OpenCV's decoders and libjxl report
// broken pictures there, and each is reported in Graft's own words. The first one also sets OpenCV's log to silent and
// its threads to one.
class QuietOpenCv {
public:
    QuietOpenCv();
    QuietOpenCv(const QuietOpenCv&) = delete;
    QuietOpenCv& operator=(const QuietOpenCv&) = delete;
    ~QuietOpenCv();
};

}  // namespace graft
