#include "ui/table.h"

#include "base/check.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

enum class Role { kHeading, kData };

Html cell(const Cell& contents, Role role, const Catalogue& page) {
  const Html attributes = lang_attributes(contents.lang, page);
  const std::string_view look = contents.look == Cell::Look::kQuiet      ? "quiet"
                                : contents.look == Cell::Look::kUnbroken ? "nw"
                                                                         : "";
  const Html classes = look.empty() ? Html() : format(R"( class="{}")", look);
  return role == Role::kHeading ? format(R"(<th scope="row"{}{}>{}</th>)", classes, attributes, contents.contents)
                                : format("<td{}{}>{}</td>", classes, attributes, contents.contents);
}

}  // namespace

Html table(const Table& contents, const Catalogue& page) {
  Html out;
  if (!contents.caption.empty()) {
    const Html caption = spoken(contents.caption, page);
    out += contents.caption_shown == Table::Caption::kHidden ? format(R"(<caption class="vh">{}</caption>)", caption)
                                                             : format("<caption>{}</caption>", caption);
  }
  Html head;
  for (const Column& column : contents.columns) {
    head += column.shown == Column::Title::kHidden
                ? format(R"(<th scope="col"><span class="vh">{}</span></th>)", spoken(column.title, page))
                : format(R"(<th scope="col">{}</th>)", spoken(column.title, page));
  }
  Html rows;
  for (const auto& row : contents.rows) {
    DATELINE_CHECK(row.size() == contents.columns.size());
    Html cells;
    for (std::size_t i = 0; i < row.size(); ++i) cells += cell(row[i], i == 0 ? Role::kHeading : Role::kData, page);
    rows += format("<tr>{}</tr>\n", cells);
  }
  const std::string_view classes = contents.widths == Table::Widths::kEven ? "table even" : "table";
  return format("<table class=\"{}\">{}<thead><tr>{}</tr></thead><tbody>\n{}</tbody></table>", classes, out, head, rows);
}

}  // namespace dateline::ui
