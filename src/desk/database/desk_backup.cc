#include "desk/database/desk_backup.h"

#include <algorithm>

#include "base/failure.h"
#include "base/file.h"
#include "base/file_hash.h"
#include "desk/database/audit.h"
#include "desk/database/desk_schema.h"

namespace dateline::desk {
namespace {

using base::ProblemKind;
using base::Result;
namespace fs = std::filesystem;

// PlanState::kWaiting and kAsking of desk/items, which stands above this folder.
constexpr std::int64_t kWaiting = 0;
constexpr std::int64_t kAsking = 2;

fs::path manifest_of(const fs::path& backup) { return backup / "manifest.json"; }

std::unexpected<base::Problem> corrupt(std::string field, std::string detail) {
  return base::refuse(ProblemKind::kCorrupt, std::move(field), std::move(detail));
}

// desk.db's structure and audit list; gives the head of that.
Result<std::string> check_database(const fs::path& file) {
  store::SqliteDatabase database(file, {});
  if (database.pragma("application_id") != desk_schema().application_id) return corrupt("desk.db", "is not a desk");
  if (database.pragma("user_version") > desk_schema().version()) {
    return base::refuse(ProblemKind::kUnsupported, "desk.db", "made by a newer program: upgrade Dateline");
  }
  if (const std::string found = database.check_structure(); found != "ok") return corrupt("desk.db", found);
  const auto head = verify_audit(database);
  if (!head) return std::unexpected(head.error());
  return to_string(*head);
}

std::vector<base::Hash> files_in(const fs::path& folder) {
  std::vector<base::Hash> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (const auto hash = base::parse_hash(entry.path().filename().string())) out.push_back(*hash);
  }
  std::ranges::sort(out);
  return out;
}

// Nullopt for a file that is gone meanwhile: an erasure took it.
Result<std::optional<base::Hash>> copy_file(const base::Hash& hash, const fs::path& from, const fs::path& to) {
  const fs::path target = to / base::to_hex(hash);
  make_private_file(target);
  std::error_code error;
  fs::copy_file(from / base::to_hex(hash), target, fs::copy_options::overwrite_existing, error);
  if (error == std::errc::no_such_file_or_directory) {
    fs::remove(target);
    return std::nullopt;
  }
  if (error) throw base::SystemFailure("copy " + target.string(), error.value());
  make_private_file(target);  // a copy takes over the rights
  if (base::hash_of_file(target) != hash) return corrupt("file " + base::to_hex(hash), "is damaged");
  base::sync_file(target);
  return hash;
}

Result<std::vector<base::Hash>> copy_files(const std::vector<base::Hash>& files, const fs::path& from,
                                           const fs::path& to) {
  make_private_folder(to);
  std::vector<base::Hash> out;
  for (const base::Hash& hash : files) {
    auto copied = copy_file(hash, from, to);
    if (!copied) return std::unexpected(copied.error());
    if (*copied) out.push_back(**copied);
  }
  base::sync_folder(to);
  return out;
}

Result<DeskManifest> copy_to(const DeskFolder& folder, const DeskFolder& copy, base::Instant at) {
  make_private_folder(copy.path);
  make_private_file(copy.database());  // before SQLite writes a byte
  open_desk(folder)->copy_to(copy.database());
  base::sync_file(copy.database());
  auto audit = check_database(copy.database());
  if (!audit) return std::unexpected(audit.error());
  // After the database: a file is put before the draft that names it.
  auto blobs = copy_files(files_in(folder.blobs()), folder.blobs(), copy.blobs());
  if (!blobs) return std::unexpected(blobs.error());
  DeskManifest manifest{at, std::move(*audit), base::hash_of_file(copy.database()).value(), std::move(*blobs)};
  base::write_file_durably(manifest_of(copy.path), to_bytes(manifest));
  return manifest;
}

// What may not be true any more, as time went on without this copy.
void distrust(store::Database& database, const DeskManifest& manifest, base::Instant now) {
  store::Transaction transaction(database, store::TransactionKind::kWrite);
  database.execute("DELETE FROM sessions; DELETE FROM links; UPDATE drafts SET lock_person = NULL, lock_at = NULL");
  const std::string trouble = "restored from a copy of " + base::to_iso(manifest.at);
  database.prepare("UPDATE plans SET state = ?1, trouble = ?2 WHERE state = ?3")
      ->execute({kAsking, std::string_view(trouble), kWaiting});
  base::Json detail = base::Json::object();
  detail.set("made", base::to_iso(manifest.at));
  write_audit(database, now, {}, "restore-backup", std::nullopt, {}, detail);
  transaction.commit();
}

base::Done require_no_desk(const DeskFolder& folder, const fs::path& workshop) {
  const bool has_files = fs::exists(folder.blobs()) && !fs::is_empty(folder.blobs()) && !fs::exists(workshop);
  if (!fs::exists(folder.database()) && !has_files) return {};
  return base::refuse(ProblemKind::kConflict, folder.path.string(), "there is a desk already; nothing was changed");
}

}  // namespace

