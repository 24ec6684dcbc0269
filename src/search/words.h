#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

// Text → byte ranges of words, as analyse.h promises: independent of the language, so that queries are cut as texts
// are.
namespace dateline::search {

struct WordRange {
  std::size_t begin, end;
};

// Thread rule: one Cutter per thread (an ICU break iterator lives in it).
class Cutter {
 public:
  Cutter();
  ~Cutter();
  Cutter(Cutter&&) noexcept;
  Cutter& operator=(Cutter&&) noexcept;

  // Finds the next word at or after `from`; false when there is none. Call with from = the previous word's end.
  bool next(std::string_view text, std::size_t from, WordRange& word);

 private:
  void cut_by_dictionary(std::string_view text, WordRange run);

  struct Breaks;
  std::unique_ptr<Breaks> breaks_;
  std::vector<WordRange> pending_;  // words of a dictionary run, last first
  const char* pending_text_ = nullptr;
};

}  // namespace dateline::search
