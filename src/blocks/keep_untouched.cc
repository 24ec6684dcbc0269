#include <map>
#include <string>

#include "blocks/from_markdown.h"
#include "blocks/render_markdown.h"
#include "model/diff.h"

namespace dateline::blocks {

using model::Blocks;

namespace {

// Small numbers for blocks that read alike in Markdown.
class Numbering {
 public:
  explicit Numbering(const Surroundings& surroundings) : surroundings_(surroundings) {}
  std::uint32_t of(const model::Block& block) {
    const std::string words = render_markdown({block}, surroundings_);
    return numbers_.try_emplace(words, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  const Surroundings& surroundings_;
  std::map<std::string, std::uint32_t> numbers_;
};

}  // namespace

Surroundings for_editing(const model::Lang& lang) {
  Surroundings out{.lang = lang};
  out.picture = [](std::string_view source) { return std::optional(PictureShown{html::Url::fragment(source)}); };
  return out;
}

Blocks keep_untouched(const Blocks& before, Blocks after, const Surroundings& surroundings) {
  Numbering numbering(surroundings);
  // A block may come back as several: a table with a caption as a paragraph and a table.
  struct Piece {
    std::size_t block;
    std::size_t of;  // pieces of that block
  };
  std::vector<std::uint32_t> old_numbers, new_numbers;
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const auto again = from_markdown(render_markdown({before[i]}, surroundings));
    if (!again) continue;
    for (const model::Block& piece : *again) {
      old_numbers.push_back(numbering.of(piece));
      pieces.push_back({i, again->size()});
    }
  }
  for (const model::Block& block : after) new_numbers.push_back(numbering.of(block));

  Blocks out;
  std::size_t at = 0;
  for (const model::Run& run : model::diff(old_numbers, new_numbers)) {
    if (run.change != model::Change::kSame) continue;
    for (; at < run.after; ++at) out.push_back(std::move(after[at]));
    for (std::size_t k = 0; k < run.count;) {
      const Piece& piece = pieces[run.before + k];
      const bool begins = run.before + k == 0 || pieces[run.before + k - 1].block != piece.block;
      if (begins && k + piece.of <= run.count) {
        out.push_back(before[piece.block]);
        k += piece.of;
        at += piece.of;
      } else {
        out.push_back(std::move(after[at++]));
        ++k;
      }
    }
  }
  for (; at < after.size(); ++at) out.push_back(std::move(after[at]));
  return out;
}

}  // namespace dateline::blocks
