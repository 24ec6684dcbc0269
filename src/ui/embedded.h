#pragma once

#include <span>
#include <string_view>

// What the build compiled in (see pack/): catalogues as patterns in the order of the message ids, assets as bytes.
namespace dateline::ui::internal {

struct EmbeddedCatalogue {
  std::string_view tag;
  const std::string_view* patterns;  // kMessageCount of them; one without data is missing
};
std::span<const EmbeddedCatalogue> embedded_catalogues();  // sorted by tag

struct EmbeddedAsset {
  std::string_view name;
  std::string_view hash;
  std::string_view bytes;
};
std::span<const EmbeddedAsset> embedded_assets();  // sorted by name

}  // namespace dateline::ui::internal
