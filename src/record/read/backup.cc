#include "record/read/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/failure.h"
#include "base/sha256.h"
#include "record/read/blob_folder.h"
#include "record/read/named_files.h"
#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "store/sqlite_database.h"

namespace dateline::record {
namespace {

using base::ProblemKind;
using base::Result;

base::Fd open_to_read(const std::filesystem::path& file) {
  base::Fd out(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!out.is_open()) throw base::SystemFailure("open " + file.string(), errno);
  return out;
}

base::Hash hash_of_file(const std::filesystem::path& file) {
  base::Sha256 hasher;
  read_pieces(open_to_read(file), file.string(), [&](std::string_view piece) { hasher.update(piece); });
  return hasher.finish();
}

void make_durable(const std::filesystem::path& file) {
  if (::fsync(open_to_read(file).number()) != 0) throw base::SystemFailure("fsync " + file.string(), errno);
}

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
    make_durable(to.path_of(hash));
    out.push_back(hash);
  }
  base::sync_folder(copy.blobs());
  return out;
}

bool is_empty_or_absent(const std::filesystem::path& folder) {
  return !std::filesystem::exists(folder) || std::filesystem::is_empty(folder);
}

}  // namespace

std::filesystem::path manifest_of(const std::filesystem::path& backup) { return backup / "manifest.json"; }

Result<BackupManifest> create_backup(const RecordFolder& folder, const std::filesystem::path& target,
                                     base::Instant at) {
  if (!is_empty_or_absent(target)) return base::refuse(ProblemKind::kConflict, target.string(), "is not empty");
  const RecordFolder copy{target};
  std::filesystem::create_directories(copy.blobs());
  store::SqliteDatabase(folder.database(), {}).copy_to(copy.database());
  make_durable(copy.database());
  if (auto sound = verify_copy(copy, std::nullopt); !sound) return std::unexpected(sound.error());
  auto blobs = copy_blobs(folder, copy);
  if (!blobs) return std::unexpected(blobs.error());
  BackupManifest manifest{at, open_reader(copy)->head(), hash_of_file(copy.database()), std::move(*blobs)};
  base::write_file_durably(manifest_of(target), to_bytes(manifest));
  return manifest;
}

Result<BackupManifest> verify_backup(const std::filesystem::path& backup) {
  const auto bytes = base::read_file(manifest_of(backup), kMaxManifestBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto manifest = manifest_from_bytes(*bytes);
  if (!manifest) return manifest;
  const RecordFolder copy{backup};
  if (hash_of_file(copy.database()) != manifest->database) {
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
