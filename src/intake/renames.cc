#include "intake/renames.h"

#include <toml++/toml.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/sha256.h"

namespace dateline::intake {
namespace {

constexpr std::size_t kMaxMapBytes = 1u << 20;

void rename_value(base::Json& line, const char* member, const std::map<std::string, std::string, std::less<>>& table) {
  const base::Json* value = line.find(member);
  if (value == nullptr || value->string() == nullptr) return;
  if (const auto found = table.find(*value->string()); found != table.end()) line.set(member, found->second);
}

}  // namespace

base::Result<Renames> Renames::read(const std::filesystem::path& file) {
  const auto bytes = base::read_file(file, kMaxMapBytes);
  if (!bytes) return base::refuse(bytes.error().kind, file.string(), bytes.error().detail);
  Renames out;
  toml::table document;
  try {
    document = toml::parse(*bytes, file.string());
  } catch (const toml::parse_error& error) {
    return base::invalid(file.string(),
                         "line " + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
  for (const auto& [name, value] : document) {
    Table* table = name == "members"          ? &out.members_
                   : name == "document_types" ? &out.document_types_
                   : name == "languages"      ? &out.languages_
                                              : nullptr;
    if (table == nullptr || !value.is_table()) {
      return base::invalid(file.string(), "the tables are [members], [document_types] and [languages]");
    }
    for (const auto& [theirs, ours] : *value.as_table()) {
      if (!ours.is_string()) return base::invalid(file.string(), std::string(theirs.str()) + " must be a string");
      table->emplace(theirs.str(), **ours.as_string());
    }
  }
  return out;
}

base::Json Renames::apply(base::Json line) const {
  if (line.members() == nullptr || (members_.empty() && document_types_.empty() && languages_.empty())) return line;
  base::Json out = base::Json::object();
  for (const auto& [name, value] : *line.members()) {
    const auto found = members_.find(name);
    const bool is_renamed = found != members_.end() && line.find(found->second) == nullptr;
    out.set(is_renamed ? found->second : name, value);
  }
  rename_value(out, "document_type", document_types_);
  rename_value(out, "lang", languages_);
  return out;
}

std::string Renames::mark() const {
  base::Sha256 hash;
  for (const Table* table : {&members_, &document_types_, &languages_}) {
    hash.update("\n\n");
    for (const auto& [theirs, ours] : *table) hash.update(theirs).update("\n").update(ours).update("\n");
  }
  return base::to_hex(hash.finish());
}

}  // namespace dateline::intake
