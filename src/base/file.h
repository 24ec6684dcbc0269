#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/problem.h"

// Files whole, and durably. Failures throw SystemFailure.
namespace dateline::base {

// A file descriptor that closes itself.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int number) : number_(number) {}
  Fd(Fd&& other) noexcept : number_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept;
  ~Fd();

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  int release();
  void close();

 private:
  int number_ = -1;
};

// Refuses (kNotFound, kTooLarge) when there is no such file or it is over `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

// Writes a temporary file beside `path`, fsyncs it, renames it over `path`, fsyncs the folder. A crash leaves the old
// file or the new one, and at worst a "*.tmp" that may be deleted.
void write_file_durably(const std::filesystem::path& path, std::string_view bytes);

void sync_file(const std::filesystem::path& file);
void sync_folder(const std::filesystem::path& folder);

}  // namespace dateline::base
