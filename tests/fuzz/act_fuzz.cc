// links: dateline_model
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "model/act_canonical.h"

// Whatever is read as an act is written as the very bytes it was read from, and both readings agree.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto act = dateline::model::act_from_bytes(bytes);
  const auto slow = dateline::model::read_any_act(bytes);
  DATELINE_CHECK(act.has_value() == (slow.has_value() && size <= dateline::model::kMaxActBytes));
  if (act) DATELINE_CHECK(dateline::model::to_bytes(*act) == bytes);
  return 0;
}
