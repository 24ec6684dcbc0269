#include "blocks/render_text.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "blocks/address.h"
#include "blocks/prefix_lines.h"
#include "blocks/visible_text.h"

namespace dateline::blocks {

using model::Block;
using model::Blocks;
using model::Cell;
using model::Inline;
using model::Inlines;

namespace {

constexpr std::size_t kNarrowestColumns = 20;  // nesting leaves at least so many

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_character(text, at));
    if (u_getCombiningClass(c) != 0 || u_charType(c) == U_NON_SPACING_MARK) continue;
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    columns += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
  }
  return columns;
}

std::string wrapped(std::string_view text, std::size_t columns) {
  if (columns == 0) return std::string(text);
  std::string out;
  for (const std::string_view line : base::split(text, '\n')) {
    if (!out.empty()) out += '\n';
    std::size_t used = 0;
    for (const std::string_view word : base::split(line, ' ')) {
      const std::size_t width = columns_of(word);
      if (used > 0 && used + 1 + width > columns) {
        out += '\n';
        used = 0;
      } else if (used > 0) {
        out += ' ';
        ++used;
      }
      out += word;
      used += width;
    }
  }
  return out;
}

std::string in_capitals(const std::string& words, const model::Lang& lang) {
  std::string out;
  icu::UnicodeString::fromUTF8(words).toUpper(icu::Locale(lang.tag.c_str())).toUTF8String(out);
  return out;
}

class Renderer {
 public:
  Renderer(const Surroundings& surroundings, const TextStyle& style)
      : surroundings_(surroundings), style_(style), columns_(style.columns), dateline_(dateline()) {}

  std::string body(const Blocks& blocks) {
    std::string out;
    if (!dateline_.empty() && (blocks.empty() || blocks.front().kind != Block::Kind::kParagraph)) {
      out = std::exchange(dateline_, {});
    }
    const std::string rest = join(blocks);
    if (!out.empty() && !rest.empty()) out += "\n\n";
    out += rest;
    if (!out.empty()) out += '\n';
    return out;
  }

 private:
  std::string dateline() const {
    if (!surroundings_.dateline) return {};
    const DatelineShown& line = *surroundings_.dateline;
    std::string out = in_capitals(line.places, surroundings_.lang);
    if (!line.places.empty() && !line.date.empty()) out += comma_of(surroundings_.lang);
    out += line.date;
    return out.empty() ? out : out + " – ";
  }

  std::string words(const Inlines& inlines) const {
    std::string out;
    append(out, inlines);
    return out;
  }

  void append(std::string& out, const Inlines& inlines) const {
    for (const Inline& item : inlines) {
      if (item.kind == Inline::Kind::kBreak) out += '\n';
      out += item.text;
      const std::size_t from = out.size();
      append(out, item.children);
      if (item.kind == Inline::Kind::kLink && style_.links == LinkStyle::kAddressAfter)
        append_address(out, item.href, from);
    }
  }

  // Not where the words are the address.
  void append_address(std::string& out, const std::string& href, std::size_t from) const {
    const auto address = link_to(href, surroundings_);
    if (!address) return;
    const std::string_view shown = std::string_view(out).substr(from);
    std::string_view bare = address->string();
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
      if (bare.starts_with(scheme)) bare.remove_prefix(scheme.size());
    }
    if (bare.ends_with('/')) bare.remove_suffix(1);
    if (shown.find(bare) != std::string_view::npos) return;
    out += " <" + address->string() + ">";
  }

  std::string join(const Blocks& blocks) {
    std::string out;
    for (const Block& block : blocks) {
      const std::string text = one(block);
      if (text.empty()) continue;
      if (!out.empty()) out += "\n\n";
      out += text;
    }
    return out;
  }

  std::string one(const Block& block) {
    switch (block.kind) {
      case Block::Kind::kParagraph: {
        const std::string opening = std::exchange(dateline_, {});
        return wrapped(opening + words(block.inlines), columns_);
      }
      case Block::Kind::kHeading:
        return wrapped(words(block.inlines), columns_);
      case Block::Kind::kList:
        return list(block);
      case Block::Kind::kQuote:
        return quote(block);
      case Block::Kind::kTable:
        return table(block);
      case Block::Kind::kFigure:
        return figure(block);
      case Block::Kind::kPreformatted:
        return block.text;
      case Block::Kind::kRule:
        return "* * *";
    }
    return {};
  }

  // What stands inside, with fewer columns by the width of the prefix.
  std::string inside(const Blocks& blocks, std::string_view first, std::string_view rest) {
    const std::size_t outer = columns_;
    if (columns_ > 0) columns_ = std::max(columns_ - std::min(columns_, rest.size()), kNarrowestColumns);
    const std::string text = join(blocks);
    columns_ = outer;
    return prefix_lines(text, first, rest);
  }

  std::string list(const Block& block) {
    std::string out;
    std::int64_t number = block.start;
    for (const Blocks& item : block.items) {
      const bool numbered = block.order == Block::Order::kNumbered;
      const std::string bullet = numbered ? std::to_string(number++) + ". " : "- ";
      if (!out.empty()) out += '\n';
      out += inside(item, bullet, std::string(bullet.size(), ' '));
    }
    return out;
  }

  std::string quote(const Block& block) {
    std::string out = inside(block.children, "    ", "    ");
    const SpeakerShown by = shown(block.speaker, surroundings_);
    std::string line = by.name;
    if (!by.name.empty() && !by.office.empty()) line += comma_of(surroundings_.lang);
    line += by.office;
    if (!line.empty()) out += "\n    — " + line;
    return out;
  }

  std::string table(const Block& block) const {
    std::string out = words(block.inlines);
    for (const std::vector<Cell>& row : block.rows) {
      if (!out.empty()) out += '\n';
      for (const Cell& cell : row) {
        if (&cell != row.data()) out += " | ";
        std::string line = words(cell.content);
        std::ranges::replace(line, '\n', ' ');
        out += line;
      }
    }
    return out;
  }

  std::string figure(const Block& block) const {
    std::string out = words(block.inlines);
    if (!block.alt.empty()) out += (out.empty() ? "[" : " [") + block.alt + "]";
    if (style_.links == LinkStyle::kWordsOnly || host_of(block.source).empty()) return wrapped(out, columns_);
    if (const auto address = link_to(block.source, surroundings_))
      out += (out.empty() ? "<" : " <") + address->string() + ">";
    return wrapped(out, columns_);
  }

  const Surroundings& surroundings_;
  const TextStyle& style_;
  std::size_t columns_;
  std::string dateline_;  // until it is set
};

}  // namespace

std::string render_text(const Blocks& blocks, const Surroundings& surroundings, const TextStyle& style) {
  return Renderer(surroundings, style).body(blocks);
}

}  // namespace dateline::blocks
