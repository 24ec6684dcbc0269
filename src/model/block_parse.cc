#include "model/block_parse.h"

#include "model/limits.h"

namespace dateline::model {
namespace {

constexpr std::size_t kAnyLength = kMaxTextContentBytes;  // a body's words are limited as a whole

bool is_attachment_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == text.npos;
}

// One body. Counts run over all of it, so limits hold however the blocks are nested.
class Parser {
 public:
  explicit Parser(Reading& reading) : reading_(reading) {}

  Blocks blocks(const base::Json& json, const Place& place, std::size_t depth) {
    Blocks out;
    const base::Json::Array* items = list(json, place);
    if (items == nullptr) return out;
    if (depth > kMaxBlockDepth) return reading_.too_large(place, kMaxBlockDepth, "levels of blocks"), out;
    count_ += items->size();
    if (count_ > kMaxBlocks) return reading_.too_large(place, kMaxBlocks, "blocks"), out;
    out.reserve(items->size());
    for (std::size_t i = 0; i < items->size() && !reading_.refused(); ++i) {
      out.push_back(block((*items)[i], Place{&place, {}, i}, depth));
    }
    return out;
  }

 private:
  const base::Json::Array* list(const base::Json& json, const Place& place) {
    const base::Json::Array* items = json.items();
    if (items == nullptr) reading_.invalid(place, "must be a list");
    return items;
  }

  std::string words(const base::Json& json, const Place& place) {
    return reading_.text(json, place, kAnyLength, Lines::kMany);
  }

  Inlines inlines(const base::Json& json, const Place& place, std::size_t depth) {
    Inlines out;
    const base::Json::Array* items = list(json, place);
    if (items == nullptr) return out;
    if (depth > kMaxInlineDepth) return reading_.too_large(place, kMaxInlineDepth, "levels of marks"), out;
    out.reserve(items->size());
    for (std::size_t i = 0; i < items->size() && !reading_.refused(); ++i) {
      out.push_back(inline_item((*items)[i], Place{&place, {}, i}, depth));
    }
    return out;
  }

  Inline inline_item(const base::Json& json, const Place& place, std::size_t depth) {
    Inline out;
    if (json.is_string()) {
      out.text = words(json, place);
      return out;
    }
    Members in(json, place, reading_);
    const auto mark = [&](const char* name, Inline::Kind kind) {
      const base::Json* children = in.find(name);
      if (children == nullptr) return false;
      out.kind = kind;
      out.children = inlines(*children, in.at(name), depth + 1);
      return true;
    };
    if (const base::Json* href = in.find("a")) {
      out.kind = Inline::Kind::kLink;
      const std::string* address = href->string();
      if (address == nullptr || !is_link(*address)) {
        reading_.invalid(in.at("a"), "must be an http, https, mailto or tel address, or a path of this site");
      } else {
        out.href = reading_.text(*href, in.at("a"), kMaxAddressBytes, Lines::kOne);
      }
      if (const base::Json* children = in.find("c", Need::kRequired)) {
        out.children = inlines(*children, in.at("c"), depth + 1);
      }
    } else if (mark("b", Inline::Kind::kStrong)) {
    } else if (in.is_set("br")) {
      out.kind = Inline::Kind::kBreak;
    } else if (mark("c", Inline::Kind::kForeign)) {
      out.lang = in.lang("lang");
    } else if (const base::Json* code = in.find("code")) {
      out.kind = Inline::Kind::kCode;
      out.text = words(*code, in.at("code"));
    } else if (!mark("i", Inline::Kind::kEmphasis) && !mark("sub", Inline::Kind::kSubscript) &&
               !mark("sup", Inline::Kind::kSuperscript)) {
      reading_.invalid(place, "no such mark");
    }
    in.end();
    return out;
  }

