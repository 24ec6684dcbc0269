#include "intake/page_people.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/text.h"
#include "blocks/visible_text.h"
#include "intake/page_prose.h"

// Prose is cut into phrases: words in capitals with the small words that join them ("of", "the", "and"), without marks
// between. A phrase holds roles, names, or both.
namespace dateline::intake {
namespace {

using Phrase = ProsePhrase;

struct Found {
  std::size_t from = 0, to = 0;            // words of the name
  std::size_t role_from = 0, role_to = 0;  // words of the role before it; equal: none
};

class PeopleReader {
 public:
  PeopleReader(std::string_view prose, const model::Lang& lang)
      : prose_(prose), words_(words_of_prose(prose)), phrases_(phrases_of(words_)), is_english_(primary_of(lang) != "de") {}

  std::vector<PersonInText> read() {
    used_.resize(phrases_.size());
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      const std::vector<Found> found = roles_and_names(phrases_[i]);
      if (!found.empty()) {
        for (const Found& each : found) add_titled(i, each, each.from == found.front().from);
        used_[i] = true;
      } else if (is_english_ && is_name(phrases_[i])) {
        add_named(i);
      }
    }
    return std::move(people_);
  }

 private:
  std::string text(std::size_t from, std::size_t to) const {
    if (from >= to) return {};
    return base::collapse_space(prose_.substr(words_[from].from, words_[to - 1].to - words_[from].from));
  }

  // Names that a role stands directly before.
  std::vector<Found> roles_and_names(const Phrase& phrase) const {
    std::vector<Found> found;
    std::size_t chunk = phrase.from;  // where the role of the next name may begin
    for (std::size_t i = phrase.from; i < phrase.to; ++i) {
      if (words_[i].joins == Joins::kAnd) chunk = i + 1;
      if (!ends_role(phrase, chunk, i)) continue;
      std::size_t name = i + 1;
      while (name < phrase.to && (words_[name].is_honorific || words_[name].joins == Joins::kArticle)) ++name;
      const std::size_t end = name_end(phrase, name);
      if (end - name < 2) continue;
      Found each{name, end, chunk, i + 1};
      while (each.role_from < i && words_[each.role_from].joins != Joins::kNothing) ++each.role_from;
      if (!is_english_) each.role_from = i;
      found.push_back(each);
      i = end - 1;
      chunk = end;
    }
    return found;
  }

  // "Minister", and "Affairs" of "Minister of Foreign Affairs".
  bool ends_role(const Phrase& phrase, std::size_t chunk, std::size_t i) const {
    if (is_english_ ? words_[i].is_role : words_[i].is_german_role) return true;
    if (!is_english_ || !words_[i].is_domain) return false;
    for (std::size_t k = chunk; k < i && k < phrase.to; ++k) {
      if (words_[k].is_role && words_[k + 1].joins == Joins::kOf) return true;
    }
    return false;
  }

  std::size_t name_end(const Phrase& phrase, std::size_t from) const {
    std::size_t end = from;
    std::size_t last_capital = from;
    while (end < phrase.to && end - from < 5) {
      const ProseWord& word = words_[end];
      const bool is_name_word = word.is_capital && !word.is_role && !word.is_german_role && !word.is_no_name;
      if (!is_name_word && !(word.is_particle && end > from)) break;
      ++end;
      if (is_name_word) last_capital = end;
    }
    // What goes on in capitals is a heading or an organisation, no name.
    if (last_capital < phrase.to && words_[last_capital].is_capital && !words_[last_capital].is_role &&
        !words_[last_capital].is_german_role) {
      return from;
    }
    return last_capital;
  }

  bool is_name(const Phrase& phrase) const {
    const std::size_t end = name_end(phrase, phrase.from);
    return end == phrase.to && end - phrase.from >= 2 && end - phrase.from <= 4;
  }

  bool is_role(std::size_t at) const {
    const Phrase& phrase = phrases_[at];
    if (used_[at] || !roles_and_names(phrase).empty()) return false;
    return std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(phrase.from),
                       words_.begin() + static_cast<std::ptrdiff_t>(phrase.to),
                       [](const ProseWord& word) { return word.is_role; });
  }

  bool follows_by_comma(std::size_t at) const {
    return at > 0 && words_[phrases_[at].from].is_behind_comma && phrases_[at].from == phrases_[at - 1].to;
  }

  std::string role_text(const Phrase& phrase) const {
    std::size_t from = phrase.from;
    while (from < phrase.to && words_[from].joins != Joins::kNothing) ++from;
    return text(from, phrase.to);
  }

  // The roles in the phrases before phrase `at`, each with a comma behind it.
  std::vector<std::string> roles_before(std::size_t at) {
    std::vector<std::string> roles;
    for (std::size_t i = at; i > 0 && roles.size() < 2 && follows_by_comma(i) && is_role(i - 1); --i) {
      roles.insert(roles.begin(), role_text(phrases_[i - 1]));
      used_[i - 1] = true;
    }
    return roles;
  }

  // "X of the one and Head of the other" is two offices.
  std::vector<std::string> offices_in(const Phrase& phrase) const {
    std::vector<std::string> offices;
    std::size_t from = phrase.from;
    while (from < phrase.to && words_[from].joins != Joins::kNothing) ++from;
    for (std::size_t i = from; i + 1 < phrase.to; ++i) {
      if (words_[i].joins != Joins::kAnd) continue;
      const bool is_next_role = words_[i + 1].is_role || (i + 2 < phrase.to && words_[i + 2].is_role);
      if (!is_next_role) continue;
      offices.push_back(text(from, i));
      from = i + 1;
    }
    offices.push_back(text(from, phrase.to));
    return offices;
  }

