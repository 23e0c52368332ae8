# The libraries that read and write pictures, as the target graft::pictures. LittleCMS, WebP, libheif and libjxl come
# without CMake files on Debian 12, or with some that name no target, so they are found by name.
find_package(PNG REQUIRED)
find_package(JPEG REQUIRED)
find_package(TIFF 4.5 REQUIRED)
find_package(GIF 5 REQUIRED)
find_path(LCMS2_INCLUDE_DIR lcms2.h REQUIRED)
find_library(LCMS2_LIBRARY lcms2 REQUIRED)
find_path(WEBP_INCLUDE_DIR webp/mux.h REQUIRED)
find_library(WEBP_LIBRARY webp REQUIRED)
find_library(WEBPMUX_LIBRARY webpmux REQUIRED)
find_path(LIBHEIF_INCLUDE_DIR libheif/heif.h REQUIRED)
find_library(LIBHEIF_LIBRARY heif REQUIRED)
find_path(LIBJXL_INCLUDE_DIR jxl/decode.h REQUIRED)
find_library(LIBJXL_LIBRARY jxl REQUIRED)
mark_as_advanced(LIBHEIF_INCLUDE_DIR LIBHEIF_LIBRARY LIBJXL_INCLUDE_DIR LIBJXL_LIBRARY)
mark_as_advanced(LCMS2_INCLUDE_DIR LCMS2_LIBRARY WEBP_INCLUDE_DIR WEBP_LIBRARY WEBPMUX_LIBRARY)
add_library(graft_pictures INTERFACE)
add_library(graft::pictures ALIAS graft_pictures)
target_include_directories(graft_pictures SYSTEM INTERFACE ${LCMS2_INCLUDE_DIR} ${WEBP_INCLUDE_DIR}
    ${LIBHEIF_INCLUDE_DIR} ${LIBJXL_INCLUDE_DIR})
target_link_libraries(graft_pictures INTERFACE PNG::PNG JPEG::JPEG TIFF::TIFF GIF::GIF ${LIBHEIF_LIBRARY}
    ${LIBJXL_LIBRARY} ${LCMS2_LIBRARY} ${WEBPMUX_LIBRARY} ${WEBP_LIBRARY})
