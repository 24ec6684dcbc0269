#include "formats/public_parts.h"

namespace dateline::formats {
namespace {

base::Json name_json(const model::NameInTime& name) {
  base::Json json = base::Json::object();
  json.set("lang", name.lang.tag);
  json.set("name", name.name);
  json.set_if("short", name.short_name);
  set_period(json, name.period);
  json.set("attested", days_json(name.attested));
  json.set_if("evidence", name.evidence);
  return json;
}

base::Json existence_json(const model::Period& period) {
  base::Json json = base::Json::object();
  set_period(json, period);
  return json;
}

base::Json relations_json(const std::vector<edition::RelationRow>& rows, const Writing& writing) {
  base::Json list = base::Json::array();
  for (const edition::RelationRow& row : rows) list.push(relation_json(row, writing));
  return list;
}

base::Json statement_json(const edition::Statement& statement, const Writing& writing) {
  base::Json json = base::Json::object();
  json.set("quote", statement.quote);
  json.set("lang", statement.lang.tag);
  if (statement.office) json.set("office", term_link_json(*statement.office, writing));
  json.set_if("role", statement.role);
  json.set("release", card_json(statement.release, writing));
  std::string url = writing.addresses.release(statement.release.lang, statement.release.number, statement.release.slug);
  if (!statement.anchor.empty()) url += "#" + statement.anchor;
  json.set("url", std::move(url));
  return json;
}

base::Json entry_json(const edition::IndexEntry& entry, const Writing& writing) {
  base::Json json = base::Json::object();
  json.set("term", term_link_json(entry.term, writing));
  json.set("releases", count_json(entry.releases));
  json.set("earlier_names", strings_json(entry.earlier_names));
  json.set("existence", existence_json(entry.existence));
  if (entry.held_from) json.set("held_from", base::to_iso(*entry.held_from));
  if (entry.held_to) json.set("held_to", base::to_iso(*entry.held_to));
  json.set("relations", relations_json(entry.relations, writing));
  base::Json children = base::Json::array();
  for (const edition::IndexEntry& child : entry.children) children.push(entry_json(child, writing));
  json.set("children", std::move(children));
  return json;
}

base::Json entries_json(const std::vector<edition::IndexEntry>& entries, const Writing& writing) {
  base::Json list = base::Json::array();
  for (const edition::IndexEntry& entry : entries) list.push(entry_json(entry, writing));
  return list;
}

}  // namespace

base::Json term_json(const edition::TermView& view, const model::Lang& lang, const Addresses& addresses) {
  const Writing writing{lang, addresses};
  base::Json json = base::Json::object();
  json.set("format", "dateline/public/term/1");
  json.set("term", term_link_json(view.self, writing));
  base::Json names = base::Json::array();
  for (const model::NameInTime& name : view.term.names) names.push(name_json(name));
  json.set("names", std::move(names));
  json.set("existence", existence_json(view.term.existence));
  json.set_if("country", view.term.country_code);
  json.set("source_ids", strings_json(view.term.source_ids));
  if (view.term.held_from) json.set("held_from", base::to_iso(*view.term.held_from));
  if (view.term.held_to) json.set("held_to", base::to_iso(*view.term.held_to));
  json.set("relations", relations_json(view.relations, writing));
  json.set("children", counted_json(view.children, writing));
  json.set("total", count_json(view.total));
  json.set("releases", cards_json(view.releases, writing));
  base::Json statements = base::Json::array();
  for (const edition::Statement& statement : view.statements) statements.push(statement_json(statement, writing));
  json.set("statements", std::move(statements));
  base::Json often = base::Json::object();
  often.set("topics", counted_json(view.often_topics, writing));
  often.set("places", counted_json(view.often_places, writing));
  often.set("people", counted_json(view.often_people, writing));
  json.set("often", std::move(often));
  return json;
}

base::Json index_json(const edition::IndexView& view, const model::Lang& lang, const Addresses& addresses) {
  const Writing writing{lang, addresses};
  base::Json json = base::Json::object();
  json.set("format", "dateline/public/index/1");
  json.set("kind", model::name_of(view.kind));
  json.set("total", count_json(view.total));
  json.set("entries", entries_json(view.entries, writing));
  json.set("closed", entries_json(view.closed, writing));
  return json;
}

}  // namespace dateline::formats
