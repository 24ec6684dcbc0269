#include "intake/term_book.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/failure.h"
#include "base/sha256.h"
#include "base/text.h"
#include "intake/attest.h"
#include "intake/country.h"
#include "model/content.h"
#include "model/limits.h"
#include "model/normalise.h"

namespace dateline::intake {
namespace {

using model::Term;
using model::TermKey;
using model::TermKind;

constexpr std::string_view kCrockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kKeyCharacters = 8;

std::string name_key(TermKind kind, std::string_view primary, std::string_view name) {
  return fmt::format("{}\n{}\n{}", static_cast<int>(kind), primary, base::fold(name));
}

bool has_source_of(const Term& term, std::string_view corpus) {
  const std::string start = source_id_of(term.kind, corpus, "");
  return std::ranges::any_of(term.source_ids, [&](const std::string& id) { return id.starts_with(start); });
}

}  // namespace

std::string source_id_of(TermKind kind, std::string_view corpus, std::string_view id) {
  return fmt::format("{}:{}:{}", corpus, model::name_of(kind), id);
}

void TermBook::load(record::Reader& reader) {
  const record::Head head = reader.head();
  reader.read({0}, {head.size}, record::Want::kActsWithoutTexts, [&](const record::Entry& entry) {
    if (entry.act.kind != model::ActKind::kTerm || entry.contents.empty() || entry.contents[0].erased) return;
    auto term = model::term_from_bytes(entry.contents[0].bytes);
    if (!term) throw base::Failure(fmt::format("act {}: {}", entry.act.sequence.value, base::to_string(term.error())));
    const auto found = by_key_.find(term->key.value);
    const std::size_t at = found == by_key_.end() ? add(std::move(*term)) : found->second;
    if (found != by_key_.end()) terms_[at].term = std::move(*term);
    ++terms_[at].states;
  });
  for (std::size_t at = 0; at < terms_.size(); ++at) index(at);
}

std::size_t TermBook::add(Term term) {
  terms_.push_back({std::move(term)});
  by_key_.emplace(terms_.back().term.key.value, terms_.size() - 1);
  return terms_.size() - 1;
}

void TermBook::index(std::size_t at) {
  const Term& term = terms_[at].term;
  for (const std::string& id : term.source_ids) by_source_.emplace(id, at);
  if (term.kind == TermKind::kPlace && !term.country_code.empty()) by_country_.emplace(term.country_code, at);
  for (const model::NameInTime& name : term.names) {
    by_name_.emplace(name_key(term.kind, model::primary_of(name.lang), name.name), at);
  }
}

TermKey TermBook::new_key() {
  for (;;) {
    TermKey key;
    for (const char byte : entropy_.bytes(kKeyCharacters)) {
      key.value += kCrockford[static_cast<unsigned char>(byte) % kCrockford.size()];
    }
    if (!by_key_.contains(key.value)) return key;
  }
}

const Term* TermBook::find(const TermKey& key) const {
  const auto found = by_key_.find(key.value);
  return found == by_key_.end() ? nullptr : &terms_[found->second].term;
}

std::optional<TermKey> TermBook::by_source(TermKind kind, std::string_view corpus, std::string_view id) const {
  const auto found = by_source_.find(source_id_of(kind, corpus, id));
  if (found == by_source_.end()) return std::nullopt;
  return terms_[found->second].term.key;
}

std::optional<TermKey> TermBook::by_country(std::string_view code) const {
  const auto found = by_country_.find(std::string(code));
  if (found == by_country_.end()) return std::nullopt;
  return terms_[found->second].term.key;
}

const Term* TermBook::by_source_ids(const Term& term) const {
  for (const std::string& id : term.source_ids) {
    const auto found = by_source_.find(id);
    if (found != by_source_.end() && terms_[found->second].term.kind == term.kind) return &terms_[found->second].term;
  }
  return nullptr;
}

void TermBook::put(Term term) {
  const auto found = by_key_.find(term.key.value);
  const std::size_t at = found == by_key_.end() ? add(std::move(term)) : found->second;
  if (found != by_key_.end()) terms_[at].term = std::move(term);
  index(at);
  mark(at, Pending::kPressing);
}

void TermBook::mark(std::size_t at, Pending pending) {
  if (terms_[at].pending == Pending::kNothing) pending_.push_back(at);
  terms_[at].pending = std::max(terms_[at].pending, pending);
}

std::size_t TermBook::survivor_of(std::size_t at) const {
  for (const model::RelationInTime& relation : terms_[at].term.relations) {
    if (relation.type != model::RelationType::kMergedInto) continue;
    if (const auto found = by_key_.find(relation.target.value); found != by_key_.end()) return found->second;
  }
  return at;
}

std::optional<std::size_t> TermBook::find_named(TermKind kind, const NamedIn& name, std::string_view corpus) const {
  const auto look = [](const auto& map, const std::string& key) -> std::optional<std::size_t> {
    const auto found = map.find(key);
    if (found == map.end()) return std::nullopt;
    return found->second;
  };
  const Named& named = *name.named;
  if (!named.source_id.empty()) {
    if (const auto found = look(by_source_, source_id_of(kind, corpus, named.source_id))) return found;
  }
  if (kind == TermKind::kPlace && is_country_code(named.name)) return look(by_country_, named.name);
  if (named.name.empty()) return std::nullopt;
  const auto found = look(by_name_, name_key(kind, model::primary_of(name.lang), named.name));
  // Two things of one name that an origin tells apart by their ids stay two.
  const bool is_told_apart = found && !named.source_id.empty() && has_source_of(terms_[*found].term, corpus);
  return is_told_apart ? std::nullopt : found;
}

TermKey TermBook::match(TermKind kind, std::span<const NamedIn> names, std::string_view corpus,
                        std::optional<base::Day> day) {
  const Named& first = *names.front().named;
  std::optional<std::size_t> at;
  if (!first.key.empty()) {
    const auto found = by_key_.find(first.key);
    // What a key names is known already, names and all; it is not attested by being named.
    if (found != by_key_.end()) return terms_[found->second].term.key;
  } else {
    for (const NamedIn& name : names) {
      if (!at) at = find_named(kind, name, corpus);
    }
    if (at) at = survivor_of(*at);
  }
  if (!at) {
    Term term;
    term.key = first.key.empty() ? new_key() : TermKey{first.key};
    term.kind = first.kind.value_or(kind);
    at = add(std::move(term));
    mark(*at, Pending::kPressing);
  }
  for (const NamedIn& name : names) {
    if (name.named->is_closed && !terms_[*at].term.closed) {
      terms_[*at].term.closed = true;
      mark(*at, Pending::kPressing);
    }
    if (!name.named->source_id.empty()) {
      std::string id = source_id_of(kind, corpus, name.named->source_id);
      if (by_source_.try_emplace(id, *at).second && terms_[*at].term.source_ids.size() < model::kMaxSourceIdsPerTerm) {
        terms_[*at].term.source_ids.push_back(std::move(id));
        mark(*at, Pending::kPressing);
      }
    }
    const auto elsewhere = find_named(kind, name, corpus);
    const bool is_another = elsewhere && survivor_of(*elsewhere) != *at;
    if (!is_another) attest(*at, name, day);
  }
  return terms_[*at].term.key;
}

void TermBook::attest(std::size_t at, const NamedIn& name, std::optional<base::Day> day) {
  Term& term = terms_[at].term;
  if (term.kind == TermKind::kPlace && is_country_code(name.named->name)) {
    if (term.country_code.empty()) {
      term.country_code = name.named->name;
      by_country_.emplace(term.country_code, at);
      mark(at, Pending::kPressing);
    }
    return name_country(at, name.lang);
  }
  if (name.named->name.empty()) return;
  const Attested done = attest_name(term, name.lang, name.named->name, day);
  if (done == Attested::kNew) {
    by_name_.emplace(name_key(term.kind, model::primary_of(name.lang), name.named->name), at);
    mark(at, Pending::kPressing);
  } else if (done == Attested::kDay) {
    mark(at, Pending::kDays);
  }
}

void TermBook::name_country(std::size_t at, const model::Lang& lang) {
  Term& term = terms_[at].term;
  const auto speaks = [&](const model::NameInTime& name) {
    return model::primary_of(name.lang) == model::primary_of(lang);
  };
  if (std::ranges::any_of(term.names, speaks)) return;
  std::string name = country_name(term.country_code, lang);
  if (name.empty() && term.names.empty()) name = term.country_code;
  if (name.empty()) return;
  model::NameInTime given;
  given.lang = lang;
  given.name = std::move(name);
  given.evidence = "ISO 3166";
  term.names.push_back(std::move(given));
  by_name_.emplace(name_key(term.kind, model::primary_of(lang), term.names.back().name), at);
  mark(at, Pending::kPressing);
}

void TermBook::relate(const TermKey& from, model::RelationType type, const TermKey& to, std::optional<base::Day> day) {
  const auto found = by_key_.find(from.value);
  if (found == by_key_.end() || from == to) return;
  const Attested done = attest_relation(terms_[found->second].term, type, to, day);
  if (done == Attested::kNew) mark(found->second, Pending::kPressing);
  if (done == Attested::kDay) mark(found->second, Pending::kDays);
}

std::vector<record::Proposal> TermBook::take_changed(Changes changes) {
  std::vector<record::Proposal> out;
  std::vector<std::size_t> later;
  for (const std::size_t at : pending_) {
    Entry& entry = terms_[at];
    if (entry.pending == Pending::kDays && changes == Changes::kPressing) {
      later.push_back(at);
      continue;
    }
    entry.pending = Pending::kNothing;
    auto normal = model::normalised(entry.term);
    if (!normal) continue;  // over a limit of a term: the state that the record has stays
    entry.term = std::move(*normal);
    record::Proposal proposal;
    record::SealedContent sealed = record::seal(model::to_bytes(entry.term), entropy_);
    proposal.key =
        fmt::format("term/{}/{}/{}", entry.term.key.value, ++entry.states, base::to_hex(base::sha256(sealed.bytes)));
    proposal.act.kind = model::ActKind::kTerm;
    proposal.act.office = "import";
    proposal.act.term = entry.term.key;
    proposal.act.state = sealed.hash;
    proposal.contents.push_back(std::move(sealed));
    out.push_back(std::move(proposal));
  }
  pending_ = std::move(later);
  return out;
}

}  // namespace dateline::intake
