#include "portal/locales.h"

namespace dateline::portal {

const ui::Locale& Locales::of(std::string_view tag) const {
  const std::string key(tag);
  const ui::Locale* found = known_.with([&](const auto& known) -> const ui::Locale* {
    const auto it = known.find(key);
    return it == known.end() ? nullptr : it->second.get();
  });
  if (found) return *found;
  // Made outside the lock, since it reads locale data; when two threads race, the first one in stays.
  auto made = std::make_unique<const ui::Locale>(tag);
  return known_.with([&](auto& known) -> const ui::Locale& { return *known.emplace(key, std::move(made)).first->second; });
}

}  // namespace dateline::portal
