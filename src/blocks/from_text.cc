#include "blocks/from_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "blocks/inline_run.h"
#include "blocks/text_lines.h"
#include "model/limits.h"

namespace dateline::blocks {

using model::Block;
using model::Blocks;

namespace {

using Lines = std::vector<TextLine>;

constexpr std::size_t kLongestItem = 12;  // lines, of the first item of a numbered list

model::Inlines joined(const Lines& lines, LineEnds ends) {
  InlineRun run;
  for (const TextLine& line : lines) {
    if (ends == LineEnds::kBreaks) run.add_boundary();
    run.add_text(line.words);
    if (ends == LineEnds::kBlanks) run.add_text(" ");
  }
  return run.take();
}

class Reader {
 public:
  explicit Reader(std::string_view text) : lines_(lines_of(text)), ends_(line_ends_of(lines_)) {}

  base::Result<Blocks> run() {
    while (at_ < lines_.size()) {
      if (lines_[at_].words.empty()) {
        ++at_;
      } else if (lines_[at_].bullet != Bullet::kNone && begins_list()) {
        list();
      } else {
        paragraph();
      }
      if (count_ > model::kMaxBlocks)
        return base::refuse(base::ProblemKind::kTooLarge, "text", "more than 2,000 blocks");
    }
    return std::move(blocks_);
  }

 private:
  // "4. May" alone begins no list: a numbered list counts up by one.
  bool begins_list() const {
    if (lines_[at_].bullet == Bullet::kDash) return true;
    std::size_t next = at_ + 1;
    while (next < lines_.size() && next - at_ < kLongestItem && lines_[next].bullet == Bullet::kNone) ++next;
    return next < lines_.size() && lines_[next].bullet == Bullet::kNumber &&
           lines_[next].number == lines_[at_].number + 1;
  }

  bool continues_list(const Block& list, std::int64_t next_number) const {
    const TextLine& line = lines_[at_];
    return list.order == Block::Order::kBulleted ? line.bullet == Bullet::kDash
                                                 : line.bullet == Bullet::kNumber && line.number == next_number;
  }

  void list() {
    Block block;
    block.kind = Block::Kind::kList;
    if (lines_[at_].bullet == Bullet::kNumber) {
      block.order = Block::Order::kNumbered;
      block.start = lines_[at_].number;
    }
    std::int64_t next_number = lines_[at_].number;
    while (at_ < lines_.size() && continues_list(block, next_number)) {
      Lines item(1);
      item.front().words = lines_[at_].behind_bullet;
      const std::size_t indent = lines_[at_].indent;
      ++at_;
      ++next_number;
      while (at_ < lines_.size() && !lines_[at_].words.empty() && lines_[at_].bullet == Bullet::kNone &&
             (lines_[at_].indent > indent || ends_ == LineEnds::kBlanks)) {
        item.push_back(lines_[at_++]);
      }
      Block words;
      words.inlines = joined(item, ends_ == LineEnds::kBreaks ? LineEnds::kBreaks : LineEnds::kBlanks);
      if (!words.inlines.empty()) block.items.push_back({std::move(words)});
      const std::size_t behind = at_;
      while (at_ < lines_.size() && lines_[at_].words.empty()) ++at_;
      if (at_ < lines_.size() && !continues_list(block, next_number)) at_ = behind;
    }
    count_ += 1 + 2 * block.items.size();
    if (!block.items.empty()) blocks_.push_back(std::move(block));
  }

  void paragraph() {
    Lines lines;
    do {
      lines.push_back(lines_[at_++]);
    } while (ends_ != LineEnds::kParagraphs && at_ < lines_.size() && !lines_[at_].words.empty() &&
             !(lines_[at_].bullet != Bullet::kNone && begins_list()));
    Block block;
    block.inlines = joined(lines, ends_);
    if (block.inlines.empty()) return;
    ++count_;
    blocks_.push_back(std::move(block));
  }

  const Lines lines_;
  const LineEnds ends_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  Blocks blocks_;
};

}  // namespace

base::Result<Blocks> from_text(std::string_view text) {
  if (text.size() > kMaxPlainTextBytes) return base::refuse(base::ProblemKind::kTooLarge, "text", "more than 4 MiB");
  if (!base::is_utf8(text)) return base::invalid("text", "not UTF-8");
  return Reader(text).run();
}

}  // namespace dateline::blocks
