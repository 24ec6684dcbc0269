#include "intake/merge_terms.h"

#include <algorithm>

namespace dateline::intake {
namespace {

bool is_unknown(const model::Period& period) {
  return period.from.kind == model::Bound::Kind::kUnknown && period.to.kind == model::Bound::Kind::kUnknown;
}

bool is_same_thing(const model::NameInTime& a, const model::NameInTime& b) {
  return a.lang == b.lang && a.name == b.name;
}
bool is_same_thing(const model::RelationInTime& a, const model::RelationInTime& b) {
  return a.type == b.type && a.target == b.target;
}

bool is_better_form(const auto& offered, const auto& recorded) {
  if (!is_same_thing(offered, recorded)) return false;
  if (is_unknown(recorded.period) && !is_unknown(offered.period)) return true;
  return recorded.period == offered.period && !is_unknown(recorded.period);
}

template <typename T>
std::vector<T> merged(const std::vector<T>& recorded, const std::vector<T>& offered) {
  std::vector<T> out;
  for (const T& each : recorded) {
    const auto replaces = [&](const T& other) { return is_better_form(other, each); };
    if (std::ranges::none_of(offered, replaces)) out.push_back(each);
  }
  for (const T& each : offered) {
    const auto same = std::ranges::find_if(out, [&](const T& other) {
      return is_same_thing(each, other) && is_unknown(each.period) && is_unknown(other.period);
    });
    if (same == out.end()) {
      if (std::ranges::find(out, each) == out.end()) out.push_back(each);
      continue;
    }
    same->attested.insert(same->attested.end(), each.attested.begin(), each.attested.end());
    if (!each.evidence.empty()) same->evidence = each.evidence;
  }
  return out;
}

// The record's order first, so that a file offered again changes nothing.
template <typename T>
void keep_order(std::vector<T>& items, const std::vector<T>& recorded) {
  const auto place = [&](const T& item) {
    return std::ranges::find_if(recorded,
                                [&](const T& each) {
                                  return is_same_thing(each, item) &&
                                         (each.period == item.period || is_unknown(each.period));
                                }) -
           recorded.begin();
  };
  std::stable_sort(items.begin(), items.end(), [&](const T& a, const T& b) { return place(a) < place(b); });
}

}  // namespace

model::Term merge(const model::Term& recorded, const model::Term& offered) {
  model::Term out = recorded;
  out.names = merged(recorded.names, offered.names);
  keep_order(out.names, recorded.names);
  out.relations = merged(recorded.relations, offered.relations);
  keep_order(out.relations, recorded.relations);
  if (!is_unknown(offered.existence)) out.existence = offered.existence;
  out.closed = recorded.closed || offered.closed;
  for (const std::string& id : offered.source_ids) {
    if (std::ranges::find(out.source_ids, id) == out.source_ids.end()) out.source_ids.push_back(id);
  }
  if (!offered.country_code.empty()) out.country_code = offered.country_code;
  if (offered.held_from) out.held_from = offered.held_from;
  if (offered.held_to) out.held_to = offered.held_to;
  if (offered.rank != 0) out.rank = offered.rank;
  return out;
}

}  // namespace dateline::intake
