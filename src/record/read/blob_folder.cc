#include "record/read/blob_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/failure.h"
#include "base/sha256.h"

namespace dateline::record {

base::Result<base::Fd> BlobFolder::open(const base::Hash& hash) const {
  base::Fd file(::open(path_of(hash).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.is_open()) return file;
  if (errno == ENOENT) return base::refuse(base::ProblemKind::kNotFound, base::to_hex(hash), "no such file");
  throw base::SystemFailure("open " + path_of(hash).string(), errno);
}

bool BlobFolder::is_sound(const base::Hash& hash) const {
  const auto file = open(hash);
  if (!file) return false;
  base::Sha256 hasher;
  read_pieces(*file, base::to_hex(hash), [&](std::string_view piece) { hasher.update(piece); });
  return hasher.finish() == hash;
}

void read_pieces(const base::Fd& file, const std::string& name, const std::function<void(std::string_view)>& each) {
  constexpr std::size_t kPieceBytes = 65'536;
  std::array<char, kPieceBytes> piece{};
  for (;;) {
    const ssize_t count = ::read(file.number(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw base::SystemFailure("read " + name, errno);
    if (count == 0) return;
    each(std::string_view(piece.data(), static_cast<std::size_t>(count)));
  }
}

}  // namespace dateline::record
