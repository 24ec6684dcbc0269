#include "desk/exchange/slots.h"

namespace dateline::desk {
namespace {

using model::Block;

void collect(Block& block, std::vector<Slot>& out) {
  switch (block.kind) {
    case Block::Kind::kParagraph:
    case Block::Kind::kHeading:
      out.emplace_back(&block.inlines);
      break;
    case Block::Kind::kList:
      for (model::Blocks& item : block.items) {
        for (Block& child : item) collect(child, out);
      }
      break;
    case Block::Kind::kQuote:
      for (Block& child : block.children) collect(child, out);
      out.emplace_back(&block.speaker.name);
      out.emplace_back(&block.speaker.role);
      break;
    case Block::Kind::kTable:
      out.emplace_back(&block.inlines);
      for (std::vector<model::Cell>& row : block.rows) {
        for (model::Cell& cell : row) out.emplace_back(&cell.content);
      }
      break;
    case Block::Kind::kFigure:
      out.emplace_back(&block.inlines);
      out.emplace_back(&block.alt);
      break;
    case Block::Kind::kPreformatted:
      out.emplace_back(&block.text);
      break;
    case Block::Kind::kRule:
      break;
  }
}

void describe(const Block& block, std::string& out) {
  out += static_cast<char>('a' + static_cast<int>(block.kind));
  out += '(';
  for (const model::Blocks& item : block.items) {
    out += '-';
    for (const Block& child : item) describe(child, out);
  }
  for (const Block& child : block.children) describe(child, out);
  for (const auto& row : block.rows) out += std::to_string(row.size()) + ",";
  out += ')';
}

}  // namespace

std::vector<Slot> slots_of(Block& block) {
  std::vector<Slot> out;
  collect(block, out);
  return out;
}

std::string shape_of(const Block& block) {
  std::string out;
  describe(block, out);
  return out;
}

}  // namespace dateline::desk
