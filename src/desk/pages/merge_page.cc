#include "desk/pages/merge_page.h"

#include <algorithm>

#include "desk/pages/body_sent.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "model/block.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;

Html side(const Visit& visit, std::size_t number, Merge::Side which, const std::string& words,
          const model::Lang& lang) {
  const bool is_mine = which == Merge::Side::kMine;
  const Html label = is_mine ? visit.words->say("merge.mine") : visit.words->say("merge.theirs");
  return format(
      "<label class=\"opt\"><input type=\"radio\" name=\"side-{}\" value=\"{}\"{}> {}</label><div class=\"blk\" "
      "lang=\"{}\" dir=\"auto\">{}</div>\n",
      number, is_mine ? "mine" : "theirs", is_mine ? format(" checked") : Html(), label, lang.tag, words);
}

Html conflict(const Visit& visit, std::size_t number, const std::string& mine, const std::string& theirs,
              const model::Lang& lang) {
  return format("<fieldset class=\"field\"><legend>{}</legend>{}{}</fieldset>\n", visit.words->say("merge.which"),
                side(visit, number, Merge::Side::kMine, mine, lang),
                side(visit, number, Merge::Side::kTheirs, theirs, lang));
}

}  // namespace

http::Response merge_page(Visit& visit, const MergeStates& states, const Merge& merge) {
  const ui::Catalogue& page = *visit.words;
  const model::Lang& lang = states.mine.lang;
  std::size_t number = 0;
  Html rows;
  if (merge.title_conflict) rows += conflict(visit, number++, states.mine.title, states.theirs.title, lang);
  if (merge.standfirst_conflict)
    rows += conflict(visit, number++, states.mine.standfirst, states.theirs.standfirst, lang);
  for (const MergeRow& row : merge.body) {
    if (row.kind == MergeRow::Kind::kConflict) {
      rows += conflict(visit, number++, model::plain_text(row.mine), model::plain_text(row.theirs), lang);
      continue;
    }
    const model::Blocks& in = row.kind == MergeRow::Kind::kMine ? row.mine : row.theirs;
    rows += format("<div class=\"blk\" lang=\"{}\" dir=\"auto\">{}</div>\n", lang.tag, model::plain_text(in));
  }
  Html carried = hidden("base", std::to_string(states.base_revision)) +
                 hidden("merge_onto", std::to_string(states.their_revision));
  if (states.plain_body) {
    carried += hidden("headline", states.mine.title) + hidden("standfirst", states.mine.standfirst) +
               hidden("slug", states.mine.slug) + hidden("body", *states.plain_body);
  } else {
    for (const std::string_view name : {"headline", "standfirst", "slug"})
      carried += hidden(name, visit.form.text(name));
    carried += body_again(visit);
  }
  DeskPage parts;
  parts.title = page.plain("merge.title");
  parts.place = Place::kItems;
  parts.up = text_url(visit.item->id, lang);
  parts.up_words = title_of(visit, *visit.item);
  parts.body =
      format("<p class=\"lede\">{}</p>\n", merge.is_clean() ? page.say("merge.clean") : page.say("merge.choose")) +
      post_form(visit, text_url(visit.item->id, lang),
                carried + rows + format("<div class=\"acts\">{}</div>", button(page.plain("merge.save"))));
  return desk::page(409, whole_page(visit, parts));
}

std::vector<Merge::Side> sides_chosen(const Visit& visit, const Merge& merge) {
  std::size_t count = (merge.title_conflict ? 1U : 0U) + (merge.standfirst_conflict ? 1U : 0U);
  count += static_cast<std::size_t>(std::count_if(
      merge.body.begin(), merge.body.end(), [](const MergeRow& row) { return row.kind == MergeRow::Kind::kConflict; }));
  std::vector<Merge::Side> out;
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back(visit.form.text("side-" + std::to_string(i)) == "mine" ? Merge::Side::kMine : Merge::Side::kTheirs);
  }
  return out;
}

}  // namespace dateline::desk
