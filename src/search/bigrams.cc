#include "search/bigrams.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.h"
#include "search/layout.h"
#include "search/postings.h"

namespace dateline::search {
namespace {

constexpr std::uint32_t kChunk = 4'096;  // documents looked at together

struct Occurrence {
  std::uint32_t position;
  std::uint16_t document;  // in the chunk
  std::uint16_t word;
};

// Reads one word's list forward, chunk after chunk.
class WordReader {
 public:
  explicit WordReader(const Postings& postings) : postings_(postings) {}

  void read(std::uint16_t word, std::uint32_t begin, std::uint32_t end, std::vector<Occurrence>& out) {
    while (block_ < postings_.block_count()) {
      postings_.read_block(block_, documents_.data(), frequencies_.data());
      const std::uint32_t size = postings_.block_size(block_);
      postings_.read_all_positions(block_, documents_.data(), frequencies_.data(), positions_);
      const std::uint32_t* next = positions_.data();
      for (std::uint32_t i = 0; i < size; ++i) {
        const std::uint32_t count = frequencies_[i];
        if (documents_[i] >= begin && documents_[i] < end) {
          const auto document = static_cast<std::uint16_t>(documents_[i] - begin);
          for (std::uint32_t n = 0; n < count; ++n) out.push_back({next[n], document, word});
        }
        next += count;
      }
      if (documents_[size - 1] >= end) return;  // the rest of this block belongs to the next chunk
      ++block_;
    }
  }

 private:
  Postings postings_;
  std::uint32_t block_ = 0;
  std::array<std::uint32_t, kBlock> documents_, frequencies_;
  std::vector<std::uint32_t> positions_;
};

class PairLists {
 public:
  PairLists(std::size_t words, const std::uint8_t* position_widths)
      : words_(words), widths_(position_widths), numbers_(words * words) {}

  void add(std::uint16_t first, std::uint16_t second, std::uint32_t document, std::uint32_t position) {
    std::uint32_t& number = numbers_[first * words_ + second];
    if (number == 0) {
      lists_.emplace_back(Payload::kPositions, widths_);
      number = static_cast<std::uint32_t>(lists_.size());
    }
    lists_[number - 1].add(document, position);
  }

  void put(std::span<const FrequentWord> words, const std::function<void(std::string_view, ListWriter&)>& put_list) {
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      if (numbers_[i] == 0) continue;
      put_list(bigram_key(words[i / words_].key, words[i % words_].key), lists_[numbers_[i] - 1]);
    }
  }

 private:
  std::size_t words_;
  const std::uint8_t* widths_;
  std::vector<std::uint32_t> numbers_;
  std::vector<ListWriter> lists_;
};

// Documents of a chunk, their occurrences brought into reading order by one table a document.
void add_pairs(std::vector<Occurrence>& found, std::uint32_t begin, PairLists& pairs) {
  static constexpr std::uint16_t kNothing = 0xFFFF;
  std::vector<std::uint32_t> ends(kChunk + 1);
  for (const Occurrence& o : found) ++ends[o.document];
  for (std::uint32_t sum = 0; std::uint32_t& end : ends) end = sum += end;
  std::vector<Occurrence> sorted(found.size());
  for (const Occurrence& o : found) sorted[--ends[o.document]] = o;
  std::vector<std::uint16_t> at;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t next = i;
    std::uint32_t last = 0;
    for (; next < sorted.size() && sorted[next].document == sorted[i].document; ++next) {
      last = std::max(last, sorted[next].position);
    }
    at.assign(std::size_t{last} + 2, kNothing);
    for (std::size_t k = i; k < next; ++k) at[sorted[k].position] = sorted[k].word;
    for (std::uint32_t p = 0; p < last; ++p) {
      if (at[p] != kNothing && at[p + 1] != kNothing) pairs.add(at[p], at[p + 1], begin + sorted[i].document, p);
    }
    i = next;
  }
}

}  // namespace

void derive_bigrams(std::span<const FrequentWord> words, std::uint32_t documents, std::string_view lists,
                    PositionsView positions, const std::function<void(std::string_view, ListWriter&)>& put) {
  DATELINE_CHECK(words.size() <= kMaxBigramWords);
  std::vector<WordReader> readers;
  for (const FrequentWord& word : words) {
    // Bitsets are not read here; any address will do.
    static const std::uint64_t kNoBitset = 0;
    readers.emplace_back(Postings(Payload::kPositions, word.place.documents, lists.data() + word.place.list,
                                  {positions.bytes + word.place.positions, positions.widths}, &kNoBitset, 0));
  }
  PairLists pairs(words.size(), positions.widths);
  std::vector<Occurrence> found;
  for (std::uint32_t begin = 0; begin < documents; begin += kChunk) {
    found.clear();
    for (std::size_t w = 0; w < readers.size(); ++w) {
      readers[w].read(static_cast<std::uint16_t>(w), begin, begin + kChunk, found);
    }
    add_pairs(found, begin, pairs);
  }
  pairs.put(words, put);
}

}  // namespace dateline::search
