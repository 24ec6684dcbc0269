#include "desk/exchange/units.h"

#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "blocks/inline_run.h"
#include "desk/exchange/slots.h"
#include "desk/items/draft_bytes.h"
#include "model/compare.h"

namespace dateline::desk {
namespace {

using model::Block;
using model::Inline;
using model::Inlines;
using model::Text;

// Writes the runs of one unit as tokens and collects its codes. A code of the translation that the original has too
// goes by the original's id.
class Writer {
 public:
  explicit Writer(std::vector<Code>& codes) : codes_(codes) {}

  Tokens source(const Inlines& inlines) {
    claimed_.clear();
    first_ = codes_.size();
    is_source_ = true;
    return run(inlines);
  }
  // Of the same segment as the last source().
  Tokens target(const Inlines& inlines) {
    is_source_ = false;
    return run(inlines);
  }

 private:
  Tokens run(const Inlines& inlines) {
    Tokens out;
    append(inlines, out);
    return out;
  }
  void append(const Inlines& inlines, Tokens& out) {
    for (const Inline& each : inlines) {
      if (each.kind == Inline::Kind::kText) {
        out.push_back({Token::Kind::kText, each.text});
        continue;
      }
      const std::string id = id_of(each);
      if (each.kind == Inline::Kind::kBreak) {
        out.push_back({Token::Kind::kPoint, id});
        continue;
      }
      out.push_back({Token::Kind::kOpen, id});
      if (each.kind == Inline::Kind::kCode) out.push_back({Token::Kind::kText, each.text});
      append(each.children, out);
      out.push_back({Token::Kind::kClose, id});
    }
  }
  std::string id_of(const Inline& each) {
    Inline like = each;
    like.text.clear();
    like.children.clear();
    for (std::size_t i = first_; !is_source_ && i < codes_.size(); ++i) {
      if (codes_[i].like == like && claimed_.insert(i).second) return codes_[i].id;
    }
    codes_.push_back({std::to_string(codes_.size() + 1), like});
    if (!is_source_) claimed_.insert(codes_.size() - 1);
    return codes_.back().id;
  }

  std::vector<Code>& codes_;
  std::set<std::size_t> claimed_;
  std::size_t first_ = 0;  // code of the segment
  bool is_source_ = true;
};

Tokens plain(std::string_view words) {
  return words.empty() ? Tokens{} : Tokens{{Token::Kind::kText, std::string(words)}};
}

Unit plain_unit(std::string id, const std::string& was, const std::string& now, const std::string& mine) {
  return {.id = std::move(id),
          .codes = {},
          .segments = {{"s1", true, plain(now), plain(mine)}},
          .is_current = was == now && !mine.empty()};
}

// `mine`: null where the translation has no such block, or one of another shape.
Unit block_unit(std::size_t number, Block now, Block* mine) {
  Unit unit{.id = "b" + std::to_string(number), .codes = {}, .segments = {}, .is_current = false};
  Writer writer(unit.codes);
  const std::vector<Slot> from = slots_of(now);
  const std::vector<Slot> to = mine != nullptr ? slots_of(*mine) : std::vector<Slot>();
  for (std::size_t i = 0; i < from.size(); ++i) {
    Segment segment{.id = "s" + std::to_string(i + 1), .is_plain = false, .source = {}, .target = {}};
    if (const auto* words = std::get_if<std::string*>(&from[i])) {
      segment.is_plain = true;
      segment.source = plain(**words);
      if (i < to.size()) segment.target = plain(*std::get<std::string*>(to[i]));
    } else {
      segment.source = writer.source(*std::get<Inlines*>(from[i]));
      if (i < to.size()) segment.target = writer.target(*std::get<Inlines*>(to[i]));
    }
    if (!segment.source.empty() || !segment.target.empty()) unit.segments.push_back(std::move(segment));
  }
  return unit;
}

// The translation's block of a row when its words can be taken over run by run.
const Block* fitting(const ExchangeTexts& texts, const BesideRow& row) {
  if (!row.now || !row.mine) return nullptr;
  const Block& mine = texts.mine.body[*row.mine];
  return shape_of(mine) == shape_of(texts.now.body[*row.now]) ? &mine : nullptr;
}

Unit unit_of_row(const ExchangeTexts& texts, const BesideRow& row) {
  const Block* mine = fitting(texts, row);
  Block copy = mine != nullptr ? *mine : Block{};
  Unit unit = block_unit(*row.now, texts.now.body[*row.now], mine != nullptr ? &copy : nullptr);
  unit.is_current = mine != nullptr && !row.is_stale();
  return unit;
}

base::Problem refusal(const std::string& place, std::string_view what) {
  return {base::ProblemKind::kInvalid, place, std::string(what)};
}

// Puts a run together again from its tokens.
base::Result<Inlines> inlines_of(const Unit& unit, const Tokens& tokens, const std::string& place) {
  blocks::InlineRun run;
  std::vector<std::pair<std::string, blocks::InlineRun::Path>> open;
  std::set<std::string> used;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::kText) {
      run.add_text(token.text);
      continue;
    }
    if (token.kind == Token::Kind::kClose) {
      if (open.empty() || open.back().first != token.text) {
        return std::unexpected(refusal(place, "code " + token.text + " ends where it did not begin"));
      }
      run.restore(std::move(open.back().second));
      open.pop_back();
      continue;
    }
    const auto code = std::ranges::find(unit.codes, token.text, &Code::id);
    if (code == unit.codes.end()) return std::unexpected(refusal(place, "code " + token.text + " was not sent"));
    if (!used.insert(token.text).second) return std::unexpected(refusal(place, "code " + token.text + " stands twice"));
    if ((code->like.kind == Inline::Kind::kBreak) != (token.kind == Token::Kind::kPoint)) {
      return std::unexpected(refusal(place, "code " + token.text + " is of another kind"));
    }
    if (token.kind == Token::Kind::kPoint) {
      run.add_break();
      continue;
    }
    open.emplace_back(token.text, run.path());
    run.open({code->like.kind, code->like.href, code->like.lang});
  }
  if (!open.empty()) return std::unexpected(refusal(place, "code " + open.back().first + " does not end"));
  return run.take();
}

