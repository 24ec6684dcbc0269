#include "desk/database/desk_manifest.h"

#include "base/json.h"

namespace dateline::desk {
namespace {

using base::Json;

constexpr std::int64_t kFormat = 1;
constexpr std::string_view kKind = "desk";

std::optional<std::vector<base::Hash>> hashes_in(const Json* list) {
  if (list == nullptr || !list->is_array()) return std::nullopt;
  std::vector<base::Hash> out;
  for (const Json& each : *list->items()) {
    const auto hash = each.is_string() ? base::parse_hash(*each.string()) : std::nullopt;
    if (!hash || (!out.empty() && *hash <= out.back())) return std::nullopt;
    out.push_back(*hash);
  }
  return out;
}

}  // namespace

std::string to_bytes(const DeskManifest& manifest) {
  Json blobs = Json::array();
  for (const base::Hash& blob : manifest.blobs) blobs.push(base::to_hex(blob));
  Json out = Json::object();
  out.set("at", base::to_iso(manifest.at));
  out.set("audit", manifest.audit);
  out.set("blobs", std::move(blobs));
  out.set("database", base::to_hex(manifest.database));
  out.set("format", kFormat);
  out.set("kind", kKind);
  return base::to_canonical(out);
}

base::Result<DeskManifest> desk_manifest_from_bytes(std::string_view bytes) {
  const auto json = base::parse_json(bytes, 4);
  if (!json) return std::unexpected(json.error());
  if (json->number("format") > kFormat) {
    return base::refuse(base::ProblemKind::kUnsupported, "manifest", "made by a newer program: upgrade Dateline");
  }
  const auto at = base::parse_instant(json->text("at"));
  const auto database = base::parse_hash(json->text("database"));
  auto blobs = hashes_in(json->find("blobs"));
  if (!at || !database || !blobs) return base::invalid("manifest", "is not the manifest of a copy of a desk");
  DeskManifest out{*at, json->text("audit"), *database, std::move(*blobs)};
  // One form for one meaning: whatever else the bytes say, they would not be these.
  if (to_bytes(out) != bytes) return base::invalid("manifest", "is not in canonical form, or has unknown members");
  return out;
}

}  // namespace dateline::desk
