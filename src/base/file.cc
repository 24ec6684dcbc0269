#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/failure.h"

namespace dateline::base {

Fd& Fd::operator=(Fd&& other) noexcept {
  if (this != &other) {
    close();
    number_ = other.release();
  }
  return *this;
}

Fd::~Fd() { close(); }

int Fd::release() { return std::exchange(number_, -1); }

void Fd::close() {
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.is_open()) {
    if (errno == ENOENT) return refuse(ProblemKind::kNotFound, path.string(), "no such file");
    throw SystemFailure("open " + path.string(), errno);
  }
  std::string out;
  for (;;) {
    const std::size_t have = out.size();
    out.resize(have + 65'536);
    const ssize_t count = ::read(fd.number(), out.data() + have, 65'536);
    if (count < 0) throw SystemFailure("read " + path.string(), errno);
    out.resize(have + static_cast<std::size_t>(count));
    if (out.size() > max_bytes) {
      return refuse(ProblemKind::kTooLarge, path.string(), "larger than " + std::to_string(max_bytes) + " bytes");
    }
    if (count == 0) return out;
  }
}

void write_file_durably(const std::filesystem::path& path, std::string_view bytes) {
  const std::filesystem::path temporary = path.string() + ".tmp";
  Fd fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640));
  if (!fd.is_open()) throw SystemFailure("create " + temporary.string(), errno);
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd.number(), bytes.data(), bytes.size());
    if (count < 0) throw SystemFailure("write " + temporary.string(), errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::fsync(fd.number()) != 0) throw SystemFailure("fsync " + temporary.string(), errno);
  fd.close();
  if (::rename(temporary.c_str(), path.c_str()) != 0) throw SystemFailure("rename to " + path.string(), errno);
  sync_folder(path.has_parent_path() ? path.parent_path() : ".");
}

void sync_file(const std::filesystem::path& file) {
  const Fd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd.is_open() || ::fsync(fd.number()) != 0) throw SystemFailure("fsync " + file.string(), errno);
}

void sync_folder(const std::filesystem::path& folder) {
  const Fd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.is_open() || ::fsync(fd.number()) != 0) throw SystemFailure("fsync folder " + folder.string(), errno);
}

}  // namespace dateline::base
