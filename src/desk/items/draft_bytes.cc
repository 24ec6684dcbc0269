#include "desk/items/draft_bytes.h"

#include "base/json.h"
#include "base/text.h"
#include "model/content.h"
#include "model/normalise.h"

namespace dateline::desk {
namespace {

// Stands in for the title that is not written yet.
constexpr std::string_view kNoTitle = "-";

base::Result<model::Text> without_title(base::Result<model::Text> text) {
  if (text) text->title.clear();
  return text;
}

}  // namespace

std::string draft_bytes(const model::Text& text) { return model::to_bytes(text); }

base::Result<model::Text> draft_from_bytes(std::string_view bytes) {
  base::Result<base::Json> json = base::parse_json(bytes);
  if (!json) return std::unexpected(std::move(json.error()));
  const base::Json* title = json->find("title");
  if (title == nullptr || title->string() == nullptr || !title->string()->empty()) return model::text_from_json(*json);
  json->set("title", kNoTitle);
  return without_title(model::text_from_json(*json));
}

base::Result<model::Text> normalised_draft(model::Text text) {
  if (!base::is_utf8(text.title) || !base::collapse_space(text.title).empty())
    return model::normalised(std::move(text));
  text.title = kNoTitle;
  return without_title(model::normalised(std::move(text)));
}

}  // namespace dateline::desk
