#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/problem.h"

// Pictures made fit to publish: turned upright, freed of everything but the picture (place, camera, author, thumbnails
// of an earlier crop), and no larger than readers need. By libvips, which is told not to use loaders that are not meant
// for strangers' files. Any thread.
namespace dateline::desk {

inline constexpr std::int64_t kMaxPicturePixels =
    100'000'000;                               // of what is sent; more is refused before it is unpacked
inline constexpr int kMaxPictureSide = 2'400;  // of what is published

struct Picture {
  std::string bytes;
  std::string_view media_type;  // as it was: image/jpeg, image/png or image/webp
  int width = 0;
  int height = 0;
};

// `media_type` as kind_of() says. Refuses kInvalid (broken) and kTooLarge (too many pixels); nothing of the file is
// kept.
base::Result<Picture> publishable(std::string_view bytes, std::string_view media_type);

}  // namespace dateline::desk
