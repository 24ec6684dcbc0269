#include "intake/terms_file.h"

#include <toml++/toml.h>

#include <sstream>

#include "base/file.h"
#include "intake/import_terms.h"

namespace dateline::intake {
namespace {

base::Json to_json(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    base::Json object = base::Json::object();
    for (const auto& [name, value] : *table) object.set(std::string(name.str()), to_json(value));
    return object;
  }
  if (const auto* array = node.as_array()) {
    base::Json list = base::Json::array();
    for (const toml::node& item : *array) list.push(to_json(item));
    return list;
  }
  if (const auto* text = node.as_string()) return base::Json(**text);
  if (const auto* number = node.as_integer()) return base::Json(**number);
  if (const auto* number = node.as_floating_point()) return base::Json(**number);
  if (const auto* truth = node.as_boolean()) return base::Json(**truth);
  // A date of TOML is written as ISO 8601 writes it.
  std::ostringstream date;
  if (const auto* day = node.as_date()) date << **day;
  if (const auto* time = node.as_time()) date << **time;
  if (const auto* both = node.as_date_time()) date << **both;
  return base::Json(date.str());
}

base::Result<base::Json> from_toml(const std::string& bytes, const std::filesystem::path& file) {
  try {
    return to_json(toml::parse(bytes, file.string()));
  } catch (const toml::parse_error& error) {
    return base::invalid(file.string(),
                         "line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
}

}  // namespace

base::Result<base::Json> read_terms_file(const std::filesystem::path& file) {
  const auto bytes = base::read_file(file, kMaxTermsFileBytes);
  if (!bytes) return base::refuse(bytes.error().kind, file.string(), bytes.error().detail);
  if (file.extension() == ".toml") return from_toml(*bytes, file);
  auto json = base::parse_json(*bytes);
  if (!json) return base::refuse(json.error().kind, file.string(), json.error().detail);
  return json;
}

}  // namespace dateline::intake
