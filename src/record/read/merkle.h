#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

// The Merkle tree of RFC 6962 section 2.1 over act bytes: a root that grows leaf by leaf, and the two proofs. Leaf
// hashes: model/content.h. Pure; any thread.
namespace dateline::record {

base::Hash node_hash(const base::Hash& left, const base::Hash& right);
base::Hash empty_root();  // SHA-256 of nothing

// The roots of the complete subtrees that a tree of `size` leaves is made of, biggest first: all that is needed to add
// leaves and to know the root.
class Frontier {
 public:
  void append(const base::Hash& leaf);
  std::uint64_t size() const { return size_; }
  base::Hash root() const;

  // The hashes one after another. from_bytes is empty when there are not as many as `size` wants.
  std::string to_bytes() const;
  static std::optional<Frontier> from_bytes(std::uint64_t size, std::string_view bytes);

 private:
  std::uint64_t size_ = 0;
  std::vector<base::Hash> subtrees_;
};

base::Hash root_of(std::span<const base::Hash> leaves);

// That leaf `index` is in the tree of these leaves; index < leaves.size(). RFC 6962 section 2.1.1.
std::vector<base::Hash> inclusion_proof(std::span<const base::Hash> leaves, std::uint64_t index);
bool proves_inclusion(std::span<const base::Hash> proof, const base::Hash& leaf, std::uint64_t index,
                      std::uint64_t size, const base::Hash& root);

// That the tree of the first `old_size` leaves is a prefix of this one; 0 < old_size <= leaves.size(). Section 2.1.2.
std::vector<base::Hash> consistency_proof(std::span<const base::Hash> leaves, std::uint64_t old_size);
bool proves_consistency(std::span<const base::Hash> proof, std::uint64_t old_size, const base::Hash& old_root,
                        std::uint64_t size, const base::Hash& root);

}  // namespace dateline::record
