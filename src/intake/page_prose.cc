#include "intake/page_prose.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "blocks/visible_text.h"
#include "base/text.h"
#include "intake/dates.h"

namespace dateline::intake {
namespace {

constexpr auto kRoles = std::to_array<std::string_view>(
    {"Administrator", "Ambassador", "Attorney", "Chair", "Chair-in-Office", "Chairman", "Chairman-in-Office", "Chairperson",
     "Chairperson-in-Office", "Chairwoman", "Chairwoman-in-Office", "Chancellor", "Chief", "Co-ordinator", "Commissioner",
     "Coordinator", "Director", "Director-General", "Envoy", "Governor", "Head", "Judge", "Mayor", "Minister", "Officer",
     "Premier", "President", "Professor", "Prosecutor", "Rapporteur", "Representative", "Secretary", "Secretary-General",
     "Senator", "Speaker", "Spokesman", "Spokesperson", "Spokeswoman", "Under-Secretary-General", "Vice-Chair",
     "Vice-President"});
constexpr auto kGermanRoles = std::to_array<std::string_view>(
    {"Außenminister", "Außenministerin", "Botschafter", "Botschafterin", "Bundeskanzler", "Bundeskanzlerin",
     "Bundesminister", "Bundesministerin", "Bundespräsident", "Bundespräsidentin", "Bundesrat", "Bundesrätin",
     "Generalsekretär", "Generalsekretärin", "Ministerpräsident", "Ministerpräsidentin", "Staatssekretär",
     "Staatssekretärin"});
constexpr auto kGeneric = std::to_array<std::string_view>(
    {"Acting", "Assistant", "Chief", "Deputy", "Executive", "First", "Foreign", "General", "High", "Permanent", "Personal",
     "Prime", "Principal", "Special", "State", "Under", "Vice"});
constexpr auto kTitlesOnly = std::to_array<std::string_view>({"Ambassador", "Senator", "Professor", "Judge"});
constexpr auto kDomains = std::to_array<std::string_view>(
    {"Affairs", "Commerce", "Defence", "Defense", "Economy", "Education", "Energy", "Environment", "Europe", "Finance",
     "Health", "Integration", "Interior", "Justice", "Mission", "Parliament", "State", "Trade"});
constexpr auto kHonorifics =
    std::to_array<std::string_view>({"Dr", "H.E", "Hon", "Mr", "Mrs", "Ms", "Prof", "Sir", "Lady", "Lord", "St"});
constexpr auto kParticles = std::to_array<std::string_view>(
    {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "la", "le", "ter", "ten", "van", "von",
     "zu"});
constexpr auto kNoNames = std::to_array<std::string_view>(
    {"A", "After", "Also", "Although", "An", "And", "As", "At", "Because", "Before", "Both", "But", "By", "During", "For",
     "From", "Government", "He", "Her", "His", "However", "I", "If", "In", "It", "Its", "No", "On", "Our", "She", "Since",
     "So", "That", "The", "Their", "There", "These", "They", "This", "Those", "Through", "To", "Today", "Under", "We",
     "When", "While", "With", "Yesterday", "You", "Agency", "Assembly", "Association", "Authority", "Bank", "Board",
     "Centre", "Center", "Commission", "Committee", "Conference", "Council", "Court", "Delegation", "Department",
     "Economic", "European", "Forum", "Group", "Institute", "Institution", "International", "Kingdom", "Meeting",
     "Ministry", "Mission", "National", "Nations", "Office", "Organization", "Parliament", "Party", "Police",
     "Programme", "Project", "Republic", "Security", "Service", "States", "Summit", "Union", "United", "University",
     "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "OSCE", "UN", "EU", "NATO"});

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

Joins joins_of(std::string_view word) {
  if (word == "and") return Joins::kAnd;
  if (word == "of") return Joins::kOf;
  if (word == "the" || word == "a" || word == "an" || word == "The") return Joins::kArticle;
  if (word == "for" || word == "in" || word == "on" || word == "to" || word == "at") return Joins::kOther;
  return Joins::kNothing;
}

bool is_inside_word(char32_t c, bool has_next) {
  if (u_isalnum(static_cast<UChar32>(c)) || u_getCombiningClass(static_cast<UChar32>(c)) != 0) return true;
  return has_next && (c == U'-' || c == U'\'' || c == U'\u2019' || c == U'.' || c == U'/' || c == U'&');
}

void classify(ProseWord& word, std::string_view text, bool is_behind_secretary) {
  std::size_t first = 0;
  word.is_capital = u_isupper(static_cast<UChar32>(blocks::next_character(text, first))) != 0;
  word.joins = joins_of(text);
  word.is_particle = is_one_of(text, kParticles);
  if (!word.is_capital) return;
  word.is_role = is_one_of(text, kRoles) || (text == "General" && is_behind_secretary);
  word.is_german_role = is_one_of(text, kGermanRoles);
  word.is_generic = is_one_of(text, kGeneric);
  word.is_title_only = is_one_of(text, kTitlesOnly);
  word.is_domain = is_one_of(text, kDomains);
  word.is_honorific = is_one_of(text, kHonorifics);
  word.is_no_name = is_one_of(text, kNoNames) || word.is_domain || word.is_generic || text.ends_with("'s") ||
                    text.ends_with("\u2019s") || (text.size() <= 20 && text.size() > 3 && month_of(base::fold(text)) != 0);
}

}  // namespace

std::vector<ProseWord> words_of_prose(std::string_view prose) {
  std::vector<ProseWord> words;
  std::size_t commas = 0;
  std::size_t stops = 0;
  bool is_behind_secretary = false;
  for (std::size_t at = 0; at < prose.size();) {
    std::size_t next = at;
    const char32_t c = blocks::next_character(prose, next);
    if (!is_inside_word(c, false)) {
      const bool is_dot_of_honorific = c == U'.' && !words.empty() && words.back().is_honorific && words.back().to == at;
      const bool is_blank = u_isspace(static_cast<UChar32>(c)) || c == 0xa0;
      if (c == U',') {
        ++commas;
      } else if (!is_blank && !is_dot_of_honorific) {
        ++stops;
      }
      at = next;
      continue;
    }
    ProseWord word;
    word.from = at;
    while (at < prose.size()) {
      next = at;
      const char32_t inside = blocks::next_character(prose, next);
      std::size_t peek = next;
      const bool has_next =
          next < prose.size() && u_isalnum(static_cast<UChar32>(blocks::next_character(prose, peek))) != 0;
      if (!is_inside_word(inside, has_next)) break;
      at = next;
    }
    word.to = at;
    word.is_behind_comma = commas == 1 && stops == 0;
    word.is_behind_stop = stops > 0 || commas > 1;
    classify(word, prose.substr(word.from, word.to - word.from), is_behind_secretary);
    const std::string_view text = prose.substr(word.from, word.to - word.from);
    is_behind_secretary = text == "Secretary" || text == "Director" || text == "Attorney" || text == "Governor";
    commas = stops = 0;
    words.push_back(word);
  }
  return words;
}

std::vector<ProsePhrase> phrases_of(const std::vector<ProseWord>& words) {
  std::vector<ProsePhrase> phrases;
  std::size_t i = 0;
  const auto fits = [&](const ProseWord& word) {
    return word.is_capital || word.joins != Joins::kNothing || word.is_particle;
  };
  while (i < words.size()) {
    if (!fits(words[i])) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (end < words.size() && fits(words[end]) && !words[end].is_behind_comma && !words[end].is_behind_stop) ++end;
    ProsePhrase phrase{i, end};
    while (phrase.to > phrase.from && !words[phrase.to - 1].is_capital) --phrase.to;
    if (phrase.to > phrase.from) phrases.push_back(phrase);
    i = end;
  }
  return phrases;
}

}  // namespace dateline::intake
