#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "model/lang.h"

// Sitemaps (sitemaps.org 0.9) with hreflang alternates. Addresses are absolute.
namespace dateline::formats {

inline constexpr std::size_t kMaxSitemapAddresses = 50'000;
inline constexpr std::size_t kMaxSitemapBytes = 50'000'000;  // uncompressed

struct SitemapAddress {
  std::string url;
  std::optional<base::Instant> changed;
  std::vector<std::pair<model::Lang, std::string>> alternates;  // all languages, this one included; empty: none
};

struct SitemapPart {
  std::string url;
  std::optional<base::Instant> changed;
};

// Leaves out whole addresses past either limit, because a reader refuses a file that is over it: callers keep parts
// small.
std::string sitemap(const std::vector<SitemapAddress>& addresses);
std::string sitemap_index(const std::vector<SitemapPart>& parts);

}  // namespace dateline::formats
