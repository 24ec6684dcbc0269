#pragma once

#include <filesystem>

// The names of the record's files within a data folder. docs/formats/record-sqlite.md says what each holds.
namespace dateline::record {

struct RecordFolder {
  std::filesystem::path path;

  std::filesystem::path database() const { return path / "record.db"; }  // with -wal and -shm beside it
  std::filesystem::path write_lock() const { return path / "record.lock"; }
  std::filesystem::path bell() const { return path / "record.bell"; }
  std::filesystem::path serve_lock() const { return path / "serve.lock"; }
  std::filesystem::path blobs() const { return path / "blobs"; }
};

}  // namespace dateline::record
