#include "intake/page_mentions.h"

#include <fmt/format.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "blocks/visible_text.h"
#include "intake/page_people.h"
#include "intake/page_prose.h"

namespace dateline::intake {
namespace {

using model::RelationType;
using model::TermKey;
using model::TermKind;

constexpr std::size_t kMaxPeople = 60;
constexpr std::size_t kMaxPlaces = 60;

bool is_letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const unsigned char c = static_cast<unsigned char>(text[at]);
  return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Where `name` stands in `text` as whole words; npos: nowhere.
std::size_t find_words(std::string_view text, std::string_view name, std::size_t from = 0) {
  if (name.empty()) return text.npos;
  for (std::size_t at = text.find(name, from); at != text.npos; at = text.find(name, at + 1)) {
    if ((at == 0 || !is_letter_at(text, at - 1)) && !is_letter_at(text, at + name.size())) return at;
  }
  return text.npos;
}

template <typename List, typename Item>
void add_once(List& list, const Item& item) {
  if (std::ranges::find(list, item) == list.end()) list.push_back(item);
}

bool is_in_capitals(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    if (u_islower(static_cast<UChar32>(blocks::next_character(name, at)))) return false;
  }
  return true;
}

std::string in_title_case(std::string_view name, const model::Lang& lang) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  text.toTitle(nullptr, icu::Locale(lang.tag.c_str()));
  std::string out;
  text.toUTF8String(out);
  return out;
}

// "PRISTINA" as the text writes it: "Pristina".
std::string place_name(std::string_view printed, const std::vector<Prose>& prose, const model::Lang& lang) {
  if (!is_in_capitals(printed)) return std::string(printed);
  const std::string folded = base::fold(printed);
  for (const Prose& each : prose) {
    const auto words = words_of_prose(each.words);
    for (std::size_t from = 0; from < words.size(); ++from) {
      if (!words[from].is_capital) continue;
      for (std::size_t to = from; to < std::min(from + 3, words.size()); ++to) {
        const std::string_view text =
            std::string_view(each.words).substr(words[from].from, words[to].to - words[from].from);
        if (!is_in_capitals(text) && base::fold(text) == folded) return std::string(text);
      }
    }
  }
  return in_title_case(printed, lang);
}

void attest_office(PageContext& context, const TermKey& person, const std::string& office, std::optional<base::Day> day,
                   std::uint64_t line) {
  const TermKey key = name_within(context, TermKind::kOffice, office, day, line);
  context.terms.relate(person, RelationType::kHolds, key, day);
  const bool is_ours = !context.root_name.empty() && office.starts_with(context.root_name + ' ');
  // "Head of the OSCE Mission to Moldova" is an office of that mission.
  const std::size_t of = office.find(" of the ");
  if (of != office.npos) {
    if (const auto body = find_within(context, TermKind::kOrganisation, std::string_view(office).substr(of + 8))) {
      return context.terms.relate(key, RelationType::kOfficeOf, *body, day);
    }
  }
  if (is_ours && context.root) context.terms.relate(key, RelationType::kOfficeOf, *context.root, day);
}

// Words behind "visit to", "was in", and before "today": a place that somebody was at.
struct Visit {
  std::size_t from, to;  // words
};
std::vector<Visit> visits_in(std::string_view text, const std::vector<ProseWord>& words) {
  const auto word = [&](std::size_t i) { return text.substr(words[i].from, words[i].to - words[i].from); };
  std::vector<Visit> visits;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (word(i) != "to" && word(i) != "in") continue;
    std::size_t end = i + 1;
    while (end < words.size() && end - i <= 3 && words[end].is_capital && !words[end].is_role &&
           !words[end].is_behind_comma && !words[end].is_behind_stop) {
      ++end;
    }
    if (end == i + 1) continue;
    const bool goes_on = end < words.size() && words[end].is_capital && !words[end].is_behind_comma &&
                         !words[end].is_behind_stop;
    if (goes_on) continue;
    const bool is_visit = word(i) == "to" && i > 0 && (word(i - 1) == "visit" || word(i - 1) == "trip" ||
                                                       word(i - 1) == "travelled" || word(i - 1) == "traveled");
    const bool was_there = word(i) == "in" && i > 0 && (word(i - 1) == "was" || word(i - 1) == "arrived");
    const bool is_today = word(i) == "in" && end < words.size() && !words[end].is_behind_stop &&
                          (word(end) == "today" || word(end) == "yesterday");
    if (is_visit || was_there || is_today) visits.push_back({i + 1, end});
  }
  return visits;
}

bool is_name_of_no_place(const std::vector<ProseWord>& words, const Visit& visit) {
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(visit.from),
                     words.begin() + static_cast<std::ptrdiff_t>(visit.to),
                     [](const ProseWord& word) { return word.is_no_name || word.is_role; });
}

}  // namespace

