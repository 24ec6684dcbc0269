#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"

// The lines of a file, ended by LF only, in pieces: a line over the limit is passed by without being held. Failures
// throw base::SystemFailure.
namespace dateline::intake {

inline constexpr std::size_t kMaxLineBytes = 16u << 20;

struct Line {
  std::uint64_t number = 0;  // from 1
  std::uint64_t offset = 0;
  std::uint64_t length = 0;  // without the LF; over kMaxLineBytes: bytes is empty
  std::string_view bytes;    // until the next call
  bool is_too_long() const { return length > kMaxLineBytes; }
};

class LineReader {
 public:
  explicit LineReader(const std::filesystem::path& path);

  std::optional<Line> next();
  // Bytes of the file by place; shorter when the file is. Does not move next().
  std::string at(std::uint64_t offset, std::uint64_t length) const;

  const std::string& name() const { return name_; }

 private:
  bool fill();  // false: the file is at its end

  const std::string name_;
  base::Fd file_;
  std::string buffer_;
  std::size_t start_ = 0;     // of what is not given out yet, in buffer_
  std::uint64_t offset_ = 0;  // of start_, in the file
  std::uint64_t number_ = 0;
};

}  // namespace dateline::intake
