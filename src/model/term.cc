#include "model/term.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/check.h"

namespace dateline::model {
namespace {

struct KindNames {
  TermKind kind;
  std::string_view name;
  std::string_view plural;
};
constexpr std::array<KindNames, kTermKinds> kKinds = {{{TermKind::kTopic, "topic", "topics"},
                                                       {TermKind::kPlace, "place", "places"},
                                                       {TermKind::kOrganisation, "organisation", "organisations"},
                                                       {TermKind::kPerson, "person", "people"},
                                                       {TermKind::kOffice, "office", "offices"},
                                                       {TermKind::kSeries, "series", "series"},
                                                       {TermKind::kMeeting, "meeting", "meetings"},
                                                       {TermKind::kProject, "project", "projects"}}};

constexpr std::array<std::pair<RelationType, std::string_view>, 10> kTypes = {
    {{RelationType::kPartOf, "part_of"},
     {RelationType::kWorksIn, "works_in"},
     {RelationType::kTakesPartIn, "takes_part_in"},
     {RelationType::kHolds, "holds"},
     {RelationType::kOfficeOf, "office_of"},
     {RelationType::kInSeries, "in_series"},
     {RelationType::kHeldIn, "held_in"},
     {RelationType::kReplacedBy, "replaced_by"},
     {RelationType::kMergedInto, "merged_into"},
     {RelationType::kSplitInto, "split_into"}}};

const KindNames& names_of(TermKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  DATELINE_CHECK(index < kKinds.size() && kKinds[index].kind == kind);
  return kKinds[index];
}

// The day nearest to `day` on which the name is known to have been in use; of two at one distance the earlier, because
// a name in use before the day is likelier to have lasted until it than a later one to have reached back.
std::optional<base::Day> nearest_known_day(const NameInTime& name, base::Day day) {
  std::optional<base::Day> best;
  const auto offer = [&](base::Day known) {
    const auto distance = [&](base::Day other) { return std::abs(std::int64_t{other.days} - day.days); };
    if (!best || distance(known) < distance(*best) || (distance(known) == distance(*best) && known < *best))
      best = known;
  };
  if (name.period.from.kind == Bound::Kind::kDay) offer(name.period.from.day);
  if (name.period.to.kind == Bound::Kind::kDay) offer(name.period.to.day);
  for (const base::Day attested : name.attested) offer(attested);
  return best;
}

enum class Match { kTag, kPrimary, kAny };

bool matches(const Lang& name, const Lang& wanted, Match match) {
  return match == Match::kAny || (match == Match::kTag ? name == wanted : primary_of(name) == primary_of(wanted));
}

// Where periods overlap the later start is the newer knowledge; the first in the list otherwise.
const NameInTime* certain_name(const Term& term, base::Day day, const Lang& wanted, Match match) {
  const NameInTime* best = nullptr;
  for (const NameInTime& name : term.names) {
    if (!matches(name.lang, wanted, match) || !certainly_covers(name.period, day)) continue;
    const bool later = best != nullptr && name.period.from.kind == Bound::Kind::kDay &&
                       (best->period.from.kind != Bound::Kind::kDay || best->period.from.day < name.period.from.day);
    if (best == nullptr || later) best = &name;
  }
  return best;
}

std::optional<Label> attested_label(const Term& term, base::Day day, const Lang& wanted, Match match) {
  const NameInTime* best = nullptr;
  std::optional<base::Day> best_day;
  for (const NameInTime& name : term.names) {
    if (!matches(name.lang, wanted, match)) continue;
    const std::optional<base::Day> known = nearest_known_day(name, day);
    const auto distance = [&](base::Day other) { return std::abs(std::int64_t{other.days} - day.days); };
    const bool nearer = known && (!best_day || distance(*known) < distance(*best_day) ||
                                  (distance(*known) == distance(*best_day) && *known < *best_day));
    if (best == nullptr || nearer) {
      best = &name;
      best_day = known;
    }
  }
  if (best == nullptr) return std::nullopt;
  Label label{best->name, best->lang, std::nullopt, Label::Basis::kUndated};
  if (best_day == day) {
    label.basis = Label::Basis::kThatDay;
  } else if (best_day) {
    label.basis = Label::Basis::kOtherDay;
    label.as_of_year = base::calendar_of(*best_day).year;
  }
  return label;
}

std::optional<Label> label_in(const Term& term, base::Day day, const Lang& wanted, Match match) {
  if (const NameInTime* name = certain_name(term, day, wanted, match)) {
    return Label{name->name, name->lang, std::nullopt, Label::Basis::kCertain};
  }
  return attested_label(term, day, wanted, match);
}

}  // namespace

std::string_view name_of(TermKind kind) { return names_of(kind).name; }
std::string_view plural_of(TermKind kind) { return names_of(kind).plural; }

std::optional<TermKind> term_kind(std::string_view name) {
  for (const KindNames& known : kKinds) {
    if (known.name == name) return known.kind;
  }
  return std::nullopt;
}

std::optional<TermKind> term_kind_by_plural(std::string_view name) {
  for (const KindNames& known : kKinds) {
    if (known.plural == name) return known.kind;
  }
  return std::nullopt;
}

std::string_view name_of(RelationType type) {
  const auto index = static_cast<std::size_t>(type);
  DATELINE_CHECK(index < kTypes.size() && kTypes[index].first == type);
  return kTypes[index].second;
}

std::optional<RelationType> relation_type(std::string_view name) {
  for (const auto& [type, known] : kTypes) {
    if (known == name) return type;
  }
  return std::nullopt;
}

Label label_at(const Term& term, base::Day day, const std::vector<Lang>& preferred) {
  for (const Lang& wanted : preferred) {
    for (const Match match : {Match::kTag, Match::kPrimary}) {
      if (auto label = label_in(term, day, wanted, match)) return *label;
    }
  }
  if (auto label = label_in(term, day, {}, Match::kAny)) return *label;
  return Label{term.key.value, Lang{"und"}, std::nullopt, Label::Basis::kUndated};
}

std::vector<RelationInTime> relations_at(const Term& term, RelationType type, base::Day day) {
  std::vector<RelationInTime> found;
  for (const RelationInTime& relation : term.relations) {
    if (relation.type != type) continue;
    const bool attested = std::find(relation.attested.begin(), relation.attested.end(), day) != relation.attested.end();
    if (attested || certainly_covers(relation.period, day)) found.push_back(relation);
  }
  return found;
}

}  // namespace dateline::model
