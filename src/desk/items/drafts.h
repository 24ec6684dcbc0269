#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/problem.h"
#include "desk/items/item.h"
#include "store/database.h"

// The drafts of an item: saved on the revision they were made from, never over another's words. Saving one language
// touches no other. An acknowledged save is durable. Thread rule: as the Database.
namespace dateline::desk {

class Drafts {
 public:
  explicit Drafts(store::Database& database) : database_(database) {}

  std::vector<Draft> of(ItemId item);  // facts first, then by language tag
  std::optional<Draft> find(ItemId item, std::string_view key);

  // The newest, or a revision by number: of one whose place a later autosave took, the newest before it.
  base::Result<ItemFacts> facts(ItemId item, std::optional<std::uint32_t> revision = std::nullopt);
  base::Result<model::Text> text(ItemId item, const model::Lang& lang,
                                 std::optional<std::uint32_t> revision = std::nullopt);
  std::vector<Revision> history(ItemId item, std::string_view key);  // newest first

  struct Saved {
    std::uint32_t revision = 0;
    bool unchanged = false;  // equal to the newest: nothing was added
  };
  // Refuses kConflict when `base` is not the newest revision (field "base", detail: its number; the caller shows the
  // merge page), kNotPermitted when the item is planned, released or dropped (field "stage") or another holds the lock
  // (field "lock", detail: the holder's login). An autosave on one's own newest autosave takes its place in the
  // history, under a number of its own, so that a second window on the old one is a conflict all the same; only the
  // first of such a row is in the audit list. Saving a text that was left out makes it kWriting. An approved item goes
  // back to review when what is saved is part of what would be published.
  base::Result<Saved> save(ItemId item, const model::Text& text, std::uint32_t base, RevisionKind kind, PersonId by,
                           base::Instant now);
  base::Result<Saved> save_facts(ItemId item, const ItemFacts& facts, std::uint32_t base, RevisionKind kind,
                                 PersonId by, base::Instant now);
  base::Result<Saved> restore(ItemId item, std::string_view key, std::uint32_t revision, PersonId by,
                              base::Instant now);

  // A new language; empty, or the words of `source` to be translated. kConflict when it is there already.
  base::Done add(ItemId item, const model::Lang& lang, const std::optional<model::Lang>& source, PersonId by,
                 base::Instant now);
  // Refuses kInvalid for kReady without a title. An approved item goes back to review when its act changes by it.
  base::Done set_state(ItemId item, const model::Lang& lang, DraftState state, PersonId by, base::Instant now);
  // Says that the translation now follows its source's newest revision, or the one that somebody had on screen. Refuses
  // kInvalid (field "revision") for one that the source does not have, or that is older than what it followed before.
  base::Done mark_current(ItemId item, const model::Lang& lang, PersonId by, base::Instant now,
                          std::optional<std::uint32_t> revision = std::nullopt);

  enum class Force { kAsk, kTakeOver };
  // Renews one's own lock; refuses kConflict (detail: the holder's login) with kAsk. A save takes the lock too.
  base::Done lock(ItemId item, std::string_view key, Force force, PersonId by, base::Instant now);
  base::Done unlock(ItemId item, std::string_view key, PersonId by, base::Instant now);

 private:
  store::Database& database_;
};

}  // namespace dateline::desk
