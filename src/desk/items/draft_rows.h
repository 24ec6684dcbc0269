#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/problem.h"
#include "desk/items/item.h"
#include "store/database.h"

// Rows of drafts and revisions, for the commands of this folder. What writes must run inside the command's transaction.
namespace dateline::desk {

std::vector<Draft> read_drafts(store::Database& database, ItemId item);  // facts first, then by language tag
std::optional<Draft> read_draft(store::Database& database, ItemId item, std::string_view key);
base::Result<Draft> need_draft(store::Database& database, ItemId item, std::string_view key);

// The bytes of a revision; of one whose place a later autosave took: of the newest before it.
std::optional<std::string> read_revision(store::Database& database, ItemId item, std::string_view key,
                                         std::uint32_t revision);
ItemFacts read_head_facts(store::Database& database, ItemId item);

// Whether the text was changed since the translation was made from it.
bool is_stale(const Draft& translation, const std::vector<Draft>& drafts);

// Texts that are being written or behind their source.
std::vector<std::string> unready_languages(const std::vector<Draft>& drafts);

struct NewRevision {
  std::uint32_t number = 1;
  std::uint32_t base = 0;
  RevisionKind kind = RevisionKind::kSave;
  PersonId person;
  base::Instant at;
  std::string_view bytes;
};
void insert_revision(store::Database& database, ItemId item, std::string_view key, const NewRevision& revision);
// A draft with its first revision, found by the words of it.
void insert_text(store::Database& database, ItemId item, const model::Text& text, DraftState state,
                 const std::optional<Draft::Source>& made_from, RevisionKind kind, PersonId by, base::Instant now);
void insert_facts(store::Database& database, ItemId item, const ItemFacts& facts, RevisionKind kind, PersonId by,
                  base::Instant now);

// Writes the words that searching finds the text by.
void write_words(store::Database& database, ItemId item, const model::Text& text);
// Item.title from the text in the original language, or the first.
void write_title(store::Database& database, ItemId item);

}  // namespace dateline::desk
