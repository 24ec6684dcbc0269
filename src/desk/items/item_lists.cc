#include <string>

#include "desk/items/draft_rows.h"
#include "desk/items/item_rows.h"
#include "desk/items/items.h"
#include "desk/items/search_words.h"

namespace dateline::desk {
namespace {

// With fewer hits than this each is looked up; with more the items are walked in their order instead.
constexpr std::int64_t kFewHits = 2'000;

// Values stand in the statement as numbered parameters, ?1 being the match and ?2 the teams as JSON.
struct Filter {
  std::string match;
  std::string teams;
  std::string where;
  bool matches_nothing = false;
};

std::string json_of(const std::vector<Team>& teams) {
  base::Json list = base::Json::array();
  for (const Team& team : teams) list.push(team.key);
  return base::to_canonical(list);
}

bool has_many_hits(store::Database& database, const std::string& match) {
  const auto row =
      database.prepare("SELECT count(*) FROM (SELECT 1 FROM item_words WHERE item_words MATCH ?1 LIMIT ?2)");
  row->run({std::string_view(match), kFewHits}).step();
  return row->integer(0) == kFewHits;
}

std::size_t count_hits(store::Database& database, const std::string& match) {
  const auto row = database.prepare("SELECT count(DISTINCT rowid >> 10) FROM item_words WHERE item_words MATCH ?1");
  row->run({std::string_view(match)}).step();
  return static_cast<std::size_t>(row->integer(0));
}

Filter filter_of(store::Database& database, const ItemQuery& query) {
  Filter filter;
  filter.where = " WHERE 1";
  if (!query.teams.empty()) {
    filter.teams = json_of(query.teams);
    filter.where += " AND +team IN (SELECT value FROM json_each(?2))";
  }
  if (query.stage) filter.where += " AND stage = " + std::to_string(static_cast<int>(*query.stage));
  if (query.made_by) filter.where += " AND made_by = " + std::to_string(query.made_by->value);
  if (query.words.empty()) return filter;
  filter.match = search_match(query.words);
  filter.matches_nothing = filter.match.empty();
  // The plus keeps the planner from looking up each hit.
  if (filter.matches_nothing) return filter;
  filter.where += has_many_hits(database, filter.match) ? " AND +id IN" : " AND id IN";
  filter.where += " (SELECT rowid >> 10 FROM item_words WHERE item_words MATCH ?1)";
  return filter;
}
static_assert(kSlots == 1 << 10);

static_assert(static_cast<int>(Stage::kDraft) == 0 && static_cast<int>(Stage::kInReview) == 1 &&
              static_cast<int>(Stage::kApproved) == 2 &&
              static_cast<int>(Stage::kPlanned) == 3);  // as the statements below have them

std::vector<ItemId> ids_of(store::Statement& row) {
  std::vector<ItemId> ids;
  while (row.step()) ids.push_back({row.integer(0)});
  return ids;
}

ItemLine line_of(store::Database& database, store::Statement& plan, Item item) {
  ItemLine line;
  const ItemId id = item.id;
  line.item = std::move(item);
  const std::vector<Draft> drafts = read_drafts(database, id);
  for (const Draft& draft : drafts) {
    if (!draft.key.empty()) {
      line.texts.push_back(
          {{draft.key}, draft.state, is_stale(draft, drafts), draft.made_from.has_value(), draft.lock});
    }
  }
  const store::StatementScope scope(plan);
  if (plan.run({id.value}).step()) {
    line.planned_at = base::Instant{plan.integer(0)};
    line.zone = plan.bytes(1);
  }
  return line;
}

std::vector<ItemLine> lines_of(store::Database& database, std::span<const ItemId> ids) {
  std::vector<ItemLine> lines;
  const auto plan = database.prepare(
      "SELECT plans.at, zone FROM planned JOIN plans ON plans.id = plan WHERE item = ?1 AND state IN (0, 1, 2)");
  for (const ItemId id : ids) {
    if (std::optional<Item> item = read_item(database, id)) lines.push_back(line_of(database, *plan, *std::move(item)));
  }
  return lines;
}

}  // namespace

std::vector<ItemLine> Items::list(const ItemQuery& query) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  const Filter filter = filter_of(database_, query);
  if (filter.matches_nothing) return {};
  const auto row = database_.prepare("SELECT id, ?1, ?2 FROM items" + filter.where +
                                     " ORDER BY changed_at DESC, id DESC LIMIT ?3 OFFSET ?4");
  return lines_of(database_, ids_of(row->run({std::string_view(filter.match), std::string_view(filter.teams),
                                              store::integer(query.most), store::integer(query.from)})));
}