std::vector<KnownPerson> read_people(PageContext& context, const std::vector<Prose>& prose, std::optional<base::Day> day,
                                     model::Facts& facts) {
  std::vector<KnownPerson> people;
  for (const Prose& each : prose) {
    for (const PersonInText& found : people_in(each.words, context.lang)) {
      if (people.size() >= kMaxPeople) {
        context.doubt(each.line, fmt::format("more than {} persons: the others are left out", kMaxPeople));
        return people;
      }
      if (found.name.size() > kMaxLabelBytes || found.role.size() > 2 * kMaxLabelBytes) {
        context.doubt(each.line, fmt::format("\"{}\" has too long a role or name: left out", base::shorten(found.name, 60)));
        continue;
      }
      if (context.terms.find(TermKind::kPlace, found.name) || context.terms.find(TermKind::kOrganisation, found.name)) {
        continue;
      }
      const TermKey key = context.terms.name(TermKind::kPerson, found.name, day, each.line);
      if (!found.doubt.empty()) context.doubt(each.line, found.doubt);
      for (const std::string& office : found.offices) attest_office(context, key, office, day, each.line);
      if (std::ranges::find(people, key, &KnownPerson::key) != people.end()) continue;
      people.push_back({key, found.name, found.role});
      model::PersonMention mention;
      mention.person = key;
      mention.role = found.role;
      if (!found.offices.empty()) {
        mention.office = *find_within(context, TermKind::kOffice, found.offices.front());
      }
      facts.people.push_back(std::move(mention));
    }
  }
  return people;
}

std::optional<model::Speaker> speaker_among(const std::vector<KnownPerson>& people, std::string_view words) {
  const KnownPerson* found = nullptr;
  const std::string surname = surname_in(words);
  for (const KnownPerson& person : people) {
    const bool is_whole = words.find(person.name) != words.npos;
    const bool is_surname = !surname.empty() && person.name.ends_with(' ' + surname);
    if (!is_whole && !is_surname) continue;
    if (found != nullptr && !is_whole) return std::nullopt;  // two persons of that name
    found = &person;
    if (is_whole) break;
  }
  if (found == nullptr) return std::nullopt;
  model::Speaker speaker;
  speaker.person = found->key;
  speaker.role = found->role;
  return speaker;
}

void read_places(PageContext& context, const model::Dateline& dateline, std::string_view title,
                 const std::vector<Prose>& prose, std::optional<base::Day> day, std::uint64_t line, model::Facts& facts) {
  for (const std::string& printed : dateline.places) {
    // "BATKEN, Kyrgyzstan"
    for (const std::string_view part : base::split(printed, ',')) {
      const std::string_view name = base::trim(part);
      if (name.empty()) continue;
      add_once(facts.places, name_place(context, place_name(name, prose, context.lang), day, line));
    }
  }
  for (std::size_t i = 0; i < context.terms.all().size(); ++i) {
    const model::Term& term = context.terms.all()[i].term;
    if (term.kind != TermKind::kPlace) continue;
    const auto stands_in_title = [&](const model::NameInTime& name) {
      return find_words(title, name.name) != title.npos;
    };
    if (facts.places.size() < kMaxPlaces && std::ranges::any_of(term.names, stands_in_title)) add_once(facts.places, term.key);
  }
  for (const Prose& each : prose) {
    const auto words = words_of_prose(each.words);
    for (const Visit& visit : visits_in(each.words, words)) {
      if (is_name_of_no_place(words, visit)) continue;
      if (facts.places.size() >= kMaxPlaces) {
        return context.doubt(each.line, fmt::format("more than {} places: the others are left out", kMaxPlaces));
      }
      const std::string name =
          each.words.substr(words[visit.from].from, words[visit.to - 1].to - words[visit.from].from);
      if (context.terms.find(TermKind::kPerson, name)) continue;
      const bool is_known = context.terms.find(TermKind::kPlace, name).has_value();
      const TermKey key = name_place(context, name, day, each.line);
      if (!is_known && context.terms.at(key).country_code.empty()) {
        context.doubt(each.line, fmt::format("\"{}\" is taken as a place, from the words around it", name));
      }
      add_once(facts.places, key);
    }
  }
}

void read_bodies(PageContext& context, const std::vector<Prose>& prose, std::optional<base::Day> day,
                 model::Facts& facts) {
  if (context.root_name.empty()) return;
  const std::size_t count = context.terms.all().size();
  for (std::size_t i = 0; i < count; ++i) {
    const model::Term& term = context.terms.all()[i].term;
    if (term.kind != TermKind::kOrganisation || term.names.empty()) continue;
    const TermKey key = term.key;
    if (context.root && key == *context.root) continue;
    const std::string name = term.names.front().name;
    const std::string full = name.starts_with(context.root_name + ' ') ? name : context.root_name + ' ' + name;
    for (const Prose& each : prose) {
      if (find_words(each.words, full) == std::string::npos) continue;
      context.terms.also(key, full, day);
      if (std::ranges::find(facts.issuers, key) == facts.issuers.end()) add_once(facts.organisations, key);
      break;
    }
  }
}

}  // namespace dateline::intake