bool is_desk_backup(const fs::path& backup) { return fs::exists(DeskFolder{backup}.database()); }

Result<DeskManifest> create_desk_backup(const DeskFolder& folder, const fs::path& target, base::Instant at) {
  if (!fs::exists(folder.database())) {
    return base::refuse(ProblemKind::kNotFound, folder.path.string(), "there is no desk");
  }
  if (fs::exists(target) && !fs::is_empty(target)) {
    return base::refuse(ProblemKind::kConflict, target.string(), "is not empty");
  }
  fs::path whole = target.lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  const DeskFolder copy{whole.string() + ".unfinished"};
  fs::remove_all(copy.path);
  if (whole.has_parent_path()) fs::create_directories(whole.parent_path());
  auto manifest = copy_to(folder, copy, at);
  if (!manifest) {
    fs::remove_all(copy.path);
    return manifest;
  }
  fs::rename(copy.path, whole);
  base::sync_folder(whole.has_parent_path() ? whole.parent_path() : fs::path("."));
  return manifest;
}

Result<DeskManifest> verify_desk_backup(const fs::path& backup) {
  const auto bytes = base::read_file(manifest_of(backup), kMaxDeskManifestBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto manifest = desk_manifest_from_bytes(*bytes);
  if (!manifest) return manifest;
  const DeskFolder copy{backup};
  if (base::hash_of_file(copy.database()) != manifest->database) {
    return corrupt("desk.db", "its hash is not that of the manifest");
  }
  const auto audit = check_database(copy.database());
  if (!audit) return std::unexpected(audit.error());
  if (*audit != manifest->audit) return corrupt("audit", "its head is not that of the manifest");
  for (const base::Hash& hash : manifest->blobs) {
    if (base::hash_of_file(copy.blobs() / base::to_hex(hash)) != hash) {
      return corrupt("file " + base::to_hex(hash), "is missing or damaged");
    }
  }
  return manifest;
}

Result<DeskManifest> restore_desk_backup(const fs::path& backup, const DeskFolder& folder, base::Instant now) {
  const DeskFolder workshop{folder.path / "desk-restoring"};
  if (auto free = require_no_desk(folder, workshop.path); !free) return std::unexpected(free.error());
  auto manifest = verify_desk_backup(backup);
  if (!manifest) return manifest;
  fs::create_directories(folder.path);
  fs::remove_all(workshop.path);
  fs::remove_all(folder.blobs());
  make_private_folder(workshop.path);
  auto files = copy_files(manifest->blobs, DeskFolder{backup}.blobs(), workshop.blobs());
  if (!files) return std::unexpected(files.error());
  make_private_file(workshop.database());
  fs::copy_file(DeskFolder{backup}.database(), workshop.database(), fs::copy_options::overwrite_existing);
  create_desk(workshop);  // rights, and the schema of this program
  distrust(*open_desk(workshop), *manifest, now);
  base::sync_file(workshop.database());
  fs::rename(workshop.blobs(), folder.blobs());
  // desk.db last: it is what makes a folder a desk.
  for (const char* suffix : {"-wal", "-shm", ""}) {
    const fs::path from = workshop.database().string() + suffix;
    if (fs::exists(from)) fs::rename(from, folder.database().string() + suffix);
  }
  fs::remove_all(workshop.path);
  base::sync_folder(folder.path);
  return manifest;
}

}  // namespace dateline::desk
