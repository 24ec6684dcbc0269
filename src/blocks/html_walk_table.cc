#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "blocks/html_element.h"
#include "blocks/html_walk.h"
#include "model/limits.h"

namespace dateline::blocks {

using model::Block;
using model::Cell;

namespace {

struct Row {
  const GumboElement* element;
  bool is_head;
};

bool is_cell(const GumboElement& element) { return element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH; }

std::vector<Row> rows_of(const GumboElement& table) {
  std::vector<Row> rows;
  for (const GumboNode* child : children_of(table)) {
    const GumboElement* part = element_of(child);
    if (part == nullptr) continue;
    if (part->tag == GUMBO_TAG_TR) rows.push_back({part, false});
    if (part->tag != GUMBO_TAG_THEAD && part->tag != GUMBO_TAG_TBODY && part->tag != GUMBO_TAG_TFOOT) continue;
    for (const GumboNode* below : children_of(*part)) {
      const GumboElement* row = element_of(below);
      if (row != nullptr && row->tag == GUMBO_TAG_TR) rows.push_back({row, part->tag == GUMBO_TAG_THEAD});
    }
  }
  return rows;
}

// Old pages set columns and boxes with tables: what holds headings or tables, or has one row or column without a
// header cell, is no table of data.
bool is_layout(const GumboElement& table, const std::vector<Row>& rows) {
  std::size_t most = 0;
  for (const Row& row : rows) {
    std::size_t cells = 0;
    for (const GumboNode* child : children_of(*row.element)) {
      const GumboElement* cell = element_of(child);
      if (cell == nullptr || !is_cell(*cell)) continue;
      if (cell->tag == GUMBO_TAG_TH && rows.size() > 1) return false;
      ++cells;
    }
    most = std::max(most, cells);
  }
  return most <= 1 || rows.size() <= 1 || contains(table, [](GumboTag tag) {
           return tag == GUMBO_TAG_TABLE || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6);
         });
}

bool is_blank(const std::vector<Cell>& row) {
  return std::ranges::all_of(row, [](const Cell& cell) { return cell.content.empty(); });
}

}  // namespace

void HtmlWalk::table(const GumboElement& element, int depth) {
  flush();
  if (flow_ == Flow::kLines) return division(element, depth);
  const std::vector<Row> rows = rows_of(element);
  if (is_layout(element, rows)) {
    note("a table used for layout was read as running text");
    return division(element, depth);
  }
  Block block;
  block.kind = Block::Kind::kTable;
  for (const GumboNode* child : children_of(element)) {
    const GumboElement* part = element_of(child);
    if (part != nullptr && part->tag == GUMBO_TAG_CAPTION && block.inlines.empty())
      block.inlines = inlines_of(*part, depth + 1);
  }
  for (const Row& row : rows) {
    if (refused_) return;
    table_row(*row.element, row.is_head, block, depth + 2);
  }
  const bool has_spans = std::ranges::any_of(block.rows, [](const std::vector<Cell>& row) {
    return std::ranges::any_of(row, [](const Cell& cell) { return cell.rows > 1; });
  });
  if (!has_spans) std::erase_if(block.rows, is_blank);
  if (!std::ranges::all_of(block.rows, is_blank) || !block.inlines.empty()) push(std::move(block));
  flush();
}

void HtmlWalk::table_row(const GumboElement& row, bool is_head, Block& table, int depth) {
  std::vector<Cell> cells;
  for (const GumboNode* child : children_of(row)) {
    const GumboElement* element = element_of(child);
    if (element == nullptr || !is_cell(*element)) continue;
    Cell& cell = cells.emplace_back();
    cell.content = inlines_of(*element, depth);
    cell.header = is_head || element->tag == GUMBO_TAG_TH;
    cell.columns = number(attribute(*element, "colspan"), 1, model::kMaxCellSpan).value_or(1);
    cell.rows = number(attribute(*element, "rowspan"), 1, model::kMaxCellSpan).value_or(1);
  }
  cell_count_ += cells.size() + 1;
  if (cell_count_ > model::kMaxTableCells) {
    refused_ = base::Problem{base::ProblemKind::kTooLarge, "html", "more than 20,000 table cells"};
  }
  if (!cells.empty()) table.rows.push_back(std::move(cells));
}

}  // namespace dateline::blocks
