#pragma once

#include "edition/edition.h"
#include "edition/finder_query.h"
#include "model/term.h"
#include "search/document.h"

// How the edition numbers facets and values for the index. The numbers stand in index files: change them only together
// with kIndexScheme, which makes old files be rebuilt.
namespace dateline::edition {

inline constexpr std::uint32_t kIndexScheme = 2;

inline constexpr std::uint8_t kGenreFacet = 1;   // value: GenreNumber
inline constexpr std::uint8_t kYearFacet = 10;   // value: the year
inline constexpr std::uint8_t facet_number(model::TermKind kind) { return static_cast<std::uint8_t>(2 + static_cast<int>(kind)); }
inline search::Value value_of(model::TermKind kind, TermIndex index) { return {facet_number(kind), index}; }

std::uint8_t facet_number(FacetName facet);
// The term kind of a facet of terms; nullopt for genre, language, year.
std::optional<model::TermKind> kind_of(FacetName facet);

}  // namespace dateline::edition
