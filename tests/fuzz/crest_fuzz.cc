// links: dateline_ui dateline_html dateline_base
#include <cstdlib>
#include <string>
#include <string_view>

#include "ui/institution.h"

// What is accepted is well-formed and closed: reading it again gives the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto crest = dateline::ui::Crest::parse({reinterpret_cast<const char*>(data), size});
  if (!crest) return 0;
  const std::string& once = crest->markup().string();
  constexpr std::size_t kMaxBytes = 16 * 1024;
  if (once.size() > kMaxBytes) return 0;
  const auto again = dateline::ui::Crest::parse(once);
  if (!again || again->markup().string() != once) std::abort();
  return 0;
}
