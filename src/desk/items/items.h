#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/entropy.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/database/ids.h"
#include "desk/items/item.h"
#include "store/database.h"

// Items and their remarks in desk.db. Commands check nothing of rights (the route does, by rights.h, on what is read
// here) but every rule of state; each runs in one transaction with its audit row. Thread rule: as the Database.
namespace dateline::desk {

// What lists show of an item.
struct ItemLine {
  Item item;
  struct Text {
    model::Lang lang;
    DraftState state;
    bool stale = false;           // made from an older revision of its source
    bool is_translation = false;  // made from another text of the item
    std::optional<Draft::Lock> lock = {};
  };
  std::vector<Text> texts;
  std::optional<base::Instant> planned_at;
  std::string zone;
};

struct ItemQuery {
  std::vector<Team> teams;  // empty: every team
  std::optional<Stage> stage;
  std::optional<PersonId> made_by;
  std::string words;  // in title and texts; empty: all
  std::size_t from = 0;
  std::size_t most = 50;
};

// Open items as translators look at them.
struct TranslationQuery {
  std::optional<Team> team;          // none: every team
  std::optional<model::Lang> to_do;  // only items whose text in it is absent, being written, or behind its source
  std::size_t from = 0;
  std::size_t most = 50;
};

struct Remark {
  PersonId person;
  base::Instant at;
  enum class Kind : std::uint8_t { kNote, kReturned, kOverride } kind = Kind::kNote;
  std::string words;
};

// Whose eyes a number is for: it counts what they may see and nothing else, as a count tells that something is there.
struct Reader {
  PersonId person;              // what they had a hand in they see, embargoed or not
  std::vector<Team> teams;      // whose items they read
  std::vector<Team> embargoed;  // whose embargoed items they read
};

class Items {
 public:
  Items(store::Database& database, base::Entropy& entropy) : database_(database), entropy_(entropy) {}

  // A new item with facts and, for a publish, the texts of `seed`, or one empty text in the facts' original language.
  // For other intents `number` names the release and `seed` gives its live texts; these are left out of the act until
  // somebody changes one. A genre and an office left open become "press-release" and the team's key.
  struct Seed {
    ItemFacts facts;
    std::vector<model::Text> texts;
  };
  base::Result<ItemId> make(const Team& team, Intent intent, model::ReleaseNumber number, const Seed& seed, PersonId by,
                            base::Instant now);
  // The newest words of an item as a new publish, without its date, label, note and origins.
  base::Result<ItemId> duplicate(ItemId item, PersonId by, base::Instant now);

  std::optional<Item> find(ItemId item);
  std::vector<ItemLine> list(const ItemQuery& query);          // last changed first
  std::vector<ItemLine> lines(std::span<const ItemId> items);  // in that order, without those that do not exist
  // Not planned yet, and wanted from `from` until before `to`: by that time.
  std::vector<ItemLine> wanted(base::Instant from, base::Instant to, std::size_t most);
  // Not planned yet, and nobody said when: last changed first.
  std::vector<ItemLine> undated(std::size_t most);
  // Not released and not dropped, by the time that is wanted, then those without one.
  std::vector<ItemLine> to_translate(const TranslationQuery& query);
  std::size_t count(const ItemQuery& query);
  // Items not public yet, by stage; stages without any are left out.
  std::map<Stage, std::size_t> count_by_stage(const Reader& reader);
  bool had_a_hand(ItemId item, PersonId person);  // made it, or saved a revision of it

  base::Done set_team(ItemId item, const Team& team, PersonId by, base::Instant now);
  // Refuses kConflict when a plan is to release it earlier.
  base::Done set_embargo(ItemId item, std::optional<base::Instant> until, PersonId by, base::Instant now);
  // The time that the writers ask for; nothing takes it back. Voids no approval: those name a time of their own.
  base::Done want_time(ItemId item, std::optional<base::Instant> at, std::string_view zone, PersonId by,
                       base::Instant now);
  // An approved item that must wait for more texts than it has ready goes back to review.
  base::Done need_languages(ItemId item, Languages languages, PersonId by, base::Instant now);
  base::Done hand_over(ItemId item, PersonId by, base::Instant now);                          // draft → in review
  base::Done give_back(ItemId item, std::string_view words, PersonId by, base::Instant now);  // → draft, with a remark
  base::Done drop(ItemId item, PersonId by, base::Instant now);
  base::Done pick_up(ItemId item, PersonId by, base::Instant now);  // dropped → draft

  base::Done remark(ItemId item, Remark::Kind kind, std::string_view words, PersonId by, base::Instant now);
  std::vector<Remark> remarks(ItemId item);

 private:
  store::Database& database_;
  base::Entropy& entropy_;
};

}  // namespace dateline::desk
