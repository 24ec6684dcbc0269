#include "intake/line_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/failure.h"

namespace dateline::intake {
namespace {

constexpr std::size_t kPieceBytes = 1u << 20;

}  // namespace

LineReader::LineReader(const std::filesystem::path& path)
    : name_(path.string()), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (!file_.is_open()) throw base::SystemFailure(name_ + ": open", errno);
}

bool LineReader::fill() {
  buffer_.erase(0, start_);
  start_ = 0;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kPieceBytes);
  ssize_t got = 0;
  do {
    got = ::read(file_.number(), buffer_.data() + held, kPieceBytes);
  } while (got < 0 && errno == EINTR);
  buffer_.resize(held + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got < 0) throw base::SystemFailure(name_ + ": read", errno);
  return got > 0;
}

std::optional<Line> LineReader::next() {
  std::size_t looked_at = start_;
  std::uint64_t passed = 0;  // of a line that is too long, given up already
  bool more = true;
  for (;;) {
    const std::size_t end = buffer_.find('\n', looked_at);
    if (end != std::string::npos || !more) {
      const std::size_t stop = std::min(end, buffer_.size());
      if (end == std::string::npos && passed == 0 && stop == start_) return std::nullopt;
      Line line{++number_, offset_, passed + (stop - start_), {}};
      if (!line.is_too_long()) line.bytes = std::string_view(buffer_).substr(start_, stop - start_);
      start_ = end == std::string::npos ? stop : stop + 1;
      offset_ += line.length + 1;
      return line;
    }
    looked_at = buffer_.size();
    if (looked_at - start_ > kMaxLineBytes) {
      passed += looked_at - start_;
      start_ = looked_at;
    }
    const std::size_t moved = start_;
    more = fill();
    looked_at -= moved;
  }
}

std::string LineReader::at(std::uint64_t offset, std::uint64_t length) const {
  std::string bytes(length, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got =
        ::pread(file_.number(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw base::SystemFailure(name_ + ": read", errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

}  // namespace dateline::intake
