#include "intake/page_menu.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/page_country.h"
#include "intake/page_label.h"
#include "intake/page_sections.h"

namespace dateline::intake {
namespace {

using model::RelationType;
using model::TermKey;
using model::TermKind;

class MenuReader {
 public:
  MenuReader(PageContext& context, std::vector<PageEntry>& menu) : context_(context), menu_(menu) {
    has_entries_.resize(menu.size());
    for (const PageEntry& entry : menu) {
      if (entry.parent) has_entries_[*entry.parent] = true;
    }
  }

  void read() {
    for (std::size_t i = 0; i < menu_.size(); ++i) {
      PageEntry& entry = menu_[i];
      if (const SectionWords* words = section_of(entry.label); words != nullptr && !is_entry_of_list(entry, *words)) {
        read_section(i, *words);
      } else {
        read_entry(entry);
      }
    }
    say_left_out();
  }

 private:
  // A field of work may be called "Press" or "Media"; in a list of topics only the sections that menus repeat there
  // are sections.
  bool is_entry_of_list(const PageEntry& entry, const SectionWords& words) const {
    if (!entry.parent || words.section != Section::kSitePages) return false;
    const SectionWords* parent = section_of(menu_[*entry.parent].label);
    return parent != nullptr && parent->section == Section::kTopics;
  }

  std::size_t index_of(const PageEntry& entry) const { return static_cast<std::size_t>(&entry - menu_.data()); }

  const PageEntry* nearest(std::size_t index, Section wanted) const {
    for (std::size_t i = index; i-- > 0;) {
      const SectionWords* words = section_of(menu_[i].label);
      if (words != nullptr && words->section == wanted) return &menu_[i];
    }
    return nullptr;
  }

  TermKey body(PageEntry& entry, std::string_view name) {
    return name_within(context_, TermKind::kOrganisation, name, context_.saved, entry.line);
  }

  void part_of(const TermKey& part, const std::optional<TermKey>& whole) {
    if (whole) context_.terms.relate(part, RelationType::kPartOf, *whole, context_.saved);
  }

  void read_section(std::size_t index, const SectionWords& words) {
    PageEntry& entry = menu_[index];
    const bool is_group = words.section == Section::kSecretariat || words.section == Section::kInstitutions ||
                          words.section == Section::kFieldwork || words.section == Section::kClosed;
    if (!is_group) {
      if (!has_entries_[index] && !is_repeated(index)) leave_out(index);
      return;
    }
    // An entry "Field operations" among the topics leads to the section of that name.
    if (entry.parent && is_section(*entry.parent, Section::kTopics)) {
      context_.doubt(entry.line, fmt::format("\"{}\" leads to another section: no topic", entry.label));
      return;
    }
    entry.term = body(entry, entry.label);
    if (model::Term& term = context_.terms.at(*entry.term); term.rank == 0) term.rank = ++rank_;
    const PageEntry* fieldwork = words.section == Section::kClosed ? nearest(index, Section::kFieldwork) : nullptr;
    part_of(*entry.term, fieldwork != nullptr && fieldwork->term ? fieldwork->term : context_.root);
    if (words.section == Section::kClosed) context_.terms.at(*entry.term).closed = true;
    if (!has_entries_[index] && words.section != Section::kSecretariat) {
      context_.doubt(entry.line, fmt::format("\"{}\" has no entries: the page does not name what belongs to it",
                                             base::shorten(entry.label, 80)));
    }
  }

  bool is_section(std::size_t index, Section wanted) const {
    const SectionWords* words = section_of(menu_[index].label);
    return words != nullptr && words->section == wanted;
  }

  // Whether the same label stands elsewhere with entries.
  bool is_repeated(std::size_t index) const {
    for (std::size_t i = 0; i < menu_.size(); ++i) {
      if (i != index && has_entries_[i] && menu_[i].label == menu_[index].label) return true;
    }
    return false;
  }

  void read_entry(PageEntry& entry) {
    if (entry.label.empty()) return;
    if (is_signpost(entry.label)) return leave_out(index_of(entry));
    const SectionWords* section = nullptr;
    std::optional<std::size_t> at = entry.parent;
    for (; at && section == nullptr; at = menu_[*at].parent) section = section_of(menu_[*at].label);
    if (section == nullptr) return leave_out(index_of(entry));
    std::string label = entry.label;
    const bool is_closed = strip_closed(label);
    if (label.empty()) return;
    read_in(entry, label, *section);
    if (entry.term) {
      model::Term& term = context_.terms.at(*entry.term);
      term.closed = term.closed || is_closed || section->section == Section::kClosed;
      if (term.rank == 0) term.rank = ++rank_;
    }
  }

