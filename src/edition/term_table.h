#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edition/chunked.h"
#include "edition/release_table.h"
#include "model/term.h"

// Terms by key, by slug and by relation. A term gets its index at first mention; one that an act names before its own
// state is there is a bug of the writer, so the table shows only terms with a state.
namespace dateline::edition {

struct TermState {
  model::Term term;
  TermIndex index = 0;
};

class TermTable {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(terms_.size()); }
  const model::Term& term(TermIndex index) const { return terms_[index]->term; }
  std::optional<TermIndex> find(const model::TermKey& key) const;
  std::optional<TermIndex> find(std::string_view key) const;

  // Merged terms lead to their survivor (one hop); others to themselves.
  TermIndex survivor(TermIndex index) const;

  // Terms of the kind that have this slug by any of their names in any language, survivors only, no duplicates.
  std::vector<TermIndex> by_slug(model::TermKind kind, std::string_view slug) const;
  const std::vector<TermIndex>& of_kind(model::TermKind kind) const;
  // Terms whose relations name this one.
  std::vector<TermIndex> incoming(TermIndex index) const;
  // The slug of today's name in the language that is preferred (slug_of; the key's own when nothing is left).
  std::string slug(TermIndex index, const std::vector<model::Lang>& preferred, base::Day today) const;

  // Grows with every put: caches of labels compare it.
  std::uint64_t revision() const { return revision_; }

  // Adds or replaces; true when it was new.
  bool put(model::Term term, std::uint64_t epoch);

 private:
  // Found by views, without making a string.
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };
  struct Directory {
    std::unordered_map<std::string, TermIndex, KeyHash, std::equal_to<>> by_key;
    std::unordered_map<std::string, std::vector<TermIndex>> by_slug;  // "topic/elections"
    std::unordered_map<TermIndex, std::vector<TermIndex>> incoming;
    std::unordered_map<std::string, std::vector<TermIndex>> awaited;  // relations to keys not seen yet
    std::array<std::vector<TermIndex>, model::kTermKinds> by_kind;
  };
  void index_state(const TermState& state, Directory& directory);
  void drop_state(const TermState& state, Directory& directory);

  Chunked<std::shared_ptr<const TermState>> terms_;
  Shared<Directory> directory_;
  std::uint64_t revision_ = 0;
};

}  // namespace dateline::edition
