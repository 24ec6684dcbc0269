#include "ui/section.h"

#include "base/text.h"
#include "ui/lists.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

constexpr std::size_t kLongTitle = 90;  // characters

Html title_of(const Words& title, const Catalogue& page) {
  const Html attributes = lang_attributes(title.lang, page);
  return base::length_of(title.text) > kLongTitle ? format(R"(<h1 class="long"{}>{}</h1>)", attributes, title.text)
                                                  : format("<h1{}>{}</h1>", attributes, title.text);
}

Html row_section(std::string_view id, const Html& rail_contents, const Html& attributes, const Html& title,
                 const Html& contents) {
  return format(
      "<section class=\"row sec\" aria-labelledby=\"{0}\">{1}<div class=\"main\"><h2 "
      "id=\"{0}\"{2}>{3}</h2>{4}</div></section>\n",
      id, rail(rail_contents.empty() ? Mark::kNone : Mark::kTick, rail_contents), attributes, title, contents);
}

Html aside(std::string_view label, const Html& contents) {
  return format(R"(<aside class="side" aria-label="{}">{}</aside>)", label, contents);
}

}  // namespace

Html row(const Html& rail_contents, const Html& main, Mark mark) {
  return format("<div class=\"row\">{}<div class=\"main\">{}</div></div>\n", rail(mark, rail_contents), main);
}

Html list_with_side(const Html& list, std::string_view side_label, const Html& side) {
  return format("<div class=\"row three\"><div class=\"list\">{}</div>{}</div>\n", list, aside(side_label, side));
}

Html head(const Head& parts, const Catalogue& page) {
  Html main = parts.above + title_of(parts.title, page);
  if (!parts.lede.empty()) main += format("<p class=\"lede\">{}</p>", parts.lede);
  main += parts.below;
  const Html rail_part = rail(parts.rail.empty() ? Mark::kNone : Mark::kTick, parts.rail);
  const Html side = parts.side.empty() ? Html() : format("\n{}", aside(parts.side_label, parts.side));
  const Html inside = format("{}\n<div class=\"main\">{}</div>{}", rail_part, main, side);
  const std::string_view classes = parts.side.empty() ? "row head" : "row three head";
  return parts.element == Head::Element::kArticle ? format("<article class=\"{}\">{}</article>\n", classes, inside)
                                                  : format("<div class=\"{}\">{}</div>\n", classes, inside);
}

Html section(std::string_view id, const Html& rail_contents, const Words& title, const Html& contents,
             const Catalogue& page) {
  return row_section(id, rail_contents, lang_attributes(title.lang, page), html::text(title.text), contents);
}

Html linked_section(std::string_view id, const Html& rail_contents, const html::Url& url, const Words& title,
                    const Html& contents, const Catalogue& page) {
  return row_section(id, rail_contents, {}, link(url, title, page), contents);
}

Html subsection(std::string_view id, const Words& title, const Html& contents, const Catalogue& page, Measure measure) {
  return format("<section class=\"{0}\" aria-labelledby=\"{1}\"><h2 id=\"{1}\"{2}>{3}</h2>{4}</section>\n",
                std::string_view(measure == Measure::kFull ? "sec2 full" : "sec2"), id,
                lang_attributes(title.lang, page), title.text, contents);
}

Html small_section(std::string_view id, const Words& title, const Html& contents, const Catalogue& page) {
  return format(
      "<section class=\"sec2\" aria-labelledby=\"{0}\"><h2 id=\"{0}\" class=\"label\"{1}>{2}</h2>{3}</section>\n", id,
      lang_attributes(title.lang, page), title.text, contents);
}

Html side_section(const Words& title, const Html& contents, const Catalogue& page) {
  return format("<section><h2{}>{}</h2>{}</section>\n", lang_attributes(title.lang, page), title.text, contents);
}

Html fold(const Words& summary, const Html& aside_words, const Html& contents, const Catalogue& page, FoldState state) {
  const Html quiet = aside_words.empty() ? Html() : format(R"( <span class="s">{}</span>)", aside_words);
  const Html inside = format("<summary>{}{}</summary><div>{}</div>", spoken(summary, page), quiet, contents);
  return state == FoldState::kOpen ? format("<details class=\"fold\" open>{}</details>\n", inside)
                                   : format("<details class=\"fold\">{}</details>\n", inside);
}

Html pairs(const std::vector<Pair>& all, const Catalogue& page) {
  Html out;
  for (const Pair& each : all) out += format("<div><dt>{}</dt><dd>{}</dd></div>", spoken(each.label, page), each.value);
  return format(R"(<dl class="pairs">{}</dl>)", out);
}

Html more(const std::vector<Html>& links) {
  return links.empty() ? Html() : format(R"(<p class="more">{}</p>)", html::join(links, Html()));
}

}  // namespace dateline::ui
