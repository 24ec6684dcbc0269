#include "search/spool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/failure.h"

namespace dateline::search {
namespace {
constexpr std::size_t kBufferBytes = 1u << 20;
}

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw base::SystemFailure("write an index file", errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

Spool::Spool(const std::filesystem::path& folder)
    : file_(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)) {
  if (!file_.is_open()) throw base::SystemFailure("make a temporary file in " + folder.string(), errno);
}

Spool::~Spool() { unmap(); }

void Spool::unmap() {
  if (mapped_ != nullptr) ::munmap(mapped_, mapped_bytes_);
  mapped_ = nullptr;
}

void Spool::flush() {
  write_all(file_.number(), buffer_);
  written_ += buffer_.size();
  buffer_.clear();
}

void Spool::append(std::string_view bytes) {
  unmap();
  buffer_ += bytes;
  if (file_.is_open() && buffer_.size() >= kBufferBytes) flush();
}

std::string_view Spool::view() {
  if (!file_.is_open()) return buffer_;
  flush();
  unmap();
  if (written_ == 0) return {};
  void* const at = ::mmap(nullptr, written_, PROT_READ, MAP_SHARED, file_.number(), 0);
  if (at == MAP_FAILED) throw base::SystemFailure("map a temporary file", errno);
  mapped_ = at;
  mapped_bytes_ = written_;
  return {static_cast<const char*>(mapped_), mapped_bytes_};
}

}  // namespace dateline::search
