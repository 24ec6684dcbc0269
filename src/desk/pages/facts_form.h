#pragma once

#include <optional>

#include "base/problem.h"
#include "desk/items/item.h"
#include "desk/pages/visit.h"
#include "html/html.h"

// The facts of an item as a form, and back.
namespace dateline::desk {

// Terms are looked for, and nothing is to be saved: a button "find", and words in one of the fields "find-…". The form
// then stands as it was typed, with what was found.
bool is_search(const Visit& visit);

html::Html facts_form(const Visit& visit, const ItemFacts& facts, std::uint32_t revision,
                      const std::optional<base::Problem>& problem);

// What was sent, over `before`: what the form does not show stays. Refuses kInvalid, naming the field.
base::Result<ItemFacts> facts_sent(const Visit& visit, const ItemFacts& before);

}  // namespace dateline::desk
