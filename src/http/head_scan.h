#pragma once

#include <cstddef>
#include <string_view>

#include "http/limits.h"

// Finds the end of a request's head in bytes that may still be arriving, and holds it to the line discipline that
// smuggling attacks live on breaking: every line ends in CRLF, no bare CR or LF, no folded lines, no white space before
// the first field, at most one empty line before the request line. It also applies the limits, as early as the bytes
// allow. It does not parse: parse_head does, once the head is whole.
//
// Each byte is looked at once, however small the pieces in which it comes.
namespace dateline::http {

class HeadScan {
 public:
  enum class State { kIncomplete, kComplete, kRefused };
  struct Outcome {
    State state = State::kIncomplete;
    std::size_t skipped = 0;  // kComplete: bytes of an empty line before the head
    std::size_t end = 0;      // kComplete: the head is [skipped, end), its closing empty line included
    int status = 0;           // kRefused: 400, 414 or 431
  };

  // `input`: everything of this request so far, so it starts alike and grows from call to call.
  Outcome feed(std::string_view input, const Limits& limits);
  void reset() { *this = HeadScan(); }

 private:
  std::size_t start_ = 0;      // of the request line
  std::size_t line_ = 0;       // start of the line being read
  std::size_t looked_at_ = 0;  // no LF in [line_, looked_at_)
  std::size_t lines_ = 0;      // whole lines, the request line included
};

}  // namespace dateline::http
