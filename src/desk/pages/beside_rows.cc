#include "desk/pages/beside_rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "blocks/from_markdown.h"
#include "blocks/render_markdown.h"
#include "desk/pages/forms.h"
#include "desk/pages/text_preview.h"
#include "model/compare.h"
#include "ui/components.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;
using model::Block;

constexpr std::array<std::string_view, 8> kBlockKinds = {"paragraph", "heading", "list",         "quote",
                                                         "table",     "figure",  "preformatted", "rule"};

std::string name_of_field(std::size_t row) { return "block-" + std::to_string(row); }

std::string_view without_line_ends(std::string_view words) {
  while (words.ends_with('\n')) words.remove_suffix(1);
  return words;
}

std::string plain_form(const Block& block, const model::Lang& lang) {
  return std::string(without_line_ends(blocks::render_markdown({block}, blocks::for_editing(lang))));
}

// One row on its way to the page.
struct Cells {
  std::string name;                // of the field
  std::string kind = {};           // "Paragraph 3"
  std::string_view shape = {};     // class: "h" for titles
  std::string was = {}, now = {};  // of the original, in the plain form
  std::string mine = {};           // what stands in the field
  Html standing = {};              // mark at the translation's block
  bool is_stale = false;
};

class Page {
 public:
  Page(const Visit& visit, const BesideTexts& texts, BesideMode mode, const std::optional<base::Problem>& problem)
      : visit_(visit), words_(*visit.words), texts_(texts), mode_(mode), problem_(problem) {}

  Html line(std::string_view field, std::string_view label, const std::string& was, const std::string& now,
            const std::string& mine, std::string_view shape) const {
    Cells cells{.name = std::string(field), .kind = std::string(label), .shape = shape, .was = was, .now = now};
    cells.mine = sent(field, mine);
    cells.is_stale = was != now;
    cells.standing = cells.is_stale ? mark(words_.plain("beside.changed")) : quiet(words_.plain("beside.same"));
    return cells_of(cells);
  }

  Html row(std::size_t number, const BesideRow& row) const {
    Cells cells{.name = name_of_field(number)};
    const Block& shown = row.now   ? texts_.now.body[*row.now]
                         : row.was ? texts_.was.body[*row.was]
                                   : texts_.mine.body[*row.mine];
    cells.kind = words_.label("block_kind", kBlockKinds[static_cast<std::size_t>(shown.kind)]) + " " +
                 words_.locale().count(static_cast<std::int64_t>(number) + 1);
    if (row.now) cells.now = plain_form(texts_.now.body[*row.now], texts_.now.lang);
    if (row.was) cells.was = plain_form(texts_.was.body[*row.was], texts_.was.lang);
    if (row.mine) cells.mine = plain_form(texts_.mine.body[*row.mine], texts_.mine.lang);
    cells.mine = sent(cells.name, cells.mine);
    cells.is_stale = row.is_stale();
    cells.standing = standing(row);
    return cells_of(cells);
  }

 private:
  std::string sent(std::string_view field, const std::string& otherwise) const {
    const auto typed = problem_ ? visit_.form.find(field) : std::nullopt;
    return typed ? std::string(*typed) : otherwise;
  }

  static Html mark(std::string_view words) { return format("<span class=\"kind behind\">{}</span>", words); }
  static Html quiet(std::string_view words) { return format("<span class=\"kind\">{}</span>", words); }

  Html standing(const BesideRow& row) const {
    if (row.is_gone()) return mark(words_.plain("beside.gone"));
    if (row.is_missing())
      return row.was ? quiet(words_.plain("beside.untranslated")) : mark(words_.plain("beside.new"));
    if (row.is_own()) return quiet(words_.plain("beside.own"));
    if (row.is_changed) return mark(words_.plain("beside.changed"));
    if (row.is_moved) return mark(words_.plain("beside.moved"));
    return quiet(words_.plain("beside.same"));
  }

  Html original(const Cells& cells) const {
    const Html attributes = ui::lang_attributes(texts_.now.lang.tag, words_);
    const std::string& words = cells.now.empty() ? cells.was : cells.now;
    Html inside = cells.now.empty() && !cells.was.empty() ? format("<del>{}</del>", words) : html::text(words);
    Html out =
        format("<span class=\"kind\">{}</span><div class=\"plain-text\"{}>{}</div>", cells.kind, attributes, inside);
    if (!cells.was.empty() && !cells.now.empty() && cells.was != cells.now) {
      out += format(
          "<details><summary class=\"bmsg\">{}<span class=\"vh\">: {}</span></summary><div "
          "class=\"plain-text\"{}>{}</div></details>",
          words_.say("beside.show_change"), cells.kind, attributes,
          word_difference(model::compare_words(cells.was, cells.now, texts_.now.lang), words_));
    }
    return out;
  }

  Html translation(const Cells& cells) const {
    const Html attributes = ui::lang_attributes(texts_.mine.lang.tag, words_);
    if (mode_ == BesideMode::kRead) return format("<div class=\"plain-text\"{}>{}</div>", attributes, cells.mine);
    const bool is_wrong = problem_ && problem_->field == cells.name;
    const Html error =
        is_wrong ? format("<span class=\"err\" id=\"{}-error\">{}</span>", cells.name, problem_->detail) : Html();
    const Html tie = is_wrong ? format(" aria-invalid=\"true\" aria-describedby=\"{}-error\"", cells.name) : Html();
    return format("<textarea id=\"{0}\" name=\"{0}\" rows=\"{1}\" aria-label=\"{2}, {3}\"{4}{5}>\n{6}</textarea>{7}",
                  cells.name, height(cells), cells.kind, words_.locale().language_name(texts_.mine.lang.tag),
                  attributes, tie, cells.mine, error);
  }

