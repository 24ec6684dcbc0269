#include "ui/entry.h"

#include "base/check.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

// The year stands on a line of its own, quieter; where CLDR writes no year after the day, the whole date stands alone.
Html when(const EntryTime& time, const Catalogue& page) {
  if (time.shown == EntryTime::Shown::kNothing) return {};
  const Locale& locale = page.locale();
  const std::string machine = time.wall ? to_iso(*time.wall) : base::to_iso(time.day);
  if (time.shown == EntryTime::Shown::kTime) {
    DATELINE_CHECK(time.wall.has_value());
    return format(R"(<time class="when" datetime="{}">{}</time>)", machine, locale.time(*time.wall));
  }
  return format(R"(<time class="when" datetime="{}">{}<br class="not-narrow"> <span class="y">{}</span></time>)",
                machine, locale.short_day(time.day), locale.year(base::calendar_of(time.day).year));
}

Html rail_of(const Entry& item, const Catalogue& page) {
  Html out =
      item.time ? when(*item.time, page) : format(R"(<span class="when">{}</span>)", page.say("time.unknown_date"));
  for (const Words& place : item.places) {
    out += format(R"( <span{}>{}</span>)", lang_attributes(place.lang, page), place.text);
  }
  return out;
}

Html title_of(const Entry& item, const Catalogue& page) {
  const Html link = format(R"(<a href="{}">{}</a>)", item.url, spoken(item.title, page));
  return item.heading == Heading::kH2 ? format("<h2>{}</h2>", link) : format("<h3>{}</h3>", link);
}

Html meta_of(const Entry& item, const Catalogue& page) {
  Html out;
  if (!item.kind.empty()) out += format("<span>{}</span>", item.kind);
  for (const Html& fact : item.meta) out += format(" <span>{}</span>", fact);
  if (!item.languages.empty()) out += format(" {}", language_links(item.languages, page));
  if (!item.state.empty()) out += format(R"( <span class="state verm">{}</span>)", item.state);
  return out.empty() ? out : format(R"(<div class="meta">{}</div>)", out);
}

std::string_view class_of(EntryWeight weight) {
  if (weight == EntryWeight::kLead) return "row entry lead";
  return weight == EntryWeight::kTight ? "row entry tightrow" : "row entry";
}

}  // namespace

Html entry(const Entry& item, const Catalogue& page) {
  Html main;
  if (!item.state_above.empty()) main += format(R"(<p class="state verm">{}</p>)", item.state_above);
  main += title_of(item, page);
  if (!item.say.empty()) main += format(R"(<p class="say">{}</p>)", marked(item.say, item.marks, page));
  main += meta_of(item, page);
  main += item.below;
  return format(R"(<article class="{}"><div class="rail">{}</div><div class="main">{}</div></article>)",
                class_of(item.weight), rail_of(item, page), main);
}

Html entry_list(const std::vector<Entry>& items, const Catalogue& page) {
  Html out;
  for (const Entry& item : items) out += format("<li>{}</li>\n", entry(item, page));
  return format("<ol>\n{}</ol>\n", out);
}

Html marked(const Words& words, const std::vector<std::pair<std::size_t, std::size_t>>& marks, const Catalogue& page) {
  if (marks.empty()) return spoken(words, page);
  const std::string_view text = words.text;
  Html out;
  std::size_t done = 0;
  for (const auto& [from, to] : marks) {
    if (from < done || to <= from || to > text.size()) continue;
    out += html::text(text.substr(done, from - done));
    out += format("<mark>{}</mark>", text.substr(from, to - from));
    done = to;
  }
  out += html::text(text.substr(done));
  const Html attributes = lang_attributes(words.lang, page);
  return attributes.empty() ? out : format("<span{}>{}</span>", attributes, out);
}

Html language_links(const std::vector<EntryLanguage>& languages, const Catalogue& page) {
  Html out;
  for (const EntryLanguage& each : languages) {
    const Html attributes = lang_attributes(each.tag, page);
    if (!out.empty()) out += html::text(" ");
    out += each.url ? format(R"(<a href="{}"{} hreflang="{}">{}</a>)", *each.url, attributes, each.tag,
                             native_name(each.tag))
                    : format("<span{}>{}</span>", attributes, native_name(each.tag));
  }
  return format(R"(<span class="in">{}</span>)", out);
}

Html also_in(const std::vector<Html>& links, const Catalogue& page) {
  if (links.empty()) return {};
  return format(R"(<div class="meta relangs"><span>{}</span> <span class="in">{}</span></div>)",
                page.say("entry.also_in"), html::join(links, html::text(" ")));
}

}  // namespace dateline::ui
