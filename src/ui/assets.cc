#include "ui/assets.h"

#include <algorithm>

#include "base/check.h"
#include "base/sha256.h"
#include "ui/embedded.h"

namespace dateline::ui {
namespace {

std::string_view media_type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  return name.ends_with(".woff2") ? "font/woff2" : "application/octet-stream";
}

}  // namespace

Assets::Assets(const Theme& theme) {
  constexpr std::size_t kHashDigits = 16;
  for (const auto& each : internal::embedded_assets()) {
    assets_.push_back({std::string(each.name), std::string(each.hash), media_type_of(each.name), each.bytes});
  }
  const std::string themed = theme_css(theme);
  if (themed.empty()) return;
  const auto sheet = std::ranges::find(assets_, kStylesheet, &Asset::name);
  DATELINE_CHECK(sheet != assets_.end());
  stylesheet_ = std::string(sheet->bytes) + themed;
  sheet->bytes = stylesheet_;
  sheet->hash = base::to_hex(base::sha256(stylesheet_)).substr(0, kHashDigits);
}

const Asset* Assets::find(std::string_view name) const {
  const auto found =
      std::ranges::lower_bound(assets_, name, {}, [](const Asset& each) { return std::string_view(each.name); });
  return found != assets_.end() && found->name == name ? &*found : nullptr;
}

const Asset* Assets::find(std::string_view hash, std::string_view name) const {
  const Asset* found = find(name);
  return found != nullptr && found->hash == hash ? found : nullptr;
}

html::Url Assets::address(std::string_view name) const {
  const Asset* found = find(name);
  DATELINE_CHECK(found != nullptr);
  return html::Url::path({"assets", found->hash, found->name});
}

}  // namespace dateline::ui
