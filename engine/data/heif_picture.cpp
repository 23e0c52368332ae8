// HEIC and AVIF, by libheif.
#include <libheif/heif.h>

#include <cstring>
#include <memory>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "engine/data/further_formats.h"
#include "engine/data/picture_header.h"

namespace graft {

namespace {

struct FreeContext {
    void operator()(heif_context* context) const { heif_context_free(context); }
};
struct FreeHandle {
    void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
};
struct FreeImage {
    void operator()(heif_image* image) const { heif_image_release(image); }
};
struct FreeOptions {
    void operator()(heif_decoding_options* options) const { heif_decoding_options_free(options); }
};

Error told(const heif_error& error) {
    if (error.code == heif_error_Memory_allocation_error)
        return {"There is not enough memory to decode it.", "Scale it down first."};
    if (error.code == heif_error_Unsupported_filetype || error.code == heif_error_Unsupported_feature ||
        error.code == heif_error_Plugin_loading_error)
        return {"The libheif of this machine does not read this kind of HEIC or AVIF picture.",
                "Save it as JPEG or PNG first."};
    if (error.subcode == heif_suberror_End_of_data) return cut_short();
    return undecodable();
}

std::vector<std::uint8_t> profile_of(const heif_image_handle* handle) {
    std::vector<std::uint8_t> profile(heif_image_handle_get_raw_color_profile_size(handle));
    if (!profile.empty() && heif_image_handle_get_raw_color_profile(handle, profile.data()).code != heif_error_Ok)
        profile.clear();
    return profile;
}

}  // namespace

Result<RawPicture> decode_heif(Bytes bytes, std::int64_t most_pixels) {
    const std::unique_ptr<heif_context, FreeContext> context(heif_context_alloc());
    if (auto error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr);
        error.code != heif_error_Ok)
        return told(error);
    heif_context_set_max_decoding_threads(context.get(), 0);  // the import decodes several pictures at once
    heif_image_handle* found = nullptr;
    if (auto error = heif_context_get_primary_image_handle(context.get(), &found); error.code != heif_error_Ok)
        return told(error);
    const std::unique_ptr<heif_image_handle, FreeHandle> handle(found);
    const auto too_large = check_size(heif_image_handle_get_width(found), heif_image_handle_get_height(found),
                                              most_pixels);
    if (too_large) return *too_large;

    const std::unique_ptr<heif_decoding_options, FreeOptions> options(heif_decoding_options_alloc());
    options->convert_hdr_to_8bit = 1;
    heif_image* decoded = nullptr;
    if (auto error =
            heif_decode_image(found, &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, options.get());
        error.code != heif_error_Ok)
        return told(error);
    const std::unique_ptr<heif_image, FreeImage> image(decoded);
    int stride = 0;
    const std::uint8_t* plane = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride);
    const int width = heif_image_get_width(decoded, heif_channel_interleaved);
    const int height = heif_image_get_height(decoded, heif_channel_interleaved);
    if (plane == nullptr || width < 1 || height < 1) return undecodable();
    RawPicture picture;
    picture.pixels = cv::Mat(height, width, CV_8UC4);
    for (int y = 0; y < height; ++y)
        std::memcpy(picture.pixels.ptr(y), plane + static_cast<std::ptrdiff_t>(y) * stride,
                    static_cast<std::size_t>(width) * 4);
    picture.has_alpha = true;
    picture.profile = profile_of(found);
    picture.width = width;  // libheif has turned it upright
    picture.height = height;
    return picture;
}

}  // namespace graft
