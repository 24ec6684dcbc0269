#pragma once

#include <gumbo.h>

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/problem.h"

// A tree of washed HTML (html_wash.h), parsed by Gumbo into one arena. The arena has a limit, at which parsing stops,
// and is freed as a whole, so that no recursion of Gumbo's is ever run. The markup must outlive the tree.
namespace dateline::blocks {

class Arena {
 public:
  explicit Arena(std::size_t max_bytes) : left_(max_bytes) {}
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Aligned for anything; nullptr when the limit is reached.
  void* allocate(std::size_t bytes);

 private:
  std::vector<void*> chunks_;
  char* free_ = nullptr;
  std::size_t free_bytes_ = 0;
  std::size_t left_;
};

class HtmlTree {
 public:
  // Refuses (kTooLarge) when the tree needs more than `max_bytes`.
  static base::Result<HtmlTree> parse(std::string_view washed, Arena& arena);

  const GumboElement* body() const { return body_; }  // null when there is none

 private:
  explicit HtmlTree(const GumboElement* body) : body_(body) {}
  const GumboElement* body_;
};

}  // namespace dateline::blocks
