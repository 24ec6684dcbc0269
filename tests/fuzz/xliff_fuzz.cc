// links: dateline_desk_exchange
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "blocks/from_markdown.h"
#include "desk/exchange/xliff.h"
#include "desk/items/draft_bytes.h"

// Whatever the bytes: refused, or a text that can be kept.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const auto file = desk::from_xliff({reinterpret_cast<const char*>(data), size});
  if (!file) return 0;
  model::Text original;
  original.lang = {"en"};
  original.title = "Ice";
  original.body = *blocks::from_markdown("The **ice** is [thin](https://example.org/).\n\n- one\n- two\n");
  model::Text mine;
  mine.lang = {"fr"};
  const auto text = desk::with_words({original, original, mine}, file->segments);
  if (!text) return 0;
  const auto normal = desk::normalised_draft(*text);
  if (normal) DATELINE_CHECK(desk::draft_from_bytes(desk::draft_bytes(*normal)).has_value());
  return 0;
}
