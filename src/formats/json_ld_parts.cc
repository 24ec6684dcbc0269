#include "formats/json_ld_parts.h"

#include "base/check.h"

namespace dateline::formats {

base::Json node(std::string_view type, const std::string& name) {
  base::Json json = base::Json::object();
  json.set("@type", type);
  json.set("name", name);
  return json;
}

base::Json publisher_node(const Publisher& publisher) {
  base::Json json = node("Organization", publisher.name);
  json.set("@id", publisher.url + "#institution");
  json.set("url", publisher.url);
  json.set_if("email", publisher.email);
  return json;
}

base::Json breadcrumbs(const Trail& trail) {
  base::Json items = base::Json::array();
  int position = 0;
  for (const auto& [name, url] : trail) {
    base::Json item = node("ListItem", name);
    item.set("position", ++position);
    item.set_if("item", url);
    items.push(std::move(item));
  }
  base::Json json = base::Json::object();
  json.set("@type", "BreadcrumbList");
  json.set("itemListElement", std::move(items));
  return json;
}

std::string graph(base::Json::Array nodes) {
  base::Json json = base::Json::object();
  json.set("@context", "https://schema.org");
  json.set("@graph", std::move(nodes));
  return base::to_canonical(json);
}

std::string_view schema_type(model::TermKind kind) {
  switch (kind) {
    case model::TermKind::kTopic:
      return "DefinedTerm";
    case model::TermKind::kPlace:
      return "Place";
    case model::TermKind::kOrganisation:
      return "Organization";
    case model::TermKind::kPerson:
      return "Person";
    case model::TermKind::kOffice:
      return "Role";
    case model::TermKind::kSeries:
      return "EventSeries";
    case model::TermKind::kMeeting:
      return "Event";
    case model::TermKind::kProject:
      return "Project";
  }
  DATELINE_CHECK(false);
}

}  // namespace dateline::formats
