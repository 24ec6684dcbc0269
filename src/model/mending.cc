#include "model/mending.h"

#include <algorithm>

#include "base/text.h"

namespace dateline::model {
namespace {

// Whether storable() would change it. Nearly no text needs that.
bool is_storable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return (static_cast<unsigned char>(c) >= 0x20 && c != '\xEF') || c == '\n' || c == '\t';
  });
}

// Line ends become LF, what may not be stored a space.
std::string storable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
    } else if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') {
      out += ' ';
    } else if (c == '\xEF' && (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF")) {
      out += ' ';
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

bool says_nothing(const Inline& item) {
  switch (item.kind) {
    case Inline::Kind::kText:
    case Inline::Kind::kCode:
      return item.text.empty();
    case Inline::Kind::kBreak:
      return false;
    default:
      return item.children.empty();
  }
}

bool says_nothing(const Block& block) {
  switch (block.kind) {
    case Block::Kind::kParagraph:
    case Block::Kind::kHeading:
      return block.inlines.empty();
    case Block::Kind::kList:
      return block.items.empty();
    case Block::Kind::kQuote:
      return block.children.empty();
    case Block::Kind::kTable:
      return block.rows.empty() && block.inlines.empty();
    case Block::Kind::kPreformatted:
      return block.text.empty();
    case Block::Kind::kFigure:
    case Block::Kind::kRule:
      return false;
  }
  return false;
}

}  // namespace

void Mending::normal(std::string& text, const char* field) {
  if (problem_) return;
  base::Result<std::string> nfc = base::to_nfc(text);
  if (nfc) {
    text = std::move(*nfc);
  } else {
    problem_ = std::move(nfc.error());
    problem_->field = field;
  }
}

void Mending::line(std::string& text, const char* field) {
  if (!base::is_utf8(text)) return normal(text, field);
  // Spaces first: a control character taken away could bring two characters together that compose.
  text = base::collapse_space(is_storable(text) ? text : storable(text));
  normal(text, field);
}

void Mending::prose(std::string& text, const char* field) {
  if (!is_storable(text)) text = storable(text);
  normal(text, field);
}

void Mending::inlines(Inlines& inlines) {
  Inlines out;
  out.reserve(inlines.size());
  for (Inline& item : inlines) {
    this->inlines(item.children);
    if (says_nothing(item)) continue;
    if (item.kind == Inline::Kind::kText && !out.empty() && out.back().kind == Inline::Kind::kText) {
      out.back().text += item.text;
    } else {
      out.push_back(std::move(item));
    }
  }
  for (Inline& item : out) {
    prose(item.text, "body");
    normal(item.href, "body");
  }
  inlines = std::move(out);
}

void Mending::block(Block& block) {
  inlines(block.inlines);
  for (Blocks& item : block.items) blocks(item);
  std::erase_if(block.items, [](const Blocks& item) { return item.empty(); });
  blocks(block.children);
  line(block.speaker.name, "body");
  line(block.speaker.role, "body");
  for (std::vector<Cell>& row : block.rows) {
    for (Cell& cell : row) inlines(cell.content);
  }
  prose(block.text, "body");
  normal(block.source, "body");
  prose(block.alt, "body");
}

void Mending::blocks(Blocks& blocks) {
  for (Block& item : blocks) block(item);
  std::erase_if(blocks, [](const Block& item) { return says_nothing(item); });
}

}  // namespace dateline::model
