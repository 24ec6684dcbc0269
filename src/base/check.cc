#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace dateline::base {

void check_failed(const char* claim, const char* file, int line) {
  std::fprintf(stderr, "bug: %s does not hold (%s:%d)\n", claim, file, line);
  std::abort();
}

}  // namespace dateline::base
