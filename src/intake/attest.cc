#include "intake/attest.h"

#include <algorithm>
#include <vector>

namespace dateline::intake {
namespace {

bool is_unknown(const model::Period& period) {
  return period.from.kind == model::Bound::Kind::kUnknown && period.to.kind == model::Bound::Kind::kUnknown;
}

Attested add_day(std::vector<base::Day>& days, std::optional<base::Day> day) {
  if (!day || (!days.empty() && days.front() <= *day && *day <= days.back())) return Attested::kKnown;
  if (days.empty()) {
    days = {*day};
  } else if (*day < days.front()) {
    days = {*day, days.back()};
  } else {
    days = {days.front(), *day};
  }
  return Attested::kDay;
}

// Only days that were kept by this rule may be thinned out by it.
template <typename T>
Attested attest(std::vector<T*>& same, std::optional<base::Day> day) {
  for (const T* each : same) {
    if (!is_unknown(each->period) || each->attested.size() > 2) return Attested::kKnown;
  }
  return add_day(same.front()->attested, day);
}

}  // namespace

Attested attest_name(model::Term& term, const model::Lang& lang, std::string_view name, std::optional<base::Day> day) {
  std::vector<model::NameInTime*> same;
  for (model::NameInTime& each : term.names) {
    if (each.lang == lang && each.name == name) same.push_back(&each);
  }
  if (!same.empty()) return attest(same, day);
  model::NameInTime added;
  added.lang = lang;
  added.name = name;
  if (day) added.attested.push_back(*day);
  term.names.push_back(std::move(added));
  return Attested::kNew;
}

Attested attest_relation(model::Term& term, model::RelationType type, const model::TermKey& target,
                         std::optional<base::Day> day) {
  std::vector<model::RelationInTime*> same;
  for (model::RelationInTime& each : term.relations) {
    if (each.type == type && each.target == target) same.push_back(&each);
  }
  if (!same.empty()) return attest(same, day);
  model::RelationInTime added;
  added.type = type;
  added.target = target;
  if (day) added.attested.push_back(*day);
  term.relations.push_back(std::move(added));
  return Attested::kNew;
}

}  // namespace dateline::intake
