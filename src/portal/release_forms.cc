#include "portal/release_forms.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "blocks/render_markdown.h"
#include "blocks/render_text.h"
#include "formats/citation.h"
#include "portal/links.h"
#include "portal/release_body.h"

namespace dateline::portal {
namespace {

constexpr std::size_t kTextColumns = 80;

// The facts above the text, one a line; the same in both plain forms.
std::string head_lines(const Context& context, const edition::ReleaseView& view) {
  const auto& w = context.words;
  std::string out;
  const auto line = [&](const std::string& label, const std::string& value) {
    if (!value.empty()) out += label + ": " + value + "\n";
  };
  line(w.plain("time.published"), view.facts.published ? context.locale().long_day(view.facts.published->day)
                                                       : w.plain("time.unknown_date"));
  line(w.plain("facet.genre"), genre_words(context, view.facts.genre));
  line(w.plain("release.number"), number_words(context, view));
  std::vector<std::string> issuers;
  for (const auto& issuer : view.issuers) issuers.push_back(issuer.name);
  line(w.plain("release.source"), context.locale().list(issuers));
  return out;
}

std::string foot_line(const Context& context, const edition::ReleaseView& view) {
  return context.absolute(version_url(view.text.lang, view.number, view.version)).string() + "\n";
}

// A withdrawn text must not travel without saying so.
std::string withdrawal_line(const Context& context, const edition::ReleaseView& view) {
  if (view.standing != edition::Standing::kWithdrawn || view.notices.empty()) return {};
  const edition::Notice& notice = view.notices.front();
  const std::string when = context.locale().long_moment(wall_of(context, notice.at));
  std::string out = context.words.plain("release.withdrawn_at", {{"when", when}});
  if (!notice.note.empty()) out += ": " + notice.note;
  return out + "\n\n";
}

// One paragraph, its characters escaped as the body's are.
std::string as_markdown(std::string_view words) {
  model::Inline text;
  text.text = base::collapse_space(words);
  model::Block paragraph;
  paragraph.inlines.push_back(std::move(text));
  return blocks::render_markdown({paragraph}, {});
}

formats::Citation citation_of(const Context& context, const edition::ReleaseView& view) {
  formats::Citation out;
  const std::string publisher = context.settings.institution.short_name("en").text;
  std::string prefix = base::slug_of(publisher.empty() ? context.institution() : publisher);
  out.key = fmt::format("{}-{}-{}-{}", prefix, view.number.value, view.text.lang.tag, view.version);
  out.publisher = context.institution();
  if (!view.issuers.empty()) out.issuer = view.issuers.front().name;
  out.title = view.text.title;
  out.genre = genre_words(context, view.facts.genre);
  out.label = view.facts.label;
  for (const std::string& place : view.facts.dateline.places) out.place += (out.place.empty() ? "" : ", ") + place;
  if (view.facts.published) out.published = view.facts.published->day;
  out.version = view.version;
  const auto shown = std::find_if(view.versions.begin(), view.versions.end(),
                                  [&](const auto& row) { return row.version == view.version; });
  if (shown != view.versions.end()) out.version_day = wall_of(context, shown->at).day;
  out.lang = view.text.lang;
  out.url = context.absolute(version_url(view.text.lang, view.number, view.version)).string();
  out.summary = view.text.standfirst;
  return out;
}

}  // namespace

formats::Addresses addresses_of(const Context& context) {
  const std::string& origin = context.settings.origin;
  return {[&origin](const model::Lang& lang, model::ReleaseNumber number, std::string_view slug) {
            return release_url(lang, number, slug).absolute(origin).string();
          },
          [&origin](const model::Lang& lang, model::ReleaseNumber number, std::uint32_t version) {
            return version_url(lang, number, version).absolute(origin).string();
          },
          [&origin](const model::Lang& lang, model::TermKind kind, const model::TermKey& key, std::string_view slug) {
            return term_url(lang, kind, key, slug).absolute(origin).string();
          },
          [&origin](const model::Lang& lang, const edition::FinderQuery& query) {
            return news_json_url(lang, query).absolute(origin).string();
          }};
}

std::string release_as_json(const Context& context, const edition::ReleaseView& view) {
  return base::to_canonical(formats::release_json(view, addresses_of(context)));
}

std::string release_as_markdown(const Context& context, const edition::ReleaseView& view) {
  std::string out = "# " + as_markdown(view.text.title) + "\n";
  if (const std::string withdrawn = withdrawal_line(context, view); !withdrawn.empty()) out += as_markdown(withdrawn) + "\n";
  const std::string head = head_lines(context, view);
  for (const std::string_view line : base::split(head, '\n')) {
    if (!line.empty()) out += as_markdown(line) + "\n";
  }
  if (!view.text.standfirst.empty()) out += as_markdown(view.text.standfirst) + "\n";
  out += blocks::render_markdown(view.text.body, surroundings_of(context, view, Addresses::kAbsolute));
  return out + "\n<" + context.absolute(version_url(view.text.lang, view.number, view.version)).string() + ">\n";
}

std::string release_as_text(const Context& context, const edition::ReleaseView& view) {
  const auto surroundings = surroundings_of(context, view, Addresses::kAbsolute);
  blocks::TextStyle style;
  style.columns = kTextColumns;
  std::string out = view.text.title + "\n\n" + withdrawal_line(context, view) + head_lines(context, view) + "\n";
  if (!view.text.standfirst.empty()) out += view.text.standfirst + "\n\n";
  out += blocks::render_text(view.text.body, surroundings, style);
  return out + "\n" + foot_line(context, view);
}

std::string release_as_bibtex(const Context& context, const edition::ReleaseView& view) {
  return formats::bibtex(citation_of(context, view));
}
std::string release_as_ris(const Context& context, const edition::ReleaseView& view) {
  return formats::ris(citation_of(context, view));
}
std::string release_as_csl(const Context& context, const edition::ReleaseView& view) {
  return formats::csl_json(citation_of(context, view));
}

}  // namespace dateline::portal
