#include "record/read/merkle.h"

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "model/content.h"

namespace dateline::record {
namespace {

using base::Hash;

// RFC 6962 section 2.1 word for word: the judge.
Hash naive_root(std::span<const Hash> leaves) {
  if (leaves.empty()) return base::sha256({});
  if (leaves.size() == 1) return leaves[0];
  std::size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  return base::sha256(std::string_view("\1", 1), naive_root(leaves.first(split)).view(),
                      naive_root(leaves.subspan(split)).view());
}

std::vector<Hash> some_leaves(std::size_t count) {
  std::vector<Hash> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(model::leaf_hash("leaf " + std::to_string(i)));
  return out;
}

// The test vectors of Certificate Transparency's reference implementation.
TEST(Merkle, KnownTree) {
  EXPECT_EQ(base::to_hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const std::vector<std::string> inputs = {{},
                                           {"\x00", 1},
                                           {"\x10"},
                                           {"\x20\x21"},
                                           {"\x30\x31"},
                                           {"\x40\x41\x42\x43"},
                                           {"\x50\x51\x52\x53\x54\x55\x56\x57"},
                                           {"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"}};
  std::vector<Hash> leaves;
  for (const std::string& input : inputs) leaves.push_back(model::leaf_hash(input));
  EXPECT_EQ(base::to_hex(root_of(std::span(leaves).first(1))),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(base::to_hex(root_of(leaves)), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST(Merkle, RootsAreThoseOfTheNaiveTree) {
  const std::vector<Hash> leaves = some_leaves(300);
  Frontier frontier;
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    ASSERT_EQ(frontier.size(), size);
    ASSERT_EQ(frontier.root(), naive_root(std::span(leaves).first(size))) << size;
    if (size < leaves.size()) frontier.append(leaves[size]);
  }
}

TEST(Merkle, AFrontierIsReadBack) {
  Frontier frontier;
  for (const Hash& leaf : some_leaves(100)) {
    auto read = Frontier::from_bytes(frontier.size(), frontier.to_bytes());
    ASSERT_TRUE(read.has_value());
    read->append(leaf);
    frontier.append(leaf);
    ASSERT_EQ(read->root(), frontier.root());
  }
  EXPECT_EQ(Frontier::from_bytes(99, frontier.to_bytes()), std::nullopt);
  EXPECT_EQ(Frontier::from_bytes(100, frontier.to_bytes().substr(1)), std::nullopt);
}

TEST(Merkle, InclusionIsProvedForEveryLeafAndNoOther) {
  const std::vector<Hash> leaves = some_leaves(40);
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    const auto tree = std::span(leaves).first(size);
    const Hash root = root_of(tree);
    for (std::size_t index = 0; index < size; ++index) {
      auto proof = inclusion_proof(tree, index);
      ASSERT_TRUE(proves_inclusion(proof, leaves[index], index, size, root)) << index << " of " << size;
      ASSERT_FALSE(proves_inclusion(proof, leaves[(index + 1) % 40], index, size, root));
      ASSERT_FALSE(proves_inclusion(proof, leaves[index], index, size, leaves[39 - index / 2]));
      ASSERT_FALSE(proves_inclusion(proof, leaves[index], size, size, root));
      if (size > 1) {
        ASSERT_FALSE(proves_inclusion(proof, leaves[index], (index + 1) % size, size, root));
      }
      proof.push_back(root);
      ASSERT_FALSE(proves_inclusion(proof, leaves[index], index, size, root));
      proof.pop_back();
      if (proof.empty()) continue;
      proof.back().bytes[7] ^= 1;
      ASSERT_FALSE(proves_inclusion(proof, leaves[index], index, size, root));
      proof.pop_back();
      ASSERT_FALSE(proves_inclusion(proof, leaves[index], index, size, root));
    }
  }
}

TEST(Merkle, ConsistencyIsProvedForEveryPrefixAndNoOther) {
  const std::vector<Hash> leaves = some_leaves(40);
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    const auto tree = std::span(leaves).first(size);
    const Hash root = root_of(tree);
    for (std::size_t old_size = 1; old_size <= size; ++old_size) {
      const Hash old_root = root_of(tree.first(old_size));
      auto proof = consistency_proof(tree, old_size);
      ASSERT_TRUE(proves_consistency(proof, old_size, old_root, size, root)) << old_size << " of " << size;
      ASSERT_FALSE(proves_consistency(proof, old_size, leaves[0] == old_root ? leaves[1] : leaves[0], size, root));
      ASSERT_FALSE(proves_consistency(proof, 0, old_root, size, root));
      if (proof.empty()) continue;
      ASSERT_FALSE(proves_consistency(proof, old_size, old_root, size, old_root));
      proof.back().bytes[7] ^= 1;
      ASSERT_FALSE(proves_consistency(proof, old_size, old_root, size, root));
      proof.pop_back();
      ASSERT_FALSE(proves_consistency(proof, old_size, old_root, size, root));
    }
  }
}

}  // namespace
}  // namespace dateline::record
