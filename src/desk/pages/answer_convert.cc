#include "base/json.h"
#include "blocks/from_clipboard.h"
#include "blocks/from_markdown.h"
#include "blocks/render_markdown.h"
#include "desk/pages/answers.h"
#include "desk/pages/body_sent.h"

// A body from one form into another, for the block editor: what was pasted becomes blocks, blocks become the plain form
// and back. Nothing is saved. The same functions read and write a text when it is saved, so the editor has no second
// idea of what a paste or a line of Markdown means.
namespace dateline::desk::answers {
namespace {

http::Response blocks_answer(const model::Blocks& blocks) {
  return http::json(200, base::to_canonical(base::Json::object().set("blocks", model::to_json(blocks))));
}

http::Response problem_answer(const base::Problem& problem) {
  return http::json(status_of(problem.kind),
                    base::to_canonical(base::Json::object().set("problem", base::to_string(problem))));
}

}  // namespace

// One of: "html" → blocks; "plain" and "before" (blocks) → blocks; "blocks" → plain.
http::Response convert_text(Visit& visit) {
  const auto lang = model::parse_lang(visit.captures["lang"]);
  if (!lang || !visit.room.drafts.find(visit.item->id, lang->tag)) return http::json(404, R"({"problem":"not-found"})");
  const blocks::Surroundings surroundings = blocks::for_editing(*lang);
  if (const auto html = visit.form.find("html")) {
    const auto read = blocks::from_clipboard(*html, *lang);
    return read ? blocks_answer(read->blocks) : problem_answer(read.error());
  }
  if (const auto plain = visit.form.find("plain")) {
    const auto before = blocks_of_json(visit.form.text("before"));
    if (!before) return problem_answer(before.error());
    auto body = blocks::from_markdown(*plain);
    if (!body) return problem_answer(body.error());
    return blocks_answer(blocks::keep_untouched(*before, std::move(*body), surroundings));
  }
  const auto body = blocks_of_json(visit.form.text("blocks"));
  if (!body) return problem_answer(body.error());
  return http::json(
      200, base::to_canonical(base::Json::object().set("plain", blocks::render_markdown(*body, surroundings))));
}

}  // namespace dateline::desk::answers
