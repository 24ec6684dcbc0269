#include "record/write/blob_hold.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <utility>

#include "base/failure.h"
#include "store/store_failure.h"

namespace dateline::record {
namespace {

base::Fd open_folder(const RecordFolder& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder.blobs(), error);
  base::Fd out;
  if (!error) {
    out = base::Fd(::open(folder.blobs().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (out.is_open()) return out;
    error = std::error_code(errno, std::generic_category());
  }
  const bool is_refused = error == std::errc::permission_denied || error == std::errc::read_only_file_system;
  throw store::StoreFailure(is_refused ? store::FaultKind::kReadOnly : store::FaultKind::kIo,
                            base::SystemFailure("open " + folder.blobs().string(), error.value()).what());
}

// Whether it holds now.
bool lock(const base::Fd& folder, int how) {
  while (::flock(folder.number(), how) != 0) {
    if (errno == EWOULDBLOCK) return false;
    if (errno != EINTR) {
      throw store::StoreFailure(store::FaultKind::kIo, base::SystemFailure("lock blobs/", errno).what());
    }
  }
  return true;
}

}  // namespace

BlobHold BlobHold::shared(const RecordFolder& folder) {
  base::Fd opened = open_folder(folder);
  lock(opened, LOCK_SH);
  return BlobHold(std::move(opened));
}

std::optional<BlobHold> BlobHold::alone(const RecordFolder& folder) {
  base::Fd opened = open_folder(folder);
  if (!lock(opened, LOCK_EX | LOCK_NB)) return std::nullopt;
  return BlobHold(std::move(opened));
}

}  // namespace dateline::record
