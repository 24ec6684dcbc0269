#include "record/write/memory_record.h"

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "model/content.h"
#include "model/limits.h"
#include "record/read/merkle.h"
#include "record/read/named_content.h"
#include "record/write/prepare.h"

namespace dateline::record {
namespace {

model::Act act_of(const std::string& bytes) {
  auto act = model::act_from_bytes(bytes);
  DATELINE_CHECK(act.has_value());
  return *act;
}

base::Hash root_of_acts(const std::vector<std::string>& acts) {
  std::vector<base::Hash> leaves;
  for (const std::string& act : acts) leaves.push_back(model::leaf_hash(act));
  return root_of(leaves);
}

bool wants(Want want, ContentRole role) {
  return want == Want::kEverything || (want == Want::kActsWithoutTexts && role != ContentRole::kText);
}

}  // namespace

Head MemoryRecord::head() { return state_.heads.empty() ? Head{0, empty_root(), {}, 0} : state_.heads.back(); }

void MemoryRecord::read(model::Sequence from, model::Sequence below, Want want,
                        const std::function<void(const Entry&)>& each) {
  for (std::uint64_t i = from.value; i < below.value; ++i) {
    Entry entry{act_of(state_.acts.at(i)), state_.acts.at(i), {}};
    for (const NamedContent& named : named_contents(entry.act)) {
      entry.contents.push_back(row_of(state_, named.hash)->content);
      if (!wants(want, entry.contents.back().role)) entry.contents.back().bytes.clear();
    }
    each(entry);
  }
}

std::optional<std::string> MemoryRecord::content(ContentId id) {
  const StoredContent& content = state_.contents.at(id.value - 1).content;
  return content.erased ? std::nullopt : std::optional(content.bytes);
}

std::optional<ContentId> MemoryRecord::find(const base::Hash& hash) {
  const Row* row = row_of(state_, hash);
  return row == nullptr ? std::nullopt : std::optional(row->content.id);
}

base::Result<std::vector<Appended>> MemoryRecord::append(std::span<const Proposal> group, base::Instant at) {
  if (group.size() > model::kMaxActsPerGroup) {
    return base::refuse(base::ProblemKind::kTooLarge, "group", "too many acts");
  }
  State next = state_;
  const base::Instant not_before = std::max(at, state_.heads.empty() ? at : state_.heads.back().at);
  std::vector<Appended> out;
  for (const Proposal& proposal : group) {
    auto appended = append_one(next, proposal, not_before);
    if (!appended) return std::unexpected(appended.error());
    out.push_back(*appended);
  }
  if (next.acts.size() > state_.acts.size()) {
    next.heads.push_back({next.acts.size(), root_of_acts(next.acts), not_before, state_.heads.size() + 1});
  }
  state_ = std::move(next);
  return out;
}

base::Result<Appended> MemoryRecord::append_one(State& state, const Proposal& proposal, base::Instant at) {
  if (const auto known = state.keys.find(proposal.key); known != state.keys.end()) {
    return Appended{known->second, act_of(state.acts.at(known->second.value)).number, true};
  }
  const std::uint32_t newest = newest_number(state);
  const Place place{{state.acts.size()}, state.heads.size() + 1, at};
  auto prepared = prepare(proposal, place, newest, state_of(state, number_of(proposal, newest)));
  if (!prepared) return std::unexpected(prepared.error());
  for (const NewContent& content : prepared->contents) {
    if (row_of(state, content.sealed->hash) != nullptr) {
      return base::refuse(base::ProblemKind::kConflict, "content", "is in the record already");
    }
    state.contents.push_back(
        {{{state.contents.size() + 1}, content.sealed->hash, content.role, false, content.sealed->bytes},
         content.erased_with});
  }
  state.acts.push_back(prepared->bytes);
  state.keys.emplace(proposal.key, place.sequence);
  for (const Proposal::Source& source : proposal.sources) {
    state.sources.insert_or_assign(source.id, std::pair(source, prepared->act.number));
  }
  return Appended{place.sequence, prepared->act.number, false};
}

std::optional<Appended> MemoryRecord::appended(std::string_view key) {
  const auto known = state_.keys.find(key);
  if (known == state_.keys.end()) return std::nullopt;
  return Appended{known->second, act_of(state_.acts.at(known->second.value)).number, true};
}

std::optional<SourceState> MemoryRecord::source(std::string_view id) {
  const auto found = state_.sources.find(id);
  if (found == state_.sources.end()) return std::nullopt;
  const auto& [source, number] = found->second;
  const ReleaseState release = state_of(state_, number);
  const LiveText* text = release.text(source.lang);
  return SourceState{number, source.lang, text == nullptr ? 0 : text->version, source.state,
                     release.standing == Standing::kRemoved};
}

ReleaseNow MemoryRecord::release(model::ReleaseNumber number) {
  ReleaseNow out{state_of(state_, number), std::nullopt};
  for (const std::string& bytes : state_.acts) {
    const model::Act act = act_of(bytes);
    if (act.number == number && act.facts) out.facts = act.facts;
  }
  return out;
}

std::size_t MemoryRecord::erase(model::ReleaseNumber number) {
  if (state_of(state_, number).standing != Standing::kRemoved || state_.erased.contains(number)) return 0;
  std::size_t count = 0;
  for (Row& row : state_.contents) {
    if (row.erased_with != number) continue;
    row.content.erased = true;
    row.content.bytes.clear();
    ++count;
  }
  for (auto& [id, source] : state_.sources) {
    if (source.second == number) source.first.state = {};
  }
  state_.erased.insert(number);
  return count;
}

std::vector<model::ReleaseNumber> MemoryRecord::to_erase() {
  std::vector<model::ReleaseNumber> out;
  for (std::uint32_t number = 1; number <= newest_number(state_); ++number) {
    const bool is_removed = state_of(state_, {number}).standing == Standing::kRemoved;
    if (is_removed && !state_.erased.contains({number})) out.push_back({number});
  }
  return out;
}

ReleaseState MemoryRecord::state_of(const State& state, model::ReleaseNumber number) {
  ReleaseState out;
  for (const std::string& bytes : state.acts) {
    const model::Act act = act_of(bytes);
    if (is_of_release(act.kind) && act.number == number) DATELINE_CHECK(apply(act, out).has_value());
  }
  return out;
}

std::uint32_t MemoryRecord::newest_number(const State& state) {
  std::uint32_t newest = 0;
  for (const std::string& bytes : state.acts) newest = std::max(newest, act_of(bytes).number.value);
  return newest;
}

const MemoryRecord::Row* MemoryRecord::row_of(const State& state, const base::Hash& hash) {
  const auto found = std::ranges::find_if(state.contents, [&](const Row& row) { return row.content.hash == hash; });
  return found == state.contents.end() ? nullptr : &*found;
}

}  // namespace dateline::record
