#include "intake/facts_members.h"

#include <array>
#include <vector>

namespace dateline::intake {
namespace {

using base::Json;
using model::TermKey;
using model::TermKind;

class Naming {
 public:
  Naming(const model::Facts& facts, const model::Lang& lang, const Terms& terms) : lang_(lang), terms_(terms) {
    if (facts.published) day_ = facts.published->day;
  }

  std::string name_of(const TermKey& key) const {
    const auto found = terms_.find(key.value);
    if (found == terms_.end() || found->second.names.empty()) return {};
    return model::label_at(found->second, day_, {lang_}).name;
  }

  Json of(const TermKey& key, TermKind usual) const {
    Json json = Json::object();
    json.set("key", key.value);
    json.set_if("name", name_of(key));
    const auto found = terms_.find(key.value);
    if (found != terms_.end() && found->second.kind != usual) {
      json.set("kind", model::name_of(found->second.kind));
    }
    return json;
  }

  Json list_of(const std::vector<TermKey>& keys, TermKind usual) const {
    Json list = Json::array();
    for (const TermKey& key : keys) list.push(of(key, usual));
    return list;
  }

 private:
  const model::Lang& lang_;
  const Terms& terms_;
  base::Day day_;
};

Json lines_of(const std::vector<std::string>& lines) {
  Json list = Json::array();
  for (const std::string& line : lines) list.push(line);
  return list;
}

Json people_of(const std::vector<model::PersonMention>& people, const Naming& naming) {
  Json list = Json::array();
  for (const model::PersonMention& mention : people) {
    Json json = naming.of(mention.person, TermKind::kPerson);
    if (!mention.office.value.empty()) {
      json.set("office_key", mention.office.value);
      json.set_if("office", naming.name_of(mention.office));
    }
    json.set_if("role", mention.role);
    list.push(std::move(json));
  }
  return list;
}

}  // namespace

void set_facts(Json& line, const model::Facts& facts, const model::Lang& lang, const Terms& terms) {
  const Naming naming(facts, lang, terms);
  line.set("genre", facts.genre);
  if (facts.published) line.set("date", model::to_string(*facts.published));
  line.set_if("label", facts.label);
  Json dateline = Json::object();
  dateline.set_if("places", lines_of(facts.dateline.places));
  if (facts.dateline.date) dateline.set("date", base::to_iso(*facts.dateline.date));
  line.set_if("dateline", std::move(dateline));
  line.set_if("issuers", naming.list_of(facts.issuers, TermKind::kOrganisation));
  line.set_if("topics", naming.list_of(facts.topics, TermKind::kTopic));
  line.set_if("places", naming.list_of(facts.places, TermKind::kPlace));
  line.set_if("organisations", naming.list_of(facts.organisations, TermKind::kOrganisation));
  line.set_if("people", people_of(facts.people, naming));
  line.set_if("meetings", naming.list_of(facts.meetings, TermKind::kMeeting));
  line.set_if("projects", naming.list_of(facts.projects, TermKind::kProject));
  Json related = Json::array();
  for (const model::ReleaseNumber& number : facts.related) related.push(Json(number.value));
  line.set_if("related", std::move(related));
  line.set_if("cross_refs", lines_of(facts.references));
  line.set_if("contacts", lines_of(facts.contacts));
  if (facts.original) line.set("original", facts.original->tag);
}

// Each of these is in the text's own form what the line calls it.
void set_text(Json& line, const model::Text& text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kMembers = {{{"title", "title"},
                                                                                      {"standfirst", "summary"},
                                                                                      {"slug", "slug"},
                                                                                      {"body", "blocks"},
                                                                                      {"attachments", "attachments"},
                                                                                      {"made_from", "made_from"},
                                                                                      {"origin", "origin"}}};
  const Json json = model::to_json(text);
  for (const auto& [own, name] : kMembers) {
    if (const Json* value = json.find(own)) line.set(std::string(name), *value);
  }
}

}  // namespace dateline::intake
