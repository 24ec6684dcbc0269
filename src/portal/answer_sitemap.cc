#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "formats/sitemap.h"
#include "portal/answers.h"
#include "portal/links.h"

// The sitemap, in parts: first the standing pages, then the terms, then the releases. Addresses are the
// usual ones, with their slugs. Fallbacks and earlier versions are not in it.
namespace dateline::portal::answers {
namespace {

// Each language of a page lists all its languages, so a part grows with their square.
constexpr std::uint32_t kTermsAPart = 144;      // 24 languages: 9 MB
constexpr std::uint32_t kReleasesAPart = 250;   // all in 33 languages: 30 MB

std::uint32_t parts_for(std::uint32_t count, std::uint32_t size) { return (count + size - 1) / size; }

// The same page in each of the institution's languages.
template <typename MakeUrl>
void add_in_languages(const Visit& visit, std::vector<formats::SitemapAddress>& out, MakeUrl&& make_url) {
  const auto& languages = visit.house.settings.languages;
  const std::string& origin = visit.house.settings.origin;
  std::vector<std::pair<model::Lang, std::string>> alternates;
  for (const model::Lang& lang : languages) alternates.emplace_back(lang, make_url(lang).absolute(origin).string());
  for (const auto& [lang, url] : alternates) {
    out.push_back({url, std::nullopt, alternates.size() > 1 ? alternates : decltype(alternates)()});
  }
}

std::vector<formats::SitemapAddress> standing_pages(const Visit& visit) {
  std::vector<formats::SitemapAddress> out;
  add_in_languages(visit, out, [](const model::Lang& lang) { return home_url(lang); });
  add_in_languages(visit, out, [](const model::Lang& lang) { return news_url(lang); });
  for (const Page each : {Page::kDocuments, Page::kCorrections, Page::kAbout, Page::kHoldings, Page::kFeeds, Page::kAccessibility, Page::kContact}) {
    add_in_languages(visit, out, [each](const model::Lang& lang) { return page_url(lang, each); });
  }
  for (const auto& [kind, count] : visit.site->view.terms) {
    const model::TermKind each = kind;
    if (count > 0) add_in_languages(visit, out, [each](const model::Lang& lang) { return index_url(lang, each); });
  }
  return out;
}

std::vector<formats::SitemapAddress> terms(const Visit& visit, std::uint32_t part) {
  std::vector<formats::SitemapAddress> out;
  const edition::TermTable& table = visit.edition.terms;
  const std::uint32_t from = part * kTermsAPart;
  for (std::uint32_t i = from; i < std::min(table.size(), from + kTermsAPart); ++i) {
    if (table.survivor(i) != i) continue;
    const model::Term& term = table.term(i);
    add_in_languages(visit, out, [&](const model::Lang& lang) { 
      return term_url(lang, term.kind, term.key, visit.room.slug(visit.edition, i, lang));
    });
  }
  return out;
}

base::Instant changed(const edition::ReleaseState& release) {
  base::Instant newest = release.recorded;
  for (const auto& text : release.texts) newest = std::max(newest, text.live().at);
  for (const auto& notice : release.notices) newest = std::max(newest, notice.at);
  return newest;
}

std::vector<formats::SitemapAddress> releases(const Visit& visit, std::uint32_t part) {
  std::vector<formats::SitemapAddress> out;
  const std::string& origin = visit.house.settings.origin;
  const std::uint32_t from = part * kReleasesAPart + 1;
  for (std::uint32_t i = from; i <= std::min(visit.edition.releases.size(), from + kReleasesAPart - 1); ++i) {
    const edition::ReleaseState* release = visit.edition.releases.find({i});
    if (!release || release->standing == edition::Standing::kRemoved) continue;
    std::vector<std::pair<model::Lang, std::string>> texts;
    for (const auto& text : release->texts) {
      const model::Lang lang{visit.edition.vocabulary.languages->text(text.language)};
      texts.emplace_back(lang, release_url(lang, {i}, visit.room.slug(visit.edition, text)).absolute(origin).string());
    }
    for (const auto& [lang, url] : texts) {
      out.push_back({url, changed(*release), texts.size() > 1 ? texts : decltype(texts)()});
    }
  }
  return out;
}

http::Response xml(const Visit& visit, std::string body) {
  return from_edition(visit, http::content("application/xml; charset=utf-8", std::move(body)));
}

}  // namespace

http::Response sitemap_index(Visit& visit) {
  const std::uint32_t parts = 1 + parts_for(visit.edition.terms.size(), kTermsAPart) +
                              parts_for(visit.edition.releases.size(), kReleasesAPart);
  std::vector<formats::SitemapPart> all;
  for (std::uint32_t part = 1; part <= parts; ++part) {
    all.push_back({fmt::format("{}/sitemap-{}.xml", visit.house.settings.origin, part), std::nullopt});
  }
  return xml(visit, formats::sitemap_index(all));
}

http::Response sitemap_part(Visit& visit) {
  const auto number = number_in(visit.captures["part"]);
  if (!number) return not_found(visit);
  if (*number == 1) return xml(visit, formats::sitemap(standing_pages(visit)));
  std::uint32_t part = *number - 2;
  const std::uint32_t term_parts = parts_for(visit.edition.terms.size(), kTermsAPart);
  if (part < term_parts) return xml(visit, formats::sitemap(terms(visit, part)));
  part -= term_parts;
  if (part < parts_for(visit.edition.releases.size(), kReleasesAPart)) return xml(visit, formats::sitemap(releases(visit, part)));
  return not_found(visit);
}

}  // namespace dateline::portal::answers
