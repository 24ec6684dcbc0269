#include "intake/page_terms.h"

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/text.h"

namespace dateline::intake {
namespace {

using model::TermKey;

void add_day(std::vector<base::Day>& days, std::optional<base::Day> day) {
  if (!day) return;
  const auto place = std::ranges::lower_bound(days, *day);
  if (place == days.end() || *place != *day) days.insert(place, *day);
}

}  // namespace

std::size_t PageTerms::index_of(const TermKey& key) const {
  std::size_t number = 0;
  const std::string_view digits = std::string_view(key.value).substr(1);
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  DATELINE_CHECK(number > 0 && number <= terms_.size());
  return number - 1;
}

model::Term& PageTerms::at(const TermKey& key) { return terms_[index_of(key)].term; }
const model::Term& PageTerms::at(const TermKey& key) const { return terms_[index_of(key)].term; }

std::optional<TermKey> PageTerms::find(model::TermKind kind, std::string_view name) const {
  const auto found = by_name_.find({kind, base::fold(name)});
  if (found == by_name_.end()) return std::nullopt;
  return terms_[found->second].term.key;
}

void PageTerms::attest(model::Term& term, std::string_view name, std::optional<base::Day> day) const {
  const auto same = [&](const model::NameInTime& each) { return each.name == name; };
  auto found = std::ranges::find_if(term.names, same);
  if (found == term.names.end()) {
    model::NameInTime added;
    added.lang = lang_;
    added.name = std::string(name);
    added.evidence = evidence_;
    term.names.push_back(std::move(added));
    found = term.names.end() - 1;
  }
  add_day(found->attested, day);
}

TermKey PageTerms::name(model::TermKind kind, std::string_view name, std::optional<base::Day> day,
                        std::uint64_t line) {
  const auto [place, is_new] = by_name_.try_emplace({kind, base::fold(name)}, terms_.size());
  if (is_new) {
    PageTerm added;
    added.line = line;
    added.term.key.value = "p" + std::to_string(terms_.size() + 1);
    added.term.kind = kind;
    terms_.push_back(std::move(added));
  }
  model::Term& term = terms_[place->second].term;
  attest(term, name, day);
  return term.key;
}

void PageTerms::also(const TermKey& key, std::string_view name, std::optional<base::Day> day) {
  const std::size_t index = index_of(key);
  by_name_.try_emplace({terms_[index].term.kind, base::fold(name)}, index);
  attest(terms_[index].term, name, day);
}

void PageTerms::relate(const TermKey& from, model::RelationType type, const TermKey& to, std::optional<base::Day> day,
                       std::string_view role) {
  if (from == to) return;
  std::vector<model::RelationInTime>& relations = at(from).relations;
  const auto same = [&](const model::RelationInTime& each) { return each.type == type && each.target == to; };
  auto found = std::ranges::find_if(relations, same);
  if (found == relations.end()) {
    model::RelationInTime added;
    added.type = type;
    added.target = to;
    added.role = std::string(role);
    added.evidence = evidence_;
    relations.push_back(std::move(added));
    found = relations.end() - 1;
  }
  add_day(found->attested, day);
}

void PageTerms::relate_for(const TermKey& from, model::RelationType type, const TermKey& to,
                           const model::Period& period) {
  model::RelationInTime added;
  added.type = type;
  added.target = to;
  added.period = period;
  added.evidence = evidence_;
  std::vector<model::RelationInTime>& relations = at(from).relations;
  if (std::ranges::find(relations, added) == relations.end()) relations.push_back(std::move(added));
}

}  // namespace dateline::intake
