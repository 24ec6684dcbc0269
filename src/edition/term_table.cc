#include "edition/term_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.h"

namespace dateline::edition {
namespace {

void add(std::vector<TermIndex>& list, TermIndex index) {
  if (std::find(list.begin(), list.end(), index) == list.end()) list.push_back(index);
}

std::set<std::string> slug_keys(const model::Term& term) {
  std::set<std::string> keys;
  const std::string prefix = std::string(model::name_of(term.kind)) + '/';
  for (const auto& name : term.names) {
    for (const std::string& form : {name.name, name.short_name}) {
      const std::string slug = base::slug_of(form);
      if (!slug.empty()) keys.insert(prefix + slug);
    }
  }
  return keys;
}

std::set<std::string> targets(const model::Term& term) {
  std::set<std::string> keys;
  for (const auto& relation : term.relations) keys.insert(relation.target.value);
  return keys;
}

}  // namespace

std::optional<TermIndex> TermTable::find(std::string_view key) const {
  const auto at = directory_->by_key.find(key);
  return at == directory_->by_key.end() ? std::nullopt : std::optional(at->second);
}

std::optional<TermIndex> TermTable::find(const model::TermKey& key) const { return find(key.value); }

TermIndex TermTable::survivor(TermIndex index) const {
  for (const auto& relation : term(index).relations) {
    if (relation.type != model::RelationType::kMergedInto) continue;
    if (const auto target = find(relation.target)) return *target;
  }
  return index;
}

std::vector<TermIndex> TermTable::by_slug(model::TermKind kind, std::string_view slug) const {
  std::vector<TermIndex> found;
  const auto at = directory_->by_slug.find(std::string(model::name_of(kind)) + '/' + std::string(slug));
  if (at == directory_->by_slug.end()) return found;
  for (const TermIndex index : at->second) add(found, survivor(index));
  return found;
}

const std::vector<TermIndex>& TermTable::of_kind(model::TermKind kind) const {
  return directory_->by_kind[static_cast<std::size_t>(kind)];
}

std::vector<TermIndex> TermTable::incoming(TermIndex index) const {
  const auto at = directory_->incoming.find(index);
  return at == directory_->incoming.end() ? std::vector<TermIndex>() : at->second;
}

std::string TermTable::slug(TermIndex index, const std::vector<model::Lang>& preferred, base::Day today) const {
  std::string slug = base::slug_of(model::label_at(term(index), today, preferred).name);
  return slug.empty() ? term(index).key.value : slug;
}

bool TermTable::put(model::Term term, std::uint64_t epoch) {
  Directory& directory = directory_.change(epoch);
  ++revision_;
  const std::string key = term.key.value;
  const auto known = directory.by_key.find(key);
  const bool is_new = known == directory.by_key.end();
  const TermIndex index = is_new ? static_cast<TermIndex>(terms_.size()) : known->second;
  auto state = std::make_shared<TermState>();
  state->term = std::move(term);
  state->index = index;
  if (is_new) {
    directory.by_key.emplace(key, index);
    add(directory.by_kind[static_cast<std::size_t>(state->term.kind)], index);
    if (const auto waiting = directory.awaited.find(key); waiting != directory.awaited.end()) {
      for (const TermIndex other : waiting->second) add(directory.incoming[index], other);
      directory.awaited.erase(waiting);
    }
  } else {
    drop_state(*terms_[index], directory);
  }
  index_state(*state, directory);
  if (is_new) {
    terms_.push_back(std::move(state), epoch);
  } else {
    terms_.change(index, epoch) = std::move(state);
  }
  return is_new;
}

void TermTable::index_state(const TermState& state, Directory& directory) {
  for (const auto& key : slug_keys(state.term)) add(directory.by_slug[key], state.index);
  for (const auto& key : targets(state.term)) {
    const auto target = directory.by_key.find(key);
    add(target == directory.by_key.end() ? directory.awaited[key] : directory.incoming[target->second], state.index);
  }
}

void TermTable::drop_state(const TermState& state, Directory& directory) {
  for (const auto& key : slug_keys(state.term)) std::erase(directory.by_slug[key], state.index);
  for (const auto& key : targets(state.term)) {
    const auto target = directory.by_key.find(key);
    if (target != directory.by_key.end()) std::erase(directory.incoming[target->second], state.index);
    if (const auto waiting = directory.awaited.find(key); waiting != directory.awaited.end()) {
      std::erase(waiting->second, state.index);
    }
  }
}

}  // namespace dateline::edition
