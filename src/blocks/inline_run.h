#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "blocks/visible_text.h"
#include "model/block.h"

// Collects the inlines of one paragraph from text and marks that open and close in any order, and makes a well-nested,
// minimal tree of them: white space is collapsed across marks as HTML does it, blanks stand outside marks, equal
// neighbours are one, a mark inside its like is ignored, code is innermost. Text must be valid UTF-8.
namespace dateline::blocks {

struct Mark {
  model::Inline::Kind kind;
  std::string href;
  model::Lang lang;
};

class InlineRun {
 public:
  // The open marks, outermost first. Keep and restore it around what is marked.
  using Path = std::vector<std::uint32_t>;
  const Path& path() const { return path_; }
  void restore(Path path) { path_ = std::move(path); }
  void open(Mark mark);

  void add_text(std::string_view utf8);
  void add_break();     // <br>
  void add_boundary();  // where a block ends inside an inline-only place: at most one break, none at the ends

  bool has_content() const { return !pieces_.empty(); }
  std::size_t pending_breaks() const { return breaks_; }

  // The tree, in NFC, without breaks and blanks at its ends; empty when there were no words. Open marks stay open.
  model::Inlines take();

 private:
  enum class Space { kNone, kPlain, kNoBreak };
  struct Piece {
    std::string text;  // empty: a line break
    Path path;
  };

  std::string& piece_for_text();
  std::string& piece_at(const Path& path);
  void add_ascii(std::string_view word) { piece_for_text().append(word); }
  void add_character(char32_t c);
  void add_space_like(Space space);

  std::vector<Mark> marks_;
  Path path_;
  std::vector<Piece> pieces_;
  Space space_ = Space::kNone;
  std::size_t breaks_ = 0;
  CombiningLimit combining_;
  char32_t last_ = 0;           // the last character added
  bool word_boundary_ = false;  // U+200B seen since
};

}  // namespace dateline::blocks
