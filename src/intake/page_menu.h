#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "intake/page_layout.h"
#include "intake/page_terms.h"

// What menus name, as terms: each entry by the section it stands in (page_sections.h). Private to reading a page.
namespace dateline::intake {

struct PageContext {
  PageTerms& terms;
  std::vector<PageDoubt>& doubts;
  model::Lang lang;
  std::optional<base::Day> saved;
  std::optional<model::TermKey> root = {};  // the institution
  std::string root_name = {};               // as it stands before other names: "OSCE"

  void doubt(std::uint64_t line, std::string what) { doubts.push_back({line, std::move(what)}); }
};

// The institution's short name, as it stands before "Chairpersonship" and the like; empty when nothing shows it.
std::string institution_of(const PageLayout& page, const PageOptions& options);

// Sets the entries' terms.
void read_menus(PageContext& context, std::vector<PageEntry>& menu);

// An office or body of the institution by a name that may begin with the institution's: "OSCE Chairpersonship" and
// "Chairpersonship" are one.
model::TermKey name_within(PageContext& context, model::TermKind kind, std::string_view name,
                           std::optional<base::Day> day, std::uint64_t line);
std::optional<model::TermKey> find_within(const PageContext& context, model::TermKind kind, std::string_view name);

model::TermKey name_place(PageContext& context, std::string_view name, std::optional<base::Day> day,
                          std::uint64_t line);

}  // namespace dateline::intake
