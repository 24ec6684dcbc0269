#pragma once

#include <string>
#include <utility>

#include "record/read/verify.h"

// What one pass of verify finds. Private to verify.
namespace dateline::record {

class Findings {
 public:
  void add(std::string where, std::string what) {
    if (found_.size() < kMaxFindings) found_.push_back({std::move(where), std::move(what)});
  }
  void expect(bool holds, const char* where, const char* what) {
    if (!holds) add(where, what);
  }
  std::vector<Finding> take() { return std::move(found_); }

 private:
  std::vector<Finding> found_;
};

}  // namespace dateline::record
