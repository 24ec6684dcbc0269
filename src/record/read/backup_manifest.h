#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "base/problem.h"
#include "record/read/reader.h"

// What a backup holds, as canonical JSON (docs/formats/record-sqlite.md, "Backup").
namespace dateline::record {

inline constexpr std::size_t kMaxManifestBytes = 256u << 20;

struct BackupManifest {
  base::Instant at;               // when it was made
  Head head;                      // of the record in it
  base::Hash database;            // SHA-256 of record.db's bytes
  std::vector<base::Hash> blobs;  // ascending, each once
  bool operator==(const BackupManifest&) const = default;
};

std::string to_bytes(const BackupManifest& manifest);
// Refuses what is not canonical, unknown members, and kUnsupported for a newer format.
base::Result<BackupManifest> manifest_from_bytes(std::string_view bytes);

}  // namespace dateline::record
