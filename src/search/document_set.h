#pragma once

#include <cstdint>
#include <vector>

#include "search/bits.h"

// A set of documents of one segment while a query is answered: sorted numbers when it is small, bits when it is large.
// Members keep their memory from query to query.
namespace dateline::search {

class Postings;

class DocumentSet {
 public:
  // Empties the set and says how many documents the segment has.
  void reset(std::uint32_t documents);
  void assign_bits(const std::uint64_t* bits);
  void assign(const Postings& postings);  // bits when it holds more than 1/64 of the documents

  bool is_dense() const { return dense_; }
  std::uint32_t documents() const { return documents_; }
  bool empty() const;
  const std::vector<std::uint32_t>& numbers() const { return numbers_; }  // when not dense
  std::vector<std::uint32_t>& numbers() { return numbers_; }
  const std::uint64_t* bits() const { return bits_.data(); }  // when dense
  std::uint64_t* bits() { return bits_.data(); }
  void make_sparse();
  void append_numbers(std::vector<std::uint32_t>& out) const;

  void keep(const std::uint64_t* bits);
  // `scratch` is any memory for bits.
  void keep(const Postings& postings, std::vector<std::uint64_t>& scratch);
  void keep_range(std::uint32_t begin, std::uint32_t end);
  void drop(const std::uint64_t* bits);
  void drop(const std::vector<std::uint32_t>& numbers);  // ascending
  void unite(const DocumentSet& other);                  // nothing in common

 private:
  bool dense_ = false;
  std::uint32_t documents_ = 0;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::uint64_t> bits_;
};

// Bits of a list: its own where it has some, else written to `scratch`.
const std::uint64_t* bits_of(const Postings& postings, std::uint32_t documents, std::vector<std::uint64_t>& scratch);

}  // namespace dateline::search
