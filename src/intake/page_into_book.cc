#include "intake/page_into_book.h"

#include <algorithm>
#include <vector>

#include "intake/attest.h"

namespace dateline::intake {
namespace {

using model::Term;
using model::TermKey;

bool has_unknown_period(const model::RelationInTime& relation) { return relation.period == model::Period{}; }

TermKey match(const PageTerm& page_term, TermBook& book) {
  const Term& term = page_term.term;
  if (!term.country_code.empty()) {
    if (const auto known = book.by_country(term.country_code)) return *known;
  }
  std::vector<Named> named;
  for (const model::NameInTime& name : term.names) {
    named.emplace_back();
    named.back().name = name.name;
    named.back().kind = term.kind;
  }
  std::vector<NamedIn> names;
  for (std::size_t i = 0; i < named.size(); ++i) names.push_back({&named[i], term.names[i].lang});
  return book.match(term.kind, names, "", std::nullopt);
}

template <typename Attest>
void on_each_day(const std::vector<base::Day>& days, Attest attest) {
  if (days.empty()) attest(std::nullopt);
  for (const base::Day day : days) attest(std::optional(day));
}

void add_names(Term& term, const Term& offered) {
  for (const model::NameInTime& name : offered.names) {
    on_each_day(name.attested, [&](std::optional<base::Day> day) { attest_name(term, name.lang, name.name, day); });
    for (model::NameInTime& own : term.names) {
      if (own.lang == name.lang && own.name == name.name && own.evidence.empty()) own.evidence = name.evidence;
    }
  }
}

void add_relations(Term& term, const Term& offered, const PageKeys& keys) {
  for (model::RelationInTime relation : offered.relations) {
    relation.target = keys.at(relation.target.value);
    if (relation.target == term.key) continue;
    const auto same = [&](const model::RelationInTime& own) {
      return own.type == relation.type && own.target == relation.target &&
             (has_unknown_period(relation) || own.period == relation.period);
    };
    const bool is_known = std::ranges::any_of(term.relations, same);
    if (!has_unknown_period(relation)) {
      if (!is_known) term.relations.push_back(std::move(relation));
      continue;
    }
    on_each_day(relation.attested, [&](std::optional<base::Day> day) {
      attest_relation(term, relation.type, relation.target, day);
    });
    if (is_known) continue;
    model::RelationInTime& added = term.relations.back();
    added.role = relation.role;
    added.evidence = relation.evidence;
  }
}

void give_keys(model::Blocks& blocks, const PageKeys& keys) {
  for (model::Block& block : blocks) {
    if (!block.speaker.person.value.empty()) block.speaker.person = keys.at(block.speaker.person.value);
  }
}

void give_keys(std::vector<TermKey>& terms, const PageKeys& keys) {
  for (TermKey& key : terms) key = keys.at(key.value);
}

}  // namespace

PageKeys take_terms(const PageReading& page, TermBook& book) {
  PageKeys keys;
  for (const PageTerm& each : page.terms) keys.emplace(each.term.key.value, match(each, book));
  for (const PageTerm& each : page.terms) {
    const Term before = *book.find(keys.at(each.term.key.value));
    Term term = before;
    add_names(term, each.term);
    add_relations(term, each.term, keys);
    term.closed = term.closed || each.term.closed;
    if (term.country_code.empty()) term.country_code = each.term.country_code;
    if (term.rank == 0) term.rank = each.term.rank;
    if (term != before) book.put(std::move(term));
  }
  return keys;
}

void give_keys(PageRelease& release, const PageKeys& keys) {
  model::Facts& facts = release.facts;
  for (std::vector<TermKey>* list : {&facts.issuers, &facts.topics, &facts.places, &facts.organisations, &facts.meetings,
                                     &facts.projects}) {
    give_keys(*list, keys);
  }
  for (model::PersonMention& mention : facts.people) {
    mention.person = keys.at(mention.person.value);
    if (!mention.office.value.empty()) mention.office = keys.at(mention.office.value);
  }
  give_keys(release.text.body, keys);
}

}  // namespace dateline::intake
