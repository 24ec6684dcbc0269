#include "model/block.h"

namespace dateline::model {
namespace {

base::Json member(const char* name, base::Json value) {
  base::Json json = base::Json::object();
  json.set(name, std::move(value));
  return json;
}

base::Json to_json(const Inline& item) {
  switch (item.kind) {
    case Inline::Kind::kText:
      return base::Json(item.text);
    case Inline::Kind::kBreak:
      return member("br", true);
    case Inline::Kind::kStrong:
      return member("b", to_json(item.children));
    case Inline::Kind::kEmphasis:
      return member("i", to_json(item.children));
    case Inline::Kind::kCode:
      return member("code", item.text);
    case Inline::Kind::kSuperscript:
      return member("sup", to_json(item.children));
    case Inline::Kind::kSubscript:
      return member("sub", to_json(item.children));
    case Inline::Kind::kLink:
      return member("a", item.href).set("c", to_json(item.children));
    case Inline::Kind::kForeign:
      return member("c", to_json(item.children)).set("lang", item.lang.tag);
  }
  return base::Json(item.text);
}

base::Json to_json(const Cell& cell) {
  base::Json json = base::Json::object();
  json.set_if("c", to_json(cell.content));
  if (cell.columns != 1) json.set("cols", cell.columns);
  if (cell.rows != 1) json.set("rows", cell.rows);
  if (cell.header) json.set("th", true);
  return json;
}

base::Json to_json(const Speaker& speaker) {
  base::Json json = base::Json::object();
  json.set_if("name", speaker.name);
  json.set_if("person", speaker.person.value);
  json.set_if("role", speaker.role);
  return json;
}

base::Json list_to_json(const Block& list) {
  base::Json items = base::Json::array();
  for (const Blocks& item : list.items) items.push(to_json(item));
  if (list.order == Block::Order::kBulleted) return member("ul", std::move(items));
  base::Json json = member("ol", std::move(items));
  if (list.start != 1) json.set("start", list.start);
  return json;
}

base::Json table_to_json(const Block& table) {
  base::Json rows = base::Json::array();
  for (const std::vector<Cell>& row : table.rows) {
    base::Json cells = base::Json::array();
    for (const Cell& cell : row) cells.push(to_json(cell));
    rows.push(std::move(cells));
  }
  base::Json json = base::Json::object();
  json.set_if("caption", to_json(table.inlines));
  json.set_if("rows", std::move(rows));
  return member("table", std::move(json));
}

base::Json figure_to_json(const Block& figure) {
  base::Json json = base::Json::object();
  json.set_if("alt", figure.alt);
  json.set_if("caption", to_json(figure.inlines));
  json.set("source", figure.source);
  return member("figure", std::move(json));
}

base::Json to_json(const Block& block) {
  switch (block.kind) {
    case Block::Kind::kParagraph:
      return member("p", to_json(block.inlines));
    case Block::Kind::kHeading:
      return member("c", to_json(block.inlines)).set("h", block.level);
    case Block::Kind::kList:
      return list_to_json(block);
    case Block::Kind::kQuote:
      return member("quote", to_json(block.children)).set_if("speaker", to_json(block.speaker));
    case Block::Kind::kTable:
      return table_to_json(block);
    case Block::Kind::kFigure:
      return figure_to_json(block);
    case Block::Kind::kPreformatted:
      return member("pre", block.text);
    case Block::Kind::kRule:
      return member("hr", true);
  }
  return member("hr", true);
}

}  // namespace

base::Json to_json(const Inlines& inlines) {
  base::Json json = base::Json::array();
  for (const Inline& item : inlines) json.push(to_json(item));
  return json;
}

base::Json to_json(const Blocks& blocks) {
  base::Json json = base::Json::array();
  for (const Block& block : blocks) json.push(to_json(block));
  return json;
}

}  // namespace dateline::model
