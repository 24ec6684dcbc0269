#include "record/read/backup.h"

#include <algorithm>

#include "base/failure.h"
#include "base/file_hash.h"
#include "record/read/blob_folder.h"
#include "record/read/named_files.h"
#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "store/sqlite_database.h"

namespace dateline::record {

std::filesystem::path manifest_of(const std::filesystem::path& backup) { return backup / "manifest.json"; }

namespace {

using base::ProblemKind;
using base::Result;

std::unexpected<base::Problem> corrupt(std::string field, std::string detail) {
  return base::refuse(ProblemKind::kCorrupt, std::move(field), std::move(detail));
}

base::Done verify_copy(const RecordFolder& copy, const std::optional<Head>& seen) {
  const Verification verification = verify(copy, {.seen = seen, .progress = {}});
  if (verification.is_sound()) return {};
  const Finding& first = verification.findings.front();
  return corrupt(first.where, first.what);
}

// The files that the copy names, each sound in `source`, durable in `copy`.
Result<std::vector<base::Hash>> copy_blobs(const RecordFolder& source, const RecordFolder& copy) {
  const BlobFolder from(source.blobs());
  const BlobFolder to(copy.blobs());
  std::filesystem::create_directories(copy.blobs());
  std::vector<base::Hash> out;
  for (const base::Hash& hash : files_named_in(*open_reader(copy))) {
    std::error_code error;
    std::filesystem::copy_file(from.path_of(hash), to.path_of(hash), error);
    if (error && error != std::errc::no_such_file_or_directory) {
      throw base::SystemFailure("copy blob " + base::to_hex(hash), error.value());
    }
    if (error || !to.is_sound(hash)) return corrupt("blob " + base::to_hex(hash), "is missing or damaged");
    base::sync_file(to.path_of(hash));
    out.push_back(hash);
  }
  base::sync_folder(copy.blobs());
  return out;
}

// There while a copy is made, so that one that was cut short is known for what it is.
std::filesystem::path mark_of(const std::filesystem::path& target) { return target / "unfinished"; }

// An entry for which nothing may be copied here; nullopt for a folder that is absent, empty, or a copy cut short.
std::optional<std::string> what_else_is_in(const std::filesystem::path& target) {
  if (!std::filesystem::exists(target)) return std::nullopt;
  const bool is_leftover = std::filesystem::exists(mark_of(target));
  for (const auto& entry : std::filesystem::directory_iterator(target)) {
    const std::string name = entry.path().filename().string();
    const bool is_ours = name.starts_with("record.db") || name == "blobs" || name == "unfinished" ||
                         name == "unfinished.tmp" || name.starts_with("manifest.json");
    if (!is_ours || (!is_leftover && name != "unfinished.tmp")) return name;
  }
  return std::nullopt;
}

void clear_leftovers(const RecordFolder& copy) {
  if (!std::filesystem::exists(copy.path)) return;
  for (const auto& entry : std::filesystem::directory_iterator(copy.path)) {
    if (entry.path() != mark_of(copy.path)) std::filesystem::remove_all(entry.path());
  }
}

}  // namespace

Result<BackupManifest> create_backup(const RecordFolder& folder, const std::filesystem::path& target,
                                     base::Instant at) {
  if (const auto other = what_else_is_in(target)) {
    return base::refuse(ProblemKind::kConflict, target.string(), "is not empty: it holds " + *other);
  }
  const RecordFolder copy{target};
  store::SqliteDatabase source(folder.database(), {});
  clear_leftovers(copy);
  std::filesystem::create_directories(target);
  base::write_file_durably(mark_of(target), "");
  std::filesystem::create_directories(copy.blobs());
  source.copy_to(copy.database());
  base::sync_file(copy.database());
  if (auto sound = verify_copy(copy, std::nullopt); !sound) return std::unexpected(sound.error());
  auto blobs = copy_blobs(folder, copy);
  if (!blobs) return std::unexpected(blobs.error());
  BackupManifest manifest{at, open_reader(copy)->head(), base::hash_of_file(copy.database()).value(), std::move(*blobs)};
  base::write_file_durably(manifest_of(target), to_bytes(manifest));
  std::filesystem::remove(mark_of(target));
  return manifest;
}

Result<BackupManifest> verify_backup(const std::filesystem::path& backup) {
  const auto bytes = base::read_file(manifest_of(backup), kMaxManifestBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto manifest = manifest_from_bytes(*bytes);
  if (!manifest) return manifest;
  const RecordFolder copy{backup};
  if (base::hash_of_file(copy.database()) != manifest->database) {
    return corrupt("record.db", "its hash is not that of the manifest");
  }
  if (auto sound = verify_copy(copy, manifest->head); !sound) return std::unexpected(sound.error());
  const BlobFolder blobs(copy.blobs());
  for (const base::Hash& hash : manifest->blobs) {
    if (!blobs.is_sound(hash)) return corrupt("blob " + base::to_hex(hash), "is missing or damaged");
  }
  for (const base::Hash& hash : files_named_in(*open_reader(copy))) {
    if (!std::ranges::binary_search(manifest->blobs, hash)) {
      return corrupt("blob " + base::to_hex(hash), "is named by a text and not in the manifest");
    }
  }
  return manifest;
}

}  // namespace dateline::record
