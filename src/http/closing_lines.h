#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"

// The end of every head: Date, which changes each second, perhaps "Connection: close", and the empty line. One thread.
namespace dateline::http {

enum class Connection { kKeep, kClose };

class ClosingLines {
 public:
  explicit ClosingLines(const base::Clock& clock) : clock_(clock) {}

  // Valid until the next call.
  std::string_view get(Connection connection);

 private:
  const base::Clock& clock_;
  std::int64_t second_ = INT64_MIN;
  std::string keep_;
  std::string close_;
};

}  // namespace dateline::http
