// links: dateline_blocks
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "blocks/from_clipboard.h"
#include "model/block.h"

// Whatever the bytes: blocks that the record would take.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const auto read = blocks::from_clipboard({reinterpret_cast<const char*>(data), size}, {"de"});
  if (!read) return 0;
  const auto again = model::blocks_from_json(model::to_json(read->blocks));
  DATELINE_CHECK(again.has_value() && *again == read->blocks);
  return 0;
}
