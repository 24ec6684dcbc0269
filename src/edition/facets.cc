#include "edition/facets.h"

namespace dateline::edition {

std::optional<model::TermKind> kind_of(FacetName facet) {
  switch (facet) {
    case FacetName::kTopic: return model::TermKind::kTopic;
    case FacetName::kPlace: return model::TermKind::kPlace;
    case FacetName::kOrganisation: return model::TermKind::kOrganisation;
    case FacetName::kPerson: return model::TermKind::kPerson;
    case FacetName::kOffice: return model::TermKind::kOffice;
    case FacetName::kSeries: return model::TermKind::kSeries;
    case FacetName::kMeeting: return model::TermKind::kMeeting;
    case FacetName::kProject: return model::TermKind::kProject;
    case FacetName::kGenre:
    case FacetName::kLanguage:
    case FacetName::kYear: return std::nullopt;
  }
  return std::nullopt;
}

std::uint8_t facet_number(FacetName facet) {
  if (const auto kind = kind_of(facet)) return facet_number(*kind);
  switch (facet) {
    case FacetName::kGenre: return kGenreFacet;
    case FacetName::kYear: return kYearFacet;
    default: return search::kLanguageFacet;
  }
}

}  // namespace dateline::edition
