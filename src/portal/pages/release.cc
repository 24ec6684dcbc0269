#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/release_body.h"
#include "portal/linked_data.h"
#include "portal/release_parts.h"
#include "base/text.h"
#include "ui/components.h"

// A release: when and where in the rail; notices, title, languages, text, files, proof in the main column; where next
// at the side.
namespace dateline::portal::pages {
namespace {

constexpr std::size_t kMaxDescriptionCharacters = 200;

html::Html lede_of(const Context& context, const edition::ReleaseView& view) {
  if (view.text.standfirst.empty()) return {};
  return ui::spoken({view.text.standfirst, view.text.lang.tag}, context.words);
}

html::Html languages_line(const Context& context, const edition::ReleaseView& view) {
  std::vector<html::Html> links;
  for (const edition::TextLink& text : view.languages) {
    if (text.lang == view.text.lang) continue;
    const html::Url url = release_url(text.lang, view.number, text.slug);
    const ui::Words name(ui::native_name(text.lang.tag), text.lang.tag);
    if (!text.stale || text.made_from_version == 0) {
      links.push_back(ui::link(url, name, context.words));
      continue;
    }
    const html::Html words = context.words.say(
        "release.of_version", {{"language", ui::spoken(name, context.words)}, {"version", text.made_from_version}});
    links.push_back(html::format(R"(<a href="{}" hreflang="{}">{}</a>)", url, text.lang.tag, words));
  }
  return links.empty() ? html::Html() : ui::also_in(links, context.words);
}

html::Html body_of(const Context& context, const edition::ReleaseView& view) {
  const html::Html text = release_text(context, view);
  if (view.standing != edition::Standing::kWithdrawn) return text;
  return ui::fold({context.words.plain("release.withdrawn_text")},
                  context.words.say("release.withdrawn_kept", {{"version", view.version}}), text, context.words);
}

html::Html below_title(const Context& context, const edition::ReleaseView& view) {
  html::Html out = withdrawal_notice(context, view);
  out += languages_line(context, view);
  out += body_of(context, view);
  out += release_files(context, view);
  out += release_contacts(context, view);
  out += release_record(context, view);
  out += release_colophon(context, view);
  return out;
}

std::string description_of(const edition::ReleaseView& view) {
  const std::string words = view.text.standfirst.empty() ? model::plain_text(view.text.body) : view.text.standfirst;
  return base::shorten(base::collapse_space(words), kMaxDescriptionCharacters);
}

void add_languages(const Context& context, const edition::ReleaseView& view, ui::Frame& frame) {
  bool is_read = false;
  for (const edition::TextLink& text : view.languages) {
    const html::Url url = release_url(text.lang, view.number, text.slug);
    if (text.lang == context.lang) {
      is_read = true;
      frame.languages.push_back({text.lang.tag, std::nullopt});
    } else {
      frame.languages.push_back({text.lang.tag, url});
    }
    if (view.languages.size() > 1 && !view.fallback) frame.alternates.push_back({text.lang.tag, context.absolute(url)});
  }
  if (!is_read) frame.languages.insert(frame.languages.begin(), {context.lang.tag, std::nullopt});
  // A fallback and an earlier version are copies: search engines are told where the text itself lives.
  frame.canonical = context.absolute(release_url(view.text.lang, view.number, view.text.slug));
  if (view.version != view.live_version) frame.indexing = ui::Indexing::kNoindex;
}

void add_formats(const Context& context, const edition::ReleaseView& view, ui::Frame& frame) {
  const auto add = [&](std::string_view suffix, std::string_view type) {
    frame.formats.push_back({std::string(type), {}, release_url(view.text.lang, view.number).suffix(suffix)});
  };
  add(".json", "application/json");
  add(".md", "text/markdown");
  for (const FeedFormat format : kFeedFormats) {
    frame.feeds.push_back({std::string(media_type_of(format)), context.words.plain("section.news"),
                           feed_url(context.lang, {}, format)});
  }
}

}  // namespace

html::Html release(const Context& context, const edition::ReleaseView& view) {
  ui::Frame frame = frame_for(context);
  frame.title = view.text.title.empty() ? context.words.plain("entry.untitled") : view.text.title;
  frame.title_lang = view.text.title.empty() ? std::string() : view.text.lang.tag;
  frame.description = description_of(view);
  frame.current = ui::Section::kNews;
  add_languages(context, view, frame);
  add_formats(context, view, frame);
  frame.graph.type = "article";
  if (view.facts.published) frame.graph.published = model::to_string(*view.facts.published);
  if (!view.versions.empty()) frame.graph.modified = base::to_iso(view.versions.front().at);
  frame.json_ld = release_json_ld(context, view);

  frame.crumbs = {{{context.words.plain("frame.home")}, home_url(context.lang)},
                  {{context.words.plain("section.news")}, news_url(context.lang)}};
  if (!view.facts.genre.empty()) {
    edition::FinderQuery genre;
    genre.values(edition::FacetName::kGenre).push_back(view.facts.genre);
    frame.crumbs.push_back({{genre_words(context, view.facts.genre)}, news_url(context.lang, genre)});
  }

  ui::Head head;
  head.element = ui::Head::Element::kArticle;
  head.rail = release_rail(context, view);
  head.above = release_notices(context, view);
  head.title = {frame.title, frame.title_lang};
  head.lede = lede_of(context, view);
  head.below = below_title(context, view);
  head.side = release_side(context, view);
  head.side_label = context.words.plain("release.about");
  frame.body = ui::head(head, context.words);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
