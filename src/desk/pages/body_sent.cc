#include "desk/pages/body_sent.h"

#include "base/json.h"
#include "base/text.h"
#include "blocks/from_markdown.h"
#include "desk/pages/forms.h"
#include "desk/pages/term_lines.h"

namespace dateline::desk {
namespace {

// "— Ana Kovač, Minister" is the Ana Kovač of the terms when there is one, and one only.
void find_speakers(const edition::Edition& edition, model::Blocks& blocks) {
  for (model::Block& block : blocks) {
    if (block.speaker.person.value.empty() && !block.speaker.name.empty()) {
      if (auto person = term_of_line(edition, {model::TermKind::kPerson}, block.speaker.name))
        block.speaker.person = std::move(*person);
    }
    find_speakers(edition, block.children);
    for (model::Blocks& item : block.items) find_speakers(edition, item);
  }
}

}  // namespace

base::Result<model::Blocks> blocks_of_json(std::string_view json) {
  if (json.size() > kMaxBlocksJsonBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "blocks",
                        "more than " + std::to_string(kMaxBlocksJsonBytes) + " bytes");
  }
  const auto normal = base::to_nfc(json);
  if (!normal) return std::unexpected(normal.error());
  const auto parsed = base::parse_json(*normal);
  if (!parsed) return std::unexpected(parsed.error());
  return model::blocks_from_json(*parsed);
}

base::Result<model::Blocks> body_sent(const Visit& visit, const model::Blocks& before, const model::Lang& lang) {
  const auto as_blocks = visit.form.find("blocks");
  const auto as_words = visit.form.find("body");
  if (as_blocks && as_words) return base::invalid("body", "sent twice, as blocks and as plain text");
  if (as_blocks) return blocks_of_json(*as_blocks);
  auto body = blocks::from_markdown(as_words.value_or(std::string_view()));
  if (!body) return body;
  find_speakers(visit.edition, *body);
  return blocks::keep_untouched(before, std::move(*body), blocks::for_editing(lang));
}

html::Html body_again(const Visit& visit) {
  const auto as_blocks = visit.form.find("blocks");
  return as_blocks ? hidden("blocks", *as_blocks) : hidden("body", visit.form.text("body"));
}

}  // namespace dateline::desk
