#include "record/write/file_lock.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>

#include <cerrno>

#include "base/failure.h"
#include "store/store_failure.h"

namespace dateline::record {
namespace {

constexpr int kStepMs = 2;

}  // namespace

FileLock::FileLock(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640)) {
  if (file_.is_open()) return;
  const int error = errno;
  const bool is_read_only = error == EACCES || error == EROFS || error == EPERM;
  throw store::StoreFailure(is_read_only ? store::FaultKind::kReadOnly : store::FaultKind::kIo,
                            base::SystemFailure("open " + path.string(), error).what());
}

FileLock::Held::~Held() {
  if (lock_ != nullptr) ::flock(lock_->file_.number(), LOCK_UN);
}

std::optional<FileLock::Held> FileLock::hold(int wait_ms) {
  for (int waited = 0;; waited += kStepMs) {
    if (::flock(file_.number(), LOCK_EX | LOCK_NB) == 0) return std::optional<Held>(std::in_place, *this);
    if (errno != EWOULDBLOCK && errno != EINTR) throw base::SystemFailure("lock", errno);
    if (waited >= wait_ms) return std::nullopt;
    ::poll(nullptr, 0, kStepMs);
  }
}

}  // namespace dateline::record
