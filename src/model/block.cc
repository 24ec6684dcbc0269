#include "model/block.h"

#include <algorithm>

#include "base/text.h"
#include "model/limits.h"

namespace dateline::model {
namespace {

void append(std::string& out, const Inlines& inlines) {
  for (const Inline& item : inlines) {
    if (item.kind == Inline::Kind::kBreak) out += '\n';
    out += item.text;
    append(out, item.children);
  }
}

// Blocks and rows stand on lines of their own; what is empty leaves no line.
class LineWriter {
 public:
  explicit LineWriter(std::string& out) : out_(out) {}

  void add(std::string_view text) {
    if (text.empty()) return;
    if (!out_.empty()) out_ += '\n';
    out_ += text;
  }
  void add(const Inlines& inlines) { add(plain_text(inlines)); }

  void add(const Blocks& blocks) {
    for (const Block& block : blocks) add(block);
  }

  void add(const Block& block) {
    add(block.inlines);
    for (const Blocks& item : block.items) add(item);
    add(block.children);
    add(line_of(block.speaker));
    for (const std::vector<Cell>& row : block.rows) add(line_of(row));
    add(block.text);
  }

 private:
  static std::string line_of(const Speaker& speaker) {
    return speaker.name.empty() || speaker.role.empty() ? speaker.name + speaker.role
                                                        : speaker.name + ", " + speaker.role;
  }

  static std::string line_of(const std::vector<Cell>& row) {
    std::string line;
    for (const Cell& cell : row) {
      if (&cell != row.data()) line += '\t';
      append(line, cell.content);
    }
    return std::string(base::trim(line));
  }

  std::string& out_;
};

}  // namespace

bool is_link(std::string_view href) {
  if (href.empty() || href.size() > kMaxAddressBytes) return false;
  const bool plain = std::all_of(href.begin(), href.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F;
  });
  if (!plain) return false;
  // A browser reads "\" as "/", so both would lead to another host.
  if (href[0] == '/') return href.find('\\') == std::string_view::npos && !href.starts_with("//");
  for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
    if (href.size() > scheme.size() && base::starts_with_ignoring_case(href, scheme)) return true;
  }
  return false;
}

std::string plain_text(const Blocks& blocks) {
  std::string out;
  LineWriter(out).add(blocks);
  return out;
}

std::string plain_text(const Inlines& inlines) {
  std::string out;
  append(out, inlines);
  return out;
}

}  // namespace dateline::model
