#include "formats/sitemap.h"

#include <gtest/gtest.h>

namespace dateline::formats {
namespace {

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST(Sitemap, ExpectedBytes) {
  const std::string en = "https://news.example/en/n/7", fr = "https://news.example/fr/n/7";
  const std::vector<std::pair<model::Lang, std::string>> both = {{{"en"}, en}, {{"fr"}, fr}};
  EXPECT_EQ(sitemap({{en, base::parse_instant("2026-11-03T09:00:00Z"), both}, {"https://news.example/?a&b", {}, {}}}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url>
<loc>https://news.example/en/n/7</loc>
<lastmod>2026-11-03T09:00:00Z</lastmod>
<xhtml:link rel="alternate" hreflang="en" href="https://news.example/en/n/7"/>
<xhtml:link rel="alternate" hreflang="fr" href="https://news.example/fr/n/7"/>
</url>
<url>
<loc>https://news.example/?a&amp;b</loc>
</url>
</urlset>
)");
}

TEST(SitemapIndex, ExpectedBytes) {
  EXPECT_EQ(sitemap_index({{"https://news.example/sitemap-1.xml", {}},
                           {"https://news.example/sitemap-2.xml", base::parse_instant("2026-11-03T09:00:00Z")}}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap>
<loc>https://news.example/sitemap-1.xml</loc>
</sitemap>
<sitemap>
<loc>https://news.example/sitemap-2.xml</loc>
<lastmod>2026-11-03T09:00:00Z</lastmod>
</sitemap>
</sitemapindex>
)");
}

TEST(Sitemap, StaysWithinTheProtocolsLimits) {
  const std::vector<SitemapAddress> many(kMaxSitemapAddresses + 5, {"https://news.example/en/n/7", {}, {}});
  EXPECT_EQ(count_of(sitemap(many), "<loc>"), kMaxSitemapAddresses);

  const std::string long_url = "https://news.example/" + std::string(1'900, 'a');
  const std::vector<std::pair<model::Lang, std::string>> alternates(33, {{"en"}, long_url});
  const std::string big = sitemap(std::vector<SitemapAddress>(1'000, {long_url, {}, alternates}));
  EXPECT_LE(big.size(), kMaxSitemapBytes);
  EXPECT_GT(big.size(), kMaxSitemapBytes - 500'000) << "cut no earlier than needed";
  EXPECT_TRUE(big.ends_with("</urlset>\n"));
}

}  // namespace
}  // namespace dateline::formats
