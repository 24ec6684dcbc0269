#include "portal/feed_of.h"

#include <algorithm>

#include "base/check.h"
#include "blocks/render_html.h"
#include "portal/release_body.h"

namespace dateline::portal {
namespace {

// The last change readers should see: minor versions do not make a release look new.
base::Instant updated(const edition::ReleaseView& view) {
  base::Instant newest = view.recorded;
  for (const edition::VersionRow& row : view.versions) {
    if (row.weight != model::Weight::kMinor && row.version > 1) newest = std::max(newest, row.at);
  }
  for (const edition::Notice& notice : view.notices) newest = std::max(newest, notice.at);
  return newest;
}

std::optional<base::Instant> published(const edition::ReleaseView& view) {
  if (!view.facts.published) return std::nullopt;
  return base::Instant{model::order_key(*view.facts.published)};
}

std::vector<formats::FeedLink> enclosures(const Context& context, const edition::ReleaseView& view) {
  std::vector<formats::FeedLink> out;
  for (const model::Attachment& file : view.text.attachments) {
    const auto url = file.file.empty() ? html::Url::external(file.url)
                                       : base::Result<html::Url>(context.absolute(file_url(file)));
    if (url) out.push_back({url->string(), file.media_type, file.bytes, file.title});
  }
  return out;
}

formats::FeedEntry entry_of(const Context& context, const edition::ReleaseView& view) {
  formats::FeedEntry entry;
  // The address without slug and version stays when the title is corrected.
  entry.id = context.absolute(release_url(view.text.lang, view.number)).string();
  entry.url = context.absolute(release_url(view.text.lang, view.number, view.text.slug)).string();
  entry.title = view.text.title.empty() ? context.words.plain("entry.untitled") : view.text.title;
  entry.lang = view.text.lang;
  entry.summary = view.text.standfirst;
  entry.html = blocks::render_html(view.text.body, surroundings_of(context, view, Addresses::kAbsolute)).take();
  entry.published = published(view);
  entry.updated = updated(view);
  if (!view.issuers.empty()) entry.author = view.issuers.front().name;
  for (const auto* terms : {&view.topics, &view.places}) {
    for (const auto& term : *terms) entry.categories.push_back(term.name);
  }
  entry.enclosures = enclosures(context, view);
  if (view.standing == edition::Standing::kWithdrawn) {
    entry.state = formats::EntryState::kWithdrawn;
    entry.state_words = context.words.plain("release.withdrawn");
    if (!view.notices.empty()) {
      const std::string when = context.locale().long_moment(wall_of(context, view.notices.front().at));
      entry.state_words = context.words.plain("release.withdrawn_at", {{"when", when}});
      entry.state_note = view.notices.front().note;
    }
  }
  return entry;
}

}  // namespace

formats::Feed feed_of(const Context& context, const FeedHead& head, const std::vector<edition::ReleaseView>& releases,
                      base::Instant otherwise) {
  formats::Feed feed;
  feed.self = context.absolute(head.self).string();
  feed.id = feed.self;
  feed.page = context.absolute(head.page).string();
  feed.title = head.title;
  feed.lang = context.lang;
  feed.author = context.institution();
  feed.author_url = context.absolute(home_url(context.lang)).string();
  feed.generator = context.settings.generator;
  for (const edition::ReleaseView& view : releases) feed.entries.push_back(entry_of(context, view));
  feed.updated = otherwise;
  for (std::size_t i = 0; i < feed.entries.size(); ++i) {
    feed.updated = i == 0 ? feed.entries[i].updated : std::max(feed.updated, feed.entries[i].updated);
  }
  return feed;
}

std::string write_feed(const formats::Feed& feed, FeedFormat format) {
  switch (format) {
    case FeedFormat::kAtom: return formats::atom(feed);
    case FeedFormat::kRss: return formats::rss(feed);
    case FeedFormat::kJsonFeed: return formats::json_feed(feed);
  }
  DATELINE_CHECK(false);
}

std::optional<FeedFormat> feed_format(std::string_view extension) {
  for (const FeedFormat format : kFeedFormats) {
    if (suffix_of(format) == extension) return format;
  }
  return std::nullopt;
}

}  // namespace dateline::portal
