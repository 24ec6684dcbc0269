#pragma once

#include <string>
#include <vector>

#include "desk/items/items.h"
#include "desk/pages/forms.h"
#include "desk/pages/visit.h"
#include "html/html.h"

// How items and their parts are named and listed on the desk's pages.
namespace dateline::desk {

std::string title_of(const Visit& visit, const Item& item);  // "Without a title" when it has none yet
html::Html stage_state(const Visit& visit, Stage stage);
html::Html text_state(const Visit& visit, DraftState state, bool is_stale);
std::string intent_words(const Visit& visit, Intent intent);

// May this person see it at all? Embargoed items are for those who read embargoed text, and for those who had a hand in
// it.
bool may_see(Visit& visit, const Item& item);
// The visible ones among what the query finds.
std::vector<ItemLine> visible(Visit& visit, const ItemQuery& query);

// A table of items: title, team, stage, languages with their states, time.
html::Html item_table(Visit& visit, const std::vector<ItemLine>& lines, std::string_view caption);

// Teams where this person may do something, as choices; the key where the team is no known name.
std::vector<Choice> team_choices(const Visit& visit, Right right);
std::vector<Choice> language_choices(const Visit& visit);
// In which terms are named: the person's, then those of the institution.
std::vector<model::Lang> preferred_languages(const Visit& visit);

// "2026-11-25T14:30" in the zone, as a datetime-local field wants it.
std::string as_local(const ui::Zone& zone, base::Instant instant);

}  // namespace dateline::desk
