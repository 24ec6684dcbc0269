#include "blocks/from_markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/text.h"
#include "model/limits.h"

namespace dateline::blocks {

using model::Block;
using model::Blocks;
using model::Inline;
using model::Inlines;

namespace {

constexpr std::string_view kSpeakerMark = "— ";
// Deeper than any body may be; what lies below is a refusal, not a stack that ends.
constexpr std::size_t kMostDepth = 2 * (model::kMaxBlockDepth + model::kMaxInlineDepth);

struct TooDeep {};

std::string words_of(const char* literal) { return literal == nullptr ? std::string() : std::string(literal); }

Inline text_inline(std::string words) {
  Inline out;
  out.text = std::move(words);
  return out;
}

Inline marked(Inline::Kind kind, Inlines children) {
  Inline out;
  out.kind = kind;
  out.children = std::move(children);
  return out;
}

// Neighbouring words become one inline, as the record has them.
void append(Inlines& out, Inline more) {
  if (more.kind == Inline::Kind::kText) {
    if (more.text.empty()) return;
    if (!out.empty() && out.back().kind == Inline::Kind::kText) {
      out.back().text += more.text;
      return;
    }
  }
  out.push_back(std::move(more));
}

Inlines inlines_of(cmark_node* parent, std::size_t depth);

void append_link(Inlines& out, cmark_node* node, std::size_t depth) {
  Inlines words = inlines_of(node, depth + 1);
  const std::string address = words_of(cmark_node_get_url(node));
  if (!model::is_link(address) || words.empty()) {
    for (Inline& each : words) append(out, std::move(each));
    return;
  }
  Inline link = marked(Inline::Kind::kLink, std::move(words));
  link.href = address;
  out.push_back(std::move(link));
}

void append_node(Inlines& out, cmark_node* node, std::size_t depth) {
  if (depth > kMostDepth) throw TooDeep();
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      return append(out, text_inline(words_of(cmark_node_get_literal(node))));
    case CMARK_NODE_SOFTBREAK:
      return append(out, text_inline(" "));
    case CMARK_NODE_LINEBREAK:
      return append(out, marked(Inline::Kind::kBreak, {}));
    case CMARK_NODE_HTML_INLINE: {
      const std::string words = words_of(cmark_node_get_literal(node));
      return append(out, words == "<br>" ? marked(Inline::Kind::kBreak, {}) : text_inline(words));
    }
    case CMARK_NODE_CODE: {
      Inline code;
      code.kind = Inline::Kind::kCode;
      code.text = words_of(cmark_node_get_literal(node));
      if (!code.text.empty()) out.push_back(std::move(code));
      return;
    }
    case CMARK_NODE_STRONG:
    case CMARK_NODE_EMPH: {
      const bool is_strong = cmark_node_get_type(node) == CMARK_NODE_STRONG;
      Inlines children = inlines_of(node, depth + 1);
      if (!children.empty())
        out.push_back(marked(is_strong ? Inline::Kind::kStrong : Inline::Kind::kEmphasis, std::move(children)));
      return;
    }
    case CMARK_NODE_LINK:
      return append_link(out, node, depth);
    default:  // an image within a line: its words
      for (Inline& each : inlines_of(node, depth + 1)) append(out, std::move(each));
  }
}

Inlines inlines_of(cmark_node* parent, std::size_t depth) {
  Inlines out;
  for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
    append_node(out, node, depth);
  }
  return out;
}

// A picture that opens its paragraph: the figure, with the rest of the paragraph as caption.
std::optional<Block> figure_of(cmark_node* paragraph, std::size_t depth) {
  cmark_node* image = cmark_node_first_child(paragraph);
  if (image == nullptr || cmark_node_get_type(image) != CMARK_NODE_IMAGE) return std::nullopt;
  cmark_node* next = cmark_node_next(image);
  if (next != nullptr && cmark_node_get_type(next) != CMARK_NODE_LINEBREAK &&
      cmark_node_get_type(next) != CMARK_NODE_SOFTBREAK) {
    return std::nullopt;
  }
  Block out;
  out.kind = Block::Kind::kFigure;
  out.source = words_of(cmark_node_get_url(image));
  if (out.source.starts_with('#')) out.source.erase(0, 1);  // a file of this text, by its id
  if (out.source.empty()) return std::nullopt;
  out.alt = model::plain_text(inlines_of(image, depth + 1));
  if (next != nullptr) {
    for (cmark_node* node = cmark_node_next(next); node != nullptr; node = cmark_node_next(node))
      append_node(out.inlines, node, depth);
  }
  return out;
}

Blocks blocks_of(cmark_node* parent, std::size_t depth);

