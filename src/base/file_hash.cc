#include "base/file_hash.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/failure.h"
#include "base/file.h"
#include "base/sha256.h"

namespace dateline::base {

std::optional<Hash> hash_of_file(const std::filesystem::path& file) {
  const Fd open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!open.is_open() && errno == ENOENT) return std::nullopt;
  if (!open.is_open()) throw SystemFailure("open " + file.string(), errno);
  Sha256 hasher;
  std::array<char, 65'536> piece{};
  for (;;) {
    const ssize_t count = ::read(open.number(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw SystemFailure("read " + file.string(), errno);
    if (count == 0) return hasher.finish();
    hasher.update({piece.data(), static_cast<std::size_t>(count)});
  }
}

}  // namespace dateline::base
