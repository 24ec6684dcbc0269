#include "blocks/render_html.h"

#include <algorithm>
#include <utility>

#include "blocks/address.h"
#include "blocks/quotes.h"

namespace dateline::blocks {

using html::Html;
using model::Block;
using model::Blocks;
using model::Cell;
using model::Inline;
using model::Inlines;

namespace {

constexpr std::int64_t kWideTableColumns = 5;  // from here on a table scrolls in a box of its own

class Renderer {
 public:
  explicit Renderer(const Surroundings& surroundings) : surroundings_(surroundings), dateline_(dateline()) {}

  Html body(const Blocks& blocks) {
    if (!dateline_.empty() && !begins_with_paragraph(blocks)) {
      out_ += html::format("<p>{}</p>\n", std::exchange(dateline_, Html()));
    }
    append(blocks);
    return std::move(out_);
  }

  Html inlines(const Inlines& items) const {
    Html out;
    for (const Inline& item : items) out += inline_item(item);
    return out;
  }

 private:
  static bool begins_with_paragraph(const Blocks& blocks) {
    return !blocks.empty() && blocks.front().kind == Block::Kind::kParagraph;
  }

  Html dateline() const {
    if (!surroundings_.dateline) return {};
    const DatelineShown& shown = *surroundings_.dateline;
    if (shown.places.empty() && shown.date.empty()) return {};
    if (shown.places.empty()) return html::format("<span class=\"dl\">{}</span> – ", shown.date);
    if (shown.date.empty()) return html::format("<span class=\"dl\"><b>{}</b></span> – ", shown.places);
    return html::format("<span class=\"dl\"><b>{}</b>{}{}</span> – ", shown.places, comma_of(surroundings_.lang),
                        shown.date);
  }

  Html inline_item(const Inline& item) const {
    switch (item.kind) {
      case Inline::Kind::kText:
        return html::text(item.text);
      case Inline::Kind::kBreak:
        return html::format("<br>");
      case Inline::Kind::kStrong:
        return html::format("<strong>{}</strong>", inlines(item.children));
      case Inline::Kind::kEmphasis:
        return html::format("<em>{}</em>", inlines(item.children));
      case Inline::Kind::kCode:
        return html::format("<code>{}</code>", item.text);
      case Inline::Kind::kSuperscript:
        return html::format("<sup>{}</sup>", inlines(item.children));
      case Inline::Kind::kSubscript:
        return html::format("<sub>{}</sub>", inlines(item.children));
      case Inline::Kind::kLink:
        return link(item);
      case Inline::Kind::kForeign:
        return foreign(item);
    }
    return {};
  }

  Html link(const Inline& item) const {
    const auto address = link_to(item.href, surroundings_);
    if (!address) return inlines(item.children);
    return html::format("<a href=\"{}\">{}</a>", *address, inlines(item.children));
  }

  // Another direction is isolated, so that the punctuation around it stays where it belongs.
  Html foreign(const Inline& item) const {
    const model::Direction direction = model::direction_of(item.lang);
    if (direction == model::direction_of(surroundings_.lang)) {
      return html::format("<span lang=\"{}\">{}</span>", item.lang.tag, inlines(item.children));
    }
    return html::format("<bdi lang=\"{}\" dir=\"{}\">{}</bdi>", item.lang.tag,
                        direction == model::Direction::kRightToLeft ? "rtl" : "ltr", inlines(item.children));
  }

  void append(const Blocks& blocks) {
    for (const Block& block : blocks) append(block);
  }

  void append(const Block& block) {
    switch (block.kind) {
      case Block::Kind::kParagraph:
        out_ += html::format("<p>{}{}</p>\n", std::exchange(dateline_, Html()), inlines(block.inlines));
        return;
      case Block::Kind::kHeading: {
        const int level = std::clamp(block.level, 2, 4);
        out_ += html::format("<h{}>{}</h{}>\n", level, inlines(block.inlines), level);
        return;
      }
      case Block::Kind::kList:
        return append_list(block);
      case Block::Kind::kQuote:
        return append_quote(block);
      case Block::Kind::kTable:
        return append_table(block);
      case Block::Kind::kFigure:
        return append_figure(block);
      case Block::Kind::kPreformatted:
        out_ += html::format("<pre>\n{}</pre>\n", block.text);
        return;
      case Block::Kind::kRule:
        out_ += html::format("<hr>\n");
        return;
    }
  }

  void append_list(const Block& block) {
    const bool numbered = block.order == Block::Order::kNumbered;
    if (!numbered) {
      out_ += html::format("<ul>\n");
    } else if (block.start == 1) {
      out_ += html::format("<ol>\n");
    } else {
      out_ += html::format("<ol start=\"{}\">\n", block.start);
    }
    for (const Blocks& item : block.items) {
      out_ += html::format("<li>");
      // The common item is one paragraph, perhaps with a list below; that needs no <p>.
      const bool is_tight = begins_with_paragraph(item) &&
                            std::ranges::all_of(item.begin() + 1, item.end(),
                                                [](const Block& next) { return next.kind == Block::Kind::kList; });
      if (is_tight) {
        out_ += inlines(item.front().inlines);
        for (auto next = item.begin() + 1; next != item.end(); ++next) append(*next);
      } else {
        append(item);
      }
      out_ += html::format("</li>\n");
    }
    out_ += numbered ? html::format("</ol>\n") : html::format("</ul>\n");
  }

