#include <algorithm>
#include <array>
#include <string>

#include "edition/room_parts.h"
#include "search/query_text.h"

// The finder: a question in words and slugs → a question of numbers → an answer in labels.
namespace dateline::edition {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;

base::Result<search::Value> resolve_term(const Edition& edition, FacetName facet, const std::string& value) {
  const model::TermKind kind = *kind_of(facet);
  if (const auto index = edition.terms.find(value); index && edition.terms.term(*index).kind == kind) {
    return value_of(kind, edition.terms.survivor(*index));
  }
  const auto found = edition.terms.by_slug(kind, value);
  if (found.size() == 1) return value_of(kind, found.front());
  if (found.empty()) return base::invalid(std::string(parameter_of(facet)), "nothing here is called \"" + value + "\"");
  std::string keys;
  for (const TermIndex index : found) keys += (keys.empty() ? "" : ", ") + edition.terms.term(index).key.value;
  return base::invalid(std::string(parameter_of(facet)), "\"" + value + "\" names several; use a key: " + keys);
}

base::Result<search::Value> resolve_year(const std::string& value) {
  const bool digits = !value.empty() && value.size() <= 4 &&
                      std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return base::invalid("year", "a year is written in digits, as in 2008");
  return search::Value{kYearFacet, static_cast<std::uint32_t>(std::stoul(value))};
}

base::Result<search::Value> resolve(const Edition& edition, FacetName facet, const std::string& value) {
  if (kind_of(facet)) return resolve_term(edition, facet, value);
  if (facet == FacetName::kYear) return resolve_year(value);
  const Numbering& numbering = facet == FacetName::kGenre ? *edition.vocabulary.genres : *edition.vocabulary.languages;
  const auto number = numbering.find(value);
  if (!number) return base::invalid(std::string(parameter_of(facet)), "nothing here is called \"" + value + "\"");
  return search::Value{facet_number(facet), *number};
}

base::Result<search::Query> resolve(const Edition& edition, const FinderQuery& asked) {
  search::Query query;
  auto clauses = search::parse_query_text(asked.words);
  if (!clauses) return std::unexpected(clauses.error());
  query.clauses = std::move(*clauses);
  for (std::size_t i = 0; i < kFacets; ++i) {
    for (const std::string& value : asked.chosen[i]) {
      const auto resolved = resolve(edition, static_cast<FacetName>(i), value);
      if (!resolved) return std::unexpected(resolved.error());
      if (std::find(query.filters.begin(), query.filters.end(), *resolved) == query.filters.end()) {
        query.filters.push_back(*resolved);
      }
    }
  }
  if (asked.from) query.from = base::start_of(*asked.from).ms;
  if (asked.to) {
    query.until = base::start_of(*asked.to).ms + kMsPerDay;
    // An undated release is within no dates.
    if (!query.from) query.from = kUndatedOrder + 1;
  }
  query.order = asked.order() == SortOrder::kRelevance ? search::Order::kRelevance : search::Order::kNewest;
  query.offset = std::size_t{asked.page - 1} * kItemsPerPage;
  query.limit = kItemsPerPage;
  return query;
}

struct Labelled {
  search::ValueCount count;
  bool chosen;
};

std::vector<Labelled> values_of(std::uint8_t facet, const search::Answer& answer, const search::Query& query) {
  std::vector<Labelled> out;
  const auto of_facet =
      std::ranges::equal_range(answer.counts, facet, {}, [](const auto& count) { return count.value.facet; });
  out.reserve(of_facet.size() + query.filters.size());
  for (const auto& count : of_facet) out.push_back({count, false});
  for (const search::Value value : query.filters) {
    if (value.facet != facet) continue;
    const auto listed = std::ranges::find(out, value, [](const Labelled& l) { return l.count.value; });
    if (listed != out.end()) {
      listed->chosen = true;
    } else {
      out.push_back({{value, 0}, true});
    }
  }
  return out;
}

FacetValue label(const Edition& edition, FacetName facet, const Labelled& given, Naming& naming) {
  FacetValue out;
  out.releases = given.count.releases;
  out.chosen = given.chosen;
  const std::uint32_t number = given.count.value.number;
  if (kind_of(facet)) {
    const TermLink& link = naming.now(edition, number);
    out.value = naming.address_value(edition, number);
    out.label = link.name;
    out.lang = link.lang;
  } else if (facet == FacetName::kYear) {
    out.value = std::to_string(number);
  } else {
    out.value = (facet == FacetName::kGenre ? edition.vocabulary.genres : edition.vocabulary.languages)->text(number);
  }
  return out;
}

FacetView facet_view(const Edition& edition, FacetName facet, const search::Answer& answer, const search::Query& query,
                     FacetDetail detail, Naming& naming) {
  auto values = values_of(facet_number(facet), answer, query);
  FacetView out;
  out.facet = facet;
  out.distinct = static_cast<std::uint64_t>(
      std::count_if(values.begin(), values.end(), [](const Labelled& l) { return l.count.releases > 0; }));
  const bool by_value = facet == FacetName::kYear;
  const auto before = [&](const Labelled& a, const Labelled& b) {
    if (a.chosen != b.chosen) return a.chosen;
    if (by_value) return a.count.value > b.count.value;
    return a.count.releases != b.count.releases ? a.count.releases > b.count.releases : a.count.value < b.count.value;
  };
  const auto chosen =
      static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](const Labelled& l) { return l.chosen; }));
  const std::size_t keep = detail == FacetDetail::kAll ? values.size() : std::min(values.size(), chosen + kTopValues);
  std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(keep), values.end(), before);
  values.resize(keep);
  for (const Labelled& value : values) out.values.push_back(label(edition, facet, value, naming));
  return out;
}

