#include <algorithm>
#include <utility>

#include "base/text.h"
#include "blocks/html_element.h"
#include "blocks/html_walk.h"
#include "blocks/visible_text.h"
#include "model/limits.h"

namespace dateline::blocks {

using model::Block;
using model::Blocks;
using model::Inline;

namespace {

bool is_image(GumboTag tag) { return tag == GUMBO_TAG_IMG; }

void append_text(const GumboElement& element, std::string& out, const auto& add) {
  for (const GumboNode* child : children_of(element)) {
    if (const GumboElement* below = element_of(child)) {
      if (below->tag == GUMBO_TAG_BR) out += '\n';
      append_text(*below, out, add);
    } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
               child->type == GUMBO_NODE_CDATA) {
      add(*child);
    }
  }
}

}  // namespace

void HtmlWalk::division(const GumboElement& element, int depth) {
  flush();
  children(element, depth);
  flush();
}

void HtmlWalk::heading(const GumboElement& element, int level, int depth) {
  flush();
  if (flow_ == Flow::kLines) return division(element, depth);
  Block block;
  block.kind = Block::Kind::kHeading;
  block.level = level;
  block.inlines = inlines_of(element, depth);
  if (!block.inlines.empty()) push(std::move(block));
  flush();
}

void HtmlWalk::list(const GumboElement& element, int depth) {
  flush();
  if (flow_ == Flow::kLines || container_depth_ >= model::kMaxBlockDepth) {
    if (flow_ != Flow::kLines) note("lists nested deeper than the limit were flattened");
    return division(element, depth);
  }
  Block block;
  block.kind = Block::Kind::kList;
  if (element.tag == GUMBO_TAG_OL) {
    block.order = Block::Order::kNumbered;
    block.start = number(attribute(element, "start"), -1'000'000, 1'000'000).value_or(1);
  }
  Blocks* outer = out_;
  ++container_depth_;
  Blocks loose;  // what stands between the items: it belongs to the item before it
  out_ = &loose;
  const auto settle = [&] {
    flush();
    if (loose.empty()) return;
    if (block.items.empty()) block.items.emplace_back();
    std::ranges::move(loose, std::back_inserter(block.items.back()));
    loose.clear();
  };
  for (const GumboNode* child : children_of(element)) {
    if (refused_) break;
    const GumboElement* below = element_of(child);
    if (below == nullptr || below->tag != GUMBO_TAG_LI) {
      node(*child, depth + 1);
      continue;
    }
    settle();
    expected_item_ = below;
    element_in_language(*below, depth + 1);
    flush();
    if (loose.empty()) continue;
    block.items.push_back(std::exchange(loose, {}));
  }
  settle();
  --container_depth_;
  out_ = outer;
  if (!block.items.empty()) push(std::move(block));
}

// An item whose <ul> is missing.
void HtmlWalk::stray_item(const GumboElement& element, int depth) {
  flush();
  if (flow_ == Flow::kLines || container_depth_ >= model::kMaxBlockDepth) return division(element, depth);
  const bool continues = stray_list_in_ == out_ && stray_list_size_ == out_->size() && !out_->empty();
  Blocks item = blocks_of(element, depth);
  if (item.empty()) return;
  if (continues) {
    ++block_count_;
    out_->back().items.push_back(std::move(item));
  } else {
    Block block;
    block.kind = Block::Kind::kList;
    block.items.push_back(std::move(item));
    push(std::move(block));
  }
  stray_list_in_ = out_;
  stray_list_size_ = out_->size();
}

void HtmlWalk::definition(const GumboElement& element, int depth) {
  flush();
  mark(Inline::Kind::kStrong, element, depth);
  flush();
}

void HtmlWalk::quote(const GumboElement& element, int depth) {
  flush();
  if (flow_ == Flow::kLines || container_depth_ >= model::kMaxBlockDepth) return division(element, depth);
  Block block;
  block.kind = Block::Kind::kQuote;
  block.children = blocks_of(element, depth);
  const bool is_quote = std::ranges::all_of(block.children, [](const Block& child) {
    return child.kind == Block::Kind::kParagraph || child.kind == Block::Kind::kList;
  });
  if (block.children.empty()) return;
  if (is_quote) return push(std::move(block));
  note("a blockquote that held more than paragraphs and lists was read as indented text");
  std::ranges::move(block.children, std::back_inserter(*out_));
}

void HtmlWalk::figure(const GumboElement& element, int depth) {
  flush();
  if (flow_ == Flow::kLines || !contains(element, is_image)) return division(element, depth);
  Blocks inside;
  Blocks* outer = std::exchange(out_, &inside);
  model::Inlines caption;
  for (const GumboNode* child : children_of(element)) {
    const GumboElement* below = element_of(child);
    if (below != nullptr && below->tag == GUMBO_TAG_FIGCAPTION && caption.empty()) {
      flush();
      caption = inlines_of(*below, depth + 1);
    } else {
      node(*child, depth + 1);
    }
  }
  flush();
  out_ = outer;
  const auto last = std::find_if(inside.rbegin(), inside.rend(),
                                 [](const Block& block) { return block.kind == Block::Kind::kFigure; });
  if (last != inside.rend()) {
    last->inlines = std::move(caption);
  } else if (!caption.empty()) {
    Block& paragraph = inside.emplace_back();
    paragraph.inlines = std::move(caption);
    ++block_count_;
  }
  std::ranges::move(inside, std::back_inserter(*out_));
}

void HtmlWalk::preformatted(const GumboElement& element, int depth) {
  flush();
  if (flow_ == Flow::kLines) return division(element, depth);
  std::string raw;
  append_text(element, raw, [&](const GumboNode& child) {
    tickets_.read(child.v.text.text, [&](std::string_view words) { raw += words; });
  });
  std::string clean = clean_preformatted(raw);
  const std::size_t end = clean.find_last_not_of(" \t\n");
  clean.resize(end == std::string::npos ? 0 : end + 1);
  const std::size_t line = clean.rfind('\n', clean.find_first_not_of(" \t\n"));
  if (line != std::string::npos) clean.erase(0, line + 1);
  if (clean.empty()) return;
  if (contains(element, [](GumboTag tag) { return tag == GUMBO_TAG_A; }))
    note("links inside preformatted text were dropped");
  Block block;
  block.kind = Block::Kind::kPreformatted;
  block.text = base::to_nfc(clean).value_or(std::string());
  push(std::move(block));
}

void HtmlWalk::rule() {
  flush();
  if (flow_ == Flow::kLines || container_depth_ > 1 || out_->empty() || out_->back().kind == Block::Kind::kRule) return;
  Block block;
  block.kind = Block::Kind::kRule;
  push(std::move(block));
}

}  // namespace dateline::blocks
