#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "desk/items/item.h"

// The checks panel: rules that an item should meet before people approve it, each with its name and the place. Pure.
namespace dateline::desk {

enum class Severity { kAdvice, kWarning, kError };  // errors block approval unless overridden by name and reason

struct Finding {
  Severity severity = Severity::kWarning;
  std::string
      rule;  // "alt-text", "dateline-date", "terms", "contact", "stale-translation", "title-length", …: message ids
  DraftKey draft;      // where: language, or "" for the facts
  std::string place;   // the field or block: "title", "body/7", "facts/topics"
  std::string detail;  // a value to show in the message; may be empty
};

struct Checked {
  ItemFacts facts;
  std::vector<model::Text> texts;
  std::vector<Draft> drafts;
  std::optional<base::Day> planned_day;  // in the plan's zone
};
std::vector<Finding> check(const Checked& item);

}  // namespace dateline::desk
