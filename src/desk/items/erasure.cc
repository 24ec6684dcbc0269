#include "desk/items/erasure.h"

#include <set>
#include <string>
#include <vector>

#include "base/failure.h"
#include "base/file.h"
#include "base/hash.h"
#include "desk/database/audit.h"
#include "desk/items/draft_rows.h"
#include "desk/items/item_rows.h"
#include "desk/items/search_words.h"

namespace dateline::desk {
namespace {

// There from the commit of an erasure until no page of the file can hold a word of it.
constexpr std::string_view kUnfinished = "erasure-unfinished";

// Items of these releases that still hold words. A shell has neither title nor text.
std::vector<ItemId> items_of(store::Database& database, std::span<const model::ReleaseNumber> releases) {
  std::vector<ItemId> out;
  const auto row = database.prepare(
      "SELECT id FROM items WHERE number = ?1 AND number > 0 AND (title <> '' OR EXISTS"
      " (SELECT 1 FROM drafts WHERE drafts.item = items.id AND lang <> ''))");
  for (const model::ReleaseNumber number : releases) {
    row->run({store::integer(number.value)});
    while (row->step()) out.push_back({row->integer(0)});
  }
  return out;
}

// Canonical JSON spells a file in one way.
void collect_files(std::string_view json, std::set<std::string>& files) {
  constexpr std::string_view kMember = "\"file\":\"";
  constexpr std::size_t kHexDigits = 64;
  for (std::size_t at = json.find(kMember); at != std::string_view::npos; at = json.find(kMember, at + 1)) {
    const std::string_view name = json.substr(at + kMember.size(), kHexDigits);
    if (base::parse_hash(name)) files.emplace(name);
  }
}

void collect_files(store::Database& database, ItemId item, std::set<std::string>& files) {
  for (const char* sql : {"SELECT bytes FROM revisions WHERE item = ?1", "SELECT bytes FROM planned WHERE item = ?1"}) {
    const auto row = database.prepare(sql);
    row->run({item.value});
    while (row->step()) collect_files(row->bytes(0), files);
  }
}

bool is_named(store::Database& database, std::string_view file) {
  const auto row = database.prepare(
      "SELECT 1 FROM revisions WHERE instr(bytes, ?1) > 0 UNION ALL SELECT 1 FROM planned WHERE instr(bytes, ?1) > 0"
      " LIMIT 1");
  return row->run({file}).step();
}

// What an item must have to be shown: facts, of which only what says nothing of the release is left.
ItemFacts shell_of(const Item& item, const ItemFacts& before) {
  ItemFacts shell;
  shell.facts.original = before.facts.original;
  shell.facts.genre = before.facts.genre;
  shell.office = before.office;
  // The note of the removal itself is public for good.
  if (item.intent == Intent::kRemove) shell.note = before.note;
  return shell;
}

void erase_item(store::Database& database, const Item& item, base::Instant now) {
  const ItemFacts shell = shell_of(item, read_head_facts(database, item.id));
  const Draft facts = *read_draft(database, item.id, kFactsDraft);
  for (const char* sql :
       {"DELETE FROM revisions WHERE item = ?1", "DELETE FROM drafts WHERE item = ?1 AND lang <> ''",
        "DELETE FROM remarks WHERE item = ?1", "UPDATE approvals SET reason = '' WHERE item = ?1",
        "UPDATE plans SET hold_reason = NULL, trouble = NULL WHERE id IN (SELECT plan FROM planned WHERE item = ?1)",
        "UPDATE planned SET bytes = '' WHERE item = ?1", "UPDATE items SET title = '' WHERE id = ?1"}) {
    database.prepare(sql)->execute({item.id.value});
  }
  database.prepare("DELETE FROM item_words WHERE rowid >= ?1 AND rowid < ?2")
      ->execute({words_row(item.id, 0), words_row(item.id, kSlots)});
  const std::string bytes = to_bytes(shell);
  insert_revision(database, item.id, kFactsDraft,
                  {.number = facts.head, .base = 0, .person = item.made_by, .at = now, .bytes = bytes});
  const bool is_over = item.stage == Stage::kReleased || item.stage == Stage::kPlanned;
  if (!is_over) write_stage(database, item.id, Stage::kDropped, now);
  base::Json detail = base::Json::object();
  detail.set("number", static_cast<std::int64_t>(item.number.value));
  write_audit(database, now, {}, "erase", item.id, {}, detail);
}

void remove_files(store::Database& database, const DeskFolder& folder, const std::set<std::string>& files) {
  bool any = false;
  for (const std::string& file : files) {
    if (is_named(database, file)) continue;
    std::error_code error;
    any = std::filesystem::remove(folder.blobs() / file, error) || any;
    if (error) throw base::SystemFailure("remove " + file, error.value());
  }
  if (any) base::sync_folder(folder.blobs());
}

void set_unfinished(store::Database& database) {
  database.prepare("INSERT OR REPLACE INTO settings(name, value) VALUES(?1, '1')")->execute({kUnfinished});
}

void finish(store::SqliteDatabase& database) {
  const auto row = database.prepare("SELECT 1 FROM settings WHERE name = ?1");
  if (!row->run({kUnfinished}).step()) return;
  row->reset();
  // The index of words keeps those of deleted rows until its parts are merged.
  database.execute("INSERT INTO item_words(item_words) VALUES('optimize')");
  database.checkpoint();
  database.vacuum();
  database.checkpoint();
  database.prepare("DELETE FROM settings WHERE name = ?1")->execute({kUnfinished});
}

}  // namespace

std::size_t erase_removed(store::SqliteDatabase& database, const DeskFolder& folder,
                          std::span<const model::ReleaseNumber> releases, base::Instant now) {
  std::size_t count = 0;
  if (!items_of(database, releases).empty()) {
    store::Transaction transaction(database, store::TransactionKind::kWrite);
    std::set<std::string> files;
    const std::vector<ItemId> items = items_of(database, releases);
    for (const ItemId item : items) {
      collect_files(database, item, files);
      erase_item(database, *read_item(database, item), now);
    }
    set_unfinished(database);
    // Before the commit: once the drafts are gone nothing knows their names. A crash in between leaves drafts without
    // files, which the next call erases.
    remove_files(database, folder, files);
    transaction.commit();
    count = items.size();
  }
  finish(database);
  return count;
}

}  // namespace dateline::desk
