#include "app/config.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/file.h"
#include "base/text.h"

namespace dateline::app {
namespace {

constexpr std::size_t kMaxFileBytes = 1u << 20;

const ConfigKey* find_key(std::string_view name) {
  const auto& keys = config_keys();
  const auto at = std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& key) { return key.name == name; });
  return at == keys.end() ? nullptr : &*at;
}

std::optional<std::uint64_t> number_in(std::string_view text, std::uint64_t least, std::uint64_t most) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < least || value > most) return std::nullopt;
  return value;
}

// The rule a value breaks; empty when it is good.
std::string rule_broken(std::string_view key, const std::string& value) {
  if (key == "data_dir" && value.empty()) return "must name a folder";
  if (key == "listen" && value.empty()) return "must name at least one address, as in 127.0.0.1:8080";
  if (key == "threads" && !number_in(value, 0, 256)) return "must be a number from 0 to 256";
  if (key == "cache_mib" && !number_in(value, 1, 16'384)) return "must be a number from 1 to 16384";
  if ((key == "access_log" || key == "sandbox") && value != "true" && value != "false") return "must be true or false";
  if (key == "log_level" && value != "debug" && value != "info" && value != "warning" && value != "error") {
    return "must be debug, info, warning or error";
  }
  return {};
}

// Nothing for a node that no key takes: a table, a fraction, a date, a list of anything but texts.
std::optional<std::string> to_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* list = node.as_array()) {
    std::string out;
    for (const auto& item : *list) {
      const auto* text = item.as_string();
      if (text == nullptr) return std::nullopt;
      out += (out.empty() ? "" : ",") + text->get();
    }
    return out;
  }
  return std::nullopt;
}

base::Done set(std::map<std::string, Config::Value>& values, const std::string& key, std::string text,
               std::string origin) {
  if (find_key(key) == nullptr) return base::invalid(origin, "there is no configuration key \"" + key + "\"");
  if (const std::string rule = rule_broken(key, text); !rule.empty()) {
    return base::invalid(origin, key + " = \"" + text + "\": " + rule);
  }
  values[key] = {std::move(text), std::move(origin)};
  return {};
}

base::Done read_file_into(std::map<std::string, Config::Value>& values, const std::filesystem::path& file) {
  const auto bytes = base::read_file(file, kMaxFileBytes);
  if (!bytes) return std::unexpected(bytes.error());
  toml::table table;
  try {
    table = toml::parse(*bytes, file.string());
  } catch (const toml::parse_error& error) {
    return base::invalid(file.string() + ":" + std::to_string(error.source().begin.line),
                         std::string(error.description()));
  }
  for (const auto& [key, node] : table) {
    const std::string origin = file.string() + ":" + std::to_string(node.source().begin.line);
    auto text = to_text(node);
    if (!text) return base::invalid(origin, std::string(key.str()) + ": must be a text, a number, true or false");
    if (auto done = set(values, std::string(key.str()), std::move(*text), origin); !done) return done;
  }
  return {};
}

}  // namespace

const std::vector<ConfigKey>& config_keys() {
  static const std::vector<ConfigKey> keys = {
      {"data_dir", "/var/lib/dateline", "folder of the record, its files and the index"},
      {"institution", "", "institution file (names, languages, contacts); empty: institution.toml in the data folder"},
      {"listen", "127.0.0.1:8080", "public addresses, host:port, [v6]:port or unix:/path, with commas between"},
      {"desk_file", "", "the desk's own file (address, teams, zones, approvals); empty: desk.toml in the data folder"},
      {"desk_listen", "127.0.0.1:8081", "private address of the desk, host:port, [v6]:port or unix:/path"},
      {"ops", "", "address for /healthz, /readyz and /metrics; loopback only; empty: none"},
      {"threads", "0", "event loops; 0: one a core"},
      {"cache_mib", "64", "MiB of finished replies kept; more is more pages served without rendering"},
      {"access_log", "false", "one line a request on stderr, without addresses of readers"},
      {"log_level", "info", "debug, info, warning or error"},
      {"sandbox", "true", "Landlock and seccomp around the portal; false is said in /readyz"},
  };
  return keys;
}

base::Result<Config> Config::load(const std::optional<std::filesystem::path>& file,
                                  const std::vector<std::string>& environment,
                                  const std::map<std::string, std::string>& flags) {
  Config config;
  for (const ConfigKey& key : config_keys()) config.values_[std::string(key.name)] = {std::string(key.fallback), "built in"};
  if (file) {
    if (auto done = read_file_into(config.values_, *file); !done) return std::unexpected(done.error());
  }
  for (const std::string& variable : environment) {
    constexpr std::string_view kPrefix = "DATELINE_";
    const std::size_t equals = variable.find('=');
    if (!variable.starts_with(kPrefix) || equals == std::string::npos) continue;
    const std::string name = variable.substr(0, equals);
    if (name == "DATELINE_CONFIG") continue;  // names the file itself
    const std::string key = base::to_lower_ascii(std::string_view(name).substr(kPrefix.size()));
    if (auto done = set(config.values_, key, variable.substr(equals + 1), name); !done) {
      return std::unexpected(done.error());
    }
  }
  for (const auto& [key, value] : flags) {
    std::string flag = "--" + key;
    std::replace(flag.begin(), flag.end(), '_', '-');
    if (auto done = set(config.values_, key, value, flag); !done) return std::unexpected(done.error());
  }
  return config;
}

const std::string& Config::text(std::string_view key) const {
  const auto at = values_.find(std::string(key));
  DATELINE_CHECK(at != values_.end());
  return at->second.text;
}

std::filesystem::path Config::institution_file() const {
  return text("institution").empty() ? data_dir() / "institution.toml" : std::filesystem::path(text("institution"));
}

std::filesystem::path Config::desk_file() const {
  return text("desk_file").empty() ? data_dir() / "desk.toml" : std::filesystem::path(text("desk_file"));
}

std::vector<std::string> Config::listen() const {
  std::vector<std::string> out;
  for (const std::string_view part : base::split(text("listen"), ',')) {
    if (const auto address = base::trim(part); !address.empty()) out.emplace_back(address);
  }
  return out;
}

unsigned Config::threads() const { return static_cast<unsigned>(number_in(text("threads"), 0, 256).value_or(0)); }

std::size_t Config::cache_bytes() const { return number_in(text("cache_mib"), 1, 16'384).value_or(64) << 20; }

}  // namespace dateline::app
