#include "desk/database/audit.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/sha256.h"

namespace dateline::desk {
namespace {

using base::Json;
using store::Blob;
using store::integer;
using store::Parameter;

AuditHead read_head(store::Database& database) {
  const auto row = database.prepare("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
  if (!row->run({}).step()) return {};
  const auto hash = base::hash_from_bytes(row->bytes(1));
  DATELINE_CHECK(hash);
  return {static_cast<std::uint64_t>(row->integer(0)), *hash};
}

std::string to_bytes(const AuditRow& row, const base::Hash& before) {
  Json json = Json::object();
  json.set("seq", static_cast<std::int64_t>(row.sequence));
  json.set("at", base::to_iso(row.at));
  json.set("person", row.person.value);
  json.set("action", row.action);
  if (row.item) json.set("item", row.item->value);
  json.set_if("lang", row.lang);
  json.set_if("detail", row.detail);
  json.set("before", base::to_hex(before));
  return base::to_canonical(json);
}

// Of bytes that to_bytes wrote; whoever doubts them verifies the chain.
AuditRow row_of(std::string_view bytes) {
  AuditRow row;
  const auto json = base::parse_json(bytes);
  if (!json) return row;
  row.sequence = static_cast<std::uint64_t>(json->number("seq"));
  row.at = base::parse_instant(json->text("at")).value_or(base::Instant{});
  row.person = {json->number("person")};
  row.action = json->text("action");
  if (json->find("item") != nullptr) row.item = ItemId{json->number("item")};
  row.lang = json->text("lang");
  if (const Json* detail = json->find("detail")) row.detail = *detail;
  return row;
}

std::vector<AuditRow> read_rows(store::Statement& statement, std::initializer_list<Parameter> parameters) {
  std::vector<AuditRow> rows;
  statement.run(parameters);
  while (statement.step()) rows.push_back(row_of(statement.bytes(0)));
  return rows;
}

std::optional<ItemId> item_column(const store::Statement& statement, int column) {
  if (statement.is_null(column)) return std::nullopt;
  return ItemId{statement.integer(column)};
}

}  // namespace

bool is_audit_action(std::string_view action) {
  return std::ranges::find(kAuditActions, action) != kAuditActions.end();
}

void write_audit(store::Database& database, base::Instant at, PersonId person, std::string_view action,
                 std::optional<ItemId> item, std::string_view lang, const Json& detail) {
  DATELINE_CHECK(is_audit_action(action));
  DATELINE_CHECK(detail.is_null() || detail.is_object());
  const AuditHead head = read_head(database);
  const AuditRow row{head.sequence + 1, at, person, std::string(action), item, std::string(lang), detail};
  const std::string bytes = to_bytes(row, head.hash);
  const base::Hash hash = base::sha256(bytes);
  const Parameter of_item = item ? Parameter{item->value} : Parameter{store::Null{}};
  database.prepare("INSERT INTO audit(seq, item, bytes, hash) VALUES(?1, ?2, ?3, ?4)")
      ->execute({integer(row.sequence), of_item, std::string_view(bytes), Blob{hash.view()}});
}

std::vector<AuditRow> read_audit(store::Database& database, std::uint64_t from, std::size_t most) {
  const auto statement = database.prepare("SELECT bytes FROM audit WHERE seq >= ?1 ORDER BY seq LIMIT ?2");
  return read_rows(*statement, {integer(from), integer(most)});
}

std::vector<AuditRow> audit_of(store::Database& database, ItemId item, std::size_t most) {
  const auto statement = database.prepare("SELECT bytes FROM audit WHERE item = ?1 ORDER BY seq DESC LIMIT ?2");
  return read_rows(*statement, {item.value, integer(most)});
}

base::Result<AuditHead> verify_audit(store::Database& database) {
  AuditHead head;
  const auto statement = database.prepare("SELECT seq, item, bytes, hash FROM audit ORDER BY seq");
  const store::StatementScope scope(*statement);
  statement->run({});
  while (statement->step()) {
    const std::uint64_t expected = head.sequence + 1;
    const auto refuse = [&](std::string_view what) {
      return base::refuse(base::ProblemKind::kCorrupt, fmt::format(FMT_COMPILE("audit row {}"), expected),
                          std::string(what));
    };
    if (static_cast<std::uint64_t>(statement->integer(0)) != expected) return refuse("is missing");
    const std::string_view bytes = statement->bytes(2);
    const base::Hash hash = base::sha256(bytes);
    if (statement->bytes(3) != hash.view()) return refuse("its bytes are not those of its hash");
    const AuditRow row = row_of(bytes);
    if (to_bytes(row, head.hash) != bytes || row.sequence != expected)
      return refuse("does not follow from the row before it");
    if (item_column(*statement, 1) != row.item) return refuse("is filed under another item");
    head = {expected, hash};
  }
  return head;
}

std::string to_string(const AuditHead& head) {
  return fmt::format(FMT_COMPILE("{}:{}"), head.sequence, base::to_hex(head.hash));
}

base::Done holds_head(store::Database& database, std::string_view noted) {
  const std::size_t colon = noted.find(':');
  std::int64_t sequence = 0;
  const char* end = noted.data() + std::min(colon, noted.size());
  const bool is_number = std::from_chars(noted.data(), end, sequence).ptr == end && sequence > 0;
  const auto hash =
      is_number && colon != std::string_view::npos ? base::parse_hash(noted.substr(colon + 1)) : std::nullopt;
  if (!hash) return base::invalid("head", "must be NUMBER:HASH");
  const auto row = database.prepare("SELECT 1 FROM audit WHERE seq = ?1 AND hash = ?2");
  const store::StatementScope scope(*row);
  if (row->run({sequence, Blob{hash->view()}}).step()) return {};
  return base::refuse(base::ProblemKind::kCorrupt, fmt::format(FMT_COMPILE("audit row {}"), sequence),
                      "is not the one that was noted, or is not there any more");
}

}  // namespace dateline::desk
