#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "model/block.h"

// What normalise.cc does to strings, lists and blocks. Keeps the first refusal; after it nothing is changed.
namespace dateline::model {

class Mending {
 public:
  bool refused() const { return problem_.has_value(); }
  void line(std::string& text, const char* field);
  void prose(std::string& text, const char* field);
  void blocks(Blocks& blocks);

  template <typename T>
  base::Result<T> result(T value) {
    if (problem_) return std::unexpected(std::move(*problem_));
    return value;
  }

 private:
  void normal(std::string& text, const char* field);
  void inlines(Inlines& inlines);
  void block(Block& block);

  std::optional<base::Problem> problem_;
};

// Keeps the first of equal items, in their order. Lists here hold hundreds of items at most.
template <typename T>
void drop_repeated(std::vector<T>& items) {
  auto end = items.begin();
  for (auto item = items.begin(); item != items.end(); ++item) {
    if (std::find(items.begin(), end, *item) != end) continue;
    if (end != item) *end = std::move(*item);
    ++end;
  }
  items.erase(end, items.end());
}

}  // namespace dateline::model
