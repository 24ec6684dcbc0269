#include "desk/database/desk_folder.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "base/failure.h"
#include "base/file.h"
#include "desk/database/desk_schema.h"
#include "store/store_failure.h"

namespace dateline::desk {
namespace {

constexpr mode_t kFileRights = 0600;
constexpr mode_t kFolderRights = 0700;

}  // namespace

// SQLite gives its -wal and -shm files the rights of the database, so these are set before it opens the file.
void make_private_file(const std::filesystem::path& path) {
  const base::Fd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kFileRights));
  if (!file.is_open()) throw base::SystemFailure(path.string() + ": make", errno);
  if (::fchmod(file.number(), kFileRights) != 0) throw base::SystemFailure(path.string() + ": set rights", errno);
}

void make_private_folder(const std::filesystem::path& path) {
  if (::mkdir(path.c_str(), kFolderRights) != 0 && errno != EEXIST) {
    throw base::SystemFailure(path.string() + ": make", errno);
  }
  const base::Fd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  if (!folder.is_open()) throw base::SystemFailure(path.string() + ": open", errno);
  if (::fchmod(folder.number(), kFolderRights) != 0) throw base::SystemFailure(path.string() + ": set rights", errno);
}

void create_desk(const DeskFolder& folder) {
  std::filesystem::create_directories(folder.path);
  make_private_folder(folder.blobs());
  make_private_file(folder.database());
  store::SqliteDatabase database(folder.database(), {.access = store::SqliteAccess::kCreate});
  store::migrate(database, desk_schema());
  base::sync_folder(folder.path);
}

std::unique_ptr<store::SqliteDatabase> open_desk(const DeskFolder& folder) {
  if (!std::filesystem::exists(folder.database())) {
    throw store::StoreFailure(store::FaultKind::kCannotOpen,
                              folder.database().string() + ": there is no desk; \"dateline user add\" makes one");
  }
  auto database = std::make_unique<store::SqliteDatabase>(folder.database(),
                                                          store::SqliteOptions{.access = store::SqliteAccess::kWrite});
  store::require_version(*database, desk_schema());
  database->execute("PRAGMA foreign_keys = ON");
  return database;
}

}  // namespace dateline::desk
