#include "base/log.h"

#include <unistd.h>

#include <atomic>
#include <string>

#include "base/clock.h"

namespace dateline::base {
namespace {

// The one process-wide setting: logging must work before and outside the object graph.
std::atomic<LogLevel> least_level = LogLevel::kInfo;

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug: return "debug";
    case LogLevel::kInfo: return "info";
    case LogLevel::kWarning: return "warning";
    case LogLevel::kError: return "error";
  }
  return "error";
}

void append_value(std::string& line, std::string_view value) {
  const bool plain = !value.empty() && value.find_first_of(" \"=\\") == std::string_view::npos &&
                     value.find_first_of(std::string_view("\n\r\t\0", 4)) == std::string_view::npos;
  if (plain) {
    line += value;
    return;
  }
  line += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') line += '\\';
    line += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  line += '"';
}

}  // namespace

void set_log_level(LogLevel least) { least_level.store(least); }

void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
  if (level < least_level.load()) return;
  std::string line = to_iso(SystemClock().now());
  line.append(" ").append(name_of(level)).append(" ");
  append_value(line, message);
  for (const auto& [key, value] : fields) {
    line.append(" ").append(key).append("=");
    append_value(line, value);
  }
  line += '\n';
  // A log that cannot be written must not stop the server.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace dateline::base
