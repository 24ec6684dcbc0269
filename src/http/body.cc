#include "http/body.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/failure.h"

namespace dateline::http {
namespace {

// Unmaps when the last Body lets go.
class Mapping {
 public:
  explicit Mapping(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) throw base::SystemFailure("open " + path.string(), errno);
    struct stat status {};
    int error = ::fstat(fd, &status) == 0 ? 0 : errno;
    if (error == 0 && !S_ISREG(status.st_mode)) error = EINVAL;
    if (error == 0 && status.st_size > 0) {
      size_ = static_cast<std::size_t>(status.st_size);
      address_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, fd, 0);
      if (address_ == MAP_FAILED) error = errno;
    }
    ::close(fd);
    if (error != 0) throw base::SystemFailure("map " + path.string(), error);
  }
  ~Mapping() {
    if (address_ != nullptr) ::munmap(address_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::string_view bytes() const { return {static_cast<const char*>(address_), size_}; }

 private:
  void* address_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace

Body::Body(std::string bytes) : Body(std::make_shared<const std::string>(std::move(bytes))) {}

Body::Body(std::shared_ptr<const std::string> bytes) : bytes_(*bytes) { owner_ = std::move(bytes); }

Body Body::file(const std::filesystem::path& path) {
  auto mapping = std::make_shared<const Mapping>(path);
  const std::string_view bytes = mapping->bytes();
  return {std::move(mapping), bytes};
}

}  // namespace dateline::http
