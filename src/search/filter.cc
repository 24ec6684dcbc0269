#include "search/filter.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include "search/limits.h"
#include "search/segment.h"

namespace dateline::search {
namespace {

void append_word(std::uint64_t word, std::size_t w, std::vector<std::uint32_t>& out) {
  for (; word != 0; word &= word - 1) {
    out.push_back(static_cast<std::uint32_t>(w * 64) + static_cast<std::uint32_t>(std::countr_zero(word)));
  }
}

void filter_bits(const DocumentSet& set, std::span<const FacetFilter> filters, Filtered& out) {
  for (std::size_t w = 0; w < words_for(set.documents()); ++w) {
    std::uint64_t failing_none = set.bits()[w], failing_one = 0;
    if (failing_none == 0) continue;
    for (const FacetFilter& f : filters) {
      const std::uint64_t fails = ~f.bits[w];
      failing_one = (failing_one & ~fails) | (failing_none & fails);
      failing_none &= ~fails;
    }
    append_word(failing_none, w, out.matches);
    if (failing_one == 0) continue;
    for (std::size_t i = 0; i < filters.size(); ++i) append_word(failing_one & ~filters[i].bits[w], w, out.others[i]);
  }
}

void filter_numbers(const DocumentSet& set, std::span<const FacetFilter> filters, Filtered& out) {
  for (const std::uint32_t number : set.numbers()) {
    std::uint32_t failing = 0;
    for (std::size_t i = 0; i < filters.size(); ++i) {
      failing |= (test_bit(filters[i].bits, number) ? 0u : 1u) << i;
    }
    if (failing == 0) {
      out.matches.push_back(number);
    } else if (std::has_single_bit(failing)) {
      out.others[static_cast<std::size_t>(std::countr_zero(failing))].push_back(number);
    }
  }
}

}  // namespace

std::vector<FacetFilter> facet_filters(const Segment& segment, std::span<const Value> filters) {
  std::map<std::uint8_t, std::vector<Postings>> lists;
  for (const Value& value : filters) {
    std::vector<Postings>& of_facet = lists[value.facet];
    if (const auto ordinal = segment.ordinal_of(value)) of_facet.push_back(segment.value_postings(*ordinal));
  }
  std::vector<FacetFilter> out;
  for (const auto& [facet, of_facet] : lists) {
    FacetFilter& made = out.emplace_back();
    made.facet = facet;
    if (of_facet.size() == 1 && of_facet[0].bits() != nullptr) {
      made.bits = of_facet[0].bits();
      continue;
    }
    made.own.assign(words_for(segment.documents()), 0);
    for (const Postings& list : of_facet) list.add_to(made.own.data());
  }
  for (FacetFilter& made : out) {
    if (!made.own.empty()) made.bits = made.own.data();
  }
  return out;
}

void filter(const DocumentSet& set, std::span<const FacetFilter> filters, Filtered& out) {
  out.matches.clear();
  out.others.resize(filters.size());
  for (auto& other : out.others) other.clear();
  if (filters.empty()) {
    set.append_numbers(out.matches);
  } else if (set.is_dense()) {
    filter_bits(set, filters, out);
  } else {
    filter_numbers(set, filters, out);
  }
}

}  // namespace dateline::search
