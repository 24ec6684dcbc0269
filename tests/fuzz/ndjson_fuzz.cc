// links: dateline_intake
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/json.h"
#include "intake/source_line.h"
#include "model/content.h"

// A line of release NDJSON: what is read can be stored, and read back as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const auto json = base::parse_json({reinterpret_cast<const char*>(data), size});
  if (!json) return 0;
  const intake::ReadingPlace place{
      .scope = "fuzz",
      .odd = [](std::string_view, std::string_view) {},
      .dropped = [](std::string_view, std::size_t) {},
      .file = [](const model::Attachment&) { return base::Result<std::string>(std::string()); }};
  const auto line = intake::read_line(*json, place);
  if (!line) return 0;
  for (const intake::SourceState& state : line->states) {
    const auto again = model::text_from_bytes(model::to_bytes(state.text));
    if (!again || !(*again == state.text)) __builtin_trap();
  }
  return 0;
}
