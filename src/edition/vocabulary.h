#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/chunked.h"
#include "model/lang.h"

namespace dateline::edition {

// Strings numbered in order of first appearance in the record, so that the same record always gives the same numbers
// and index files may keep them.
class Numbering {
 public:
  std::optional<std::uint32_t> find(std::string_view text) const;
  std::uint32_t number_of(std::string_view text);  // adds
  const std::string& text(std::uint32_t number) const { return texts_[number]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::vector<std::string> texts_;
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
};

struct Vocabulary {
  Shared<Numbering> languages;  // tags
  Shared<Numbering> genres;
};

}  // namespace dateline::edition
