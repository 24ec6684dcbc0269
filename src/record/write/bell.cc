#include "record/write/bell.h"

#include <fcntl.h>
#include <unistd.h>

#include <string_view>

#include "base/log.h"

namespace dateline::record {

Bell::Bell(const RecordFolder& folder) : file_(::open(folder.bell().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0640)) {}

void Bell::ring() {
  // Always the same byte of the file, so that it does not grow.
  constexpr std::string_view kByte = "!";
  if (!file_.is_open() || ::pwrite(file_.number(), kByte.data(), kByte.size(), 0) != 1) {
    base::log_warning("the bell could not be rung; readers see new acts at their next poll");
  }
}

}  // namespace dateline::record
