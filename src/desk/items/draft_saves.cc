#include <algorithm>

#include "desk/database/audit.h"
#include "desk/items/draft_bytes.h"
#include "desk/items/draft_locks.h"
#include "desk/items/draft_rows.h"
#include "desk/items/drafts.h"
#include "desk/items/item_rows.h"
#include "desk/items/voiding.h"

namespace dateline::desk {
namespace {

using base::ProblemKind;

struct Save {
  ItemId item;
  std::string_view key;
  std::string_view bytes;
  std::uint32_t base = 0;
  RevisionKind kind = RevisionKind::kSave;
  PersonId by;
  base::Instant now;
};

struct Head {
  std::uint32_t base = 0;
  RevisionKind kind = RevisionKind::kSave;
  PersonId person;
  bool same_bytes = false;
};

Head read_head(store::Database& database, const Save& save, std::uint32_t number) {
  const auto row = database.prepare(
      "SELECT base, kind, person, bytes = ?4 FROM revisions WHERE item = ?1 AND lang = ?2 AND number = ?3");
  row->run({save.item.value, save.key, static_cast<std::int64_t>(number), save.bytes}).step();
  return {static_cast<std::uint32_t>(row->integer(0)),
          static_cast<RevisionKind>(row->integer(1)),
          {row->integer(2)},
          row->integer(3) != 0};
}

// A translation's stale mark shows what changed since that revision.
bool is_a_source(store::Database& database, const Save& save, std::uint32_t revision) {
  const auto row =
      database.prepare("SELECT 1 FROM drafts WHERE item = ?1 AND made_from_lang = ?2 AND made_from_revision = ?3");
  return row->run({save.item.value, save.key, static_cast<std::int64_t>(revision)}).step();
}

// Writes the revision; whether it took the place of the writer's own autosave.
bool write_revision(store::Database& database, const Save& save, const Draft& draft, const Head& head) {
  const bool replaces = save.kind == RevisionKind::kAutosave && head.kind == RevisionKind::kAutosave &&
                        head.person == save.by && !is_a_source(database, save, draft.head);
  if (replaces) {
    database.prepare("DELETE FROM revisions WHERE item = ?1 AND lang = ?2 AND number = ?3")
        ->execute({save.item.value, save.key, static_cast<std::int64_t>(draft.head)});
  }
  insert_revision(database, save.item, save.key,
                  {.number = draft.head + 1,
                   .base = replaces ? head.base : draft.head,
                   .kind = save.kind,
                   .person = save.by,
                   .at = save.now,
                   .bytes = save.bytes});
  const DraftState state = draft.state == DraftState::kLeftOut ? DraftState::kWriting : draft.state;
  database.prepare("UPDATE drafts SET head = ?3, state = ?4 WHERE item = ?1 AND lang = ?2")
      ->execute(
          {save.item.value, save.key, static_cast<std::int64_t>(draft.head + 1), static_cast<std::int64_t>(state)});
  return replaces;
}

std::string_view action_of(RevisionKind kind) { return kind == RevisionKind::kRestore ? "restore-revision" : "save"; }

void audit_save(store::Database& database, const Save& save, std::uint32_t revision) {
  base::Json what = base::Json::object();
  what.set("base", save.base);
  what.set("revision", revision);
  if (save.kind == RevisionKind::kAutosave) what.set("autosave", true);
  if (save.kind == RevisionKind::kMerge) what.set("merge", true);
  if (save.kind == RevisionKind::kImport) what.set("import", true);
  write_audit(database, save.now, save.by, action_of(save.kind), save.item, save.key, what);
}

// What one's own autosave wrote is kept for good when the same is saved by hand.
void keep_autosave(store::Database& database, const Save& save, std::uint32_t revision) {
  database.prepare("UPDATE revisions SET kind = ?4 WHERE item = ?1 AND lang = ?2 AND number = ?3")
      ->execute({save.item.value, save.key, static_cast<std::int64_t>(revision), static_cast<std::int64_t>(save.kind)});
  audit_save(database, save, revision);
}

// Inside the caller's transaction.
base::Result<Drafts::Saved> write(store::Database& database, const Save& save) {
  const base::Result<Item> item = need_editable(database, save.item);
  if (!item) return std::unexpected(item.error());
  const base::Result<Draft> draft = need_draft(database, save.item, save.key);
  if (!draft) return std::unexpected(draft.error());
  const Head head = read_head(database, save, draft->head);
  if (head.same_bytes) {
    const bool keeps = head.kind == RevisionKind::kAutosave && save.kind != RevisionKind::kAutosave;
    if (keeps && head.person == save.by) keep_autosave(database, save, draft->head);
    return Drafts::Saved{draft->head, true};
  }
  if (save.base != draft->head) {
    return base::refuse(ProblemKind::kConflict, "base", std::to_string(draft->head));
  }
  if (const base::Done free = check_lock(database, *draft, ProblemKind::kNotPermitted, save.by, save.now); !free) {
    return std::unexpected(free.error());
  }
  const bool replaced = write_revision(database, save, *draft, head);
  write_lock(database, save.item, save.key, save.by, save.now);
  touch(database, save.item, save.now);
  void_approvals(database, *item, *draft, save.now);
  if (!replaced) audit_save(database, save, draft->head + 1);
  return Drafts::Saved{draft->head + 1, false};
}

base::Result<Drafts::Saved> write_text(store::Database& database, Save save, model::Text text) {
  const base::Result<model::Text> normal = normalised_draft(std::move(text));
  if (!normal) return std::unexpected(normal.error());
  const std::string bytes = draft_bytes(*normal);
  save.bytes = bytes;
  const base::Result<Drafts::Saved> saved = write(database, save);
  if (saved && !saved->unchanged) {
    write_words(database, save.item, *normal);
    write_title(database, save.item);
  }
  return saved;
}

base::Result<Drafts::Saved> write_facts(store::Database& database, Save save, ItemFacts facts) {
  const base::Result<ItemFacts> normal = normalised(std::move(facts));
  if (!normal) return std::unexpected(normal.error());
  const std::string bytes = to_bytes(*normal);
  save.bytes = bytes;
  const base::Result<Drafts::Saved> saved = write(database, save);
  if (saved && !saved->unchanged) write_title(database, save.item);
  return saved;
}

}  // namespace

base::Result<Drafts::Saved> Drafts::save(ItemId item, const model::Text& text, std::uint32_t base, RevisionKind kind,
                                         PersonId by, base::Instant now) {
  store::Transaction transaction(database_, store::TransactionKind::kWrite);
  const base::Result<Saved> saved = write_text(
      database_, {.item = item, .key = text.lang.tag, .bytes = {}, .base = base, .kind = kind, .by = by, .now = now},
      text);
  if (saved) transaction.commit();
  return saved;
}

base::Result<Drafts::Saved> Drafts::save_facts(ItemId item, const ItemFacts& facts, std::uint32_t base,
                                               RevisionKind kind, PersonId by, base::Instant now) {
  store::Transaction transaction(database_, store::TransactionKind::kWrite);
  const base::Result<Saved> saved = write_facts(
      database_, {.item = item, .key = kFactsDraft, .bytes = {}, .base = base, .kind = kind, .by = by, .now = now},
      facts);
  if (saved) transaction.commit();
  return saved;
}

base::Result<Drafts::Saved> Drafts::restore(ItemId item, std::string_view key, std::uint32_t revision, PersonId by,
                                            base::Instant now) {
  store::Transaction transaction(database_, store::TransactionKind::kWrite);
  const base::Result<Draft> draft = need_draft(database_, item, key);
  if (!draft) return std::unexpected(draft.error());
  const std::optional<std::string> bytes = read_revision(database_, item, key, revision);
  if (!bytes) return base::refuse(ProblemKind::kNotFound, "revision", "there is no such revision");
  const Save save{
      .item = item, .key = key, .bytes = {}, .base = draft->head, .kind = RevisionKind::kRestore, .by = by, .now = now};
  base::Result<Saved> saved;
  if (key.empty()) {
    base::Result<ItemFacts> facts = item_facts_from_bytes(*bytes);
    if (!facts) return std::unexpected(facts.error());
    saved = write_facts(database_, save, std::move(*facts));
  } else {
    base::Result<model::Text> text = draft_from_bytes(*bytes);
    if (!text) return std::unexpected(text.error());
    saved = write_text(database_, save, std::move(*text));
  }
  if (saved) transaction.commit();
  return saved;
}

}  // namespace dateline::desk
