#include "desk/items/item_rows.h"

#include <cstring>

#include "base/text.h"
#include "model/limits.h"
#include "model/normalise.h"

namespace dateline::desk {

std::optional<Item> read_item(store::Database& database, ItemId id) {
  const auto row = database.prepare(
      "SELECT team, intent, number, stage, title, made_by, made_at, changed_at, embargo, wanted_at, wanted_zone,"
      " languages"
      " FROM items WHERE id = ?1");
  if (!row->run({id.value}).step()) return std::nullopt;
  Item item;
  item.id = id;
  item.team = {std::string(row->bytes(0))};
  item.intent = static_cast<Intent>(row->integer(1));
  item.number = {static_cast<std::uint32_t>(row->integer(2))};
  item.stage = static_cast<Stage>(row->integer(3));
  item.title = row->bytes(4);
  item.made_by = {row->integer(5)};
  item.made_at = {row->integer(6)};
  item.changed_at = {row->integer(7)};
  if (row->integer(8) != 0) item.embargo = base::Instant{row->integer(8)};
  item.wanted_at = instant_column(*row, 9);
  item.wanted_zone = row->bytes(10);
  item.languages = static_cast<Languages>(row->integer(11));
  return item;
}

base::Result<Item> need_item(store::Database& database, ItemId id) {
  std::optional<Item> item = read_item(database, id);
  if (!item) return base::refuse(base::ProblemKind::kNotFound, "item", "there is no such item");
  return *std::move(item);
}

base::Result<Item> need_editable(store::Database& database, ItemId id) {
  base::Result<Item> item = need_item(database, id);
  if (item && item->stage >= Stage::kPlanned) return wrong_stage(base::ProblemKind::kNotPermitted, *item);
  return item;
}

void write_stage(store::Database& database, ItemId id, Stage stage, base::Instant now) {
  database.prepare("UPDATE items SET stage = ?2, changed_at = max(changed_at, ?3) WHERE id = ?1")
      ->execute({id.value, static_cast<std::int64_t>(stage), now.ms});
}

void touch(store::Database& database, ItemId id, base::Instant now) {
  database.prepare("UPDATE items SET changed_at = max(changed_at, ?2) WHERE id = ?1")->execute({id.value, now.ms});
}

std::int64_t random_id(base::Entropy& entropy) {
  constexpr std::int64_t kMask = (std::int64_t{1} << 53) - 1;
  std::int64_t id = 0;
  while (id == 0) {
    const std::string bytes = entropy.bytes(sizeof id);
    std::memcpy(&id, bytes.data(), sizeof id);
    id &= kMask;
  }
  return id;
}

void insert_item(store::Database& database, const Item& item) {
  database
      .prepare(
          "INSERT INTO items(id, team, intent, number, stage, title, made_by, made_at, changed_at)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)")
      ->execute({item.id.value, std::string_view(item.team.key), static_cast<std::int64_t>(item.intent),
                 static_cast<std::int64_t>(item.number.value), static_cast<std::int64_t>(Stage::kDraft),
                 std::string_view(item.title), item.made_by.value, item.made_at.ms});
}

std::string login_of(store::Database& database, PersonId person) {
  const auto row = database.prepare("SELECT login FROM people WHERE id = ?1");
  return row->run({person.value}).step() ? std::string(row->bytes(0)) : std::string();
}

std::unexpected<base::Problem> wrong_stage(base::ProblemKind kind, const Item& item) {
  return base::refuse(kind, "stage", std::string(name_of(item.stage)));
}

base::Result<std::string> need_words(std::string_view words, const char* field) {
  base::Result<std::string> prose = model::normalised_prose(base::trim(words));
  if (!prose) return base::invalid(field, prose.error().detail);
  if (prose->empty()) return base::invalid(field, "must not be empty");
  if (base::length_of(*prose) > model::kMaxNoteCharacters) {
    return base::refuse(base::ProblemKind::kTooLarge, field,
                        "at most " + std::to_string(model::kMaxNoteCharacters) + " characters");
  }
  return prose;
}

}  // namespace dateline::desk
