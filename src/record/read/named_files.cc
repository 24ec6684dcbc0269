#include "record/read/named_files.h"

namespace dateline::record {

void collect_files(const base::Json& json, std::set<base::Hash>& files) {
  if (const auto* items = json.items()) {
    for (const base::Json& item : *items) collect_files(item, files);
  }
  if (const auto* members = json.members()) {
    for (const auto& [name, value] : *members) {
      if (name == "file" && value.is_string()) {
        if (const auto hash = base::parse_hash(*value.string())) files.insert(*hash);
      }
      collect_files(value, files);
    }
  }
}

std::set<base::Hash> files_named_in(Reader& reader) { return files_named_in(reader, {0}, {reader.head().size}); }

std::set<base::Hash> files_named_in(Reader& reader, model::Sequence from, model::Sequence below) {
  std::set<base::Hash> files;
  reader.read(from, below, Want::kEverything, [&](const Entry& entry) {
    for (const StoredContent& content : entry.contents) {
      // Most texts have no file: the word alone is found faster than the JSON is read.
      if (content.role != ContentRole::kText || content.bytes.find("\"file\":") == std::string::npos) continue;
      if (const auto json = base::parse_json(content.bytes)) collect_files(*json, files);
    }
  });
  return files;
}

}  // namespace dateline::record
