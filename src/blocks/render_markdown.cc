#include "blocks/render_markdown.h"

#include <algorithm>
#include <utility>

#include "blocks/address.h"
#include "blocks/markdown_inline.h"
#include "blocks/prefix_lines.h"

namespace dateline::blocks {

using model::Block;
using model::Blocks;
using model::Cell;

namespace {

class Renderer {
 public:
  explicit Renderer(const Surroundings& surroundings) : surroundings_(surroundings), dateline_(dateline()) {}

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
    std::string out;
    const DatelineShown& line = *surroundings_.dateline;
    if (!line.places.empty()) out += "**" + markdown_words(line.places) + "**";
    if (!line.places.empty() && !line.date.empty()) out += comma_of(surroundings_.lang);
    out += markdown_words(line.date);
    return out.empty() ? out : out + " – ";
  }

  std::string join(const Blocks& blocks) {
    std::string out;
    const Block* before = nullptr;
    bool star = false;
    for (const Block& block : blocks) {
      // Lists that follow each other would be one, so the second takes another bullet.
      star = before != nullptr && before->kind == Block::Kind::kList && block.kind == Block::Kind::kList && !star;
      const std::string text = one(block, star);
      before = &block;
      if (text.empty()) continue;
      if (!out.empty()) out += "\n\n";
      out += text;
    }
    return out;
  }

  std::string one(const Block& block, bool star) {
    switch (block.kind) {
      case Block::Kind::kParagraph: {
        std::string opening = std::exchange(dateline_, {});
        return std::move(opening) + markdown_of(block.inlines, surroundings_, MarkdownPlace::kLines);
      }
      case Block::Kind::kHeading:
        return std::string(static_cast<std::size_t>(std::clamp(block.level, 2, 4)), '#') + " " +
               markdown_of(block.inlines, surroundings_, MarkdownPlace::kOneLine);
      case Block::Kind::kList:
        return list(block, star);
      case Block::Kind::kQuote:
        return quote(block);
      case Block::Kind::kTable:
        return table(block);
      case Block::Kind::kFigure:
        return figure(block);
      case Block::Kind::kPreformatted:
        return preformatted(block.text);
      case Block::Kind::kRule:
        return "---";
    }
    return {};
  }

  std::string list(const Block& block, bool star) {
    std::string out;
    std::int64_t number = std::clamp<std::int64_t>(block.start, 0, 999'000'000);
    for (const Blocks& item : block.items) {
      const std::string bullet = block.order == Block::Order::kBulleted
                                     ? std::string(star ? "* " : "- ")
                                     : std::to_string(number++) + (star ? ") " : ". ");
      const bool is_tight = item.size() == 1 || (item.size() == 2 && item[1].kind == Block::Kind::kList);
      if (!out.empty()) out += is_tight ? "\n" : "\n\n";
      std::string text = join(item);
      if (item.size() == 2 && is_tight) text = one(item[0], false) + "\n" + one(item[1], false);
      out += prefix_lines(text, bullet, std::string(bullet.size(), ' '));
    }
    return out;
  }

  std::string quote(const Block& block) {
    std::string text = join(block.children);
    const SpeakerShown by = shown(block.speaker, surroundings_);
    if (!by.name.empty() || !by.office.empty()) {
      if (!text.empty()) text += "\n\n";
      text += "— ";
      const std::string name = markdown_words(by.name);
      text += by.page ? markdown_link(name, absolute(*by.page)) : name;
      if (!by.name.empty() && !by.office.empty()) text += comma_of(surroundings_.lang);
      text += markdown_words(by.office);
    }
    return prefix_lines(text, "> ", "> ");
  }

  std::string table(const Block& block) {
    std::size_t columns = 1;
    for (const auto& row : block.rows) columns = std::max(columns, width_of(row));
    columns = std::min<std::size_t>(columns, 1'000);
    std::string out = markdown_of(block.inlines, surroundings_, MarkdownPlace::kLines);
    if (!out.empty()) out += "\n\n";
    // The syntax wants a head; where the table has none, it is empty.
    const bool has_head =
        !block.rows.empty() && std::ranges::all_of(block.rows.front(), [](const Cell& cell) { return cell.header; });
    out += table_row(has_head ? block.rows.front() : std::vector<Cell>(), columns);
    out += "\n|";
    for (std::size_t i = 0; i < columns; ++i) out += " --- |";
    for (std::size_t i = has_head ? 1 : 0; i < block.rows.size(); ++i) out += "\n" + table_row(block.rows[i], columns);
    return out;
  }

  static std::size_t width_of(const std::vector<Cell>& row) {
    std::size_t width = 0;
    for (const Cell& cell : row) width += static_cast<std::size_t>(std::max<std::int64_t>(cell.columns, 1));
    return width;
  }

  std::string table_row(const std::vector<Cell>& row, std::size_t columns) const {
    std::string out = "|";
    std::size_t written = 0;
    for (const Cell& cell : row) {
      const std::string words = markdown_of(cell.content, surroundings_, MarkdownPlace::kCell);
      out += words.empty() ? " |" : " " + words + " |";
      for (std::int64_t i = 1; i < cell.columns; ++i) out += " |";
      written += static_cast<std::size_t>(std::max<std::int64_t>(cell.columns, 1));
    }
    for (; written < columns; ++written) out += " |";
    return out;
  }

  std::string figure(const Block& block) const {
    const std::string caption = markdown_of(block.inlines, surroundings_, MarkdownPlace::kLines);
    const std::string_view host = host_of(block.source);
    std::string image;
    if (host.empty() && surroundings_.picture) {
      if (const auto picture = surroundings_.picture(block.source)) {
        image = "!" + markdown_link(markdown_words(block.alt), absolute(picture->address));
      }
    }
    const auto address = host.empty() ? std::nullopt : link_to(block.source, surroundings_);
    if (address) {
      const std::string words = block.alt.empty() ? std::string(host) : block.alt + " (" + std::string(host) + ")";
      image = markdown_link(markdown_words(words), address->string());
    }
    if (image.empty()) image = markdown_words(block.alt);
    return image.empty() || caption.empty() ? image + caption : image + "\\\n" + caption;
  }

  static std::string preformatted(std::string_view text) {
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : text) {
      run = c == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    return fence + "\n" + std::string(text) + "\n" + fence;
  }

  std::string absolute(const html::Url& url) const {
    const bool is_path = url.string().starts_with('/');
    return is_path && !surroundings_.origin.empty() ? url.absolute(surroundings_.origin).string() : url.string();
  }

  const Surroundings& surroundings_;
  std::string dateline_;  // until it is set
};

}  // namespace

std::string render_markdown(const Blocks& blocks, const Surroundings& surroundings) {
  return Renderer(surroundings).body(blocks);
}

}  // namespace dateline::blocks
