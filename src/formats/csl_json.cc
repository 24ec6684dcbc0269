#include "base/json.h"
#include "formats/citation.h"

namespace dateline::formats {
namespace {

base::Json date(base::Day day) {
  const base::CalendarDay calendar = base::calendar_of(day);
  base::Json parts = base::Json::array();
  parts.push(calendar.year).push(calendar.month).push(calendar.day);
  base::Json json = base::Json::object();
  json.set("date-parts", base::Json(base::Json::Array{std::move(parts)}));
  return json;
}

base::Json named(const std::string& name) {
  base::Json person = base::Json::object();
  person.set("literal", name);
  return base::Json(base::Json::Array{std::move(person)});
}

}  // namespace

std::string csl_json(const Citation& citation) {
  base::Json item = base::Json::object();
  item.set("id", citation.key);
  // CSL has no press release; styles print the genre of a web page in brackets.
  item.set("type", "webpage");
  item.set("author", named(citation.issuer.empty() ? citation.publisher : citation.issuer));
  item.set("title", citation.title);
  item.set_if("genre", citation.genre);
  item.set_if("number", citation.label);
  item.set_if("publisher", citation.publisher);
  item.set_if("publisher-place", citation.place);
  if (citation.published) item.set("issued", date(*citation.published));
  item.set("version", std::to_string(citation.version));
  item.set("note", "Version of " + base::to_iso(citation.version_day));
  item.set_if("language", citation.lang.tag);
  item.set("URL", citation.url);
  item.set_if("abstract", citation.summary);
  return base::to_canonical(base::Json(base::Json::Array{std::move(item)}));
}

}  // namespace dateline::formats
