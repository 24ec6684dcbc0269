#include "blocks/from_html.h"

#include "base/text.h"
#include "blocks/html_tree.h"
#include "blocks/html_walk.h"
#include "blocks/html_wash.h"

namespace dateline::blocks {

base::Result<FromHtml> from_html(std::string_view html, const HtmlSource& source) {
  if (html.size() > kMaxHtmlBytes) return base::refuse(base::ProblemKind::kTooLarge, "html", "more than 4 MiB");
  if (!base::is_utf8(html)) return base::invalid("html", "not UTF-8");
  const auto washed = wash_html(html);
  if (!washed) return std::unexpected(washed.error());
  Arena arena(kMaxHtmlTreeBytes);
  const auto tree = HtmlTree::parse(washed->html, arena);
  if (!tree) return std::unexpected(tree.error());
  return HtmlWalk(source, *washed).run(tree->body());
}

}  // namespace dateline::blocks
