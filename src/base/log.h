#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

// The program's own log: one line a call on stderr, "time level message key=value …" (logfmt). It never holds secrets,
// texts or addresses of readers. Thread rule: any thread; a line is written whole.
namespace dateline::base {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

using LogField = std::pair<std::string_view, std::string_view>;

void set_log_level(LogLevel least);
void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});

inline void log_info(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::kInfo, message, fields);
}
inline void log_warning(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::kWarning, message, fields);
}
inline void log_error(std::string_view message, std::initializer_list<LogField> fields = {}) {
  log(LogLevel::kError, message, fields);
}

}  // namespace dateline::base
