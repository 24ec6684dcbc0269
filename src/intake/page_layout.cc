#include "intake/page_layout.h"

#include <algorithm>

#include "base/text.h"

namespace dateline::intake {
namespace {

// The first words of a block, which its source writes alike unless a reference or a tag stands between them.
std::string first_words(const model::Block& block) {
  std::string words = model::plain_text(model::Blocks{block});
  std::size_t blanks = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] == '\n') return words.substr(0, at);
    if (words[at] == ' ' && ++blanks == 3) return words.substr(0, at);
  }
  return words;
}

}  // namespace

LineCounter::LineCounter(std::string_view text) {
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) ends_.push_back(at);
}

std::uint64_t LineCounter::line_at(std::size_t offset) const {
  return static_cast<std::uint64_t>(std::ranges::lower_bound(ends_, offset) - ends_.begin()) + 1;
}

std::vector<std::uint64_t> lines_of_blocks(const model::Blocks& blocks, std::string_view source, std::size_t offset) {
  const LineCounter counter(source);
  // Words that are not found cost a search to the end; a few of these are enough to know that the source is unlike.
  constexpr int kMaxMisses = 50;
  int misses = 0;
  std::vector<std::uint64_t> lines;
  for (const model::Block& block : blocks) {
    const std::string words = misses < kMaxMisses ? first_words(block) : std::string();
    const std::size_t found = words.empty() ? source.npos : source.find(words, offset);
    if (found == source.npos) ++misses;
    if (found != source.npos) offset = found;
    lines.push_back(counter.line_at(std::min(offset, source.size())));
  }
  return lines;
}

}  // namespace dateline::intake
