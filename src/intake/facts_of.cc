#include "intake/facts_of.h"

#include <algorithm>

namespace dateline::intake {
namespace {

using model::TermKey;
using model::TermKind;
using List = std::vector<Named> SourceFacts::*;

constexpr std::string_view kDiffers = "differs from the original's, which is taken";

// The entry of another text's list that names the same thing as entry `at` of the original's.
const Named* counterpart(const std::vector<Named>& original, std::size_t at, const std::vector<Named>& other) {
  if (!original[at].key.empty()) {
    const auto found = std::ranges::find(other, original[at].key, &Named::key);
    return found == other.end() ? nullptr : &*found;
  }
  if (!original[at].source_id.empty()) {
    const auto found = std::ranges::find(other, original[at].source_id, &Named::source_id);
    if (found != other.end()) return &*found;
  }
  if (other.size() != original.size() || !other[at].key.empty()) return nullptr;
  const bool ids_agree = other[at].source_id.empty() || original[at].source_id.empty();
  return ids_agree ? &other[at] : nullptr;
}

class FactsMaker {
 public:
  FactsMaker(const std::vector<StatedFacts>& texts, std::string_view corpus, TermBook& book)
      : texts_(texts), original_(*texts.front().facts), corpus_(corpus), book_(book) {
    if (original_.published) day_ = original_.published->day;
  }

  std::vector<TermKey> keys(TermKind kind, List list) {
    std::vector<TermKey> out;
    const std::vector<Named>& own = original_.*list;
    for (std::size_t i = 0; i < own.size(); ++i) {
      std::vector<NamedIn> names = {{&own[i], texts_.front().lang}};
      for (std::size_t other = 1; other < texts_.size(); ++other) {
        const Named* same = counterpart(own, i, texts_[other].facts->*list);
        if (same != nullptr) names.push_back({same, texts_[other].lang});
      }
      out.push_back(book_.match(kind, names, corpus_, day_));
    }
    return out;
  }

  std::vector<model::PersonMention> people() {
    std::vector<model::PersonMention> out;
    const auto& own = original_.people;
    for (std::size_t i = 0; i < own.size(); ++i) {
      std::vector<NamedIn> names = {{&own[i].person, texts_.front().lang}};
      std::vector<NamedIn> offices = {{&own[i].office, texts_.front().lang}};
      for (std::size_t other = 1; other < texts_.size(); ++other) {
        const auto& theirs = texts_[other].facts->people;
        if (theirs.size() != own.size() || !theirs[i].person.key.empty()) continue;
        names.push_back({&theirs[i].person, texts_[other].lang});
        offices.push_back({&theirs[i].office, texts_[other].lang});
      }
      model::PersonMention mention;
      mention.person = book_.match(TermKind::kPerson, names, corpus_, day_);
      mention.role = own[i].role;
      if (!own[i].office.key.empty() || !own[i].office.name.empty()) {
        mention.office = book_.match(TermKind::kOffice, offices, corpus_, day_);
        if (own[i].office.key.empty()) {
          book_.relate(mention.person, model::RelationType::kHolds, mention.office, day_);
        }
      }
      out.push_back(std::move(mention));
    }
    return out;
  }

  // A body and the departments that the origin gives it under, all by ids, are a tree.
  void relate_departments(const model::Facts& facts) {
    if (facts.issuers.size() != 1 || original_.issuers.front().source_id.empty()) return;
    for (std::size_t i = 0; i < original_.organisations.size(); ++i) {
      if (original_.organisations[i].source_id.empty()) continue;
      book_.relate(facts.issuers.front(), model::RelationType::kPartOf, facts.organisations[i], day_);
    }
  }

 private:
  const std::vector<StatedFacts>& texts_;
  const SourceFacts& original_;
  const std::string_view corpus_;
  TermBook& book_;
  std::optional<base::Day> day_;
};

// Names in two languages say nothing; ids, keys and codes of countries do.
std::vector<std::string> marks_of(const std::vector<Named>& list) {
  std::vector<std::string> marks;
  for (const Named& each : list) {
    if (!each.key.empty()) {
      marks.push_back("key " + each.key);
    } else if (!each.source_id.empty()) {
      marks.push_back("id " + each.source_id);
    } else if (each.name.size() == 2) {
      marks.push_back("code " + each.name);
    }
  }
  std::ranges::sort(marks);
  return marks;
}

bool differs(const std::vector<Named>& own, const std::vector<Named>& other) {
  const std::vector<std::string> marks = marks_of(own), others = marks_of(other);
  if (marks.size() == own.size() && others.size() == other.size()) return marks != others;
  return own.size() != other.size();
}

void report_differences(const SourceFacts& own, const StatedFacts& other) {
  if (!other.odd) return;
  const SourceFacts& theirs = *other.facts;
  const auto say = [&](bool is_different, std::string_view field) {
    if (is_different) other.odd(field, kDiffers);
  };
  say(own.published != theirs.published, "date");
  say(own.genre != theirs.genre, "document_type");
  say(own.label != theirs.label, "number");
  say(own.dateline.places.size() != theirs.dateline.places.size(), "place");
  say(differs(own.issuers, theirs.issuers), "source");
  say(differs(own.organisations, theirs.organisations), "department");
  say(differs(own.topics, theirs.topics), "topics");
  say(differs(own.places, theirs.places), "places");
  say(own.people.size() != theirs.people.size(), "people");
  say(own.references != theirs.references, "cross_refs");
}

}  // namespace

model::Facts facts_of(const std::vector<StatedFacts>& texts, std::string_view corpus, TermBook& book) {
  const SourceFacts& own = *texts.front().facts;
  for (std::size_t i = 1; i < texts.size(); ++i) report_differences(own, texts[i]);
  FactsMaker maker(texts, corpus, book);
  model::Facts facts;
  facts.genre = own.genre;
  facts.published = own.published;
  facts.label = own.label;
  facts.dateline = own.dateline;
  facts.issuers = maker.keys(TermKind::kOrganisation, &SourceFacts::issuers);
  facts.topics = maker.keys(TermKind::kTopic, &SourceFacts::topics);
  facts.places = maker.keys(TermKind::kPlace, &SourceFacts::places);
  facts.organisations = maker.keys(TermKind::kOrganisation, &SourceFacts::organisations);
  facts.meetings = maker.keys(TermKind::kMeeting, &SourceFacts::meetings);
  facts.projects = maker.keys(TermKind::kProject, &SourceFacts::projects);
  facts.people = maker.people();
  maker.relate_departments(facts);
  std::erase_if(facts.organisations, [&](const TermKey& key) {
    return own.issuers.size() == 1 && !own.issuers.front().source_id.empty() && key == facts.issuers.front();
  });
  facts.references = own.references;
  facts.contacts = own.contacts;
  facts.original = own.original;
  return facts;
}

}  // namespace dateline::intake
