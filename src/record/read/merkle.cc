#include "record/read/merkle.h"

#include <bit>

#include "base/check.h"
#include "base/sha256.h"

namespace dateline::record {
namespace {

using base::Hash;

// The size of the left subtree: the largest power of two below `size`; size >= 2.
std::uint64_t split_of(std::uint64_t size) { return std::bit_floor(size - 1); }

void consistency_into(std::vector<Hash>& proof, std::span<const Hash> leaves, std::uint64_t old_size, bool is_whole) {
  if (old_size == leaves.size()) {
    if (!is_whole) proof.push_back(root_of(leaves));
    return;
  }
  const std::uint64_t split = split_of(leaves.size());
  if (old_size <= split) {
    consistency_into(proof, leaves.first(split), old_size, is_whole);
    proof.push_back(root_of(leaves.subspan(split)));
  } else {
    consistency_into(proof, leaves.subspan(split), old_size - split, false);
    proof.push_back(root_of(leaves.first(split)));
  }
}

}  // namespace

Hash node_hash(const Hash& left, const Hash& right) {
  return base::sha256(std::string_view("\1", 1), left.view(), right.view());
}

Hash empty_root() { return base::sha256({}); }

void Frontier::append(const Hash& leaf) {
  Hash hash = leaf;
  // Each trailing one of the old size is a subtree as large as the one just completed.
  for (std::uint64_t ones = size_; (ones & 1) != 0; ones >>= 1) {
    hash = node_hash(subtrees_.back(), hash);
    subtrees_.pop_back();
  }
  subtrees_.push_back(hash);
  ++size_;
}

Hash Frontier::root() const {
  if (subtrees_.empty()) return empty_root();
  Hash hash = subtrees_.back();
  for (std::size_t i = subtrees_.size() - 1; i-- > 0;) hash = node_hash(subtrees_[i], hash);
  return hash;
}

std::string Frontier::to_bytes() const {
  std::string out;
  for (const Hash& hash : subtrees_) out += hash.view();
  return out;
}

std::optional<Frontier> Frontier::from_bytes(std::uint64_t size, std::string_view bytes) {
  if (bytes.size() != static_cast<std::size_t>(std::popcount(size)) * sizeof(Hash::bytes)) return std::nullopt;
  Frontier out;
  out.size_ = size;
  for (; !bytes.empty(); bytes.remove_prefix(sizeof(Hash::bytes))) {
    out.subtrees_.push_back(*base::hash_from_bytes(bytes.substr(0, sizeof(Hash::bytes))));
  }
  return out;
}

Hash root_of(std::span<const Hash> leaves) {
  Frontier frontier;
  for (const Hash& leaf : leaves) frontier.append(leaf);
  return frontier.root();
}

std::vector<Hash> inclusion_proof(std::span<const Hash> leaves, std::uint64_t index) {
  DATELINE_CHECK(index < leaves.size());
  std::vector<Hash> from_top;
  while (leaves.size() > 1) {
    const std::uint64_t split = split_of(leaves.size());
    if (index < split) {
      from_top.push_back(root_of(leaves.subspan(split)));
      leaves = leaves.first(split);
    } else {
      from_top.push_back(root_of(leaves.first(split)));
      leaves = leaves.subspan(split);
      index -= split;
    }
  }
  return {from_top.rbegin(), from_top.rend()};
}

bool proves_inclusion(std::span<const Hash> proof, const Hash& leaf, std::uint64_t index, std::uint64_t size,
                      const Hash& root) {
  if (index >= size) return false;
  // RFC 9162 section 2.1.3.2: `last` walks up beside `index`; where they meet on the right edge, levels without a
  // sibling are skipped.
  std::uint64_t last = size - 1;
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (last == 0) return false;
    if ((index & 1) != 0 || index == last) {
      hash = node_hash(sibling, hash);
      while ((index & 1) == 0 && index != 0) {
        index >>= 1;
        last >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    index >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

std::vector<Hash> consistency_proof(std::span<const Hash> leaves, std::uint64_t old_size) {
  DATELINE_CHECK(old_size > 0 && old_size <= leaves.size());
  std::vector<Hash> proof;
  consistency_into(proof, leaves, old_size, true);
  return proof;
}

bool proves_consistency(std::span<const Hash> proof, std::uint64_t old_size, const Hash& old_root, std::uint64_t size,
                        const Hash& root) {
  if (old_size == 0 || old_size > size) return false;
  if (old_size == size) return proof.empty() && old_root == root;
  // RFC 9162 section 2.1.4.2. A power of two is itself a subtree of the new tree, so the proof leaves it out.
  std::vector<Hash> path(proof.begin(), proof.end());
  if (std::has_single_bit(old_size)) path.insert(path.begin(), old_root);
  if (path.empty()) return false;
  std::uint64_t node = old_size - 1;
  std::uint64_t last = size - 1;
  while ((node & 1) != 0) {
    node >>= 1;
    last >>= 1;
  }
  Hash old_hash = path.front();
  Hash new_hash = path.front();
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_hash = node_hash(path[i], old_hash);
      new_hash = node_hash(path[i], new_hash);
      while ((node & 1) == 0 && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      new_hash = node_hash(new_hash, path[i]);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_hash == old_root && new_hash == root;
}

}  // namespace dateline::record
