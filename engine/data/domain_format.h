// The names on disk that the domain's writer and reader share.
#pragma once

namespace graft {

inline constexpr const char* kDomainFile = "domain.json";
inline constexpr const char* kPixelsFile = "pixels.bin";
inline constexpr const char* kPicturesFile = "pictures.csv";
inline constexpr const char* kRejectedFile = "rejected.csv";
inline constexpr const char* kDuplicatesFile = "duplicates.csv";
inline constexpr const char* kDomainFormat = "graft-domain";
inline constexpr int kDomainVersion = 1;

}  // namespace graft
