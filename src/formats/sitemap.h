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

inline constexpr std::size_t kMaxSitemapAddresses = 10'000;  // ours; the protocol allows 50,000 in 50 MB

struct SitemapAddress {
  std::string url;
  std::optional<base::Instant> changed;
  std::vector<std::pair<model::Lang, std::string>> alternates;  // all languages, this one included; empty: none
};

struct SitemapPart {
  std::string url;
  std::optional<base::Instant> changed;
};

std::string sitemap(const std::vector<SitemapAddress>& addresses);
std::string sitemap_index(const std::vector<SitemapPart>& parts);

}  // namespace dateline::formats