  void read_in(PageEntry& entry, const std::string& label, const SectionWords& section) {
    switch (section.section) {
      case Section::kTopics:
        entry.term = context_.terms.name(TermKind::kTopic, label, context_.saved, entry.line);
        return topic_within(entry);
      case Section::kProjects:
        entry.term = context_.terms.name(TermKind::kProject, label, context_.saved, entry.line);
        return part_of(*entry.term, context_.root);
      case Section::kSeries: return read_series(entry, label);
      case Section::kMembers:
      case Section::kPartners: return read_member(entry, label, section);
      case Section::kCountries:
        if (country_code_of(label, context_.lang).empty()) {
          return leave_out(entry, "is no country that is known by this name");
        }
        entry.term = name_place(context_, label, context_.saved, entry.line);
        return;
      case Section::kSecretariat: return read_department(entry, label);
      case Section::kFieldwork:
      case Section::kClosed: return read_field_body(entry, label);
      case Section::kStructures:
      case Section::kInstitutions: return read_structure(entry, label);
      case Section::kSitePages: return leave_out(index_of(entry));
    }
  }

  // Menus show sub-topics under their topic.
  void topic_within(const PageEntry& entry) {
    const PageEntry& parent = menu_[*entry.parent];
    if (parent.term && context_.terms.at(*parent.term).kind == TermKind::kTopic) part_of(*entry.term, parent.term);
  }

  void read_series(PageEntry& entry, const std::string& label) {
    if (!names_meetings(label)) return leave_out(entry, "does not read like the name of meetings");
    entry.term = context_.terms.name(TermKind::kSeries, label, context_.saved, entry.line);
  }

  void read_member(PageEntry& entry, const std::string& label, const SectionWords& section) {
    if (names_partners(label)) {
      entry.term = body(entry, label);
      return part_of(*entry.term, context_.root);
    }
    std::string name = label;
    const auto holding = holding_of(label);
    if (holding) name = holding->place;
    entry.term = name_place(context_, name, context_.saved, entry.line);
    if (context_.terms.at(*entry.term).country_code.empty()) {
      context_.doubt(entry.line, fmt::format("\"{}\" is no country that is known by this name; taken as a place, as its "
                                             "section says", base::shorten(name, 80)));
    }
    if (context_.root) {
      context_.terms.relate(*entry.term, RelationType::kTakesPartIn, *context_.root, context_.saved, section.role);
    }
    if (!holding) return;
    const TermKey office = name_within(context_, TermKind::kOffice, holding->office, context_.saved, entry.line);
    if (context_.root) context_.terms.relate(office, RelationType::kOfficeOf, *context_.root, context_.saved);
    if (const auto period = year_of(holding->year)) {
      context_.terms.relate_for(*entry.term, RelationType::kHolds, office, *period);
    }
  }

  void read_department(PageEntry& entry, const std::string& label) {
    const PageEntry* secretariat = entry.parent ? &menu_[*entry.parent] : nullptr;
    const std::optional<TermKey> whole = secretariat != nullptr && secretariat->term ? secretariat->term : context_.root;
    if (names_office(label)) {
      entry.term = name_within(context_, TermKind::kOffice, label, context_.saved, entry.line);
      if (whole) context_.terms.relate(*entry.term, RelationType::kOfficeOf, *whole, context_.saved);
      return;
    }
    if (!names_department(label)) {
      context_.doubt(entry.line, fmt::format("\"{}\" is taken as a department because it stands under \"{}\"",
                                             base::shorten(label, 80), secretariat ? secretariat->label : ""));
    }
    entry.term = body(entry, label);
    part_of(*entry.term, whole);
  }

  void read_field_body(PageEntry& entry, const std::string& label) {
    const std::string_view place = place_in_name(label);
    // Flat menus do not show where a section ends: a court or an assembly is no field operation.
    if (names_body(label) && (place.empty() || !names_field_body(label))) {
      if (const PageEntry* structures = nearest(index_of(entry), Section::kStructures)) {
        entry.parent = index_of(*structures);
        entry.depth = structures->depth + 1;
      }
      return read_structure(entry, label);
    }
    entry.term = body(entry, label);
    const PageEntry& parent = menu_[*entry.parent];
    part_of(*entry.term, parent.term ? parent.term : context_.root);
    if (place.empty() || !names_field_body(label)) {
      context_.doubt(entry.line, fmt::format("\"{}\" is taken as a field operation because it stands under \"{}\"",
                                             base::shorten(label, 80), base::shorten(parent.label, 80)));
      return;
    }
    if (!context_.terms.find(TermKind::kPlace, place)) {
      context_.doubt(entry.line, fmt::format("\"{}\" is taken as the place where \"{}\" works, from its name",
                                             base::shorten(place, 80), base::shorten(label, 80)));
    }
    const TermKey where = name_place(context_, place, context_.saved, entry.line);
    context_.terms.relate(*entry.term, RelationType::kWorksIn, where, context_.saved);
  }

