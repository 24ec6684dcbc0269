#include "blocks/quotes.h"

namespace dateline::blocks {
namespace {

void collect(const model::Blocks& blocks, std::vector<const model::Block*>& out) {
  for (const model::Block& block : blocks) {
    if (block.kind == model::Block::Kind::kQuote) out.push_back(&block);
    collect(block.children, out);
    for (const model::Blocks& item : block.items) collect(item, out);
  }
}

}  // namespace

std::string quote_anchor(std::size_t index) { return "q" + std::to_string(index + 1); }

std::vector<const model::Block*> quotes_of(const model::Blocks& blocks) {
  std::vector<const model::Block*> out;
  collect(blocks, out);
  return out;
}

}  // namespace dateline::blocks
