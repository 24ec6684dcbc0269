#include "desk/pages/language_cells.h"

#include <algorithm>

#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;

// What is ready stands where its item stands.
Html standing(const Visit& visit, const ItemLine& line, const ItemLine::Text& text) {
  const Stage stage = line.item.stage;
  const bool is_beyond = stage == Stage::kApproved || stage == Stage::kPlanned || stage == Stage::kReleased;
  if (is_beyond && text.state == DraftState::kReady && !text.stale) return stage_state(visit, stage);
  return text_state(visit, text.state, text.stale);
}

Html writer(Visit& visit, const ItemLine::Text& text) {
  if (!text.lock || visit.now.ms - text.lock->at.ms > kLockMs) return {};
  return format("<br><span class=\"small quiet\" dir=\"auto\">{}</span>", person_name(visit, text.lock->person));
}

}  // namespace

std::vector<model::Lang> language_columns(const Visit& visit, std::span<const ItemLine* const> lines) {
  std::vector<model::Lang> columns;
  const auto has = [&](const model::Lang& lang) {
    return std::ranges::any_of(lines, [&](const ItemLine* line) {
      return std::ranges::find(line->texts, lang, &ItemLine::Text::lang) != line->texts.end();
    });
  };
  for (const model::Lang& lang : visit.house.settings.languages) {
    if (has(lang)) columns.push_back(lang);
  }
  for (const ItemLine* line : lines) {
    for (const ItemLine::Text& text : line->texts) {
      if (std::ranges::find(columns, text.lang) == columns.end()) columns.push_back(text.lang);
    }
  }
  return columns;
}

Html language_heads(const Visit& visit, std::span<const model::Lang> columns) {
  Html out;
  for (const model::Lang& lang : columns) {
    out += format("<th scope=\"col\">{}</th>", visit.words->locale().language_name(lang.tag));
  }
  return out;
}

Html language_cells(Visit& visit, std::span<const model::Lang> columns, const ItemLine& line) {
  Html out;
  for (const model::Lang& lang : columns) {
    const auto text = std::ranges::find(line.texts, lang, &ItemLine::Text::lang);
    const Html inside = text == line.texts.end() ? state("none", visit.words->plain("work.not_asked"))
                                                 : format("<a href=\"{}\">{}</a>{}",
                                                          text->is_translation ? text_url(line.item.id, lang, "beside")
                                                                               : text_url(line.item.id, lang),
                                                          standing(visit, line, *text), writer(visit, *text));
    out += format("<td class=\"l\" data-l=\"{}\">{}</td>", visit.words->locale().language_name(lang.tag), inside);
  }
  return out;
}

}  // namespace dateline::desk
