#include "portal/links.h"

#include <string>
#include <utility>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "base/check.h"
#include "base/text.h"

namespace dateline::portal {
namespace {

// Of the media types that releases carry; others have none, and browsers save them as they are.
std::string extension_of(std::string_view media_type) {
  constexpr std::pair<std::string_view, std::string_view> kExtensions[] = {
      {"application/pdf", ".pdf"}, {"image/jpeg", ".jpg"}, {"image/png", ".png"},   {"image/webp", ".webp"},
      {"image/gif", ".gif"},       {"image/svg+xml", ".svg"}, {"audio/mpeg", ".mp3"}, {"video/mp4", ".mp4"},
      {"text/csv", ".csv"},        {"text/plain", ".txt"},    {"application/zip", ".zip"},
      {"application/msword", ".doc"},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"}};
  for (const auto& [type, extension] : kExtensions) {
    if (type == media_type) return std::string(extension);
  }
  return {};
}

html::Url paged(html::Url url, std::uint32_t page) {
  if (page > 1) url.query("page", std::to_string(page));
  return url;
}

html::Url with_query(html::Url url, const edition::FinderQuery& query) {
  for (const auto& [name, value] : edition::to_parameters(query)) url.query(name, value);
  return url;
}

}  // namespace

std::string_view suffix_of(FeedFormat format) {
  switch (format) {
    case FeedFormat::kAtom: return ".atom";
    case FeedFormat::kRss: return ".rss";
    case FeedFormat::kJsonFeed: return ".feed.json";
  }
  DATELINE_CHECK(false);
}

std::string_view media_type_of(FeedFormat format) {
  switch (format) {
    case FeedFormat::kAtom: return "application/atom+xml";
    case FeedFormat::kRss: return "application/rss+xml";
    case FeedFormat::kJsonFeed: return "application/feed+json";
  }
  DATELINE_CHECK(false);
}

std::string_view segment_of(Page page) {
  switch (page) {
    case Page::kCorrections: return "corrections";
    case Page::kDocuments: return "documents";
    case Page::kAbout: return "about";
    case Page::kHoldings: return "holdings";
    case Page::kFeeds: return "feeds";
    case Page::kAccessibility: return "accessibility";
    case Page::kContact: return "contact";
  }
  DATELINE_CHECK(false);
}

html::Url home_url(const model::Lang& lang) { return html::Url::path({lang.tag}); }

html::Url page_url(const model::Lang& lang, Page page) { return html::Url::path({lang.tag, segment_of(page)}); }

html::Url corrections_url(const model::Lang& lang, std::uint32_t page) { return paged(page_url(lang, Page::kCorrections), page); }
html::Url documents_url(const model::Lang& lang, std::uint32_t page) { return paged(page_url(lang, Page::kDocuments), page); }

html::Url news_url(const model::Lang& lang, const edition::FinderQuery& query) {
  return with_query(html::Url::path({lang.tag, "news"}), query);
}

html::Url news_json_url(const model::Lang& lang, const edition::FinderQuery& query) {
  return with_query(html::Url::path({lang.tag, "news.json"}), query);
}

html::Url filters_url(const model::Lang& lang, const edition::FinderQuery& query) {
  return with_query(html::Url::path({lang.tag, "news", "filters"}), query);
}

html::Url feed_url(const model::Lang& lang, const edition::FinderQuery& query, FeedFormat format) {
  edition::FinderQuery all = query;
  all.page = 1;
  all.sort.reset();
  return with_query(html::Url::path({lang.tag, "news"}).suffix(suffix_of(format)), all);
}

html::Url release_url(const model::Lang& lang, model::ReleaseNumber number, std::string_view slug) {
  const std::string digits = std::to_string(number.value);
  return slug.empty() ? html::Url::path({lang.tag, "n", digits}) : html::Url::path({lang.tag, "n", digits, slug});
}

html::Url version_url(const model::Lang& lang, model::ReleaseNumber number, std::uint32_t version) {
  return html::Url::path({lang.tag, "n", fmt::format(FMT_COMPILE("{}@{}"), number.value, version)});
}

html::Url card_url(const edition::Card& card) { return release_url(card.lang, card.number, card.slug); }

html::Url index_url(const model::Lang& lang, model::TermKind kind) {
  return html::Url::path({lang.tag, model::plural_of(kind)});
}

html::Url term_url(const model::Lang& lang, model::TermKind kind, const model::TermKey& key, std::string_view slug) {
  return slug.empty() ? html::Url::path({lang.tag, model::plural_of(kind), key.value})
                      : html::Url::path({lang.tag, model::plural_of(kind), key.value, slug});
}

html::Url term_url(const model::Lang& lang, const edition::TermLink& term) {
  return term_url(lang, term.kind, term.key, term.slug);
}

html::Url term_feed_url(const model::Lang& lang, model::TermKind kind, const model::TermKey& key, FeedFormat format) {
  return term_url(lang, kind, key).suffix(suffix_of(format));
}

html::Url file_url(const model::Attachment& attachment) {
  const std::string name = file_name(attachment);
  return html::Url::path({"files", attachment.file, name});
}

std::string file_name(const model::Attachment& attachment) {
  std::string name = base::slug_of(attachment.title);
  if (name.empty()) name = attachment.id;
  return name + extension_of(attachment.media_type);
}

edition::FinderQuery query_for(model::TermKind kind, const model::TermKey& key) {
  edition::FinderQuery query;
  // Parameters of the finder are named as the kinds are.
  query.values(*edition::facet_of(model::name_of(kind))).push_back(key.value);
  return query;
}

}  // namespace dateline::portal
