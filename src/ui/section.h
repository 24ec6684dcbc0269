#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/html.h"
#include "ui/catalogue.h"
#include "ui/rail.h"
#include "ui/words.h"

// Rows and sections of a page's body.
namespace dateline::ui {

// <div class="row"><div class="rail">…</div><div class="main">…</div></div>
html::Html row(const html::Html& rail_contents, const html::Html& main, Mark mark = Mark::kNone);
// <div class="row three"><div class="list">…</div><aside class="side" aria-label>…</aside></div>
html::Html list_with_side(const html::Html& list, std::string_view side_label, const html::Html& side);
// The head of a page. h1 gets class long above 90 characters. `side` may be empty.
struct Head {
  html::Html rail;
  html::Html above;  // notices above the title
  Words title;
  html::Html lede;   // words of the standfirst; empty: none
  html::Html below;  // everything after the standfirst
  html::Html side;
  std::string side_label;
  enum class Element : std::uint8_t { kDiv, kArticle };
  Element element = Element::kDiv;
};
html::Html head(const Head& parts, const Catalogue& page);

// <section class="row sec">: rail (a count, a date), h2, contents. `id` for the heading, so that links reach it.
html::Html section(std::string_view id, const html::Html& rail_contents, const Words& title, const html::Html& contents,
                   const Catalogue& page);
// The same with a title that leads to the page of what it names.
html::Html linked_section(std::string_view id, const html::Html& rail_contents, const html::Url& url, const Words& title,
                          const html::Html& contents, const Catalogue& page);
// <section class="sec2">: inside a text column. kFull lifts the measure.
enum class Measure : std::uint8_t { kText, kFull };
html::Html subsection(std::string_view id, const Words& title, const html::Html& contents, const Catalogue& page,
                      Measure measure = Measure::kText);
// The same with a small heading (class label).
html::Html small_section(std::string_view id, const Words& title, const html::Html& contents, const Catalogue& page);
// A block of the side column.
html::Html side_section(const Words& title, const html::Html& contents, const Catalogue& page);

// <details class="fold">: `aside` stands in the summary, quiet.
enum class FoldState : std::uint8_t { kClosed, kOpen };
html::Html fold(const Words& summary, const html::Html& aside, const html::Html& contents, const Catalogue& page,
                FoldState state = FoldState::kClosed);

// <dl class="pairs">
struct Pair {
  Words label;
  html::Html value;
};
html::Html pairs(const std::vector<Pair>& all, const Catalogue& page);

// <p class="more"> of links.
html::Html more(const std::vector<html::Html>& links);

}  // namespace dateline::ui