base::Result<std::string> words_of(const Tokens& tokens, const std::string& place) {
  std::string out;
  for (const Token& token : tokens) {
    if (token.kind != Token::Kind::kText) return std::unexpected(refusal(place, "codes cannot stand here"));
    out += token.text;
  }
  return out;
}

// Neighbouring pieces of text as one, white space as blanks: programs break lines and pieces as they like.
Tokens joined(const Tokens& tokens) {
  Tokens out;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::kText && !out.empty() && out.back().kind == Token::Kind::kText) {
      out.back().text += token.text;
    } else {
      out.push_back(token);
    }
  }
  for (Token& token : out) {
    std::string words;
    for (const char c : token.text) {
      const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_space) words += c;
      if (is_space && (words.empty() || words.back() != ' ')) words += ' ';
    }
    token.text = std::move(words);
  }
  return out;
}

bool has_words(const std::optional<Tokens>& tokens) {
  return tokens && std::ranges::any_of(*tokens, [](const Token& token) {
           return token.kind == Token::Kind::kText && token.text.find_first_not_of(" \t\r\n") != std::string::npos;
         });
}

// What came back, by unit and segment, each of which was sent once and is there once.
class Returned {
 public:
  static base::Result<Returned> of(const std::vector<Unit>& units, const std::vector<ReturnedSegment>& list) {
    Returned out;
    for (const ReturnedSegment& each : list) {
      const Segment* sent = find(units, each);
      if (sent == nullptr) return std::unexpected(refusal(each.place, "was not sent"));
      if (!out.seen_.insert({each.unit, each.segment}).second) {
        return std::unexpected(refusal(each.place, "stands twice"));
      }
      if (each.source && joined(*each.source) != joined(sent->source)) {
        return std::unexpected(refusal(each.place, "the source is not the one that was sent"));
      }
    }
    for (const Unit& unit : units) {
      for (const Segment& segment : unit.segments) {
        if (!out.seen_.contains({unit.id, segment.id})) {
          return std::unexpected(refusal("unit " + unit.id, "segment " + segment.id + " is missing"));
        }
      }
    }
    out.list_ = &list;
    return out;
  }

  // The words for a segment when they are others than those that were sent; null else.
  const ReturnedSegment* changed(const Unit& unit, const Segment& segment) const {
    const auto found = std::ranges::find_if(
        *list_, [&](const ReturnedSegment& each) { return each.unit == unit.id && each.segment == segment.id; });
    return has_words(found->target) && joined(*found->target) != joined(segment.target) ? &*found : nullptr;
  }

 private:
  static const Segment* find(const std::vector<Unit>& units, const ReturnedSegment& each) {
    const auto unit = std::ranges::find(units, each.unit, &Unit::id);
    if (unit == units.end()) return nullptr;
    const auto segment = std::ranges::find(unit->segments, each.segment, &Segment::id);
    return segment == unit->segments.end() ? nullptr : &*segment;
  }

