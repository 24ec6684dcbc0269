#pragma once

#include <memory>

#include "base/problem.h"
#include "record/read/record_folder.h"
#include "record/write/file_lock.h"

// The right to be the one server of a data folder. Importers do not need it; they take turns by record.lock.
namespace dateline::record {

class ServeLock {
 public:
  // Refuses (kUnavailable) at once when another server holds it.
  static base::Result<ServeLock> take(const RecordFolder& folder);

 private:
  ServeLock(std::unique_ptr<FileLock> file, FileLock::Held held) : file_(std::move(file)), held_(std::move(held)) {}

  std::unique_ptr<FileLock> file_;  // outlives held_
  FileLock::Held held_;
};

}  // namespace dateline::record
