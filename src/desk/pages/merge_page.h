#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/items/merge.h"
#include "desk/pages/visit.h"
#include "model/release.h"

// The page that puts two people's work on one text together: what only one changed is in already, for the rest a side
// is chosen. It carries what was typed, so that nothing is lost while it is open.
namespace dateline::desk {

struct MergeStates {
  const model::Text& base;
  std::uint32_t base_revision;
  const model::Text& mine;
  const model::Text& theirs;
  std::uint32_t their_revision;
  // The body of mine in the plain form, when no form with all of mine was sent: then all that is carried is of mine.
  std::optional<std::string> plain_body = {};
};
http::Response merge_page(Visit& visit, const MergeStates& states, const Merge& merge);

// The sides that the form of that page sent, in the order in which merged() wants them; theirs where none was sent.
std::vector<Merge::Side> sides_chosen(const Visit& visit, const Merge& merge);

}  // namespace dateline::desk