  void add_titled(std::size_t at, const Found& found, bool is_first) {
    PersonInText person = named(found.from, found.to);
    std::vector<std::string> roles;
    if (is_first && is_english_ && found.role_from == first_of(phrases_[at])) roles = roles_before(at);
    person.offices = roles;
    const std::string role = text(found.role_from, found.role_to);
    roles.push_back(role);
    if (const auto office = office_of(found, person)) person.offices.push_back(*office);
    if (is_english_ && found.to == phrases_[at].to) take_roles_behind(at, person, roles);
    for (const std::string& each : roles) person.role += (person.role.empty() ? "" : ", ") + each;
    if (!is_english_) person.doubt = fmt::format("\"{} {}\" is read as a person with a title", role, person.name);
    people_.push_back(std::move(person));
    last_word_ = found.to;
  }

  std::size_t first_of(const Phrase& phrase) const {
    std::size_t from = phrase.from;
    while (from < phrase.to && words_[from].joins != Joins::kNothing) ++from;
    return from;
  }

  // The office that a role is, where it says whose: "Kosovo Prime Minister". In "Serbian President A, Prime Minister B
  // and Foreign Minister C" the first says it for all.
  std::optional<std::string> office_of(const Found& found, PersonInText& person) {
    const std::string role = text(found.role_from, found.role_to);
    const bool is_bare = std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(found.role_from),
                                     words_.begin() + static_cast<std::ptrdiff_t>(found.role_to),
                                     [](const ProseWord& word) { return word.is_role || word.is_generic; });
    if (!is_bare) {
      const ProseWord& first = words_[found.role_from];
      owner_ = first.is_capital && !first.is_role && !first.is_generic ? text(found.role_from, found.role_from + 1) : "";
      return role;
    }
    if (words_[found.role_to - 1].is_title_only) return std::nullopt;
    const bool is_listed = last_word_ && !owner_.empty() && is_list_between(*last_word_, found.role_from);
    if (is_listed) {
      person.doubt = fmt::format("\"{} {}\" is read as \"{} {}\", as the list begins", role, person.name, owner_, role);
      return owner_ + ' ' + role;
    }
    person.doubt = fmt::format("whose \"{}\" {} is the text does not say: no office", role, person.name);
    return std::nullopt;
  }

  bool is_list_between(std::size_t from, std::size_t to) const {
    if (from > to) return false;
    for (std::size_t i = from; i < to; ++i) {
      if (words_[i].joins != Joins::kAnd) return false;
    }
    return to < words_.size() && !words_[to].is_behind_stop && (from < to || words_[to].is_behind_comma);
  }

  bool take_roles_behind(std::size_t at, PersonInText& person, std::vector<std::string>& roles) {
    if (at + 1 >= phrases_.size() || !follows_by_comma(at + 1) || !is_role(at + 1)) return false;
    const Phrase& behind = phrases_[at + 1];
    // The role must begin what follows: "…, Head of …", not "…, Vienna's Opera Director".
    const std::size_t first = first_of(behind);
    const bool begins = std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(first),
                                    words_.begin() + static_cast<std::ptrdiff_t>(std::min(first + 4, behind.to)),
                                    [](const ProseWord& word) { return word.is_role; });
    if (!begins) return false;
    // A name behind the role would own it: "A, Minister B".
    if (at + 2 < phrases_.size() && follows_by_comma(at + 2) && is_name(phrases_[at + 2])) return false;
    for (std::string& office : offices_in(behind)) person.offices.push_back(std::move(office));
    roles.push_back(role_text(behind));
    used_[at + 1] = true;
    return true;
  }

  void add_named(std::size_t at) {
    PersonInText person = named(phrases_[at].from, phrases_[at].to);
    std::vector<std::string> roles = roles_before(at);
    if (!roles.empty()) {
      person.offices = roles;
      person.doubt = fmt::format("\"{}\" is read as the name of who is \"{}\"", person.name, roles.back());
    } else if (!take_roles_behind(at, person, roles)) {
      return;
    }
    for (const std::string& each : roles) person.role += (person.role.empty() ? "" : ", ") + each;
    used_[at] = true;
    people_.push_back(std::move(person));
    last_word_ = phrases_[at].to;
    owner_.clear();
  }

  PersonInText named(std::size_t from, std::size_t to) const {
    PersonInText person;
    person.name = text(from, to);
    person.from = words_[from].from;
    person.to = words_[to - 1].to;
    return person;
  }

  const std::string_view prose_;
  const std::vector<ProseWord> words_;
  const std::vector<Phrase> phrases_;
  const bool is_english_;
  std::vector<bool> used_;                // phrases that are part of a person
  std::vector<PersonInText> people_;
  std::optional<std::size_t> last_word_;  // behind the person found last
  std::string owner_;                     // "Serbian", of that person's office
};

}  // namespace

std::vector<PersonInText> people_in(std::string_view prose, const model::Lang& lang) {
  return PeopleReader(prose, lang).read();
}

std::string surname_in(std::string_view words) {
  const std::vector<ProseWord> all = words_of_prose(words);
  for (std::size_t i = all.size(); i-- > 0;) {
    if (all[i].is_role || all[i].is_german_role || all[i].is_no_name || all[i].is_honorific) return {};
    if (all[i].is_capital) return std::string(words.substr(all[i].from, all[i].to - all[i].from));
  }
  return {};
}

}  // namespace dateline::intake
