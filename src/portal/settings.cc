#include "portal/settings.h"

#include <algorithm>

namespace dateline::portal {

ui::Words in(const Wording& wording, const model::Lang& lang) {
  if (wording.empty()) return {};
  const auto find = [&](auto&& matches) {
    return std::find_if(wording.begin(), wording.end(), [&](const auto& entry) { return matches(entry.first); });
  };
  auto found = find([&](const model::Lang& tag) { return tag == lang; });
  if (found == wording.end()) {
    found = find([&](const model::Lang& tag) { return model::primary_of(tag) == model::primary_of(lang); });
  }
  if (found == wording.end()) found = wording.begin();
  return {found->second, found->first.tag};
}

}  // namespace dateline::portal
