#pragma once

#include <optional>
#include <string_view>

#include "model/term.h"

// The words by which menus of institutions call their sections, and what stands under each: the table of
// docs/formats/page.md. Words are compared folded, whole.
namespace dateline::intake {

enum class Section {
  kTopics,        // "Fields of work"
  kSeries,        // "Meetings and conferences": each entry is a series of meetings
  kCountries,     // "Countries": holds the two below
  kMembers,       // "Participating States"
  kPartners,      // "Partners for co-operation"
  kStructures,    // "Structures and institutions"
  kSecretariat,   // its entries are departments
  kInstitutions,  // organisations of the institution
  kFieldwork,     // "Field operations"
  kClosed,        // "Closed field activities": a state of what stands under it
  kProjects,
  kSitePages,     // "About us", "Newsroom": pages of the site, no terms
};

struct SectionWords {
  std::string_view words;  // folded
  std::string_view lang;
  Section section;
  std::string_view role;  // of its entries in the institution: "participating State"; empty: none
};

// The section that a label names; nullptr for other labels.
const SectionWords* section_of(std::string_view label);

// The section that such a section stands in, where menus nest them.
std::optional<Section> section_around(Section section);

// "All", "Overview", "Home": entries that lead somewhere and name nothing.
bool is_signpost(std::string_view label);

bool names_meetings(std::string_view label);     // "Review Conferences"
bool names_partners(std::string_view label);     // "Asian Partners for Co-operation"
bool names_body(std::string_view label);         // "Court of Conciliation", "Parliamentary Assembly"
bool names_department(std::string_view label);   // "Office of Internal Oversight"
bool names_field_body(std::string_view label);   // "Mission to Serbia", "Presence in Albania"
bool names_office(std::string_view label);       // "Secretary General": an office, not a department
bool names_chair(std::string_view label);        // "Chairpersonship", "OSCE Chairmanship"

// What a label of the kind "Date:" stands for.
enum class FactLabel { kDate, kUpdated, kPlace, kIssuer, kTopics, kContact, kNumber, kGenre };
std::optional<FactLabel> fact_label(std::string_view label);

}  // namespace dateline::intake
