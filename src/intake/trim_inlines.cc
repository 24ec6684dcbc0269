#include "intake/trim_inlines.h"

#include <algorithm>

namespace dateline::intake {
namespace {

using model::Inline;

bool is_empty(const Inline& item) {
  return item.kind != Inline::Kind::kBreak && item.text.empty() && item.children.empty();
}

void take_front(model::Inlines& inlines, std::size_t& bytes) {
  while (!inlines.empty() && bytes > 0) {
    Inline& item = inlines.front();
    if (item.kind == Inline::Kind::kBreak) {
      --bytes;
      inlines.erase(inlines.begin());
      continue;
    }
    take_front(item.children, bytes);
    const std::size_t own = std::min(bytes, item.text.size());
    item.text.erase(0, own);
    bytes -= own;
    if (!is_empty(item)) return;
    inlines.erase(inlines.begin());
  }
}

void take_back(model::Inlines& inlines, std::size_t& bytes) {
  while (!inlines.empty() && bytes > 0) {
    Inline& item = inlines.back();
    if (item.kind == Inline::Kind::kBreak) {
      --bytes;
      inlines.pop_back();
      continue;
    }
    take_back(item.children, bytes);
    const std::size_t own = std::min(bytes, item.text.size());
    item.text.resize(item.text.size() - own);
    bytes -= own;
    if (!is_empty(item)) return;
    inlines.pop_back();
  }
}

}  // namespace

void drop_front(model::Inlines& inlines, std::size_t bytes) { take_front(inlines, bytes); }

void drop_back(model::Inlines& inlines, std::size_t bytes) { take_back(inlines, bytes); }

}  // namespace dateline::intake