// "— Name, role" as the last paragraph of a quote.
void take_speaker(Block& quote) {
  if (quote.children.empty() || quote.children.back().kind != Block::Kind::kParagraph) return;
  const std::string words = model::plain_text(quote.children.back().inlines);
  if (!words.starts_with(kSpeakerMark)) return;
  std::string_view rest = std::string_view(words).substr(kSpeakerMark.size());
  for (const std::string_view comma : {", ", "، ", "，"}) {
    const auto at = rest.find(comma);
    if (at == std::string_view::npos) continue;
    quote.speaker.role = std::string(base::trim(rest.substr(at + comma.size())));
    rest = rest.substr(0, at);
    break;
  }
  quote.speaker.name = std::string(base::trim(rest));
  quote.children.pop_back();
}

Block list_of(cmark_node* node, std::size_t depth) {
  Block out;
  out.kind = Block::Kind::kList;
  const bool is_numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  out.order = is_numbered ? Block::Order::kNumbered : Block::Order::kBulleted;
  if (is_numbered) out.start = cmark_node_get_list_start(node);
  for (cmark_node* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
    Blocks inside = blocks_of(item, depth + 1);
    if (!inside.empty()) out.items.push_back(std::move(inside));
  }
  return out;
}

Block table_of(cmark_node* node, std::size_t depth) {
  Block out;
  out.kind = Block::Kind::kTable;
  for (cmark_node* row = cmark_node_first_child(node); row != nullptr; row = cmark_node_next(row)) {
    const bool is_head = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
    std::vector<model::Cell> cells;
    bool is_empty = true;
    for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
      cells.push_back({inlines_of(cell, depth + 1), is_head, 1, 1});
      is_empty = is_empty && cells.back().content.empty();
    }
    if (is_head && is_empty) continue;  // the syntax wants a head where the table has none
    out.rows.push_back(std::move(cells));
  }
  return out;
}

void append_block(Blocks& out, cmark_node* node, std::size_t depth) {
  if (depth > kMostDepth) throw TooDeep();
  Block block;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: {
      if (auto figure = figure_of(node, depth)) return out.push_back(std::move(*figure));
      block.inlines = inlines_of(node, depth);
      if (block.inlines.empty()) return;
      break;
    }
    case CMARK_NODE_HEADING:
      block.kind = Block::Kind::kHeading;
      block.level = std::clamp(cmark_node_get_heading_level(node), 2, 4);
      block.inlines = inlines_of(node, depth);
      if (block.inlines.empty()) return;
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      block.kind = Block::Kind::kQuote;
      block.children = blocks_of(node, depth + 1);
      take_speaker(block);
      if (block.children.empty()) return;
      break;
    case CMARK_NODE_LIST:
      block = list_of(node, depth);
      if (block.items.empty()) return;
      break;
    case CMARK_NODE_CODE_BLOCK:
      block.kind = Block::Kind::kPreformatted;
      block.text = words_of(cmark_node_get_literal(node));
      if (block.text.ends_with('\n')) block.text.pop_back();
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      block.kind = Block::Kind::kRule;
      break;
    case CMARK_NODE_HTML_BLOCK: {
      const std::string words = words_of(cmark_node_get_literal(node));
      append(block.inlines, text_inline(base::collapse_space(words)));
      if (block.inlines.empty()) return;
      break;
    }
    default:
      if (std::string_view(cmark_node_get_type_string(node)) != "table") return;
      block = table_of(node, depth);
      if (block.rows.empty()) return;
  }
  out.push_back(std::move(block));
}

Blocks blocks_of(cmark_node* parent, std::size_t depth) {
  Blocks out;
  for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node)) {
    append_block(out, node, depth);
  }
  return out;
}

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

}  // namespace

base::Result<Blocks> from_markdown(std::string_view markdown) {
  if (markdown.size() > kMaxMarkdownBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, {},
                        "more than " + std::to_string(kMaxMarkdownBytes) + " bytes of text");
  }
  const auto normal = base::to_nfc(markdown);
  if (!normal) return std::unexpected(normal.error());
  static const bool is_registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  (void)is_registered;
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser.get(), normal->data(), normal->size());
  const std::unique_ptr<cmark_node, FreeNode> document(cmark_parser_finish(parser.get()));
  try {
    // Through the record's own door, so that what is read here can be stored.
    return model::blocks_from_json(model::to_json(blocks_of(document.get(), 0)));
  } catch (const TooDeep&) {
    return base::refuse(base::ProblemKind::kTooLarge, {}, "lists, quotes or marks lie too deep in each other");
  }
}

}  // namespace dateline::blocks
