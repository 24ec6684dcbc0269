#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "base/problem.h"

// What a copy of the desk holds, as canonical JSON (docs/formats/desk-backup.md). Pure.
namespace dateline::desk {

inline constexpr std::size_t kMaxDeskManifestBytes = 256u << 20;

struct DeskManifest {
  base::Instant at;               // when the copy was begun
  std::string audit;              // head of the audit list in it, as to_string(AuditHead) spells it
  base::Hash database;            // SHA-256 of desk.db's bytes
  std::vector<base::Hash> blobs;  // ascending, each once
  bool operator==(const DeskManifest&) const = default;
};

std::string to_bytes(const DeskManifest& manifest);
// Refuses what is not canonical, unknown members, and kUnsupported for a newer format.
base::Result<DeskManifest> desk_manifest_from_bytes(std::string_view bytes);

}  // namespace dateline::desk
