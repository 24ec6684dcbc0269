#include "desk/items/items.h"

#include <algorithm>

#include "desk/database/audit.h"
#include "desk/items/draft_bytes.h"
#include "desk/items/draft_rows.h"
#include "desk/items/item_rows.h"
#include "model/limits.h"
#include "ui/zone.h"

namespace dateline::desk {
namespace {

using base::ProblemKind;
using store::Transaction;
using store::TransactionKind;

base::Done check_seed(Intent intent, model::ReleaseNumber number, const Items::Seed& seed) {
  if (intent == Intent::kPublish) {
    if (number.value != 0) return base::invalid("number", "is given when it is published");
    if (seed.texts.empty() && !seed.facts.facts.original) return base::invalid("original", "choose a language");
  } else if (number.value == 0) {
    return base::invalid("number", "the release is not named");
  }
  if (seed.texts.size() > model::kMaxLanguagesPerRelease) {
    return base::refuse(ProblemKind::kTooLarge, "texts",
                        "at most " + std::to_string(model::kMaxLanguagesPerRelease) + " languages");
  }
  return {};
}

base::Result<std::vector<model::Text>> texts_of(const Items::Seed& seed, Intent intent) {
  std::vector<model::Text> texts = seed.texts;
  if (texts.empty() && intent == Intent::kPublish) texts.emplace_back().lang = *seed.facts.facts.original;
  for (model::Text& text : texts) {
    base::Result<model::Text> normal = normalised_draft(std::move(text));
    if (!normal) return std::unexpected(std::move(normal.error()));
    text = std::move(*normal);
  }
  std::ranges::sort(texts, {}, &model::Text::lang);
  if (std::ranges::adjacent_find(texts, {}, &model::Text::lang) != texts.end()) {
    return base::invalid("texts", "a language is given twice");
  }
  return texts;
}

Item new_item(const Team& team, PersonId by, base::Instant now) {
  Item item;
  item.team = team;
  item.made_by = by;
  item.made_at = now;
  return item;
}

// Inside the caller's transaction.
base::Result<ItemId> insert(store::Database& database, base::Entropy& entropy, Item item, const Items::Seed& seed) {
  if (const base::Done checked = check_seed(item.intent, item.number, seed); !checked) {
    return std::unexpected(checked.error());
  }
  ItemFacts facts = seed.facts;
  if (facts.facts.genre.empty()) facts.facts.genre = "press-release";
  if (facts.office.empty()) facts.office = item.team.key;
  base::Result<ItemFacts> normal = normalised(std::move(facts));
  if (!normal) return std::unexpected(std::move(normal.error()));
  const base::Result<std::vector<model::Text>> texts = texts_of(seed, item.intent);
  if (!texts) return std::unexpected(texts.error());

  do item.id = {random_id(entropy)};
  while (read_item(database, item.id));
  insert_item(database, item);
  const bool is_publish = item.intent == Intent::kPublish;
  const RevisionKind kind = is_publish ? RevisionKind::kSave : RevisionKind::kImport;
  insert_facts(database, item.id, *normal, kind, item.made_by, item.made_at);
  for (const model::Text& text : *texts) {
    insert_text(database, item.id, text, is_publish ? DraftState::kWriting : DraftState::kLeftOut, std::nullopt, kind,
                item.made_by, item.made_at);
  }
  write_title(database, item.id);
  return item.id;
}

base::Json detail(std::string name, base::Json value) {
  return base::Json::object().set(std::move(name), std::move(value));
}

// Moves an item from one of the stages to another.
base::Done move(store::Database& database, ItemId id, std::initializer_list<Stage> from, Stage to,
                std::string_view action, PersonId by, base::Instant now) {
  const base::Result<Item> item = need_item(database, id);
  if (!item) return std::unexpected(item.error());
  if (std::ranges::find(from, item->stage) == from.end()) return wrong_stage(ProblemKind::kConflict, *item);
  write_stage(database, id, to, now);
  write_audit(database, now, by, action, id);
  return {};
}

void insert_remark(store::Database& database, ItemId item, const Remark& remark) {
  database.prepare("INSERT INTO remarks(item, person, at, kind, words) VALUES(?1, ?2, ?3, ?4, ?5)")
      ->execute({item.value, remark.person.value, remark.at.ms, static_cast<std::int64_t>(remark.kind),
                 std::string_view(remark.words)});
}

}  // namespace

base::Result<ItemId> Items::make(const Team& team, Intent intent, model::ReleaseNumber number, const Seed& seed,
                                 PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  Item item = new_item(team, by, now);
  item.intent = intent;
  item.number = number;
  base::Result<ItemId> id = insert(database_, entropy_, std::move(item), seed);
  if (!id) return id;
  base::Json what = detail("intent", name_of(intent));
  if (number.value != 0) what.set("number", number.value);
  write_audit(database_, now, by, "make-item", *id, {}, what);
  transaction.commit();
  return id;
}

base::Result<ItemId> Items::duplicate(ItemId source, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Item> item = need_item(database_, source);
  if (!item) return std::unexpected(item.error());
  Seed seed{read_head_facts(database_, source), {}};
  seed.facts.facts.published.reset();
  seed.facts.facts.dateline.date.reset();
  seed.facts.facts.label.clear();
  seed.facts.note = {};
  seed.facts.based_on.clear();
  for (const Draft& draft : read_drafts(database_, source)) {
    if (draft.key.empty()) continue;
    base::Result<model::Text> text = draft_from_bytes(*read_revision(database_, source, draft.key, draft.head));
    if (!text) return std::unexpected(text.error());
    text->origin.reset();
    text->made_from.reset();
    text->slug.clear();
    seed.texts.push_back(std::move(*text));
  }
  base::Result<ItemId> id = insert(database_, entropy_, new_item(item->team, by, now), seed);
  if (!id) return id;
  write_audit(database_, now, by, "duplicate-item", *id, {}, detail("source", source.value));
  transaction.commit();
  return id;
}

std::optional<Item> Items::find(ItemId item) { return read_item(database_, item); }

bool Items::had_a_hand(ItemId item, PersonId person) {
  const auto row = database_.prepare(
      "SELECT 1 FROM items WHERE id = ?1 AND made_by = ?2"
      " UNION ALL SELECT 1 FROM revisions WHERE item = ?1 AND person = ?2 LIMIT 1");
  return row->run({item.value, person.value}).step();
}

base::Done Items::set_team(ItemId id, const Team& team, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Item> item = need_editable(database_, id);
  if (!item) return std::unexpected(item.error());
  database_.prepare("UPDATE items SET team = ?2 WHERE id = ?1")->execute({id.value, std::string_view(team.key)});
  touch(database_, id, now);
  base::Json what = detail("from", item->team.key);
  write_audit(database_, now, by, "set-team", id, {}, what.set("to", team.key));
  transaction.commit();
  return {};
}

base::Done Items::set_embargo(ItemId id, std::optional<base::Instant> until, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Item> item = need_item(database_, id);
  if (!item) return std::unexpected(item.error());
  if (item->stage == Stage::kReleased) return wrong_stage(ProblemKind::kConflict, *item);
  if (until && item->stage == Stage::kPlanned) {
    const auto row = database_.prepare(
        "SELECT 1 FROM planned JOIN plans ON plans.id = plan WHERE item = ?1 AND state IN (0, 1, 2) AND plans.at < ?2");
    if (row->run({id.value, until->ms}).step())
      return base::refuse(ProblemKind::kConflict, "embargo", "is after the plan");
  }
  database_.prepare("UPDATE items SET embargo = ?2 WHERE id = ?1")->execute({id.value, until ? until->ms : 0});
  touch(database_, id, now);
  write_audit(database_, now, by, "set-embargo", id, {},
              detail("until", until ? base::Json(base::to_iso(*until)) : base::Json()));
  transaction.commit();
  return {};
}

base::Done Items::want_time(ItemId id, std::optional<base::Instant> at, std::string_view zone, PersonId by,
                            base::Instant now) {
  if (at) {
    if (const auto known = ui::Zone::open(zone); !known) return std::unexpected(known.error());
  }
  Transaction transaction(database_, TransactionKind::kWrite);
  if (const base::Result<Item> item = need_editable(database_, id); !item) return std::unexpected(item.error());
  database_.prepare("UPDATE items SET wanted_at = ?2, wanted_zone = ?3 WHERE id = ?1")
      ->execute({id.value, parameter(at), at ? zone : std::string_view()});
  touch(database_, id, now);
  write_audit(database_, now, by, "want-time", id, {},
              detail("at", at ? base::Json(base::to_iso(*at)) : base::Json()).set("zone", at ? zone : ""));
  transaction.commit();
  return {};
}

base::Done Items::need_languages(ItemId id, Languages languages, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Item> item = need_editable(database_, id);
  if (!item) return std::unexpected(item.error());
  if (item->languages == languages) return {};
  database_.prepare("UPDATE items SET languages = ?2 WHERE id = ?1")
      ->execute({id.value, static_cast<std::int64_t>(languages)});
  touch(database_, id, now);
  const bool waits = languages == Languages::kAll && !unready_languages(read_drafts(database_, id)).empty();
  if (waits && item->stage == Stage::kApproved) write_stage(database_, id, Stage::kInReview, now);
  write_audit(database_, now, by, "need-languages", id, {},
              detail("languages", languages == Languages::kAll ? "all" : "ready"));
  transaction.commit();
  return {};
}

base::Done Items::hand_over(ItemId item, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Done done = move(database_, item, {Stage::kDraft}, Stage::kInReview, "hand-over", by, now);
  if (done) transaction.commit();
  return done;
}

base::Done Items::give_back(ItemId item, std::string_view words, PersonId by, base::Instant now) {
  const base::Result<std::string> why = need_words(words, "words");
  if (!why) return std::unexpected(why.error());
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Done done =
      move(database_, item, {Stage::kInReview, Stage::kApproved}, Stage::kDraft, "give-back", by, now);
  if (!done) return done;
  insert_remark(database_, item, {by, now, Remark::Kind::kReturned, *why});
  transaction.commit();
  return {};
}

base::Done Items::drop(ItemId item, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Done done =
      move(database_, item, {Stage::kDraft, Stage::kInReview, Stage::kApproved}, Stage::kDropped, "drop", by, now);
  if (done) transaction.commit();
  return done;
}

base::Done Items::pick_up(ItemId item, PersonId by, base::Instant now) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Done done = move(database_, item, {Stage::kDropped}, Stage::kDraft, "pick-up", by, now);
  if (done) transaction.commit();
  return done;
}

base::Done Items::remark(ItemId id, Remark::Kind kind, std::string_view words, PersonId by, base::Instant now) {
  const base::Result<std::string> said = need_words(words, "words");
  if (!said) return std::unexpected(said.error());
  Transaction transaction(database_, TransactionKind::kWrite);
  if (const base::Result<Item> item = need_item(database_, id); !item) return std::unexpected(item.error());
  insert_remark(database_, id, {by, now, kind, *said});
  write_audit(database_, now, by, kind == Remark::Kind::kOverride ? "override-check" : "remark", id);
  transaction.commit();
  return {};
}

std::vector<Remark> Items::remarks(ItemId item) {
  std::vector<Remark> remarks;
  const auto row = database_.prepare("SELECT person, at, kind, words FROM remarks WHERE item = ?1 ORDER BY id");
  row->run({item.value});
  while (row->step()) {
    remarks.push_back(
        {{row->integer(0)}, {row->integer(1)}, static_cast<Remark::Kind>(row->integer(2)), std::string(row->bytes(3))});
  }
  return remarks;
}

}  // namespace dateline::desk
