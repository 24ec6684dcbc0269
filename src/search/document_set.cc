#include "search/document_set.h"

#include <algorithm>
#include <iterator>

#include "search/postings.h"

namespace dateline::search {
namespace {

constexpr std::uint32_t kDenseShare = 64;  // more than 1/64 of the documents: bits cost less than numbers
constexpr std::uint32_t kSeekShare = 16;   // so many times more documents in a list: seeking costs less than decoding

// Keeps the numbers for which the test holds; no branch depends on it.
template <typename Test>
void keep_numbers(std::vector<std::uint32_t>& numbers, Test&& test) {
  std::size_t kept = 0;
  for (const std::uint32_t number : numbers) {
    numbers[kept] = number;
    kept += test(number) ? 1 : 0;
  }
  numbers.resize(kept);
}

}  // namespace

const std::uint64_t* bits_of(const Postings& postings, std::uint32_t documents, std::vector<std::uint64_t>& scratch) {
  if (postings.bits() != nullptr) return postings.bits();
  scratch.assign(words_for(documents), 0);
  postings.add_to(scratch.data());
  return scratch.data();
}

void DocumentSet::reset(std::uint32_t documents) {
  dense_ = false;
  documents_ = documents;
  numbers_.clear();
}

void DocumentSet::assign_bits(const std::uint64_t* bits) {
  dense_ = true;
  bits_.assign(bits, bits + words_for(documents_));
}

void DocumentSet::assign(const Postings& postings) {
  numbers_.clear();
  dense_ = std::uint64_t{postings.documents()} * kDenseShare > documents_;
  if (!dense_) {
    postings.append_to(numbers_);
  } else if (postings.bits() != nullptr) {
    assign_bits(postings.bits());
  } else {
    bits_.assign(words_for(documents_), 0);
    postings.add_to(bits_.data());
  }
}

bool DocumentSet::empty() const {
  if (!dense_) return numbers_.empty();
  return std::ranges::all_of(bits_, [](std::uint64_t word) { return word == 0; });
}

void DocumentSet::append_numbers(std::vector<std::uint32_t>& out) const {
  if (dense_) {
    append_members(bits_.data(), bits_.size(), out);
  } else {
    out.insert(out.end(), numbers_.begin(), numbers_.end());
  }
}

void DocumentSet::make_sparse() {
  if (!dense_) return;
  numbers_.clear();
  append_members(bits_.data(), bits_.size(), numbers_);
  dense_ = false;
}

void DocumentSet::keep(const std::uint64_t* bits) {
  if (dense_) {
    for (std::size_t w = 0; w < bits_.size(); ++w) bits_[w] &= bits[w];
  } else {
    keep_numbers(numbers_, [&](std::uint32_t number) { return test_bit(bits, number); });
  }
}

void DocumentSet::keep(const Postings& postings, std::vector<std::uint64_t>& scratch) {
  if (dense_ || postings.bits() != nullptr || numbers_.size() * kSeekShare > postings.documents()) {
    keep(bits_of(postings, documents_, scratch));
    return;
  }
  PostingsCursor cursor(postings);
  std::erase_if(numbers_, [&](std::uint32_t number) { return !cursor.seek(number); });
}

void DocumentSet::keep_range(std::uint32_t begin, std::uint32_t end) {
  if (begin == 0 && end >= documents_) return;
  if (dense_) {
    restrict_to(bits_.data(), documents_, begin, end);
    return;
  }
  numbers_.erase(std::ranges::lower_bound(numbers_, end), numbers_.end());
  numbers_.erase(numbers_.begin(), std::ranges::lower_bound(numbers_, begin));
}

void DocumentSet::drop(const std::uint64_t* bits) {
  if (dense_) {
    for (std::size_t w = 0; w < bits_.size(); ++w) bits_[w] &= ~bits[w];
  } else {
    keep_numbers(numbers_, [&](std::uint32_t number) { return !test_bit(bits, number); });
  }
}

void DocumentSet::drop(const std::vector<std::uint32_t>& numbers) {
  if (dense_) {
    for (const std::uint32_t number : numbers) clear_bit(bits_.data(), number);
    return;
  }
  std::vector<std::uint32_t> rest;
  std::ranges::set_difference(numbers_, numbers, std::back_inserter(rest));
  numbers_.swap(rest);
}

void DocumentSet::unite(const DocumentSet& other) {
  if (!dense_ && !other.dense_ && (numbers_.size() + other.numbers_.size()) * kDenseShare <= documents_) {
    std::vector<std::uint32_t> both;
    std::ranges::merge(numbers_, other.numbers_, std::back_inserter(both));
    numbers_.swap(both);
    return;
  }
  if (!dense_) {
    bits_.assign(words_for(documents_), 0);
    for (const std::uint32_t number : numbers_) set_bit(bits_.data(), number);
    dense_ = true;
  }
  if (!other.dense_) {
    for (const std::uint32_t number : other.numbers_) set_bit(bits_.data(), number);
    return;
  }
  for (std::size_t w = 0; w < bits_.size(); ++w) bits_[w] |= other.bits_[w];
}

}  // namespace dateline::search
