# GIF, HEIC and AVIF, and JPEG XL, which OpenCV does not read, as the target graft::further_formats. All but giflib come
# without CMake files on Debian 12, or with some that name no target, so they are found by name.
find_package(GIF 5 REQUIRED)
find_path(LIBHEIF_INCLUDE_DIR libheif/heif.h REQUIRED)
find_library(LIBHEIF_LIBRARY heif REQUIRED)
find_path(LIBJXL_INCLUDE_DIR jxl/decode.h REQUIRED)
find_library(LIBJXL_LIBRARY jxl REQUIRED)
mark_as_advanced(LIBHEIF_INCLUDE_DIR LIBHEIF_LIBRARY LIBJXL_INCLUDE_DIR LIBJXL_LIBRARY)
add_library(graft_further_formats INTERFACE)
add_library(graft::further_formats ALIAS graft_further_formats)
target_include_directories(graft_further_formats SYSTEM INTERFACE ${LIBHEIF_INCLUDE_DIR} ${LIBJXL_INCLUDE_DIR})
target_link_libraries(graft_further_formats INTERFACE GIF::GIF ${LIBHEIF_LIBRARY} ${LIBJXL_LIBRARY})
