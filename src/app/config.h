#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

// Configuration: built-in values, then a TOML file, then DATELINE_* variables, then flags; the later wins, and each
// value knows where it came from. Unknown keys and values out of range are refused, naming file, line and key.
namespace dateline::app {

// One key of the configuration, as `config show` and docs/operating.md list it.
struct ConfigKey {
  std::string_view name;      // in TOML; DATELINE_<NAME> in the environment
  std::string_view fallback;  // built-in value
  std::string_view meaning;   // with unit and range, and what more of it costs
};
const std::vector<ConfigKey>& config_keys();

class Config {
 public:
  struct Value {
    std::string text;
    std::string origin;  // "built in", "/etc/dateline/dateline.toml:12", "DATELINE_LISTEN", "--listen"
  };

  // `flags`: key → value, as given on the command line. `environment`: "NAME=value" strings; those that do not begin
  // with DATELINE_ are left alone. Without a file path no file is read; a path that names no file is refused.
  static base::Result<Config> load(const std::optional<std::filesystem::path>& file,
                                   const std::vector<std::string>& environment,
                                   const std::map<std::string, std::string>& flags);

  const std::map<std::string, Value>& values() const { return values_; }
  const std::string& text(std::string_view key) const;  // a key of config_keys(); anything else is a bug

  std::filesystem::path data_dir() const { return text("data_dir"); }
  std::filesystem::path institution_file() const;  // default: institution.toml in the data folder
  std::filesystem::path desk_file() const;         // default: desk.toml in the data folder
  std::vector<std::string> listen() const;         // comma-separated in text
  const std::string& ops() const { return text("ops"); }  // empty: no ops listener
  unsigned threads() const;                               // 0: one a core
  std::size_t cache_bytes() const;
  bool access_log() const { return text("access_log") == "true"; }
  bool sandbox() const { return text("sandbox") == "true"; }

 private:
  std::map<std::string, Value> values_;
};

}  // namespace dateline::app
