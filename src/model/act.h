#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "base/problem.h"
#include "model/ids.h"
#include "model/lang.h"

// An act: one entry of the record. It holds keys, numbers and content hashes, no free text, so that erasing contents
// leaves every act and its proof whole. Byte form: canonical JSON (RFC 8785), docs/formats/act.md.
namespace dateline::model {

enum class ActKind { kPublish, kCorrect, kWithdraw, kRestore, kRemove, kTerm, kRedirect };
std::string_view name_of(ActKind kind);  // "publish", …
std::optional<ActKind> act_kind(std::string_view name);

// One text that an act gives a version to.
struct ActText {
  Lang lang;
  std::uint32_t version = 1;  // counted per text from 1
  base::Hash content;
  bool operator==(const ActText&) const = default;
};

inline constexpr int kActFormat = 1;
inline constexpr std::size_t kMaxActBytes = 65'535;

struct Act {
  ActKind kind = ActKind::kPublish;
  Sequence sequence;
  base::Instant at;          // when this record says it became public
  std::uint64_t group = 0;   // the append transaction; equal for all acts of one head
  std::string office;        // id of the acting office, 1 to 64 of a-z, 0-9 and "-"; "import" for history
  // publish, correct, withdraw, restore, remove:
  ReleaseNumber number;
  std::vector<ActText> texts;       // sorted by lang; in a correct of facts alone: every live text, same content
  std::optional<base::Hash> facts;  // publish: always; correct: when they change
  std::optional<base::Hash> note;
  // term:
  TermKey term;
  std::optional<base::Hash> state;
  // redirect: content {"from": path, "number" | "term": target}
  std::optional<base::Hash> redirect;
  bool operator==(const Act&) const = default;
};

// Refuses what a kind does not have or lacks: publish has texts, all of version 1, and facts; correct has texts; the
// others of a release have neither; term has key and state; redirect its content. Only publish, correct, withdraw,
// restore and remove have a number and may have a note.
base::Done check(const Act& act);

// The public bytes of an act, and back. Refuses unknown members, kinds and formats (a newer format: kUnsupported),
// non-canonical bytes, more than kMaxActBytes, and what check() refuses. to_bytes writes any act as it is.
std::string to_bytes(const Act& act);
base::Result<Act> act_from_bytes(std::string_view bytes);

}  // namespace dateline::model
