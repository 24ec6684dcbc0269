// links: dateline_edition dateline_base
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "edition/finder_query.h"

// Whatever is asked of the finder: refused, or a question whose own address asks the same and stays inside the limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::edition;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<Parameter> asked;
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    const std::string_view name = pair.substr(0, pair.find('='));
    asked.emplace_back(name, name.size() < pair.size() ? pair.substr(name.size() + 1) : std::string_view());
    rest.remove_prefix(pair.size() < rest.size() ? pair.size() + 1 : pair.size());
  }
  const auto query = parse_finder_query(asked);
  if (!query) return 0;
  DATELINE_CHECK(query->page >= 1 && query->page <= kMaxPage && query->choices() <= kMaxChoices);
  const std::vector<Parameter> said = to_parameters(*query);
  const auto again = parse_finder_query(said);
  DATELINE_CHECK(again.has_value() && to_parameters(*again) == said && again->order() == query->order());
  return 0;
}
