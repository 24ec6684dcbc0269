#include <algorithm>
#include <initializer_list>

#include "model/genres.h"
#include "model/limits.h"
#include "model/reading.h"
#include "model/release.h"

namespace dateline::model {
namespace {

base::Json to_json(const std::vector<TermKey>& keys) {
  base::Json json = base::Json::array();
  for (const TermKey& key : keys) json.push(key.value);
  return json;
}

base::Json to_json(const std::vector<std::string>& lines) {
  base::Json json = base::Json::array();
  for (const std::string& line : lines) json.push(line);
  return json;
}

base::Json to_json(const Dateline& dateline) {
  base::Json json = base::Json::object();
  if (dateline.date) json.set("date", base::to_iso(*dateline.date));
  json.set_if("places", to_json(dateline.places));
  return json;
}

base::Json to_json(const PersonMention& mention) {
  base::Json json = base::Json::object();
  json.set_if("office", mention.office.value);
  json.set("person", mention.person.value);
  json.set_if("role", mention.role);
  return json;
}

std::vector<std::string> read_lines(Members& in, std::string_view name, std::size_t max_items,
                                    std::size_t max_characters) {
  std::vector<std::string> lines;
  in.each(name, max_items, [&](const base::Json& item, const Place& place) {
    lines.push_back(in.reading().text(item, place, max_characters, Lines::kOne));
    if (lines.back().empty()) in.reading().invalid(place, "must not be empty");
  });
  return lines;
}

// At most some hundred values, mostly three: comparing all pairs costs less than sorting a copy.
template <typename T>
void check_distinct(const std::vector<T>& values, const Place& place, Reading& reading) {
  for (auto value = values.begin(); value != values.end(); ++value) {
    if (std::find(values.begin(), value, *value) != value) return reading.invalid(place, "names one thing twice");
  }
}

std::vector<TermKey> read_keys(Members& in, std::string_view name) {
  std::vector<TermKey> keys;
  in.each(name, kMaxTermsPerRelease,
          [&](const base::Json& item, const Place& place) { keys.push_back(in.reading().key(item, place)); });
  check_distinct(keys, in.at(name), in.reading());
  return keys;
}

std::vector<ReleaseNumber> read_related(Members& in) {
  std::vector<ReleaseNumber> numbers;
  in.each("related", kMaxRelated, [&](const base::Json& item, const Place& place) {
    const std::int64_t number = in.reading().integer(item, place, 1, UINT32_MAX);
    numbers.push_back(ReleaseNumber{static_cast<std::uint32_t>(number)});
  });
  check_distinct(numbers, in.at("related"), in.reading());
  return numbers;
}

PersonMention read_person(const base::Json& json, const Place& place, Reading& reading) {
  Members in(json, place, reading);
  PersonMention mention;
  mention.office = in.key("office", Need::kOptional);
  mention.person = in.key("person", Need::kRequired);
  mention.role = in.line("role", Need::kOptional, kMaxNameCharacters);
  in.end();
  return mention;
}

Dateline read_dateline(const base::Json& json, const Place& place, Reading& reading) {
  Members in(json, place, reading);
  Dateline dateline;
  dateline.date = in.day("date");
  dateline.places = read_lines(in, "places", kMaxDatelinePlaces, kMaxNameCharacters);
  in.end();
  if (dateline == Dateline{}) reading.invalid(place, "must have members, or be absent");
  return dateline;
}

std::optional<Published> read_published(Members& in) {
  const base::Json* json = in.find("published");
  if (json == nullptr) return std::nullopt;
  const std::string* text = json->string();
  auto published = parse_published(text == nullptr ? std::string_view() : std::string_view(*text));
  // A bare day has one spelling only.
  if (published && (!published->instant || to_string(*published) == *text)) return *published;
  in.reading().invalid(in.at("published"), "must be YYYY-MM-DD, or a time with its offset in its shortest form");
  return std::nullopt;
}

}  // namespace

base::Json to_json(const Facts& facts) {
  base::Json people = base::Json::array();
  for (const PersonMention& mention : facts.people) people.push(to_json(mention));
  base::Json related = base::Json::array();
  for (const ReleaseNumber number : facts.related) related.push(number.value);

  base::Json json = base::Json::object();
  json.set_if("contacts", to_json(facts.contacts));
  json.set_if("dateline", to_json(facts.dateline));
  json.set("format", "dateline/facts/1");
  json.set("genre", facts.genre);
  json.set_if("issuers", to_json(facts.issuers));
  json.set_if("label", facts.label);
  json.set_if("meetings", to_json(facts.meetings));
  json.set_if("organisations", to_json(facts.organisations));
  if (facts.original) json.set("original", facts.original->tag);
  json.set_if("people", std::move(people));
  json.set_if("places", to_json(facts.places));
  json.set_if("projects", to_json(facts.projects));
  if (facts.published) json.set("published", to_string(*facts.published));
  json.set_if("references", to_json(facts.references));
  json.set_if("related", std::move(related));
  json.set_if("topics", to_json(facts.topics));
  return json;
}

base::Result<Facts> facts_from_json(const base::Json& json) {
  Reading reading;
  Members in(json, Place{}, reading, "dateline/facts/");
  Facts facts;
  facts.contacts = read_lines(in, "contacts", kMaxContacts, kMaxEvidenceCharacters);
  if (const base::Json* dateline = in.find("dateline")) {
    facts.dateline = read_dateline(*dateline, in.at("dateline"), reading);
  }
  in.format();
  facts.genre = in.line("genre", Need::kRequired, kMaxGenreBytes);
  if (!is_genre_id(facts.genre))
    reading.invalid(in.at("genre"), "must be of a-z, 0-9 and \"-\", with no \"-\" at an end");
  facts.issuers = read_keys(in, "issuers");
  facts.label = in.line("label", Need::kOptional, kMaxNameCharacters);
  facts.meetings = read_keys(in, "meetings");
  facts.organisations = read_keys(in, "organisations");
  facts.original = in.optional_lang("original");
  in.each("people", kMaxTermsPerRelease, [&](const base::Json& item, const Place& place) {
    facts.people.push_back(read_person(item, place, reading));
  });
  facts.places = read_keys(in, "places");
  facts.projects = read_keys(in, "projects");
  facts.published = read_published(in);
  facts.references = read_lines(in, "references", kMaxReferences, kMaxNameCharacters);
  facts.related = read_related(in);
  facts.topics = read_keys(in, "topics");
  in.end();
  std::size_t terms = facts.people.size();
  for (const auto* keys :
       {&facts.issuers, &facts.meetings, &facts.organisations, &facts.places, &facts.projects, &facts.topics}) {
    terms += keys->size();
  }
  if (terms > kMaxTermsPerRelease) reading.too_large(Place{}, kMaxTermsPerRelease, "terms in one release");
  return reading.result(std::move(facts));
}

}  // namespace dateline::model
