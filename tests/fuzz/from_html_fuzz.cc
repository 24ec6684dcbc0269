// links: dateline_blocks
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "blocks/from_html.h"
#include "blocks/render_html.h"
#include "blocks/render_markdown.h"
#include "blocks/render_text.h"
#include "model/block.h"

// Whatever the bytes: blocks that the record would take, and that every renderer can show.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  const auto read = blocks::from_html(html, {.base = "https://example.org/a/b", .lang = {"de"}});
  if (!read) return 0;
  const auto again = model::blocks_from_json(model::to_json(read->blocks));
  DATELINE_CHECK(again.has_value() && *again == read->blocks);
  const blocks::Surroundings surroundings{.lang = {"de"}};
  const std::string markup = blocks::render_html(read->blocks, surroundings).take();
  DATELINE_CHECK(markup.find("<script") == std::string::npos);
  blocks::render_markdown(read->blocks, surroundings);
  blocks::render_text(read->blocks, surroundings, {.columns = 72});
  return 0;
}
