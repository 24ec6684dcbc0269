#include "app/desk_settings.h"

#include <toml++/toml.h>

#include <string>
#include <vector>

#include "base/file.h"

namespace dateline::app {
namespace {

constexpr std::size_t kMaxFileBytes = 1u << 20;

base::Done texts_into(const toml::node& node, std::vector<std::string>& out) {
  const auto* list = node.as_array();
  if (list == nullptr) return base::invalid("", "must be a list of texts");
  for (const auto& each : *list) {
    const auto* text = each.as_string();
    if (text == nullptr) return base::invalid("", "must be a list of texts");
    out.push_back(text->get());
  }
  return {};
}

base::Done read_key(std::string_view key, const toml::node& node, desk::Settings& out) {
  std::vector<std::string> texts;
  if (key == "origin") {
    const auto* text = node.as_string();
    if (text == nullptr || desk::host_of(text->get()).empty())
      return base::invalid("", "must be an address such as https://desk.example.org");
    out.origin = text->get();
    return {};
  }
  if (key == "teams") {
    if (auto done = texts_into(node, texts); !done) return done;
    for (const std::string& team : texts) out.teams.push_back({team});
    return out.teams.empty() ? base::invalid("", "names at least one desk") : base::Done();
  }
  if (key == "zones") return texts_into(node, out.zones);
  if (key == "approvals") {
    const auto* number = node.as_integer();
    if (number == nullptr || number->get() < 1 || number->get() > 10)
      return base::invalid("", "must be a number from 1 to 10");
    out.eyes.approvals = static_cast<int>(number->get());
    return {};
  }
  if (key == "keep_approvals_on_move") {
    const auto* value = node.as_boolean();
    if (value == nullptr) return base::invalid("", "must be true or false");
    out.eyes.keep_on_move = value->get();
    return {};
  }
  return base::invalid("", "there is no such key");
}

}  // namespace

base::Result<desk::Settings> read_desk_settings(const std::filesystem::path& file,
                                                const portal::Settings& institution) {
  desk::Settings out;
  out.institution = institution.institution;
  out.languages = institution.languages;
  out.time_zone = institution.time_zone;
  out.public_origin = institution.origin;
  if (std::filesystem::exists(file)) {
    const auto bytes = base::read_file(file, kMaxFileBytes);
    if (!bytes) return std::unexpected(bytes.error());
    try {
      for (const auto& [key, node] : toml::parse(*bytes, file.string())) {
        if (auto done = read_key(key.str(), node, out); !done) {
          return base::invalid(file.string() + ":" + std::to_string(node.source().begin.line),
                               std::string(key.str()) + ": " + done.error().detail);
        }
      }
    } catch (const toml::parse_error& error) {
      return base::invalid(file.string() + ":" + std::to_string(error.source().begin.line),
                           std::string(error.description()));
    }
  }
  if (out.teams.empty()) out.teams.push_back({"press"});
  return out;
}

}  // namespace dateline::app
