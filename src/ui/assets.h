#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/url.h"
#include "ui/theme.h"

// Stylesheet, fonts and drawings, compiled into the program, each at an address that contains the hash of its bytes:
// /assets/<hash>/<name>, to be served as immutable. Made once at start; const functions from any thread.
namespace dateline::ui {

struct Asset {
  std::string name;             // "dateline.css", "noto-sans-latin.woff2"
  std::string hash;             // 16 hex digits of SHA-256 of the bytes
  std::string_view media_type;  // "text/css; charset=utf-8", "font/woff2", "image/svg+xml"
  std::string_view bytes;       // live as long as Assets
};

class Assets {
 public:
  explicit Assets(const Theme& theme = {});
  Assets(const Assets&) = delete;
  Assets& operator=(const Assets&) = delete;

  // Null pointer when there is no such name.
  const Asset* find(std::string_view name) const;
  // Null pointer too when the hash is not the one of today's bytes: answer 404, never other bytes.
  const Asset* find(std::string_view hash, std::string_view name) const;
  // The address of an asset that exists (DATELINE_CHECK).
  html::Url address(std::string_view name) const;
  const std::vector<Asset>& all() const { return assets_; }

 private:
  std::string stylesheet_;  // with the theme's rules
  std::vector<Asset> assets_;
};

inline constexpr std::string_view kStylesheet = "dateline.css";
inline constexpr std::string_view kFavicon = "favicon.svg";

}  // namespace dateline::ui
