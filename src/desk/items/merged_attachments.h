#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/release.h"

// The attachments of a merged text: what one side changed is taken; when both changed them, theirs and what mine added.
// An id that both sides gave to different files is renamed on my side, in the list and in my blocks. Pure.
namespace dateline::desk {

class MergedAttachments {
 public:
  MergedAttachments(const std::vector<model::Attachment>& base, const std::vector<model::Attachment>& mine,
                    const std::vector<model::Attachment>& theirs);

  // My blocks with the ids that my attachments have now.
  model::Blocks renamed(const model::Blocks& mine) const;
  // The list, with those that a figure of the body needs though a side took them out.
  std::vector<model::Attachment> for_body(const model::Blocks& body) const;

 private:
  std::vector<model::Attachment> list_;
  std::vector<model::Attachment> spare_;  // taken out by one side
  std::map<std::string, std::string> new_ids_;
};

}  // namespace dateline::desk
