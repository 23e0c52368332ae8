// Names of files that are not UTF-8: old archives and disks hold names in the encoding that their place and time had,
// and do not say which.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graft {

// Whether the bytes may be in another encoding: they are no UTF-8, or are UTF-8 with characters of two bytes alone,
// which two bytes of GBK happen to be now and then.
bool may_be_legacy(std::string_view name);

// Turns the names of one archive or folder into UTF-8. Names that differ stay different, so that no two classes become
// one, whatever the encoding was taken for.
class NameDecoder {
public:
    // `names`: all of them, as their bytes are. The encoding is chosen by what those that are not UTF-8 would say in
    // each of the common ones: Chinese (GBK, Big5), Japanese (CP932, which is Shift-JIS), Korean (CP949), Western
    // European (CP1252, which is ISO 8859-1 and more, and CP437) and Russian (CP1251, CP866, KOI8-R).
    explicit NameDecoder(const std::vector<std::string>& names = {});

    // A name that is UTF-8 stays as it is, unless most of those beside it are not. Where no encoding fits, bytes that
    // are not ASCII come as "%E9".
    std::string decode(std::string_view name) const;

    const std::string& encoding() const { return encoding_; }  // as iconv calls it; empty: all are UTF-8, or none fits

private:
    std::string encoding_;
    bool takes_doubtful_ = false;  // what may be UTF-8 and may be legacy is legacy
};

}  // namespace graft
