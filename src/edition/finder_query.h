#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "base/problem.h"

// What the finder is asked, as an address says it: /en/news?q="rule+of+law"&topic=elections&place=serbia&from=2008-01-01.
// Values are slugs or keys of terms, resolved against an edition later; parsing alone needs no edition.
namespace dateline::edition {

// In the order in which a page shows them.
enum class FacetName { kGenre, kTopic, kPlace, kOrganisation, kPerson, kOffice, kSeries, kMeeting, kProject, kLanguage, kYear };
inline constexpr std::size_t kFacets = 11;
// A kind of term by its own name, else "genre", "lang", "year".
std::string_view parameter_of(FacetName facet);
std::optional<FacetName> facet_of(std::string_view parameter);

enum class SortOrder { kNewest, kRelevance };

struct FinderQuery {
  std::string words;                                           // parameter q, as typed
  std::array<std::vector<std::string>, kFacets> chosen;        // by FacetName; in the order given, no duplicates
  std::optional<base::Day> from;                               // inclusive
  std::optional<base::Day> to;                                 // inclusive
  std::optional<SortOrder> sort;                               // none: relevance when there are words, else newest
  std::uint32_t page = 1;

  const std::vector<std::string>& values(FacetName facet) const { return chosen[static_cast<std::size_t>(facet)]; }
  std::vector<std::string>& values(FacetName facet) { return chosen[static_cast<std::size_t>(facet)]; }
  SortOrder order() const { return sort.value_or(words.empty() ? SortOrder::kNewest : SortOrder::kRelevance); }
  bool is_empty() const;  // no words, no choice, no dates: everything
  std::size_t choices() const;  // facet values and dates set
  bool operator==(const FinderQuery&) const = default;
};

inline constexpr std::uint32_t kItemsPerPage = 20;
inline constexpr std::uint32_t kMaxPage = 500;
inline constexpr std::uint32_t kMaxChoices = 64;

using Parameter = std::pair<std::string, std::string>;

// Reads decoded query parameters. Several values of a facet: repeated parameters, or one with commas. Refuses unknown
// parameters, days the calendar does not have, from after to, page 0 or above kMaxPage, over-long words, naming the
// parameter in Problem::field. Empty values are as if absent (a form sends them).
base::Result<FinderQuery> parse_finder_query(std::span<const Parameter> parameters);

// The same question as parameters, in one canonical order, for links. Page 1 and default order are left out.
std::vector<Parameter> to_parameters(const FinderQuery& query);

}  // namespace dateline::edition