// A value may be asked for by its key or by an older name: which of those listed it is.
void mark_asked(const Edition& edition, const FinderQuery& asked, Naming& naming, FacetView& view) {
  for (const std::string& value : asked.values(view.facet)) {
    const auto resolved = resolve(edition, view.facet, value);
    if (!resolved) continue;
    const std::string listed = kind_of(view.facet) ? naming.address_value(edition, resolved->number) : value;
    const auto found = std::ranges::find(view.values, listed, &FacetValue::value);
    if (found != view.values.end()) found->asked = value;
  }
}

// The question less one condition, most specific first, that finds something.
std::vector<FinderQuery> relaxed(const FinderQuery& query) {
  std::vector<FinderQuery> out;
  const auto without = [&](auto&& change) {
    FinderQuery less = query;
    less.page = 1;
    change(less);
    if (less != query) out.push_back(std::move(less));
  };
  without([](FinderQuery& q) { q.from = q.to = std::nullopt; });
  for (std::size_t i = kFacets; i-- > 0;) {
    if (!query.chosen[i].empty()) without([&](FinderQuery& q) { q.chosen[i].clear(); });
  }
  without([](FinderQuery& q) { q.words.clear(); });
  return out;
}

}  // namespace

base::Result<FinderView> ReadingRoom::find(const Edition& edition, const FinderQuery& asked, const model::Lang& lang,
                                           FacetDetail detail) {
  auto query = resolve(edition, asked);
  if (!query) return std::unexpected(query.error());
  const auto answer = parts_->ask(edition, *query, lang);
  if (!answer) return std::unexpected(answer.error());
  Naming& naming = parts_->naming(edition, lang);
  FinderView view;
  view.query = asked;
  view.total = answer->total;
  const std::uint64_t pages = (answer->total + kItemsPerPage - 1) / kItemsPerPage;
  view.pages = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(pages, 1, kMaxPage));
  view.items = parts_->cards_of(edition, *answer, naming, query->clauses);
  for (std::size_t i = 0; i < kFacets; ++i) {
    view.facets.push_back(facet_view(edition, static_cast<FacetName>(i), *answer, *query, detail, naming));
    mark_asked(edition, asked, naming, view.facets.back());
  }
  if (answer->total == 0) {
    for (FinderQuery& less : relaxed(asked)) {
      auto next = resolve(edition, less);
      if (!next) continue;
      next->limit = 0;
      const auto found = parts_->ask(edition, std::move(*next), lang);
      if (found && found->total > 0) {
        view.next_best.emplace(std::move(less), found->total);
        break;
      }
    }
  }
  return view;
}

base::Result<std::vector<ReleaseView>> ReadingRoom::feed(const Edition& edition, const FinderQuery& asked,
                                                         const model::Lang& lang, std::size_t count) {
  auto query = resolve(edition, asked);
  if (!query) return std::unexpected(query.error());
  query->order = search::Order::kNewest;
  query->offset = 0;
  query->limit = count;
  const auto answer = parts_->ask(edition, std::move(*query), lang);
  if (!answer) return std::unexpected(answer.error());
  std::vector<ReleaseView> out;
  for (const search::Hit& hit : answer->hits) {
    auto view = release(edition, {hit.release}, {edition.vocabulary.languages->text(hit.language)});
    if (view) out.push_back(std::move(*view));
  }
  return out;
}

}  // namespace dateline::edition
