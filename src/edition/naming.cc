#include "edition/naming.h"

#include "base/text.h"

namespace dateline::edition {

const TermLink& Naming::now(const Edition& edition, TermIndex filed) {
  const TermIndex index = edition.terms.survivor(filed);
  const auto known = known_.find(index);
  if (known != known_.end()) return known->second;
  const model::Term& term = edition.terms.term(index);
  const model::Label label = model::label_at(term, today_, preferred_);
  TermLink link;
  link.key = term.key;
  link.kind = term.kind;
  link.name = label.name;
  link.lang = label.lang;
  link.slug = base::slug_of(label.name);
  if (link.slug.empty()) link.slug = term.key.value;
  link.closed = term.closed;
  return known_.emplace(index, std::move(link)).first->second;
}

TermLink Naming::at(const Edition& edition, TermIndex filed, std::optional<base::Day> day) {
  TermLink link = now(edition, filed);
  if (!day) return link;
  const model::Label then = model::label_at(edition.terms.term(filed), *day, preferred_);
  if (then.name != link.name) link.today = link.name;
  link.name = then.name;
  link.lang = then.lang;
  link.as_of_year = then.as_of_year;
  return link;
}

const std::string& Naming::address_value(const Edition& edition, TermIndex filed) {
  const TermIndex index = edition.terms.survivor(filed);
  const auto known = addresses_.find(index);
  if (known != addresses_.end()) return known->second;
  const TermLink& link = now(edition, index);
  const bool is_only = edition.terms.by_slug(link.kind, link.slug).size() == 1;
  return addresses_.emplace(index, is_only ? link.slug : link.key.value).first->second;
}

std::optional<TermLink> office_on(const Edition& edition, TermIndex person, const model::TermKey& named, Naming& naming,
                                  std::optional<base::Day> day) {
  if (const auto index = edition.terms.find(named)) return naming.at(edition, *index, day);
  if (!day) return std::nullopt;
  for (const auto& relation : model::relations_at(edition.terms.term(person), model::RelationType::kHolds, *day)) {
    if (const auto index = edition.terms.find(relation.target)) return naming.at(edition, *index, day);
  }
  return std::nullopt;
}

}  // namespace dateline::edition
