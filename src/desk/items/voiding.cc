#include "desk/items/voiding.h"

#include "desk/items/item_rows.h"

namespace dateline::desk {
namespace {

// A translation that is published says which state of its source it follows.
bool has_ready_translation(store::Database& database, ItemId item, std::string_view source) {
  const auto row = database.prepare("SELECT 1 FROM drafts WHERE item = ?1 AND made_from_lang = ?2 AND state = ?3");
  return row->run({item.value, source, static_cast<std::int64_t>(DraftState::kReady)}).step();
}

}  // namespace

void void_approvals(store::Database& database, const Item& item, const Draft& draft, base::Instant now) {
  if (item.stage != Stage::kApproved) return;
  const bool is_published = draft.key.empty() || draft.state == DraftState::kReady;
  if (!is_published && !has_ready_translation(database, item.id, draft.key)) return;
  write_stage(database, item.id, Stage::kInReview, now);
}

}  // namespace dateline::desk