  std::set<std::pair<std::string, std::string>> seen_;
  const std::vector<ReturnedSegment>* list_ = nullptr;
};

// Puts the changed words of a unit into a block of its shape; whether there were any.
base::Result<bool> fill(const Unit& unit, const Returned& returned, Block& block) {
  const std::vector<Slot> slots = slots_of(block);
  bool any = false;
  for (const Segment& segment : unit.segments) {
    const ReturnedSegment* words = returned.changed(unit, segment);
    if (words == nullptr) continue;
    any = true;
    const Slot& slot = slots.at(static_cast<std::size_t>(std::stoul(segment.id.substr(1))) - 1);
    if (const auto* line = std::get_if<std::string*>(&slot)) {
      auto read = words_of(*words->target, words->place);
      if (!read) return std::unexpected(read.error());
      **line = std::move(*read);
    } else {
      auto read = inlines_of(unit, *words->target, words->place);
      if (!read) return std::unexpected(read.error());
      *std::get<Inlines*>(slot) = std::move(*read);
    }
  }
  return any;
}

base::Done fill_line(const Unit& unit, const Returned& returned, std::string& line) {
  const ReturnedSegment* words = returned.changed(unit, unit.segments.front());
  if (words == nullptr) return {};
  auto read = words_of(*words->target, words->place);
  if (!read) return std::unexpected(read.error());
  line = std::move(*read);
  return {};
}

}  // namespace

base::Hash hash_of_original(const Text& text) { return base::sha256("dateline/exchange/1", draft_bytes(text)); }

std::vector<Unit> units_of(const ExchangeTexts& texts) {
  std::vector<Unit> units;
  if (!texts.now.title.empty())
    units.push_back(plain_unit("title", texts.was.title, texts.now.title, texts.mine.title));
  if (!texts.now.standfirst.empty()) {
    units.push_back(plain_unit("standfirst", texts.was.standfirst, texts.now.standfirst, texts.mine.standfirst));
  }
  for (const BesideRow& row : beside(texts.was, texts.now, texts.mine).rows) {
    if (!row.now) continue;
    Unit unit = unit_of_row(texts, row);
    if (!unit.segments.empty()) units.push_back(std::move(unit));
  }
  return units;
}

base::Result<Text> with_words(const ExchangeTexts& texts, const std::vector<ReturnedSegment>& list) {
  const std::vector<Unit> units = units_of(texts);
  const auto returned = Returned::of(units, list);
  if (!returned) return std::unexpected(returned.error());
  const auto find = [&](std::string_view id) {
    const auto found = std::ranges::find(units, id, &Unit::id);
    return found == units.end() ? nullptr : &*found;
  };
  Text out = texts.mine;
  for (auto [id, line] : {std::pair{"title", &out.title}, std::pair{"standfirst", &out.standfirst}}) {
    const Unit* unit = find(id);
    if (unit == nullptr) continue;
    if (const base::Done filled = fill_line(*unit, *returned, *line); !filled) return std::unexpected(filled.error());
  }
  out.body.clear();
  for (const BesideRow& row : beside(texts.was, texts.now, texts.mine).rows) {
    const Unit* unit = row.now ? find("b" + std::to_string(*row.now)) : nullptr;
    if (unit == nullptr) {
      if (row.mine) out.body.push_back(texts.mine.body[*row.mine]);
      continue;
    }
    const Block* mine = fitting(texts, row);
    Block block = mine != nullptr ? *mine : texts.now.body[*row.now];
    const auto any = fill(*unit, *returned, block);
    if (!any) return std::unexpected(any.error());
    if (*any) {
      out.body.push_back(std::move(block));
    } else if (row.mine) {
      out.body.push_back(texts.mine.body[*row.mine]);
    }
  }
  for (const model::Attachment& file : texts.now.attachments) {
    const bool is_named = std::ranges::any_of(out.body, [&](const Block& block) { return block.source == file.id; });
    if (is_named && std::ranges::find(out.attachments, file.id, &model::Attachment::id) == out.attachments.end()) {
      out.attachments.push_back(file);
    }
  }
  return out;
}

std::vector<std::string> changed_units(const Text& before, const Text& now) {
  std::vector<std::string> out;
  if (before.title != now.title) out.emplace_back("title");
  if (before.standfirst != now.standfirst) out.emplace_back("standfirst");
  for (const model::BlockChange& change : model::compare(before, now).body) {
    if (change.change == model::Change::kSame) continue;
    out.push_back("b" + std::to_string(change.after.value_or(change.before.value_or(0))));
  }
  return out;
}

}  // namespace dateline::desk
