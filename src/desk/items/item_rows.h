#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/entropy.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/items/item.h"
#include "store/database.h"

// Rows of items, for the commands of this folder. What writes must run inside the command's transaction.
namespace dateline::desk {

std::optional<Item> read_item(store::Database& database, ItemId id);
// kNotFound when there is none.
base::Result<Item> need_item(store::Database& database, ItemId id);
// Also kNotPermitted when the item is planned, released or dropped.
base::Result<Item> need_editable(store::Database& database, ItemId id);

void write_stage(store::Database& database, ItemId id, Stage stage, base::Instant now);
void touch(store::Database& database, ItemId id, base::Instant now);

// Random, positive, below 2^53.
std::int64_t random_id(base::Entropy& entropy);
// A new item without drafts, stage kDraft.
void insert_item(store::Database& database, const Item& item);

std::string login_of(store::Database& database, PersonId person);
// "planned" and the like, for a refusal of a command that needs another stage.
std::unexpected<base::Problem> wrong_stage(base::ProblemKind kind, const Item& item);
// Trimmed words of a remark, reason and the like: refuses none and more than model::kMaxNoteCharacters.
base::Result<std::string> need_words(std::string_view words, const char* field);

inline store::Parameter parameter(const std::optional<base::Instant>& instant) {
  return instant ? store::Parameter{instant->ms} : store::Parameter{store::Null{}};
}
inline std::optional<base::Instant> instant_column(const store::Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return base::Instant{row.integer(column)};
}

}  // namespace dateline::desk
