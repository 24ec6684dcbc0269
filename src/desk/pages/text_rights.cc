#include "desk/pages/text_rights.h"

namespace dateline::desk {

std::optional<model::Lang> lang_of(const Visit& visit) {
  const auto lang = model::parse_lang(visit.captures["lang"]);
  return lang && lang->tag == visit.captures["lang"] ? std::optional(*lang) : std::nullopt;
}

bool may_edit(const Visit& visit, const Draft& draft) {
  const bool is_open = visit.item->stage == Stage::kDraft || visit.item->stage == Stage::kInReview ||
                       visit.item->stage == Stage::kApproved;
  return is_open && (visit.may(Right::kWrite) || (visit.may(Right::kTranslate) && draft.made_from));
}

bool is_held(const std::optional<base::Problem>& problem) { return problem && problem->field == "lock"; }

base::Problem in_words(const Visit& visit, const base::Problem& problem) {
  if (!is_held(problem)) return problem;
  return {problem.kind, problem.field, visit.words->plain("text.held_by", {{"name", problem.detail}})};
}

}  // namespace dateline::desk
