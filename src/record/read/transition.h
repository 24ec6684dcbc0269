#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/problem.h"
#include "model/act.h"
#include "model/lang.h"

// What an act may do to a release, as one rule for writers and for verify. It looks at versions, standing and which
// contents are named again; whether the contents exist is the caller's matter. Terms and redirects have no such rule.
namespace dateline::record {

enum class Standing : std::uint8_t { kAbsent, kLive, kWithdrawn, kRemoved };

struct LiveText {
  model::Lang lang;
  std::uint32_t version = 0;  // the newest
  base::Hash content;
  bool operator==(const LiveText&) const = default;
};

struct ReleaseState {
  Standing standing = Standing::kAbsent;
  std::vector<LiveText> texts;  // sorted by lang
  bool operator==(const ReleaseState&) const = default;

  const LiveText* text(const model::Lang& lang) const;
};

bool is_of_release(model::ActKind kind);

// Changes `state` as `act` says. Refuses (state unchanged): kNotFound (no such release), kGone (removed), kConflict
// (published already, version not the next, withdrawn already, not withdrawn, nothing changes, facts that change
// without every live text). A correct may add languages, and may touch a withdrawn release: its notice stays.
base::Done apply(const model::Act& act, ReleaseState& state);

}  // namespace dateline::record
