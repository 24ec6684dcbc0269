#include <algorithm>

#include "formats/json_ld_parts.h"

namespace dateline::formats {
namespace {

using edition::RelationRow;

bool is_open(const model::Period& period) { return period.to.kind == model::Bound::Kind::kOpen; }

base::Json other_names(const edition::TermView& term) {
  std::vector<std::string> names;
  for (const model::NameInTime& name : term.term.names) {
    for (const std::string* each : {&name.name, &name.short_name}) {
      if (each->empty() || *each == term.self.name || std::find(names.begin(), names.end(), *each) != names.end())
        continue;
      names.push_back(*each);
    }
  }
  base::Json list = base::Json::array();
  for (std::string& name : names) list.push(std::move(name));
  return list;
}

// The terms this one names by a relation.
base::Json related(const edition::TermView& term, model::RelationType type, std::string_view schema_type) {
  base::Json list = base::Json::array();
  for (const RelationRow& row : term.relations) {
    if (row.type == type && row.side == RelationRow::Side::kOutgoing) list.push(node(schema_type, row.other.name));
  }
  return list;
}

void set_day(base::Json& json, const char* name, const model::Bound& bound) {
  if (bound.kind == model::Bound::Kind::kDay) json.set(name, base::to_iso(bound.day));
}

void set_organisation(base::Json& json, const edition::TermView& term) {
  json.set_if("parentOrganization", related(term, model::RelationType::kPartOf, "Organization"));
  json.set_if("location", related(term, model::RelationType::kWorksIn, "Place"));
  set_day(json, "foundingDate", term.term.existence.from);
  set_day(json, "dissolutionDate", term.term.existence.to);
}

void set_event(base::Json& json, const edition::TermView& term) {
  if (term.term.held_from) json.set("startDate", base::to_iso(*term.term.held_from));
  if (term.term.held_to) json.set("endDate", base::to_iso(*term.term.held_to));
  json.set_if("location", related(term, model::RelationType::kHeldIn, "Place"));
  json.set_if("superEvent", related(term, model::RelationType::kInSeries, "EventSeries"));
}

// Only offices held for certain still: an old title must not become today's.
void set_person(base::Json& json, const edition::TermView& term) {
  base::Json titles = base::Json::array();
  for (const RelationRow& row : term.relations) {
    const bool holds = row.type == model::RelationType::kHolds && row.side == RelationRow::Side::kOutgoing;
    if (holds && is_open(row.period)) titles.push(row.other.name);
  }
  json.set_if("jobTitle", std::move(titles));
}

}  // namespace

std::string term(const edition::TermView& term, const TermPage& page) {
  base::Json json = node(schema_type(term.self.kind), term.self.name);
  json.set("@id", page.url);
  json.set("url", page.url);
  json.set_if("alternateName", other_names(term));
  switch (term.self.kind) {
    case model::TermKind::kPerson:
      set_person(json, term);
      break;
    case model::TermKind::kOrganisation:
    case model::TermKind::kProject:
      set_organisation(json, term);
      break;
    case model::TermKind::kMeeting:
      set_event(json, term);
      break;
    case model::TermKind::kOffice:
      json.set("roleName", term.self.name);
      break;
    case model::TermKind::kPlace:
      json.set_if("identifier", term.term.country_code);
      break;
    case model::TermKind::kTopic:
      json.set("termCode", term.self.key.value);
      break;
    case model::TermKind::kSeries:
      break;
  }
  return graph({std::move(json), publisher_node(page.publisher), breadcrumbs(page.trail)});
}

std::string website(const Publisher& publisher, const model::Lang& lang, const std::string& search_template) {
  base::Json target = base::Json::object();
  target.set("@type", "EntryPoint");
  target.set("urlTemplate", search_template);
  base::Json action = base::Json::object();
  action.set("@type", "SearchAction");
  action.set("target", std::move(target));
  action.set("query-input", "required name=q");
  base::Json site = node("WebSite", publisher.name);
  site.set("@id", publisher.url + "#site");
  site.set("url", publisher.url);
  site.set("inLanguage", lang.tag);
  site.set("potentialAction", std::move(action));
  base::Json house = publisher_node(publisher);
  base::Json reference = base::Json::object();
  reference.set("@id", publisher.url + "#institution");
  site.set("publisher", std::move(reference));
  return graph({std::move(site), std::move(house)});
}

}  // namespace dateline::formats
