#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "search/document.h"

// The list of an index's files: docs/formats/index.md, "Manifest". Lines of text, the last one the SHA-256 of all
// before it.
namespace dateline::search {

inline constexpr char kManifestName[] = "manifest";

struct ManifestSegment {
  std::uint64_t generation = 0;  // a release in two segments is current in the one with the higher generation
  std::string file;              // name only
  std::uint64_t bytes = 0;
  std::uint64_t header_checksum = 0;  // so that no other whole segment can stand in for it
  friend bool operator==(const ManifestSegment&, const ManifestSegment&) = default;
};

// A release that is out of view, and whose bytes in segments of at most this generation await a purge.
struct ManifestRemoval {
  ReleaseNumber release = 0;
  std::uint64_t generation = 0;
  friend bool operator==(const ManifestRemoval&, const ManifestRemoval&) = default;
};

struct Manifest {
  RecordSequence cursor = 0;
  std::uint64_t next_file = 1;
  std::vector<ManifestSegment> segments;
  std::vector<ManifestRemoval> removals;
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string to_text(const Manifest& manifest);
// Refuses (kCorrupt, kUnsupported; field "manifest") any other bytes than to_text writes.
base::Result<Manifest> parse_manifest(std::string_view text);

}  // namespace dateline::search
