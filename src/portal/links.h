#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "edition/finder_query.h"
#include "edition/views.h"
#include "html/url.h"
#include "model/ids.h"
#include "model/lang.h"
#include "model/release.h"
#include "model/term.h"

// The addresses of this site, built in one place only; routes.cc reads them back. All are paths; Url::absolute puts the
// origin in front. A slug that is empty is left out: the address without it is as good.
namespace dateline::portal {

enum class FeedFormat { kAtom, kRss, kJsonFeed };
inline constexpr FeedFormat kFeedFormats[] = {FeedFormat::kAtom, FeedFormat::kRss, FeedFormat::kJsonFeed};
std::string_view suffix_of(FeedFormat format);      // ".atom", ".rss", ".feed.json"
std::string_view media_type_of(FeedFormat format);  // without parameters, as <link type> wants it

// Pages that have no data in their address.
enum class Page { kCorrections, kDocuments, kAbout, kHoldings, kFeeds, kAccessibility, kContact };
std::string_view segment_of(Page page);

html::Url home_url(const model::Lang& lang);
html::Url page_url(const model::Lang& lang, Page page);
html::Url corrections_url(const model::Lang& lang, std::uint32_t page);
html::Url documents_url(const model::Lang& lang, std::uint32_t page);

html::Url news_url(const model::Lang& lang, const edition::FinderQuery& query = {});
html::Url news_json_url(const model::Lang& lang, const edition::FinderQuery& query);
html::Url filters_url(const model::Lang& lang, const edition::FinderQuery& query);
// Feeds know no pages and no order: the newest first.
html::Url feed_url(const model::Lang& lang, const edition::FinderQuery& query, FeedFormat format);

html::Url release_url(const model::Lang& lang, model::ReleaseNumber number, std::string_view slug = {});
// "/en/n/1987@3": the address to cite.
html::Url version_url(const model::Lang& lang, model::ReleaseNumber number, std::uint32_t version);
html::Url card_url(const edition::Card& card);  // in the card's language

html::Url index_url(const model::Lang& lang, model::TermKind kind);
html::Url term_url(const model::Lang& lang, model::TermKind kind, const model::TermKey& key, std::string_view slug = {});
html::Url term_url(const model::Lang& lang, const edition::TermLink& term);
html::Url term_feed_url(const model::Lang& lang, model::TermKind kind, const model::TermKey& key, FeedFormat format);

// Bytes that this site holds: named by their hash, so that the address changes with them.
html::Url file_url(const model::Attachment& attachment);
std::string file_name(const model::Attachment& attachment);  // "open-ice-data.pdf"

// Everything filed under a term.
edition::FinderQuery query_for(model::TermKind kind, const model::TermKey& key);

}  // namespace dateline::portal