std::vector<ItemLine> Items::lines(std::span<const ItemId> items) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  return lines_of(database_, items);
}

std::vector<ItemLine> Items::wanted(base::Instant from, base::Instant to, std::size_t most) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  const auto row = database_.prepare(
      "SELECT id FROM items WHERE wanted_at >= ?1 AND wanted_at < ?2 AND +stage IN (0, 1, 2) ORDER BY wanted_at, id"
      " LIMIT ?3");
  return lines_of(database_, ids_of(row->run({from.ms, to.ms, store::integer(most)})));
}

std::vector<ItemLine> Items::undated(std::size_t most) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  const auto row = database_.prepare(
      "SELECT id FROM items WHERE wanted_at IS NULL AND +stage IN (0, 1, 2) ORDER BY changed_at DESC, id DESC LIMIT "
      "?1");
  return lines_of(database_, ids_of(row->run({store::integer(most)})));
}

std::vector<ItemLine> Items::to_translate(const TranslationQuery& query) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  // The conditions on stage and order are those of the index items_open_by_time.
  std::string statement = "SELECT id, ?1, ?2 FROM items WHERE stage IN (0, 1, 2, 3)";
  if (query.team) statement += " AND team = ?1";
  if (query.to_do) {
    statement +=
        " AND NOT EXISTS (SELECT 1 FROM drafts AS own LEFT JOIN drafts AS source"
        " ON source.item = own.item AND source.lang = own.made_from_lang WHERE own.item = items.id AND own.lang = ?2"
        " AND (own.state = 2 OR (own.state = 1 AND coalesce(source.head, 0) <= coalesce(own.made_from_revision, 0))))";
  }
  const auto row = database_.prepare(statement + " ORDER BY wanted_at IS NULL, wanted_at, id LIMIT ?3 OFFSET ?4");
  const std::string team = query.team ? query.team->key : std::string();
  const std::string lang = query.to_do ? query.to_do->tag : std::string();
  return lines_of(database_, ids_of(row->run({std::string_view(team), std::string_view(lang),
                                              store::integer(query.most), store::integer(query.from)})));
}
static_assert(static_cast<int>(DraftState::kReady) == 1 && static_cast<int>(DraftState::kLeftOut) == 2 &&
              static_cast<int>(Stage::kPlanned) == 3);

std::size_t Items::count(const ItemQuery& query) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  const Filter filter = filter_of(database_, query);
  if (filter.matches_nothing) return 0;
  const bool is_by_words_alone = query.teams.empty() && !query.stage && !query.made_by && !query.words.empty();
  if (is_by_words_alone) return count_hits(database_, filter.match);
  const auto row = database_.prepare("SELECT count(*), ?1, ?2 FROM items" + filter.where);
  row->run({std::string_view(filter.match), std::string_view(filter.teams)}).step();
  return static_cast<std::size_t>(row->integer(0));
}

std::map<Stage, std::size_t> Items::count_by_stage(const Reader& reader) {
  const store::Transaction transaction(database_, store::TransactionKind::kRead);
  const std::string teams = json_of(reader.teams), embargoed = json_of(reader.embargoed);
  const auto row = database_.prepare(
      "SELECT stage, count(*) FROM items WHERE stage IN (0, 1, 2, 3) AND team IN (SELECT value FROM json_each(?1))"
      " AND (embargo = 0 OR team IN (SELECT value FROM json_each(?2)) OR made_by = ?3"
      " OR EXISTS(SELECT 1 FROM revisions WHERE item = items.id AND person = ?3)) GROUP BY stage");
  row->run({std::string_view(teams), std::string_view(embargoed), reader.person.value});
  std::map<Stage, std::size_t> out;
  while (row->step()) out[static_cast<Stage>(row->integer(0))] = static_cast<std::size_t>(row->integer(1));
  return out;
}

}  // namespace dateline::desk
