#include "edition/finder_query.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace dateline::edition {
namespace {

constexpr std::array<std::string_view, kFacets> kParameters = {"genre",  "topic",  "place",   "organisation", "person", "office",
                                                               "series", "meeting", "project", "lang",         "year"};
constexpr std::size_t kMaxWordsBytes = 1'000;

base::Result<std::optional<base::Day>> read_day(std::string_view name, std::string_view value) {
  if (value.empty()) return std::optional<base::Day>();
  const auto day = base::parse_day(value);
  if (!day) return base::invalid(std::string(name), "a date is written YYYY-MM-DD, as in 2008-02-06");
  return day;
}

base::Result<std::uint32_t> read_page(std::string_view value) {
  std::uint32_t page = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), page);
  if (error != std::errc() || end != value.data() + value.size() || page < 1 || page > kMaxPage) {
    return base::invalid("page", "a page is a number from 1 to " + std::to_string(kMaxPage));
  }
  return page;
}

base::Done read_one(FinderQuery& query, std::string_view name, std::string_view value) {
  if (const auto facet = facet_of(name)) {
    auto& chosen = query.values(*facet);
    for (const std::string_view part : base::split(value, ',')) {
      const std::string_view choice = base::trim(part);
      if (choice.empty() || std::find(chosen.begin(), chosen.end(), choice) != chosen.end()) continue;
      if (choice.size() > 200) return base::invalid(std::string(name), "no value is that long");
      chosen.emplace_back(choice);
    }
    return {};
  }
  if (name == "q") {
    if (value.size() > kMaxWordsBytes) return base::invalid("q", "a search has at most 1,000 bytes");
    query.words = base::collapse_space(value);
    return {};
  }
  if (name == "from" || name == "to") {
    const auto day = read_day(name, value);
    if (!day) return std::unexpected(day.error());
    (name == "from" ? query.from : query.to) = *day;
    return {};
  }
  if (name == "sort") {
    if (value.empty()) return {};
    if (value != "newest" && value != "relevance") return base::invalid("sort", "the orders are newest and relevance");
    query.sort = value == "newest" ? SortOrder::kNewest : SortOrder::kRelevance;
    return {};
  }
  if (name == "page") {
    if (value.empty()) return {};
    const auto page = read_page(value);
    if (!page) return std::unexpected(page.error());
    query.page = *page;
    return {};
  }
  return base::invalid(std::string(name), "there is no such condition");
}

}  // namespace

std::string_view parameter_of(FacetName facet) { return kParameters[static_cast<std::size_t>(facet)]; }

std::optional<FacetName> facet_of(std::string_view parameter) {
  const auto at = std::find(kParameters.begin(), kParameters.end(), parameter);
  if (at == kParameters.end()) return std::nullopt;
  return static_cast<FacetName>(at - kParameters.begin());
}

bool FinderQuery::is_empty() const { return words.empty() && choices() == 0; }

std::size_t FinderQuery::choices() const {
  std::size_t count = (from ? 1u : 0u) + (to ? 1u : 0u);
  for (const auto& facet : chosen) count += facet.size();
  return count;
}

base::Result<FinderQuery> parse_finder_query(std::span<const Parameter> parameters) {
  FinderQuery query;
  for (const auto& [name, value] : parameters) {
    if (auto read = read_one(query, name, value); !read) return std::unexpected(read.error());
  }
  if (query.from && query.to && *query.to < *query.from) return base::invalid("to", "the last day is before the first");
  if (query.choices() > kMaxChoices) {
    return base::invalid("", "at most " + std::to_string(kMaxChoices) + " conditions at once");
  }
  return query;
}

std::vector<Parameter> to_parameters(const FinderQuery& query) {
  std::vector<Parameter> out;
  if (!query.words.empty()) out.emplace_back("q", query.words);
  for (std::size_t i = 0; i < kFacets; ++i) {
    for (const auto& value : query.chosen[i]) out.emplace_back(kParameters[i], value);
  }
  if (query.from) out.emplace_back("from", base::to_iso(*query.from));
  if (query.to) out.emplace_back("to", base::to_iso(*query.to));
  const SortOrder usual = query.words.empty() ? SortOrder::kNewest : SortOrder::kRelevance;
  if (query.sort && *query.sort != usual) {
    out.emplace_back("sort", *query.sort == SortOrder::kNewest ? "newest" : "relevance");
  }
  if (query.page > 1) out.emplace_back("page", std::to_string(query.page));
  return out;
}

}  // namespace dateline::edition
