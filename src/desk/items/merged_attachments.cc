#include "desk/items/merged_attachments.h"

#include <algorithm>

namespace dateline::desk {
namespace {

using model::Attachment;
using Attachments = std::vector<Attachment>;

const Attachment* find(const Attachments& list, const std::string& id) {
  const auto at = std::ranges::find(list, id, &Attachment::id);
  return at == list.end() ? nullptr : &*at;
}

bool holds(const Attachments& list, const Attachment& attachment) {
  return std::ranges::find(list, attachment) != list.end();
}

template <typename Blocks, typename Visit>
void visit_figures(Blocks& blocks, const Visit& visit) {
  for (auto& block : blocks) {
    if (block.kind == model::Block::Kind::kFigure) visit(block);
    visit_figures(block.children, visit);
    for (auto& item : block.items) visit_figures(item, visit);
  }
}

}  // namespace

MergedAttachments::MergedAttachments(const Attachments& base, const Attachments& mine, const Attachments& theirs)
    : list_(theirs == base ? mine : theirs), spare_(base) {
  spare_.insert(spare_.end(), theirs.begin(), theirs.end());
  if (theirs == base || mine == base) return;
  const auto is_taken = [&](const std::string& id) {
    return find(list_, id) != nullptr || find(mine, id) != nullptr || find(base, id) != nullptr;
  };
  for (const Attachment& attachment : mine) {
    if (holds(base, attachment) || holds(theirs, attachment)) continue;
    Attachment added = attachment;
    const bool is_new = find(base, added.id) == nullptr;
    if (find(list_, added.id) != nullptr) {
      // Both described one attachment anew: theirs stands.
      if (!is_new) continue;
      for (std::size_t n = 1; is_taken(added.id); ++n) added.id = "a" + std::to_string(n);
      new_ids_[attachment.id] = added.id;
    }
    list_.push_back(std::move(added));
  }
}

model::Blocks MergedAttachments::renamed(const model::Blocks& mine) const {
  model::Blocks blocks = mine;
  visit_figures(blocks, [&](model::Block& figure) {
    if (const auto id = new_ids_.find(figure.source); id != new_ids_.end()) figure.source = id->second;
  });
  return blocks;
}

Attachments MergedAttachments::for_body(const model::Blocks& body) const {
  Attachments list = list_;
  visit_figures(body, [&](const model::Block& figure) {
    if (find(list, figure.source) != nullptr) return;
    if (const Attachment* spare = find(spare_, figure.source)) list.push_back(*spare);
  });
  return list;
}

}  // namespace dateline::desk
