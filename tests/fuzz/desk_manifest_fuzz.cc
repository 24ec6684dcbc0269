// links: dateline_desk_database dateline_model dateline_store dateline_base
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "desk/database/desk_manifest.h"

// A manifest is refused, or it is read and written again as the same bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto manifest = dateline::desk::desk_manifest_from_bytes(bytes);
  if (manifest) DATELINE_CHECK(dateline::desk::to_bytes(*manifest) == bytes);
  return 0;
}