  // Lines of the longer side, so that both can be read without scrolling.
  static std::size_t height(const Cells& cells) {
    constexpr std::size_t kBytesOfLine = 60, kLeast = 2, kMost = 24;
    const auto lines = [](const std::string& words) {
      return words.size() / kBytesOfLine + static_cast<std::size_t>(std::ranges::count(words, '\n'));
    };
    return std::clamp(std::max(lines(cells.now), lines(cells.mine)) + 1, kLeast, kMost);
  }

  Html cells_of(const Cells& cells) const {
    const Html sign = cells.is_stale ? format("<div class=\"eq ne\"><span aria-hidden=\"true\">≠</span></div>")
                                     : format("<div class=\"eq\"><span aria-hidden=\"true\">=</span></div>");
    return format("<div class=\"blk src {0}\">{1}</div>{2}<div class=\"blk {0}\">{3}{4}</div>\n", cells.shape,
                  original(cells), sign, cells.standing, translation(cells));
  }

  const Visit& visit_;
  const ui::Catalogue& words_;
  const BesideTexts& texts_;
  BesideMode mode_;
  const std::optional<base::Problem>& problem_;
};

// "0 - 1 2": numbers with spaces between; anything else is nothing.
std::vector<std::optional<std::size_t>> numbers_of(std::string_view list) {
  std::vector<std::optional<std::size_t>> out;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    const std::string_view word = list.substr(at, end - at);
    std::size_t number = 0;
    const auto [last, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool is_number = error == std::errc() && last == word.data() + word.size();
    out.push_back(is_number ? std::optional(number) : std::nullopt);
    at = end + 1;
  }
  return out;
}

template <typename Number>
std::string listed(const std::vector<Number>& numbers) {
  std::string out;
  for (const Number& number : numbers) out += (out.empty() ? "" : " ") + number;
  return out;
}

// The rows of the form in the order in which they are wanted.
std::vector<std::size_t> rows_sent(const http::Form& form) {
  std::size_t count = 0;
  while (count < kMaxBesideRows && form.find(name_of_field(count))) ++count;
  std::vector<std::size_t> rows;
  if (form.find("reorder")) {
    std::vector<bool> is_in(count, false);
    for (const auto& number : numbers_of(form.text("order"))) {
      if (!number || *number >= count || is_in[*number]) continue;
      is_in[*number] = true;
      rows.push_back(*number);
    }
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_in[i]) rows.push_back(i);
    }
    return rows;
  }
  for (std::size_t i = 0; i < count; ++i) rows.push_back(i);
  return rows;
}

}  // namespace

Html beside_rows(const Visit& visit, const BesideTexts& texts, const Beside& beside, BesideMode mode,
                 const std::optional<base::Problem>& problem) {
  const ui::Catalogue& words = *visit.words;
  const Page page(visit, texts, mode, problem);
  const auto heading = [&](const model::Lang& lang) { return words.locale().language_name(lang.tag); };
  Html out = format("<div class=\"hd\">{}</div><div class=\"hd mid\"></div><div class=\"hd\">{}</div>\n",
                    heading(texts.now.lang), heading(texts.mine.lang));
  out += page.line("headline", words.plain("text.title"), texts.was.title, texts.now.title, texts.mine.title, "h");
  out += page.line("standfirst", words.plain("text.standfirst"), texts.was.standfirst, texts.now.standfirst,
                   texts.mine.standfirst, "");
  std::vector<std::string> pieces, order;
  for (std::size_t i = 0; i < beside.rows.size(); ++i) {
    out += page.row(i, beside.rows[i]);
    pieces.push_back(beside.rows[i].mine ? std::to_string(*beside.rows[i].mine) : "-");
  }
  for (const std::size_t row : order_of_original(beside)) order.push_back(std::to_string(row));
  return format("<div class=\"blocks\">{}</div>\n", out) + hidden("pieces", listed(pieces)) +
         hidden("order", listed(order));
}

base::Result<model::Text> beside_sent(const http::Form& form, const model::Text& base) {
  model::Text out = base;
  out.title = std::string(form.text("headline"));
  out.standfirst = std::string(form.text("standfirst"));
  out.body.clear();
  const auto pieces = numbers_of(form.text("pieces"));
  for (const std::size_t row : rows_sent(form)) {
    const std::string name = name_of_field(row);
    const std::string_view typed = form.text(name);
    const auto piece = row < pieces.size() ? pieces[row] : std::nullopt;
    const Block* before = piece && *piece < base.body.size() ? &base.body[*piece] : nullptr;
    if (before != nullptr && plain_form(*before, base.lang) == without_line_ends(typed)) {
      out.body.push_back(*before);
      continue;
    }
    auto blocks = blocks::from_markdown(typed);
    if (!blocks) return base::refuse(blocks.error().kind, name, blocks.error().detail);
    std::ranges::move(*blocks, std::back_inserter(out.body));
  }
  return out;
}

}  // namespace dateline::desk
