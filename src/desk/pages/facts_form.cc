#include "desk/pages/facts_form.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "desk/pages/forms.h"
#include "desk/pages/item_words.h"
#include "desk/pages/term_lines.h"
#include "desk/pages/term_search.h"
#include "model/genres.h"

namespace dateline::desk {
namespace {

using html::Html;
using Kind = model::TermKind;
using Keys = std::vector<model::TermKey>;

// The lists of terms in facts, each a field of lines.
struct TermList {
  std::string_view name;
  Keys model::Facts::* keys;
  std::vector<Kind> kinds;
};
const std::array<TermList, 6>& term_lists() {
  static const std::array<TermList, 6> lists = {
      {{"issuers", &model::Facts::issuers, {Kind::kOrganisation, Kind::kOffice}},
       {"topics", &model::Facts::topics, {Kind::kTopic}},
       {"places", &model::Facts::places, {Kind::kPlace}},
       {"organisations", &model::Facts::organisations, {Kind::kOrganisation}},
       {"meetings", &model::Facts::meetings, {Kind::kMeeting}},
       {"projects", &model::Facts::projects, {Kind::kProject}}}};
  return lists;
}

constexpr std::string_view kRoleMark = " – ";

// "Name [key] – role as printed"
std::string people_lines(const Visit& visit, const model::Facts& facts, const std::vector<model::Lang>& preferred,
                         base::Day day) {
  std::string out;
  for (const model::PersonMention& each : facts.people) {
    out += line_of(visit.edition, each.person, preferred, day);
    if (!each.role.empty()) out += std::string(kRoleMark) + each.role;
    out += "\n";
  }
  return out;
}

base::Result<std::vector<model::PersonMention>> people_of_lines(const Visit& visit, std::string_view lines,
                                                                const std::vector<model::PersonMention>& before) {
  std::vector<model::PersonMention> out;
  for (const std::string& line : lines_in(lines)) {
    const auto mark = line.find(kRoleMark);
    auto key = term_of_line(visit.edition, {Kind::kPerson}, std::string_view(line).substr(0, mark));
    if (!key) return std::unexpected(key.error());
    model::PersonMention mention{
        std::move(*key), {}, mark == std::string::npos ? "" : line.substr(mark + kRoleMark.size())};
    for (const model::PersonMention& known : before) {
      if (known.person == mention.person && known.role == mention.role) mention.office = known.office;
    }
    out.push_back(std::move(mention));
  }
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Under a list of terms: a search by any name, and what it found as boxes to tick. It is part of the form, so it works
// without scripts; nothing is saved by searching.
Html term_search(const Visit& visit, std::string_view list, const std::vector<Kind>& kinds, const std::string& label,
                 base::Day day) {
  const ui::Catalogue& page = *visit.words;
  const std::string name = "find-" + std::string(list);
  const std::string typed(visit.form.text(name));
  Html out = html::format(
      "<div class=\"field finding\"><label for=\"{0}\" class=\"vh\">{1}: {2}</label><input id=\"{0}\" name=\"{0}\" "
      "type=\"search\" value=\"{3}\" placeholder=\"{2}\" dir=\"auto\">{4}</div>\n",
      name, label, page.plain("facts.find_words"), typed,
      button(page.plain("facts.find"), ButtonKind::kOther, "find", list));
  if (typed.empty()) return out;
  std::vector<Choice> choices;
  for (const TermFound& found : find_terms(visit.edition, kinds, typed, preferred_languages(visit), day)) {
    choices.push_back(
        {found.key.value, ui::Words(found.matched.empty() ? found.name : found.name + " (" + found.matched + ")")});
  }
  if (choices.empty())
    return out + html::format("<p class=\"small\" role=\"status\">{}</p>\n", page.say("facts.none_found"));
  std::vector<std::string> chosen;
  return out + check_boxes("add-" + std::string(list), page.plain("facts.found"), choices, chosen, page);
}

// What was ticked among the found.
void add_ticked(const Visit& visit, std::string_view list, const std::vector<Kind>& kinds, Keys& keys) {
  for (const std::string_view value : visit.form.all("add-" + std::string(list))) {
    const auto key = term_of_line(visit.edition, kinds, "[" + std::string(value) + "]");
    if (key && std::find(keys.begin(), keys.end(), *key) == keys.end()) keys.push_back(*key);
  }
}

std::string note_in(const model::Note& note, const model::Lang& lang) {
  for (const auto& [tag, words] : note.texts) {
    if (tag == lang) return words;
  }
  return {};
}

// The languages that a note can be written in: of the settings, and those it already has.
std::vector<model::Lang> note_languages(const Visit& visit, const model::Note& note) {
  std::vector<model::Lang> out = visit.house.settings.languages;
  for (const auto& [lang, words] : note.texts) {
    if (std::find(out.begin(), out.end(), lang) == out.end()) out.push_back(lang);
  }
  return out;
}

}  // namespace

bool is_search(const Visit& visit) {
  if (!visit.form.find("find")) return false;
  const auto asks = [&](std::string_view list) {
    return !base::trim(visit.form.text("find-" + std::string(list))).empty();
  };
  return asks("people") || std::ranges::any_of(term_lists(), asks, &TermList::name);
}

Html facts_form(const Visit& visit, const ItemFacts& item, std::uint32_t revision,
                const std::optional<base::Problem>& problem) {
  const ui::Catalogue& page = *visit.words;
  const model::Facts& facts = item.facts;
  const auto preferred = preferred_languages(visit);
  const base::Day day = facts.published ? facts.published->day : visit.today();
  // After a refusal or a search everything stands as it was typed.
  const auto value = [&](std::string_view name, std::string otherwise) {
    const auto sent = problem || is_search(visit) ? visit.form.find(name) : std::nullopt;
    return sent ? std::string(*sent) : std::move(otherwise);
  };
  const auto field = [&](std::string_view name, std::string otherwise, std::string hint = {}) {
    const auto label = ui::MessageId::find("facts." + std::string(name));
    return Field{.name = std::string(name),
                 .label = label ? page.plain(*label) : std::string(name),
                 .value = value(name, std::move(otherwise)),
                 .hint = std::move(hint),
                 .error = error_of(problem, name)};
  };
  Html out = hidden("base", std::to_string(revision));
  if (visit.item->intent != Intent::kPublish) {
    for (const model::Lang& lang : note_languages(visit, item.note)) {
      const std::string name = "note-" + lang.tag;
      out += area_field({.name = name,
                         .label = page.plain("facts.note", {{"language", page.locale().language_name(lang.tag)}}),
                         .value = value(name, note_in(item.note, lang)),
                         .error = error_of(problem, name),
                         .lang = lang.tag},
                        3, page);
    }
    if (visit.item->intent == Intent::kCorrect) {
      out += check_box("minor", "yes", ui::Words(page.plain("facts.minor")), item.note.weight == model::Weight::kMinor,
                       page);
    }
  }
  if (visit.item->intent == Intent::kPublish || visit.item->intent == Intent::kCorrect) {
    std::vector<Choice> genres;
    for (const std::string_view genre : model::known_genres()) {
      genres.push_back({std::string(genre), ui::Words(page.label("genre", genre))});
    }
    out += select_field(field("genre", facts.genre), genres, page);
    out += text_field(field("label", facts.label), page);
    std::string places;
    for (const std::string& place : facts.dateline.places) places += (places.empty() ? "" : "; ") + place;
    out += text_field(field("dateline_places", places, page.plain("facts.dateline_hint")), page);
    Field date = field("dateline_date", facts.dateline.date ? base::to_iso(*facts.dateline.date) : std::string());
    date.type = "date";
    out += text_field(date, page);
    for (const TermList& list : term_lists()) {
      out += area_field(
          field(list.name, lines_of(visit.edition, facts.*list.keys, preferred, day), page.plain("facts.lines_hint")),
          3, page);
      out += term_search(visit, list.name, list.kinds, field(list.name, {}).label, day);
    }
    out += area_field(field("people", people_lines(visit, facts, preferred, day), page.plain("facts.people_hint")), 3,
                      page);
    out += term_search(visit, "people", {Kind::kPerson}, page.plain("facts.people"), day);
    out += area_field(field("contacts", joined(facts.contacts), page.plain("facts.contacts_hint")), 3, page);
  }
  out += text_field(field("office", item.office, page.plain("facts.office_hint")), page);
  return post_form(
      visit, item_url(visit.item->id, "facts"),
      out + html::format("<div class=\"acts\">{}</div>", button(page.plain("facts.save"), ButtonKind::kOther)));
}

base::Result<ItemFacts> facts_sent(const Visit& visit, const ItemFacts& before) {
  ItemFacts out = before;
  const http::Form& form = visit.form;
  out.office = std::string(form.text("office"));
  if (visit.item->intent != Intent::kPublish) {
    out.note.texts.clear();
    std::vector<model::Lang> languages = note_languages(visit, before.note);
    std::sort(languages.begin(), languages.end());
    for (const model::Lang& lang : languages) {
      const std::string_view words = base::trim(form.text("note-" + lang.tag));
      if (!words.empty()) out.note.texts.emplace_back(lang, std::string(words));
    }
    out.note.weight = form.find("minor") ? model::Weight::kMinor : model::Weight::kNormal;
  }
  if (visit.item->intent != Intent::kPublish && visit.item->intent != Intent::kCorrect) return out;
  model::Facts& facts = out.facts;
  facts.genre = std::string(form.text("genre"));
  facts.label = std::string(base::trim(form.text("label")));
  facts.dateline.places.clear();
  std::string_view places = form.text("dateline_places");
  while (!places.empty()) {
    const std::string place(base::trim(places.substr(0, places.find(';'))));
    if (!place.empty()) facts.dateline.places.push_back(place);
    const auto next = places.find(';');
    places = next == std::string_view::npos ? std::string_view() : places.substr(next + 1);
  }
  facts.dateline.date.reset();
  if (const std::string_view date = form.text("dateline_date"); !date.empty()) {
    facts.dateline.date = base::parse_day(date);
    if (!facts.dateline.date) return base::invalid("dateline_date", visit.words->plain("facts.bad_date"));
  }
  for (const TermList& list : term_lists()) {
    auto keys = terms_of_lines(visit.edition, list.kinds, form.text(list.name));
    if (!keys) return base::invalid(std::string(list.name), keys.error().detail);
    facts.*list.keys = std::move(*keys);
    add_ticked(visit, list.name, list.kinds, facts.*list.keys);
  }
  auto people = people_of_lines(visit, form.text("people"), before.facts.people);
  if (!people) return base::invalid("people", people.error().detail);
  facts.people = std::move(*people);
  Keys ticked;
  add_ticked(visit, "people", {Kind::kPerson}, ticked);
  for (model::TermKey& key : ticked) {
    if (std::ranges::find(facts.people, key, &model::PersonMention::person) == facts.people.end())
      facts.people.push_back({std::move(key), {}, {}});
  }
  facts.contacts = lines_in(form.text("contacts"));
  return out;
}

}  // namespace dateline::desk
