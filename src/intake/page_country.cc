#include "intake/page_country.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/text.h"
#include "intake/country.h"

namespace dateline::intake {
namespace {

// Names in official use that ICU writes otherwise; folded.
constexpr auto kOtherNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"bosnia and herzegovina", "BA"},   {"czech republic", "CZ"},
    {"holy see", "VA"},                 {"kingdom of the netherlands", "NL"},
    {"kyrgyz republic", "KG"},          {"macedonia", "MK"},
    {"republic of moldova", "MD"},      {"russian federation", "RU"},
    {"slovak republic", "SK"},          {"the netherlands", "NL"},
    {"turkey", "TR"},                   {"turkiye", "TR"},
    {"united states of america", "US"}, {"heiliger stuhl", "VA"},
    {"russische foderation", "RU"},     {"vereinigte staaten von amerika", "US"},
    {"republik moldau", "MD"},          {"saint siege", "VA"},
    {"federation de russie", "RU"},     {"etats unis d amerique", "US"},
    {"republique tcheque", "CZ"},       {"pays bas", "NL"},
});

using Names = std::map<std::string, std::string, std::less<>>;

Names names_in(const model::Lang& lang) {
  Names names;
  for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
    // ISO 3166 leaves the codes with X to their users, so they say nothing.
    if (**code == 'X') continue;
    const std::string name = country_name(*code, lang);
    if (!name.empty()) names.emplace(base::fold(name), *code);
  }
  return names;
}

}  // namespace

std::string country_code_of(std::string_view name, const model::Lang& lang) {
  // Because a language's 250 names take milliseconds to make, a thread keeps those of the page it reads.
  thread_local std::pair<std::string, Names> kept{"en", names_in({"en"})};
  thread_local const Names english = kept.second;
  if (name.size() > 100) return {};
  const std::string folded = base::fold(name);
  const auto other = std::ranges::find(kOtherNames, folded, &std::pair<std::string_view, std::string_view>::first);
  if (other != kOtherNames.end()) return std::string(other->second);
  if (kept.first != lang.tag) kept = {lang.tag, names_in(lang)};
  for (const Names* names : {std::as_const(kept).second.empty() ? &english : &kept.second, &english}) {
    if (const auto found = names->find(folded); found != names->end()) return found->second;
  }
  return {};
}

}  // namespace dateline::intake
