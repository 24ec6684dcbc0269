#include <algorithm>

#include "base/text.h"
#include "blocks/address.h"
#include "blocks/from_html.h"
#include "blocks/from_text.h"
#include "blocks/visible_text.h"
#include "intake/dates.h"
#include "intake/source_words.h"

namespace dateline::intake {
namespace {

using base::Json;
using base::Result;
using model::Block;

constexpr std::size_t kMaxRepeats = 3;

// Some characters that only occur where a byte of Windows-1252 was read as Latin-1: U+0080 to U+009F.
bool has_misread_bytes(std::string_view text) {
  for (std::size_t at = text.find('\xc2'); at != text.npos && at + 1 < text.size(); at = text.find('\xc2', at + 1)) {
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if (next >= 0x80 && next <= 0x9f && next != 0x85) return true;
  }
  return false;
}

bool looks_marked_up(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != text.npos; at = text.find_first_of("<&", at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (text[at] == '<' && (is_letter || next == '/')) return true;
    if (text[at] != '&' || !(is_letter || next == '#')) continue;
    const std::size_t end = text.find(';', at);
    if (end != text.npos && end - at <= 10 && text.substr(at, end - at).find(' ') == text.npos) return true;
  }
  return false;
}

bool says_the_same(std::string_view words, std::string_view folded_title, std::string_view title) {
  if (words.size() > 2 * title.size() + 16 || 2 * words.size() + 16 < title.size()) return false;
  return base::fold(words) == folded_title;
}

bool is_posted_line(std::string_view words) {
  const std::size_t posted = words.find("Posted in");
  if (posted == words.npos || posted > 24) return false;
  const auto date = read_date(words.substr(0, posted));
  return date && date->published;
}

bool is_updated_line(std::string_view words) {
  constexpr std::string_view kStart = "Last updated on ";
  if (!words.starts_with(kStart)) return false;
  const auto date = read_date(words.substr(kStart.size()));
  return date && date->published;
}

bool is_words(const Block& block) {
  return block.kind == Block::Kind::kParagraph || block.kind == Block::Kind::kHeading;
}

void drop_furniture(model::Blocks& blocks, std::string_view title, std::string_view folded_title) {
  std::size_t first = 0;
  while (first < blocks.size() && first < kMaxRepeats && is_words(blocks[first])) {
    const std::string words = model::plain_text(blocks[first].inlines);
    if (!says_the_same(words, folded_title, title) && !is_posted_line(words)) break;
    ++first;
  }
  // A text that says its headline only is still a text.
  if (first == blocks.size()) first = 0;
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(first));
  if (blocks.size() > 1 && is_words(blocks.back()) && is_updated_line(model::plain_text(blocks.back().inlines))) {
    blocks.pop_back();
  }
}

bool is_thai_day_line(std::string_view line) {
  if (!line.starts_with("วัน")) return false;
  const auto date = read_date(line);
  return date && date->published;
}

// Leading lines that repeat the headline or are the site's furniture.
std::string_view without_furniture(std::string_view text, std::string_view title, std::string_view folded_title) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = base::trim(rest.substr(0, end));
    if (!line.empty() && line != "พิมพ์" && !is_thai_day_line(line) && !says_the_same(line, folded_title, title)) break;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return base::trim(rest).empty() ? text : rest;
}

void report(const blocks::HtmlReport& found, const ReadingPlace& place) {
  for (const auto& [element, count] : found.dropped) place.dropped(element, count);
  if (found.links_dropped > 0) place.dropped("", found.links_dropped);
}

std::unexpected<base::Problem> in_member(std::string_view member, const base::Problem& problem) {
  std::string field(member);
  if (!problem.field.empty()) field += "." + problem.field;
  return base::refuse(problem.kind, std::move(field), problem.detail);
}

// NUL and other controls that cannot be in HTML or text become blanks before either is read.
std::string without_controls(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') c = ' ';
  }
  return out;
}

Result<model::Blocks> from_html(const std::string& html, const Json& line, const LineHead& head, std::string_view title,
                                const ReadingPlace& place) {
  auto read = blocks::from_html(html, {.base = line.text("url"), .lang = head.lang});
  if (!read) return base::refuse(read.error().kind, "body_html", read.error().detail);
  report(read->report, place);
  drop_furniture(read->blocks, title, base::fold(title));
  return std::move(read->blocks);
}

Result<model::Blocks> from_text(const std::string& text, bool title_is_derived, std::string_view title) {
  const std::string_view body = title_is_derived ? text : without_furniture(text, title, base::fold(title));
  auto read = blocks::from_text(body);
  if (!read) return base::refuse(read.error().kind, "body_text", read.error().detail);
  return std::move(*read);
}

bool is_true(const Json& line, std::string_view name) {
  const Json* json = line.find(name);
  return json != nullptr && json->boolean() != nullptr && *json->boolean();
}

}  // namespace

std::string plain_words(std::string_view written, const model::Lang& lang, std::string_view field,
                        const ReadingPlace& place) {
  std::string words = without_controls(written);
  if (looks_marked_up(words)) words = words_of_html(words, lang);
  std::string out;
  bool is_mended = false;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = blocks::next_character(words, at);
    const blocks::Visible visible = blocks::visible_class(c);
    if (visible == blocks::Visible::kNothing) continue;
    is_mended = is_mended || visible == blocks::Visible::kWindows1252;
    blocks::append_character(out, visible == blocks::Visible::kWindows1252 ? blocks::from_windows_1252_byte(c) : c);
  }
  if (is_mended) place.odd(field, "characters of Windows-1252 were mended");
  return out;
}

std::string words_of_html(std::string_view html, const model::Lang& lang) {
  const auto read = blocks::from_html(html, {.base = {}, .lang = lang});
  return read ? model::plain_text(read->blocks) : std::string(html);
}

Result<model::Blocks> read_body(const Json& line, const LineHead& head, std::string_view title,
                                const ReadingPlace& place) {
  if (const Json* given = line.find("blocks"); given != nullptr && !given->is_null()) {
    auto read = model::blocks_from_json(*given);
    if (!read) return in_member("blocks", read.error());
    return std::move(*read);
  }
  for (const std::string_view name : {"body_html", "body_text"}) {
    const Json* body = line.find(name);
    if (body == nullptr || body->is_null()) continue;
    if (body->string() == nullptr) return base::invalid(std::string(name), "must be a string");
    if (has_misread_bytes(*body->string())) place.odd(name, "characters of Windows-1252 were mended");
    const std::string text = without_controls(*body->string());
    auto read = name == "body_html" ? from_html(text, line, head, title, place)
                                    : from_text(text, is_true(line, "title_derived"), title);
    if (!read) return read;
    if (!read->empty()) return read;
  }
  if (!head.is_export) place.odd("", "has no text: a page with its title");
  return model::Blocks{};
}

}  // namespace dateline::intake
