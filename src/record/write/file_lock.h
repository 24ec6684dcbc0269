#pragma once

#include <filesystem>
#include <optional>
#include <utility>

#include "base/file.h"

// An exclusive lock on a file (flock): between processes, and between two holders within one. It ends with the holder,
// however that ends; the file stays and means nothing by itself.
namespace dateline::record {

class FileLock {
 public:
  // Makes the file when there is none. Throws store::StoreFailure (kReadOnly, kIo) when that cannot be.
  explicit FileLock(const std::filesystem::path& path);

  // Holds the lock while it lives.
  class Held {
   public:
    explicit Held(FileLock& lock) : lock_(&lock) {}
    Held(Held&& other) noexcept : lock_(std::exchange(other.lock_, nullptr)) {}
    Held& operator=(Held&&) = delete;
    ~Held();

   private:
    FileLock* lock_;
  };

  // Waits up to `wait_ms` (0: tries once); nullopt when another still holds it then.
  std::optional<Held> hold(int wait_ms);

 private:
  base::Fd file_;
};

}  // namespace dateline::record