  void append_quote(const Block& block) {
    const std::string anchor = quote_anchor(quotes_++);
    out_ += html::format("<blockquote id=\"{}\">", anchor);
    append(block.children);
    append_speaker(block.speaker, anchor);
    out_ += html::format("</blockquote>\n");
  }

  void append_speaker(const model::Speaker& speaker, const std::string& anchor) {
    const SpeakerShown by = shown(speaker, surroundings_);
    Html line;
    if (!by.name.empty()) {
      line = by.page ? html::format("<a href=\"{}\">{}</a>", absolute(*by.page), by.name) : html::text(by.name);
      if (!by.office.empty()) line += html::format("{}{}", comma_of(surroundings_.lang), by.office);
      line += html::text(".");
    } else if (!by.office.empty()) {
      line = html::format("{}.", by.office);
    }
    if (!surroundings_.quote_link.empty()) {
      if (!line.empty()) line += html::text(" ");
      line += html::format("<a href=\"{}\">{}</a>", html::Url::fragment(anchor), surroundings_.quote_link);
    }
    if (!line.empty()) out_ += html::format("<footer>{}</footer>", line);
  }

  void append_table(const Block& block) {
    std::int64_t columns = 0;
    for (const auto& row : block.rows) {
      std::int64_t width = 0;
      for (const Cell& cell : row) width += cell.columns;
      columns = std::max(columns, width);
    }
    const std::string label = block.inlines.empty() ? surroundings_.table_label : model::plain_text(block.inlines);
    const bool is_boxed = columns >= kWideTableColumns && !label.empty();
    if (is_boxed)
      out_ += html::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">", label);
    out_ += html::format("<table class=\"table\">");
    if (!block.inlines.empty()) out_ += html::format("<caption>{}</caption>", inlines(block.inlines));

    const auto body = std::ranges::find_if_not(block.rows, [](const std::vector<Cell>& row) {
      return std::ranges::all_of(row, [](const Cell& cell) { return cell.header; });
    });
    // A table of header cells only has no head.
    const auto head_end = body == block.rows.end() ? block.rows.begin() : body;
    if (head_end != block.rows.begin()) out_ += html::format("<thead>");
    for (auto row = block.rows.begin(); row != block.rows.end(); ++row) {
      if (row == head_end)
        out_ += row == block.rows.begin() ? html::format("<tbody>\n") : html::format("</thead><tbody>\n");
      append_row(*row, row < head_end ? "col" : "row");
    }
    if (!block.rows.empty()) out_ += html::format("</tbody>");
    out_ += html::format("</table>");
    out_ += is_boxed ? html::format("</div>\n") : html::format("\n");
  }

  void append_row(const std::vector<Cell>& row, std::string_view scope) {
    out_ += html::format("<tr>");
    for (const Cell& cell : row) {
      Html spans;
      if (cell.columns > 1) spans += html::format(" colspan=\"{}\"", cell.columns);
      if (cell.rows > 1) spans += html::format(" rowspan=\"{}\"", cell.rows);
      out_ += cell.header ? html::format("<th scope=\"{}\"{}>{}</th>", scope, spans, inlines(cell.content))
                          : html::format("<td{}>{}</td>", spans, inlines(cell.content));
    }
    out_ += html::format("</tr>\n");
  }

  void append_figure(const Block& block) {
    const Html caption = inlines(block.inlines);
    std::string source = block.source;
    if (host_of(source).empty() && surroundings_.picture) {
      if (const auto picture = surroundings_.picture(block.source)) {
        Html size;
        if (picture->width > 0 && picture->height > 0) {
          size = html::format(" width=\"{}\" height=\"{}\"", picture->width, picture->height);
        }
        out_ += html::format("<figure><img src=\"{}\" alt=\"{}\"{} loading=\"lazy\">", absolute(picture->address),
                             block.alt, size);
        if (!caption.empty()) out_ += html::format("<figcaption>{}</figcaption>", caption);
        out_ += html::format("</figure>\n");
        return;
      }
    }
    if (host_of(source).empty() && surroundings_.picture_elsewhere) {
      if (auto elsewhere = surroundings_.picture_elsewhere(source)) source = *std::move(elsewhere);
    }
    const std::string_view host = host_of(source);
    const auto address = host.empty() ? std::nullopt : link_to(source, surroundings_);
    Html line = caption;
    const auto say = [&](const Html& more) {
      if (!line.empty()) line += html::text(" ");
      line += more;
    };
    if (address && block.alt.empty()) say(html::format("<a href=\"{}\">{}</a>", *address, host));
    if (address && !block.alt.empty()) say(html::format("<a href=\"{}\">{} ({})</a>", *address, block.alt, host));
    if (!address && !block.alt.empty()) say(html::text(block.alt));
    if (!line.empty()) out_ += html::format("<figure><figcaption>{}</figcaption></figure>\n", line);
  }

  // A path becomes absolute where the text is read elsewhere.
  html::Url absolute(const html::Url& url) const {
    return surroundings_.origin.empty() || !url.string().starts_with('/') ? url : url.absolute(surroundings_.origin);
  }

  const Surroundings& surroundings_;
  Html dateline_;  // until it is set
  std::size_t quotes_ = 0;
  Html out_;
};

}  // namespace

Html render_html(const Blocks& blocks, const Surroundings& surroundings) { return Renderer(surroundings).body(blocks); }

Html render_html(const Inlines& inlines, const Surroundings& surroundings) {
  return Renderer(surroundings).inlines(inlines);
}

}  // namespace dateline::blocks
