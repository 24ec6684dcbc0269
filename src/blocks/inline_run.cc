#include "blocks/inline_run.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "model/limits.h"

namespace dateline::blocks {

using model::Inline;

namespace {

std::size_t common_prefix(const InlineRun::Path& a, const InlineRun::Path& b) {
  const auto [end_a, end_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(end_a - a.begin());
}

std::string in_nfc(std::string text) {
  auto normal = base::to_nfc(text);
  return normal ? std::move(*normal) : std::move(text);
}

}  // namespace

void InlineRun::open(Mark mark) {
  if (path_.size() + 1 >= model::kMaxInlineDepth) return;
  const bool has_code = !path_.empty() && marks_[path_.back()].kind == Inline::Kind::kCode;
  const bool repeated = std::any_of(path_.begin(), path_.end(), [&](std::uint32_t index) {
    return marks_[index].kind == mark.kind && mark.kind != Inline::Kind::kForeign;
  });
  if (repeated) return;
  const auto index = static_cast<std::uint32_t>(marks_.size());
  marks_.push_back(std::move(mark));
  path_.insert(has_code ? path_.end() - 1 : path_.end(), index);
}

std::string& InlineRun::piece_at(const Path& path) {
  if (pieces_.empty() || pieces_.back().text.empty() || pieces_.back().path != path) pieces_.push_back({{}, path});
  return pieces_.back().text;
}

std::string& InlineRun::piece_for_text() {
  if (pieces_.empty()) {
    space_ = Space::kNone;
    breaks_ = 0;
  }
  if (breaks_ > 0) {
    Path path = path_;
    path.resize(common_prefix(pieces_.back().path, path_));
    if (!path.empty() && marks_[path.back()].kind == Inline::Kind::kCode) path.pop_back();
    pieces_.push_back({{}, std::move(path)});
    breaks_ = 0;
    space_ = Space::kNone;
  } else if (space_ != Space::kNone) {
    Path path = path_;
    path.resize(common_prefix(pieces_.back().path, path_));
    piece_at(path) += space_ == Space::kPlain ? std::string_view(" ") : std::string_view("\xC2\xA0");
    space_ = Space::kNone;
  }
  word_boundary_ = false;
  return piece_at(path_);
}

void InlineRun::add_space_like(Space space) { space_ = space_ == Space::kNone ? space : Space::kPlain; }

void InlineRun::add_character(char32_t c) {
  if (!combining_.admits(c)) return;
  const bool boundary = std::exchange(word_boundary_, false);
  std::string& text = piece_for_text();
  if (boundary && writes_without_spaces(last_) && writes_without_spaces(c)) text += "\xE2\x80\x8B";
  append_character(text, c);
  last_ = c;
}

void InlineRun::add_text(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    std::size_t end = at;
    while (end < utf8.size() && utf8[end] > 0x20 && utf8[end] < 0x7F) ++end;
    if (end > at) {
      add_ascii(utf8.substr(at, end - at));
      combining_ = {};
      last_ = static_cast<unsigned char>(utf8[end - 1]);
      at = end;
      continue;
    }
    const char32_t c = next_character(utf8, at);
    switch (visible_class(c)) {
      case Visible::kWord:
        add_character(c);
        break;
      case Visible::kSpace:
        add_space_like(Space::kPlain);
        break;
      case Visible::kNoBreakSpace:
        add_space_like(Space::kNoBreak);
        break;
      case Visible::kWordBoundary:
        word_boundary_ = true;
        break;
      case Visible::kNothing:
        break;
      case Visible::kWindows1252: {
        const char32_t meant = from_windows_1252_byte(c);
        if (meant >= 0xA0) add_character(meant);
        break;
      }
    }
  }
}

void InlineRun::add_break() { ++breaks_; }

void InlineRun::add_boundary() {
  if (!pieces_.empty()) breaks_ = 1;
}

model::Inlines InlineRun::take() {
  model::Inlines root;
  std::vector<Inline*> open;
  Path open_path;
  for (Piece& piece : pieces_) {
    const std::size_t keep = common_prefix(open_path, piece.path);
    open.resize(keep);
    open_path.resize(keep);
    for (std::size_t i = keep; i < piece.path.size(); ++i) {
      const Mark& mark = marks_[piece.path[i]];
      model::Inlines& siblings = open.empty() ? root : open.back()->children;
      siblings.push_back({.kind = mark.kind, .text = {}, .href = mark.href, .lang = mark.lang, .children = {}});
      open.push_back(&siblings.back());
      open_path.push_back(piece.path[i]);
    }
    if (!open.empty() && open.back()->kind == Inline::Kind::kCode) {
      open.back()->text = in_nfc(open.back()->text + piece.text);
      continue;
    }
    model::Inlines& siblings = open.empty() ? root : open.back()->children;
    Inline leaf;
    if (piece.text.empty()) {
      leaf.kind = Inline::Kind::kBreak;
    } else {
      leaf.text = in_nfc(std::move(piece.text));
    }
    siblings.push_back(std::move(leaf));
  }
  pieces_.clear();
  space_ = Space::kNone;
  breaks_ = 0;
  last_ = 0;
  word_boundary_ = false;
  return root;
}

}  // namespace dateline::blocks
