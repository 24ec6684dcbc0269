#include "record/read/backup_manifest.h"

#include <optional>

#include "base/json.h"

namespace dateline::record {
namespace {

using base::Json;

constexpr std::int64_t kFormat = 1;

std::optional<base::Hash> hash_at(const Json& json, std::string_view name) { return base::parse_hash(json.text(name)); }

bool read_head(const Json& json, Head& head) {
  const auto root = hash_at(json, "root");
  const auto at = base::parse_instant(json.text("at"));
  const std::int64_t size = json.number("size", -1);
  const std::int64_t group = json.number("group", -1);
  if (!root || !at || size < 0 || group < 0) return false;
  head = {static_cast<std::uint64_t>(size), *root, *at, static_cast<std::uint64_t>(group)};
  return true;
}

bool read_blobs(const Json& json, std::vector<base::Hash>& blobs) {
  const Json* list = json.find("blobs");
  if (list == nullptr || !list->is_array()) return false;
  for (const Json& item : *list->items()) {
    const auto hash = item.is_string() ? base::parse_hash(*item.string()) : std::nullopt;
    if (!hash || (!blobs.empty() && *hash <= blobs.back())) return false;
    blobs.push_back(*hash);
  }
  return true;
}

}  // namespace

std::string to_bytes(const BackupManifest& manifest) {
  Json head = Json::object();
  head.set("at", base::to_iso(manifest.head.at));
  head.set("group", static_cast<std::int64_t>(manifest.head.group));
  head.set("root", base::to_hex(manifest.head.root));
  head.set("size", static_cast<std::int64_t>(manifest.head.size));
  Json blobs = Json::array();
  for (const base::Hash& blob : manifest.blobs) blobs.push(base::to_hex(blob));
  Json out = Json::object();
  out.set("at", base::to_iso(manifest.at));
  out.set("blobs", std::move(blobs));
  out.set("database", base::to_hex(manifest.database));
  out.set("format", kFormat);
  out.set("head", std::move(head));
  return base::to_canonical(out);
}

base::Result<BackupManifest> manifest_from_bytes(std::string_view bytes) {
  const auto json = base::parse_json(bytes, 4);
  if (!json) return std::unexpected(json.error());
  if (json->number("format") > kFormat) {
    return base::refuse(base::ProblemKind::kUnsupported, "manifest", "made by a newer program: upgrade Dateline");
  }
  BackupManifest out;
  const auto at = base::parse_instant(json->text("at"));
  const auto database = hash_at(*json, "database");
  const Json* head = json->find("head");
  if (!at || !database || head == nullptr || !read_head(*head, out.head) || !read_blobs(*json, out.blobs)) {
    return base::invalid("manifest", "is not a backup's manifest");
  }
  out.at = *at;
  out.database = *database;
  // One form for one meaning: whatever else the bytes say, they would not be these.
  if (to_bytes(out) != bytes) return base::invalid("manifest", "is not in canonical form, or has unknown members");
  return out;
}

}  // namespace dateline::record