  void read_structure(PageEntry& entry, const std::string& label) {
    if (names_chair(label) || names_office(label)) {
      entry.term = name_within(context_, TermKind::kOffice, label, context_.saved, entry.line);
      if (context_.root) context_.terms.relate(*entry.term, RelationType::kOfficeOf, *context_.root, context_.saved);
      return;
    }
    entry.term = body(entry, label);
    const PageEntry* parent = entry.parent ? &menu_[*entry.parent] : nullptr;
    const bool is_grouped = parent != nullptr && parent->term && !is_section(*entry.parent, Section::kFieldwork) &&
                            !is_section(*entry.parent, Section::kClosed);
    part_of(*entry.term, is_grouped ? parent->term : context_.root);
  }

  void leave_out(const PageEntry& entry, std::string_view why) {
    context_.doubt(entry.line, fmt::format("\"{}\" {}: no term", base::shorten(entry.label, 80), why));
  }

  // Pages of the site, signposts, menus of unknown kind: entries that follow each other are said together.
  void leave_out(std::size_t index) {
    if (left_out_.empty() || left_out_.back().to != index) left_out_.push_back({index, index});
    left_out_.back().to = index + 1;
  }

  void say_left_out() {
    for (const LeftOut& each : left_out_) {
      const PageEntry& first = menu_[each.from];
      const std::string label(base::shorten(first.label, 80));
      context_.doubt(first.line, each.to - each.from == 1
                                     ? fmt::format("an entry of a menu is no term: \"{}\"", label)
                                     : fmt::format("{} entries of menus are no terms, from \"{}\" on",
                                                   each.to - each.from, label));
    }
  }

  struct LeftOut {
    std::size_t from, to;  // of the menu
  };

  PageContext& context_;
  std::vector<PageEntry>& menu_;
  std::vector<bool> has_entries_;
  std::vector<LeftOut> left_out_;
  std::int64_t rank_ = 0;
};

}  // namespace

std::string institution_of(const PageLayout& page, const PageOptions& options) {
  if (!options.institution.empty()) return options.institution;
  for (const PageEntry& entry : page.menu) {
    const auto holding = holding_of(entry.label);
    std::string name = acronym_before_chair(holding ? holding->office : entry.label);
    if (!name.empty()) return name;
  }
  for (const PageLabel& label : page.labels) {
    if (fact_label(label.label) != FactLabel::kIssuer) continue;
    for (const PageLine& value : label.values) {
      if (std::string name = acronym_before_chair(value.words); !name.empty()) return name;
    }
  }
  return page.site_name;
}

std::optional<TermKey> find_within(const PageContext& context, TermKind kind, std::string_view name) {
  if (const auto found = context.terms.find(kind, name)) return found;
  if (context.root_name.empty()) return std::nullopt;
  if (name.starts_with(context.root_name) && name.substr(context.root_name.size()).starts_with(' ')) {
    return context.terms.find(kind, name.substr(context.root_name.size() + 1));
  }
  return context.terms.find(kind, context.root_name + ' ' + std::string(name));
}

TermKey name_within(PageContext& context, TermKind kind, std::string_view name, std::optional<base::Day> day,
                    std::uint64_t line) {
  const auto found = find_within(context, kind, name);
  if (!found) return context.terms.name(kind, name, day, line);
  context.terms.also(*found, name, day);
  return *found;
}

TermKey name_place(PageContext& context, std::string_view name, std::optional<base::Day> day, std::uint64_t line) {
  const TermKey key = context.terms.name(TermKind::kPlace, name, day, line);
  model::Term& term = context.terms.at(key);
  if (term.country_code.empty()) term.country_code = country_code_of(name, context.lang);
  return key;
}

void read_menus(PageContext& context, std::vector<PageEntry>& menu) { MenuReader(context, menu).read(); }

}  // namespace dateline::intake
