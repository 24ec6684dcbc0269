#include <algorithm>

#include "model/limits.h"
#include "model/reading.h"
#include "model/term.h"

namespace dateline::model {
namespace {

constexpr std::int64_t kMaxRank = 2'147'483'647;

void set_bound(base::Json& json, const char* name, const Bound& bound) {
  if (bound.kind == Bound::Kind::kDay) json.set(name, base::to_iso(bound.day));
  if (bound.kind == Bound::Kind::kOpen) json.set(name, "open");
}

void set_days(base::Json& json, const std::vector<base::Day>& days) {
  base::Json list = base::Json::array();
  for (const base::Day day : days) list.push(base::to_iso(day));
  json.set_if("attested", std::move(list));
}

base::Json to_json(const NameInTime& name) {
  base::Json json = base::Json::object();
  set_days(json, name.attested);
  json.set_if("evidence", name.evidence);
  set_bound(json, "from", name.period.from);
  json.set("lang", name.lang.tag);
  json.set("name", name.name);
  json.set_if("short", name.short_name);
  set_bound(json, "to", name.period.to);
  return json;
}

base::Json to_json(const RelationInTime& relation) {
  base::Json json = base::Json::object();
  set_days(json, relation.attested);
  json.set_if("evidence", relation.evidence);
  set_bound(json, "from", relation.period.from);
  json.set_if("role", relation.role);
  json.set("target", relation.target.value);
  set_bound(json, "to", relation.period.to);
  json.set("type", name_of(relation.type));
  return json;
}

Bound read_bound(Members& in, std::string_view name) {
  const base::Json* json = in.find(name);
  if (json == nullptr) return Bound::unknown();
  if (json->string() != nullptr && *json->string() == "open") return Bound::open();
  const Place place = in.at(name);
  const base::Day day = in.reading().day(*json, place);
  return Bound::at(day);
}

void check_period(Members& in, const Period& period) {
  if (period.from.kind == Bound::Kind::kDay && period.to.kind == Bound::Kind::kDay && period.to.day < period.from.day) {
    in.reading().invalid(in.at("to"), "lies before \"from\"");
  }
}

std::vector<base::Day> read_attested(Members& in) {
  std::vector<base::Day> days;
  in.each("attested", kMaxAttestedDays, [&](const base::Json& item, const Place& place) {
    const base::Day day = in.reading().day(item, place);
    if (!days.empty() && day <= days.back()) in.reading().invalid(place, "days must ascend");
    days.push_back(day);
  });
  return days;
}

NameInTime read_name(const base::Json& json, const Place& place, Reading& reading) {
  Members in(json, place, reading);
  NameInTime name;
  name.attested = read_attested(in);
  name.evidence = in.line("evidence", Need::kOptional, kMaxEvidenceCharacters);
  name.period.from = read_bound(in, "from");
  name.lang = in.lang("lang");
  name.name = in.line("name", Need::kRequired, kMaxNameCharacters);
  name.short_name = in.line("short", Need::kOptional, kMaxNameCharacters);
  name.period.to = read_bound(in, "to");
  check_period(in, name.period);
  in.end();
  return name;
}

RelationInTime read_relation(const base::Json& json, const Place& place, Reading& reading) {
  Members in(json, place, reading);
  RelationInTime relation;
  relation.attested = read_attested(in);
  relation.evidence = in.line("evidence", Need::kOptional, kMaxEvidenceCharacters);
  relation.period.from = read_bound(in, "from");
  relation.role = in.line("role", Need::kOptional, kMaxNameCharacters);
  relation.target = in.key("target", Need::kRequired);
  relation.period.to = read_bound(in, "to");
  const std::string type = in.line("type", Need::kRequired, kMaxNameCharacters);
  if (const auto known = relation_type(type)) {
    relation.type = *known;
  } else {
    reading.invalid(in.at("type"), "no such type of relation");
  }
  check_period(in, relation.period);
  in.end();
  return relation;
}

bool is_country_code(std::string_view code) {
  return code.size() >= 2 && code.size() <= 4 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

void check_relations(Members& in, const Term& term) {
  std::size_t mergers = 0;
  const Place list = in.at("relations");
  for (std::size_t i = 0; i < term.relations.size(); ++i) {
    const Place place{&list, {}, i};
    if (term.relations[i].target == term.key) in.reading().invalid(place, "a term has no relation to itself");
    if (term.relations[i].type == RelationType::kMergedInto && ++mergers > 1) {
      in.reading().invalid(place, "a term is merged into one other only");
    }
  }
}

}  // namespace

base::Json to_json(const Term& term) {
  base::Json existence = base::Json::object();
  set_bound(existence, "from", term.existence.from);
  set_bound(existence, "to", term.existence.to);
  base::Json names = base::Json::array();
  for (const NameInTime& name : term.names) names.push(to_json(name));
  base::Json relations = base::Json::array();
  for (const RelationInTime& relation : term.relations) relations.push(to_json(relation));
  base::Json source_ids = base::Json::array();
  for (const std::string& id : term.source_ids) source_ids.push(id);

  base::Json json = base::Json::object();
  if (term.closed) json.set("closed", true);
  json.set_if("country", term.country_code);
  json.set_if("existence", std::move(existence));
  json.set("format", "dateline/term/1");
  if (term.held_from) json.set("held_from", base::to_iso(*term.held_from));
  if (term.held_to) json.set("held_to", base::to_iso(*term.held_to));
  json.set("key", term.key.value);
  json.set("kind", name_of(term.kind));
  json.set_if("names", std::move(names));
  if (term.rank != 0) json.set("rank", term.rank);
  json.set_if("relations", std::move(relations));
  json.set_if("source_ids", std::move(source_ids));
  return json;
}

base::Result<Term> term_from_json(const base::Json& json) {
  Reading reading;
  Members in(json, Place{}, reading, "dateline/term/");
  Term term;
  term.closed = in.is_set("closed");
  term.country_code = in.line("country", Need::kOptional, kMaxNameCharacters);
  if (!term.country_code.empty() && !is_country_code(term.country_code)) {
    reading.invalid(in.at("country"), "must be a code of ISO 3166: 2 to 4 capital letters");
  }
  if (const base::Json* existence = in.find("existence")) {
    const Place place = in.at("existence");
    Members ends(*existence, place, reading);
    term.existence.from = read_bound(ends, "from");
    term.existence.to = read_bound(ends, "to");
    check_period(ends, term.existence);
    ends.end();
    if (term.existence == Period{}) reading.invalid(place, "must have members, or be absent");
  }
  in.format();
  term.held_from = in.day("held_from");
  term.held_to = in.day("held_to");
  if (term.held_from && term.held_to && *term.held_to < *term.held_from) {
    reading.invalid(in.at("held_to"), "lies before \"held_from\"");
  }
  term.key = in.key("key", Need::kRequired);
  const auto kind = term_kind(in.line("kind", Need::kRequired, kMaxNameCharacters));
  if (kind)
    term.kind = *kind;
  else
    reading.invalid(in.at("kind"), "no such kind of term");
  in.each("names", kMaxNamesPerTerm,
          [&](const base::Json& item, const Place& place) { term.names.push_back(read_name(item, place, reading)); });
  term.rank = in.integer("rank", Need::kOptional, -kMaxRank, kMaxRank, 0);
  in.each("relations", kMaxRelationsPerTerm, [&](const base::Json& item, const Place& place) {
    term.relations.push_back(read_relation(item, place, reading));
  });
  check_relations(in, term);
  in.each("source_ids", kMaxSourceIdsPerTerm, [&](const base::Json& item, const Place& place) {
    std::string id = reading.text(item, place, kMaxEvidenceCharacters, Lines::kOne);
    if (id.empty()) reading.invalid(place, "must not be empty");
    term.source_ids.push_back(std::move(id));
  });
  in.end();
  return reading.result(std::move(term));
}

}  // namespace dateline::model
