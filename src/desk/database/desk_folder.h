#pragma once

#include <filesystem>
#include <memory>

#include "store/sqlite_database.h"

// Where the private world lives in a data folder, and how its database is opened. Nothing of it is readable by the
// public process: desk.db and desk-blobs/ are made with rights for their owner alone.
namespace dateline::desk {

struct DeskFolder {
  std::filesystem::path path;
  std::filesystem::path database() const { return path / "desk.db"; }
  std::filesystem::path blobs() const { return path / "desk-blobs"; }
};

// Makes desk.db and desk-blobs/ (rights 0600 and 0700) when absent and migrates an older desk.db. Throws base::Failure.
void create_desk(const DeskFolder& folder);

// One with rights for its owner alone, made when absent; what has others loses them. Follows no link. Throw
// base::SystemFailure.
void make_private_file(const std::filesystem::path& path);
void make_private_folder(const std::filesystem::path& path);

// Opens it for reading and writing: durable commits (WAL, synchronous FULL), foreign keys on, deleted bytes zeroed;
// waits up to 5 s for another writer. One connection a thread. Throws store::StoreFailure.
std::unique_ptr<store::SqliteDatabase> open_desk(const DeskFolder& folder);

}  // namespace dateline::desk
