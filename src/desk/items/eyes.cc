#include "desk/items/eyes.h"

#include <algorithm>

#include "base/check.h"

namespace dateline::desk {
namespace {

constexpr int kEmergencyEyes = 2;

void add_people(store::Statement& row, std::string_view key, ItemId item, std::vector<PersonId>& people) {
  const store::StatementScope scope(row);
  row.run({item.value, key});
  while (row.step()) people.push_back({row.integer(0)});
}

}  // namespace

std::vector<PersonId> authors_of(store::Database& database, const Manifest& manifest) {
  std::vector<PersonId> people;
  const auto row = database.prepare("SELECT DISTINCT person FROM revisions WHERE item = ?1 AND lang = ?2");
  add_people(*row, kFactsDraft, manifest.item, people);
  for (const model::Text& text : manifest.texts) add_people(*row, text.lang.tag, manifest.item, people);
  std::ranges::sort(people);
  people.erase(std::unique(people.begin(), people.end()), people.end());
  return people;
}

bool are_enough(const std::vector<Approval>& approvals, const base::Hash& hash, const std::vector<PersonId>& authors,
                const EyesPolicy& policy) {
  int reviews = 0;
  int emergencies = 0;
  int emergencies_of_others = 0;
  for (const Approval& approval : approvals) {
    if (approval.manifest != hash) continue;
    const bool is_author = std::ranges::binary_search(authors, approval.person);
    if (approval.route == ApprovalRoute::kReview && !is_author) ++reviews;
    if (approval.route != ApprovalRoute::kEmergency) continue;
    ++emergencies;
    if (!is_author) ++emergencies_of_others;
  }
  return reviews >= std::max(policy.approvals, 1) || (emergencies >= kEmergencyEyes && emergencies_of_others >= 1);
}

std::vector<Approval> read_approvals(store::Database& database, ItemId item) {
  std::vector<Approval> approvals;
  const auto row =
      database.prepare("SELECT person, manifest, at, route, reason FROM approvals WHERE item = ?1 ORDER BY at, person");
  row->run({item.value});
  while (row->step()) {
    const std::optional<base::Hash> hash = base::hash_from_bytes(row->bytes(1));
    DATELINE_CHECK(hash.has_value());
    approvals.push_back({{row->integer(0)},
                         *hash,
                         {row->integer(2)},
                         static_cast<ApprovalRoute>(row->integer(3)),
                         std::string(row->bytes(4))});
  }
  return approvals;
}

}  // namespace dateline::desk
