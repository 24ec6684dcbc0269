#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "edition/edition.h"
#include "edition/views.h"

// Labels of terms for one language read on one day. It remembers today's labels, as a finder page needs hundreds.
namespace dateline::edition {

class Naming {
 public:
  // `preferred`: the language read first. The naming is stale when TermTable::revision() has moved on.
  Naming(std::vector<model::Lang> preferred, base::Day today) : preferred_(std::move(preferred)), today_(today) {}

  const std::vector<model::Lang>& preferred() const { return preferred_; }
  base::Day today() const { return today_; }

  // As named today, at the survivor of a merger.
  const TermLink& now(const Edition& edition, TermIndex index);
  // As named on that day (a merged term keeps its old label, its link leads to the survivor); without a day: as now.
  TermLink at(const Edition& edition, TermIndex index, std::optional<base::Day> day);
  // The value of a facet in an address: the slug where only one term of the kind has it, else the key.
  const std::string& address_value(const Edition& edition, TermIndex index);

 private:
  std::vector<model::Lang> preferred_;
  base::Day today_;
  std::unordered_map<TermIndex, TermLink> known_;
  std::unordered_map<TermIndex, std::string> addresses_;  // of survivors
};

// The office that a person is shown with on a day: the one named, else one that is held that day, certainly or by an
// attestation of that very day.
std::optional<TermLink> office_on(const Edition& edition, TermIndex person, const model::TermKey& named, Naming& naming,
                                  std::optional<base::Day> day);

}  // namespace dateline::edition
