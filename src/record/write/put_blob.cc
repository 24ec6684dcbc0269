#include "record/write/put_blob.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>

#include "base/failure.h"
#include "base/sha256.h"

namespace dateline::record {
namespace {

using base::Fd;
using base::SystemFailure;

// A name that no other writer uses; what a crash leaves of it may be deleted. O_TMPFILE would need linkat rights that a
// sandboxed process may not have.
struct Temporary {
  std::string name;
  Fd file;
};

Temporary make_temporary(const std::filesystem::path& folder) {
  Temporary out{(folder / "put-XXXXXX.tmp").string(), {}};
  out.file = Fd(::mkostemps(out.name.data(), 4, O_CLOEXEC));
  if (!out.file.is_open()) throw SystemFailure("create a file in " + folder.string(), errno);
  if (::fchmod(out.file.number(), 0640) != 0) throw SystemFailure("set the mode of " + out.name, errno);
  return out;
}

void write_all(const Temporary& temporary, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(temporary.file.number(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw SystemFailure("write " + temporary.name, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

// Unlinks the temporary unless it was renamed away.
class Cleanup {
 public:
  explicit Cleanup(const std::string& name) : name_(name) {}
  Cleanup(const Cleanup&) = delete;
  Cleanup& operator=(const Cleanup&) = delete;
  ~Cleanup() { ::unlink(name_.c_str()); }

 private:
  const std::string& name_;
};

base::Hash keep(const BlobFolder& folder, const Temporary& temporary, const base::Hash& hash) {
  if (::fsync(temporary.file.number()) != 0) throw SystemFailure("fsync " + temporary.name, errno);
  if (::rename(temporary.name.c_str(), folder.path_of(hash).c_str()) != 0) {
    throw SystemFailure("rename to " + folder.path_of(hash).string(), errno);
  }
  base::sync_folder(folder.path());
  return hash;
}

}  // namespace

base::Hash put_blob(const BlobFolder& folder, std::string_view bytes) {
  const base::Hash hash = base::sha256(bytes);
  if (folder.is_sound(hash)) return hash;
  const Temporary temporary = make_temporary(folder.path());
  const Cleanup cleanup(temporary.name);
  write_all(temporary, bytes);
  return keep(folder, temporary, hash);
}

base::Result<base::Hash> put_blob_file(const BlobFolder& folder, const std::filesystem::path& file,
                                       std::uint64_t max_bytes) {
  const Fd from(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!from.is_open()) {
    if (errno == ENOENT) return base::refuse(base::ProblemKind::kNotFound, file.string(), "no such file");
    throw SystemFailure("open " + file.string(), errno);
  }
  const Temporary temporary = make_temporary(folder.path());
  const Cleanup cleanup(temporary.name);
  base::Sha256 hasher;
  std::uint64_t total = 0;
  read_pieces(from, file.string(), [&](std::string_view piece) {
    total += piece.size();
    if (total > max_bytes) return;
    hasher.update(piece);
    write_all(temporary, piece);
  });
  if (total > max_bytes) {
    return base::refuse(base::ProblemKind::kTooLarge, file.string(),
                        "larger than " + std::to_string(max_bytes) + " bytes");
  }
  return keep(folder, temporary, hasher.finish());
}

}  // namespace dateline::record
