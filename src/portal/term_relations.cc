#include <algorithm>
#include <optional>

#include "portal/links.h"
#include "portal/term_parts.h"
#include "portal/term_sections.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

using edition::RelationRow;
using Side = edition::RelationRow::Side;
using Type = model::RelationType;

constexpr Side kSides[] = {Side::kOutgoing, Side::kIncoming};
constexpr Type kTypes[] = {Type::kHolds,      Type::kOfficeOf,   Type::kTakesPartIn, Type::kWorksIn,    Type::kPartOf,
                           Type::kInSeries,   Type::kHeldIn,     Type::kReplacedBy,  Type::kMergedInto, Type::kSplitInto};

constexpr std::size_t kMaxBars = 40;      // more rows than that make no readable picture
constexpr std::size_t kMaxRelations = 500;  // of one table; the finder and the index have the rest

// Parts and meetings may be hundreds: they are a list with counts instead (children_section).
bool is_shown_as_children(Type type, Side side) {
  return side == Side::kIncoming && (type == Type::kPartOf || type == Type::kInSeries);
}

std::optional<base::Day> known(const model::Bound& bound) {
  return bound.kind == model::Bound::Kind::kDay ? std::optional(bound.day) : std::nullopt;
}

html::Html strip_of(const Context& context, const std::string& title, const std::vector<const RelationRow*>& rows) {
  std::vector<ui::StripBar> bars;
  std::string told;
  for (const RelationRow* row : rows) {
    const auto from = known(row->period.from);
    const auto to = known(row->period.to);
    if (!from && !to) continue;
    bars.push_back({words_of(row->other), from, to,
                    holds_today(context, *row) ? ui::StripBar::Look::kPresent : ui::StripBar::Look::kPast});
    const std::string from_words = from ? context.locale().medium_day(*from) : context.words.plain("term.strip_before");
    const std::string to_words = to ? context.locale().medium_day(*to) : context.words.plain("term.strip_open");
    if (!told.empty()) told += "; ";
    told += context.words.plain("term.strip_row", {{"label", row->other.name}, {"from", from_words}, {"to", to_words}});
  }
  if (bars.size() < 2 || bars.size() > kMaxBars) return {};
  const std::string label = context.words.plain("term.strip_label", {{"title", title}, {"rows", told}});
  return ui::strip(bars, label, context.today(), context.words);
}

html::Html table_of(const Context& context, const std::string& title, const std::vector<const RelationRow*>& rows) {
  const auto& w = context.words;
  const bool has_roles = std::any_of(rows.begin(), rows.end(), [](const auto* row) { return !row->role.empty(); });
  ui::Table table;
  table.caption = {title};
  table.columns = {{{w.plain("index.col_name")}}, {{w.plain("term.col_period")}}};
  if (has_roles) table.columns.push_back({{w.plain("index.col_role")}});
  for (const RelationRow* row : rows) {
    if (table.rows.size() == kMaxRelations) break;
    std::vector<ui::Cell> cells = {{term_with_remarks(context, row->other)}, {html::text(period_words(context, *row))}};
    if (has_roles) cells.push_back({ui::isolated(row->role)});
    table.rows.push_back(std::move(cells));
  }
  return ui::table(table, w);
}

}  // namespace

std::vector<const RelationRow*> relations_of(const edition::TermView& view, Type type, Side side) {
  std::vector<const RelationRow*> rows;
  for (const RelationRow& row : view.relations) {
    if (row.type == type && row.side == side) rows.push_back(&row);
  }
  return rows;
}

bool holds_today(const Context& context, const RelationRow& row) {
  const base::Day today = context.today();
  return model::certainly_covers(row.period, today) ||
         std::find(row.attested.begin(), row.attested.end(), today) != row.attested.end();
}

std::string relation_title(const Context& context, Type type, Side side) {
  return context.words.label(side == Side::kOutgoing ? "relation_title" : "relation_title_in", model::name_of(type));
}

html::Html relation_sections(const Context& context, const edition::TermView& view) {
  html::Html out;
  for (const Type type : kTypes) {
    for (const Side side : kSides) {
      if (is_shown_as_children(type, side)) continue;
      const auto rows = relations_of(view, type, side);
      if (rows.empty()) continue;
      const std::string title = relation_title(context, type, side);
      html::Html contents = strip_of(context, title, rows);
      contents += table_of(context, title, rows);
      std::string id(model::name_of(type));
      if (side == Side::kIncoming) id += "-in";
      out += ui::subsection(id, {title}, contents, context.words, ui::Measure::kFull);
    }
  }
  return out;
}

}  // namespace dateline::portal
