#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "base/problem.h"
#include "desk/items/item.h"

// Exactly what will be published: every text that is ready, the facts, the note, the files, the moment. An approval
// names the hash of these bytes; the plan keeps them; the gate publishes them and nothing else. Canonical JSON,
// specified in docs/formats/manifest.md. Pure.
namespace dateline::desk {

struct Manifest {
  ItemId item;
  Intent intent = Intent::kPublish;
  model::ReleaseNumber number;
  base::Instant at;                // T
  std::string zone;                // IANA: the zone T was chosen in
  ItemFacts facts;                 // published filled in from T and zone when the writer left it open (a publish)
  std::vector<model::Text> texts;  // by language; of a withdrawal and the like: none
  bool operator==(const Manifest&) const = default;
};

inline constexpr std::size_t kMaxManifestBytes = 64u << 20;

// What each intent must and must not have: refuses a publish without text, a withdrawal without note, and the like.
base::Done check(const Manifest& manifest);

std::string to_bytes(const Manifest& manifest);
// Refuses what check() refuses, unknown members, a newer format, and bytes that are not canonical.
base::Result<Manifest> manifest_from_bytes(std::string_view bytes);
// SHA-256("dateline/manifest/1" || bytes)
base::Hash manifest_hash(std::string_view bytes);

}  // namespace dateline::desk
