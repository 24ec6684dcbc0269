#include "http/head_scan.h"

namespace dateline::http {
namespace {

// The request line's method, version and spaces; longer methods are nobody's.
constexpr std::size_t kLineOverhead = 64;

HeadScan::Outcome refused(int status) { return {HeadScan::State::kRefused, 0, 0, status}; }

// What can begin a method; a TLS greeting or a stray space is seen at its first byte.
bool begins_request(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\r'; }

}  // namespace

HeadScan::Outcome HeadScan::feed(std::string_view input, const Limits& limits) {
  if (input.size() > start_ && !begins_request(input[start_])) return refused(400);
  for (;;) {
    const std::size_t end = input.find('\n', looked_at_);
    const std::size_t reached = end == std::string_view::npos ? input.size() : end + 1;
    if (lines_ == 0 && reached - start_ > limits.target_bytes + kLineOverhead) return refused(414);
    if (reached - start_ > limits.head_bytes) return refused(431);
    if (end == std::string_view::npos) {
      looked_at_ = input.size();
      return {};
    }

    if (end == line_ || input[end - 1] != '\r') return refused(400);
    const std::string_view line = input.substr(line_, end - 1 - line_);
    if (line.find('\r') != std::string_view::npos) return refused(400);
    if (line.empty() && lines_ > 0) return {State::kComplete, start_, end + 1, 0};
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t')) return refused(400);
    line_ = looked_at_ = end + 1;
    if (line.empty()) {
      // RFC 9112 section 2.2: one empty line after the request before is forgiven.
      if (start_ != 0) return refused(400);
      start_ = line_;
      if (input.size() > start_ && (!begins_request(input[start_]) || input[start_] == '\r')) return refused(400);
      continue;
    }
    if (++lines_ > limits.fields + 1) return refused(431);
  }
}

}  // namespace dateline::http
