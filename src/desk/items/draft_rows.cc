#include "desk/items/draft_rows.h"

#include <algorithm>

#include "base/check.h"
#include "desk/items/draft_bytes.h"
#include "desk/items/search_words.h"

namespace dateline::desk {
namespace {

constexpr std::string_view kDraftColumns =
    "SELECT lang, state, head, made_from_lang, made_from_revision, lock_person, lock_at FROM drafts ";

Draft draft_of(const store::Statement& row) {
  Draft draft;
  draft.key = row.bytes(0);
  draft.state = static_cast<DraftState>(row.integer(1));
  draft.head = static_cast<std::uint32_t>(row.integer(2));
  if (!row.is_null(3)) {
    draft.made_from = Draft::Source{{std::string(row.bytes(3))}, static_cast<std::uint32_t>(row.integer(4))};
  }
  if (!row.is_null(5)) draft.lock = Draft::Lock{{row.integer(5)}, {row.integer(6)}};
  return draft;
}

void insert_draft(store::Database& database, ItemId item, std::string_view key, DraftState state,
                  const std::optional<Draft::Source>& made_from) {
  using store::Null;
  using store::Parameter;
  database
      .prepare(
          "INSERT INTO drafts(item, lang, state, head, made_from_lang, made_from_revision, slot)"
          " SELECT ?1, ?2, ?3, 1, ?4, ?5, ifnull(max(slot) + 1, 0) FROM drafts WHERE item = ?1")
      ->execute({item.value, key, static_cast<std::int64_t>(state),
                 made_from ? Parameter{std::string_view(made_from->lang.tag)} : Parameter{Null{}},
                 made_from ? Parameter{static_cast<std::int64_t>(made_from->revision)} : Parameter{Null{}}});
}

}  // namespace

std::vector<Draft> read_drafts(store::Database& database, ItemId item) {
  std::vector<Draft> drafts;
  const auto row = database.prepare(std::string(kDraftColumns) + "WHERE item = ?1 ORDER BY lang");
  row->run({item.value});
  while (row->step()) drafts.push_back(draft_of(*row));
  return drafts;
}

std::optional<Draft> read_draft(store::Database& database, ItemId item, std::string_view key) {
  const auto row = database.prepare(std::string(kDraftColumns) + "WHERE item = ?1 AND lang = ?2");
  if (!row->run({item.value, key}).step()) return std::nullopt;
  return draft_of(*row);
}

base::Result<Draft> need_draft(store::Database& database, ItemId item, std::string_view key) {
  std::optional<Draft> draft = read_draft(database, item, key);
  if (!draft) return base::refuse(base::ProblemKind::kNotFound, "lang", "the item has no such text");
  return *std::move(draft);
}

std::optional<std::string> read_revision(store::Database& database, ItemId item, std::string_view key,
                                         std::uint32_t revision) {
  const auto row = database.prepare(
      "SELECT bytes FROM revisions WHERE item = ?1 AND lang = ?2 AND number <= ?3 ORDER BY number DESC LIMIT 1");
  if (!row->run({item.value, key, static_cast<std::int64_t>(revision)}).step()) return std::nullopt;
  return std::string(row->bytes(0));
}

ItemFacts read_head_facts(store::Database& database, ItemId item) {
  const std::optional<std::string> bytes = read_revision(database, item, kFactsDraft, UINT32_MAX);
  DATELINE_CHECK(bytes.has_value());
  base::Result<ItemFacts> facts = item_facts_from_bytes(*bytes);
  DATELINE_CHECK(facts.has_value());
  return *std::move(facts);
}

bool is_stale(const Draft& translation, const std::vector<Draft>& drafts) {
  if (!translation.made_from) return false;
  const auto source = std::ranges::find(drafts, translation.made_from->lang.tag, &Draft::key);
  return source != drafts.end() && source->head > translation.made_from->revision;
}

std::vector<std::string> unready_languages(const std::vector<Draft>& drafts) {
  std::vector<std::string> out;
  for (const Draft& draft : drafts) {
    if (draft.key.empty() || draft.state == DraftState::kLeftOut) continue;
    if (draft.state == DraftState::kWriting || is_stale(draft, drafts)) out.push_back(draft.key);
  }
  return out;
}

void insert_revision(store::Database& database, ItemId item, std::string_view key, const NewRevision& revision) {
  database
      .prepare(
          "INSERT INTO revisions(item, lang, number, base, kind, person, at, bytes)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
      ->execute({item.value, key, static_cast<std::int64_t>(revision.number), static_cast<std::int64_t>(revision.base),
                 static_cast<std::int64_t>(revision.kind), revision.person.value, revision.at.ms, revision.bytes});
}

void insert_text(store::Database& database, ItemId item, const model::Text& text, DraftState state,
                 const std::optional<Draft::Source>& made_from, RevisionKind kind, PersonId by, base::Instant now) {
  insert_draft(database, item, text.lang.tag, state, made_from);
  const std::string bytes = draft_bytes(text);
  insert_revision(database, item, text.lang.tag, {.kind = kind, .person = by, .at = now, .bytes = bytes});
  write_words(database, item, text);
}

void insert_facts(store::Database& database, ItemId item, const ItemFacts& facts, RevisionKind kind, PersonId by,
                  base::Instant now) {
  insert_draft(database, item, kFactsDraft, DraftState::kReady, std::nullopt);
  const std::string bytes = to_bytes(facts);
  insert_revision(database, item, kFactsDraft, {.kind = kind, .person = by, .at = now, .bytes = bytes});
}

void write_words(store::Database& database, ItemId item, const model::Text& text) {
  const auto row = database.prepare("SELECT slot FROM drafts WHERE item = ?1 AND lang = ?2");
  DATELINE_CHECK(row->run({item.value, std::string_view(text.lang.tag)}).step());
  const std::int64_t id = words_row(item, row->integer(0));
  row->reset();
  const std::string words = search_words(text.title + "\n" + text.standfirst + "\n" + model::plain_text(text.body));
  database.prepare("INSERT OR REPLACE INTO item_words(rowid, words) VALUES(?1, ?2)")
      ->execute({id, std::string_view(words)});
}

void write_title(store::Database& database, ItemId item) {
  const std::optional<model::Lang> original = read_head_facts(database, item).facts.original;
  const auto row =
      database.prepare("SELECT lang FROM drafts WHERE item = ?1 AND lang <> '' ORDER BY lang <> ?2, lang LIMIT 1");
  std::string title;
  if (row->run({item.value, std::string_view(original ? original->tag : "")}).step()) {
    const std::optional<std::string> bytes = read_revision(database, item, row->bytes(0), UINT32_MAX);
    DATELINE_CHECK(bytes.has_value());
    const base::Result<model::Text> text = draft_from_bytes(*bytes);
    DATELINE_CHECK(text.has_value());
    title = text->title;
  }
  row->reset();
  database.prepare("UPDATE items SET title = ?2 WHERE id = ?1")->execute({item.value, std::string_view(title)});
}

}  // namespace dateline::desk
