#include "desk/pages/text_preview.h"

#include "blocks/render_html.h"
#include "ui/components.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;

blocks::Surroundings surroundings_for(const Visit& visit, const model::Text& text, const model::Facts& facts) {
  blocks::Surroundings out{.lang = text.lang};
  if (!facts.dateline.places.empty() || facts.dateline.date) {
    blocks::DatelineShown line;
    for (const std::string& place : facts.dateline.places) line.places += (line.places.empty() ? "" : ", ") + place;
    if (facts.dateline.date) line.date = visit.words->locale().long_day(*facts.dateline.date);
    out.dateline = line;
  }
  return out;
}

}  // namespace

Html word_difference(const std::vector<model::WordRun>& runs, const ui::Catalogue& page) {
  Html out;
  for (const model::WordRun& run : runs) {
    switch (run.change) {
      case model::Change::kAdded:
        out += format("<ins><span class=\"vh\">{} </span>{}</ins>", page.say("review.added"), run.text);
        break;
      case model::Change::kRemoved:
        out += format("<del><span class=\"vh\">{} </span>{}</del>", page.say("review.removed"), run.text);
        break;
      default:
        out += html::text(run.text);
    }
  }
  return out;
}

Html text_preview(const Visit& visit, const model::Text& text, const model::Facts& facts) {
  const blocks::Surroundings surroundings = surroundings_for(visit, text, facts);
  const Html standfirst = text.standfirst.empty() ? Html() : format("<p class=\"lede\">{}</p>\n", text.standfirst);
  return format("<div class=\"text\"{}><h3>{}</h3>\n{}{}</div>\n", ui::lang_attributes(text.lang.tag, *visit.words),
                text.title, standfirst, blocks::render_html(text.body, surroundings));
}

Html text_difference(const Visit& visit, const model::Text& before, const model::Text& after) {
  const ui::Catalogue& page = *visit.words;
  const model::Comparison comparison = model::compare(before, after);
  Html out = format("<h3>{}</h3>\n", word_difference(comparison.title, page));
  if (!before.standfirst.empty() || !after.standfirst.empty())
    out += format("<p class=\"lede\">{}</p>\n", word_difference(comparison.standfirst, page));
  std::size_t same = 0;
  const auto fold_same = [&] {
    if (same > 0) out += format("<p class=\"skipn quiet\">{}</p>\n", page.say("review.same_blocks", {{"count", same}}));
    same = 0;
  };
  for (const model::BlockChange& change : comparison.body) {
    if (change.change == model::Change::kSame) {
      ++same;
      continue;
    }
    fold_same();
    if (change.change == model::Change::kChanged) {
      out += format("<p>{}</p>\n", word_difference(change.words, page));
    } else if (change.change == model::Change::kAdded) {
      out += format("<p><ins><span class=\"vh\">{} </span>{}</ins></p>\n", page.say("review.added"),
                    model::plain_text({after.body[*change.after]}));
    } else {
      out += format("<p><del><span class=\"vh\">{} </span>{}</del></p>\n", page.say("review.removed"),
                    model::plain_text({before.body[*change.before]}));
    }
  }
  fold_same();
  return format("<div class=\"text\"{}>{}</div>\n", ui::lang_attributes(after.lang.tag, page), out);
}

}  // namespace dateline::desk
