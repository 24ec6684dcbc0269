#include "http/closing_lines.h"

#include "http/http_date.h"

namespace dateline::http {

std::string_view ClosingLines::get(Connection connection) {
  const base::Instant now = clock_.now();
  if (now.ms / 1000 != second_) {
    second_ = now.ms / 1000;
    const std::string date = "Date: " + to_http_date(now) + "\r\n";
    keep_ = date + "\r\n";
    close_ = date + "Connection: close\r\n\r\n";
  }
  return connection == Connection::kKeep ? keep_ : close_;
}

}  // namespace dateline::http
