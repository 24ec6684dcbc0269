#include "model/origin_json.h"

#include "model/limits.h"

namespace dateline::model {
namespace {

// What an origin's own members may hold: anything that canonical JSON can carry exactly.
void check_extra(const base::Json& json, const Place& place, Reading& reading, std::size_t depth) {
  if (reading.refused()) return;
  if (depth > kMaxOriginDepth) return reading.too_large(place, kMaxOriginDepth, "levels");
  if (const std::string* text = json.string()) {
    if (const char* problem = storing_problem(*text, Lines::kMany)) reading.invalid(place, problem);
  } else if (json.is_integer()) {
    reading.integer(json, place, -kMaxJsonInteger, kMaxJsonInteger);
  } else if (const base::Json::Array* items = json.items()) {
    for (std::size_t i = 0; i < items->size(); ++i) check_extra((*items)[i], Place{&place, {}, i}, reading, depth + 1);
  } else if (const base::Json::Object* members = json.members()) {
    for (const auto& [name, value] : *members) {
      const Place where{&place, name, 0};
      if (const char* problem = storing_problem(name, Lines::kOne)) reading.invalid(where, problem);
      check_extra(value, where, reading, depth + 1);
    }
  } else if (!json.is_null() && !json.is_bool()) {
    reading.invalid(place, "only integers are numbers in the record");
  }
}

}  // namespace

base::Json to_json(const Origin& origin) {
  base::Json changes = base::Json::array();
  for (const OriginChange& change : origin.changes) {
    base::Json item = base::Json::object();
    item.set_if("at", change.at);
    item.set_if("note", change.note);
    changes.push(std::move(item));
  }
  base::Json json = base::Json::object();
  json.set_if("changes", std::move(changes));
  json.set_if("date_original", origin.date_original);
  json.set_if("extra", origin.extra);
  json.set_if("id", origin.id);
  if (origin.title_derived) json.set("title_derived", true);
  json.set_if("translator", origin.translator);
  json.set_if("updated", origin.updated);
  json.set_if("url", origin.url);
  json.set_if("version", origin.version);
  json.set_if("withdrawn_at", origin.withdrawn_at);
  return json;
}

Origin read_origin(const base::Json& json, const Place& place, Reading& reading) {
  Members in(json, place, reading);
  Origin origin;
  in.each("changes", kMaxOriginChanges, [&](const base::Json& item, const Place& where) {
    Members change(item, where, reading);
    std::string at = change.line("at", Need::kOptional, kMaxNameCharacters);
    std::string note = change.prose("note", Need::kOptional, kMaxNoteCharacters);
    change.end();
    origin.changes.push_back({std::move(at), std::move(note)});
  });
  origin.date_original = in.line("date_original", Need::kOptional, kMaxNameCharacters);
  if (const base::Json* extra = in.find("extra")) {
    const Place where = in.at("extra");
    if (extra->members() == nullptr || extra->members()->empty()) {
      reading.invalid(where, "must be an object with members, or absent");
    }
    check_extra(*extra, where, reading, 1);
    origin.extra = *extra;
  }
  origin.id = in.line("id", Need::kOptional, kMaxEvidenceCharacters);
  origin.title_derived = in.is_set("title_derived");
  origin.translator = in.line("translator", Need::kOptional, kMaxNameCharacters);
  origin.updated = in.line("updated", Need::kOptional, kMaxNameCharacters);
  origin.url = in.line("url", Need::kOptional, kMaxAddressBytes);
  origin.version = in.line("version", Need::kOptional, kMaxNameCharacters);
  origin.withdrawn_at = in.line("withdrawn_at", Need::kOptional, kMaxNameCharacters);
  in.end();
  if (origin == Origin{}) reading.invalid(place, "must have members, or be absent");
  return origin;
}

}  // namespace dateline::model
