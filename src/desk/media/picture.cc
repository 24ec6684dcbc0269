#include "desk/media/picture.h"

#include <vips/vips.h>

#include <algorithm>
#include <memory>

#include "base/check.h"

namespace dateline::desk {
namespace {

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

// Once a process; libvips keeps its own threads small, as several pictures may come at once.
void begin() {
  static const bool begun = [] {
    DATELINE_CHECK(vips_init("dateline") == 0);
    vips_block_untrusted_set(TRUE);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    return true;
  }();
  DATELINE_CHECK(begun);
}

base::Result<Picture> broken() {
  vips_error_clear();
  return base::invalid("file", "the picture is broken");
}

int save(VipsImage* image, std::string_view media_type, void** bytes, std::size_t* size) {
  if (media_type == "image/png")
    return vips_pngsave_buffer(image, bytes, size, "strip", TRUE, "compression", 9, nullptr);
  if (media_type == "image/webp") return vips_webpsave_buffer(image, bytes, size, "strip", TRUE, "Q", 80, nullptr);
  return vips_jpegsave_buffer(image, bytes, size, "strip", TRUE, "Q", 82, "optimize_coding", TRUE, "interlace", TRUE,
                              nullptr);
}

}  // namespace

base::Result<Picture> publishable(std::string_view bytes, std::string_view media_type) {
  begin();
  // Opening reads the head alone; nothing is unpacked before its size is known.
  const Image opened(
      vips_image_new_from_buffer(bytes.data(), bytes.size(), "", "fail_on", VIPS_FAIL_ON_TRUNCATED, nullptr));
  if (!opened) return broken();
  const std::int64_t pixels = std::int64_t{vips_image_get_width(opened.get())} * vips_image_get_height(opened.get());
  if (pixels > kMaxPicturePixels) {
    return base::refuse(base::ProblemKind::kTooLarge, "file",
                        "the picture has more than " + std::to_string(kMaxPicturePixels) + " pixels");
  }
  VipsImage* made = nullptr;
  // Upright first, then smaller; never larger than it was. Colours become sRGB, as nothing says otherwise afterwards.
  if (vips_thumbnail_image(opened.get(), &made, kMaxPictureSide, "height", kMaxPictureSide, "size", VIPS_SIZE_DOWN,
                           "export_profile", "srgb", nullptr) != 0) {
    return broken();
  }
  const Image picture(made);
  void* data = nullptr;
  std::size_t size = 0;
  if (save(picture.get(), media_type, &data, &size) != 0) return broken();
  Picture out{std::string(static_cast<const char*>(data), size), media_type, vips_image_get_width(picture.get()),
              vips_image_get_height(picture.get())};
  g_free(data);
  return out;
}

}  // namespace dateline::desk
