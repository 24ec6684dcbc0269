#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.h"

// Bytes that grow at the end and are read back whole: in memory, or in a nameless file that a crash leaves nothing of.
namespace dateline::search {

class Spool {
 public:
  Spool() = default;                                    // in memory
  explicit Spool(const std::filesystem::path& folder);  // in a file there; throws SystemFailure
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  ~Spool();

  void append(std::string_view bytes);
  std::size_t size() const { return written_ + buffer_.size(); }
  std::string_view view();  // valid until the next append

 private:
  void flush();
  void unmap();

  base::Fd file_;
  std::string buffer_;
  std::size_t written_ = 0;
  void* mapped_ = nullptr;
  std::size_t mapped_bytes_ = 0;
};

// Writes all bytes at the file's position; throws SystemFailure.
void write_all(int file, std::string_view bytes);

}  // namespace dateline::search
