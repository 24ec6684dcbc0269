#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/json.h"
#include "base/problem.h"
#include "desk/database/ids.h"
#include "model/ids.h"
#include "model/lang.h"
#include "model/note.h"
#include "model/release.h"

// The nouns of the desk as values: an item on its way to one act of the record, its drafts (the facts, and one text a
// language) and their revisions. Pure.
namespace dateline::desk {

// What the item becomes. An update of a release is a new publish that relates to it.
enum class Intent : std::uint8_t { kPublish, kCorrect, kWithdraw, kRestore, kRemove };
std::string_view name_of(Intent intent);  // as model::name_of(ActKind)
std::optional<Intent> intent_of(std::string_view name);

enum class Stage : std::uint8_t {
  kDraft,     // being written
  kInReview,  // handed over; still editable, each edit voids approvals
  kApproved,  // enough eyes on exactly this content and time
  kPlanned,   // frozen in a plan; edits need the plan to be taken back first
  kReleased,  // public, as an act of the record
  kDropped,   // given up; kept
};
std::string_view name_of(Stage stage);

// A text's own state. kLeftOut: exists, but is not part of what is published this time.
enum class DraftState : std::uint8_t { kWriting, kReady, kLeftOut };
std::string_view name_of(DraftState state);

// Which texts an item needs before it can be approved. kReady: those that are ready go out, the others can follow as a
// correction. kAll: it waits until no text is being written or behind its source; what is left out does not count.
enum class Languages : std::uint8_t { kReady, kAll };

struct Item {
  ItemId id;
  Team team;
  Intent intent = Intent::kPublish;
  model::ReleaseNumber number;  // of the release that is corrected, withdrawn …; once released, its own
  Stage stage = Stage::kDraft;
  std::string title;  // of the original text, or the first: for lists
  PersonId made_by;
  base::Instant made_at;
  base::Instant changed_at;
  std::optional<base::Instant> embargo;  // nothing of it may be public before; set: reads are audited
  // The time that the writers ask for: what reviewers are shown first. Only approvals and plans bind.
  std::optional<base::Instant> wanted_at;
  std::string wanted_zone;
  Languages languages = Languages::kReady;
};

// The facts of an item, with what only the desk knows.
struct ItemFacts {
  model::Facts facts;  // published may be absent: the plan's moment becomes it
  model::Note note;    // of a correction, withdrawal, restoration, removal
  std::string office;  // the act's office: 1 to 64 of a-z, 0-9, "-"; by default the team
  // A correction: the live versions that it was made from. The gate refuses it when others are live by then.
  struct LiveText {
    model::Lang lang;
    std::uint32_t version = 0;
    bool operator==(const LiveText&) const = default;
  };
  std::vector<LiveText> based_on;
  bool operator==(const ItemFacts&) const = default;
};

// The key of a draft within its item: a language, or "" for the facts.
using DraftKey = std::string;
inline constexpr std::string_view kFactsDraft;

enum class RevisionKind : std::uint8_t { kSave, kAutosave, kMerge, kRestore, kImport };

struct Revision {
  std::uint32_t number = 0;  // of this draft, from 1
  std::uint32_t base = 0;    // the revision that was on screen; 0 for the first
  RevisionKind kind = RevisionKind::kSave;
  PersonId person;
  base::Instant at;
};

struct Draft {
  DraftKey key;
  DraftState state = DraftState::kWriting;
  std::uint32_t head = 0;  // newest revision
  // Which revision of which text this translation was made from; stale when that text has a newer one.
  struct Source {
    model::Lang lang;
    std::uint32_t revision = 0;
  };
  std::optional<Source> made_from;
  struct Lock {
    PersonId person;
    base::Instant at;  // renewed by each save; a lock older than kLockMs is nobody's
  };
  std::optional<Lock> lock;
};
inline constexpr std::int64_t kLockMs = 10 * 60'000;

std::string to_bytes(const ItemFacts& facts);  // canonical JSON
base::Result<ItemFacts> item_facts_from_bytes(std::string_view bytes);
base::Json to_json(const ItemFacts& facts);
base::Result<ItemFacts> item_facts_from_json(const base::Json& json);
// Brought into the form that is kept, as model::normalised does; based_on sorted.
base::Result<ItemFacts> normalised(ItemFacts facts);

}  // namespace dateline::desk