  Block block(const base::Json& json, const Place& place, std::size_t depth) {
    Block out;
    Members in(json, place, reading_);
    const base::Json* value = nullptr;
    if ((value = in.find("c")) != nullptr) {
      out.kind = Block::Kind::kHeading;
      out.inlines = inlines(*value, in.at("c"), 1);
      out.level = static_cast<int>(in.integer("h", Need::kRequired, 2, 4, 2));
    } else if ((value = in.find("figure")) != nullptr) {
      figure(out, *value, in.at("figure"));
    } else if (in.is_set("hr")) {
      out.kind = Block::Kind::kRule;
    } else if ((value = in.find("ol")) != nullptr) {
      out.order = Block::Order::kNumbered;
      items(out, *value, in.at("ol"), depth);
      out.start = in.integer("start", Need::kOptional, -kMaxJsonInteger, kMaxJsonInteger, 1);
    } else if ((value = in.find("p")) != nullptr) {
      out.inlines = inlines(*value, in.at("p"), 1);
    } else if ((value = in.find("pre")) != nullptr) {
      out.kind = Block::Kind::kPreformatted;
      out.text = words(*value, in.at("pre"));
    } else if ((value = in.find("quote")) != nullptr) {
      out.kind = Block::Kind::kQuote;
      out.children = blocks(*value, in.at("quote"), depth + 1);
      if (const base::Json* by = in.find("speaker")) out.speaker = speaker(*by, in.at("speaker"));
    } else if ((value = in.find("table")) != nullptr) {
      table(out, *value, in.at("table"));
    } else if ((value = in.find("ul")) != nullptr) {
      items(out, *value, in.at("ul"), depth);
    } else {
      reading_.invalid(place, "no such block");
    }
    in.end();
    return out;
  }

  void items(Block& out, const base::Json& json, const Place& place, std::size_t depth) {
    out.kind = Block::Kind::kList;
    const base::Json::Array* found = list(json, place);
    if (found == nullptr) return;
    count_ += found->size();
    if (count_ > kMaxBlocks) return reading_.too_large(place, kMaxBlocks, "blocks");
    for (std::size_t i = 0; i < found->size() && !reading_.refused(); ++i) {
      out.items.push_back(blocks((*found)[i], Place{&place, {}, i}, depth + 1));
    }
  }

  Speaker speaker(const base::Json& json, const Place& place) {
    Members in(json, place, reading_);
    Speaker out;
    out.name = in.line("name", Need::kOptional, kMaxNameCharacters);
    out.person = in.key("person", Need::kOptional);
    out.role = in.line("role", Need::kOptional, kMaxNameCharacters);
    in.end();
    if (out == Speaker{}) reading_.invalid(place, "must have members, or be absent");
    return out;
  }

  void figure(Block& out, const base::Json& json, const Place& place) {
    out.kind = Block::Kind::kFigure;
    Members in(json, place, reading_);
    out.alt = in.prose("alt", Need::kOptional, kMaxAltCharacters);
    caption(out, in);
    out.source = in.line("source", Need::kRequired, kMaxAddressBytes);
    if (!is_attachment_id(out.source) && !is_link(out.source)) {
      reading_.invalid(in.at("source"), "must be an attachment's id or an address");
    }
    in.end();
  }

  void table(Block& out, const base::Json& json, const Place& place) {
    out.kind = Block::Kind::kTable;
    Members in(json, place, reading_);
    caption(out, in);
    in.each("rows", kMaxTableCells, [&](const base::Json& row, const Place& row_place) {
      const base::Json::Array* cells = list(row, row_place);
      if (cells == nullptr) return;
      cells_ += cells->size() + 1;  // a row counts too: rows without cells must not be free
      if (cells_ > kMaxTableCells) return reading_.too_large(row_place, kMaxTableCells, "cells");
      std::vector<Cell>& into = out.rows.emplace_back();
      for (std::size_t i = 0; i < cells->size(); ++i) into.push_back(cell((*cells)[i], Place{&row_place, {}, i}));
    });
    in.end();
  }

  void caption(Block& out, Members& in) {
    const base::Json* json = in.find("caption");
    if (json == nullptr) return;
    out.inlines = inlines(*json, in.at("caption"), 1);
    if (out.inlines.empty()) reading_.invalid(in.at("caption"), "must have items, or be absent");
  }

  Cell cell(const base::Json& json, const Place& place) {
    Members in(json, place, reading_);
    Cell out;
    if (const base::Json* content = in.find("c")) {
      out.content = inlines(*content, in.at("c"), 1);
      if (out.content.empty()) reading_.invalid(in.at("c"), "must have items, or be absent");
    }
    out.columns = in.integer("cols", Need::kOptional, 1, kMaxCellSpan, 1);
    out.rows = in.integer("rows", Need::kOptional, 1, kMaxCellSpan, 1);
    out.header = in.is_set("th");
    in.end();
    return out;
  }

  Reading& reading_;
  std::size_t count_ = 0;
  std::size_t cells_ = 0;
};

}  // namespace

Blocks read_blocks(const base::Json& json, const Place& place, Reading& reading) {
  return Parser(reading).blocks(json, place, 1);
}

base::Result<Blocks> blocks_from_json(const base::Json& json) {
  Reading reading;
  Blocks blocks = read_blocks(json, Place{nullptr, "body", 0}, reading);
  return reading.result(std::move(blocks));
}

}  // namespace dateline::model
