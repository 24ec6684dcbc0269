#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "base/problem.h"
#include "model/act.h"

// The read half of the record: heads, acts in order, contents. Guarantees: a head is one that an append committed, and
// everything below it is there; a group is never cut. It cannot write. Failures of the store throw base::Failure.
// Thread rule: one Reader per thread.
namespace dateline::record {

// The tree head of one append (RFC 6962): the root over all leaves below `size`.
struct Head {
  std::uint64_t size = 0;
  base::Hash root;
  base::Instant at;
  std::uint64_t group = 0;  // 0: the empty record
  bool operator==(const Head&) const = default;
};

// A content's place in this store; meaningless in any other copy of the record.
struct ContentId {
  std::uint64_t value = 0;
  friend auto operator<=>(const ContentId&, const ContentId&) = default;
};

enum class ContentRole { kText, kFacts, kNote, kState, kRedirect };

struct StoredContent {
  ContentId id;
  base::Hash hash;
  ContentRole role = ContentRole::kText;
  bool erased = false;
  std::string bytes;  // empty when erased or not asked for
};

struct Entry {
  model::Act act;
  std::string act_bytes;  // as hashed
  std::vector<StoredContent>
      contents;  // what the act names, in the order: texts as in act.texts, facts, note, state, redirect
};

enum class Want { kActs, kActsWithoutTexts, kEverything };  // which content bytes are read along

class Reader {
 public:
  virtual ~Reader() = default;

  virtual Head head() = 0;
  // Calls `each` for acts from <= sequence < below, in order. `below` must not exceed a head's size. Holds no
  // transaction longer than 100 ms: reads in batches.
  virtual void read(model::Sequence from, model::Sequence below, Want want,
                    const std::function<void(const Entry&)>& each) = 0;
  // The bytes; nullopt when erased. A content that should be there and is not throws base::Failure.
  virtual std::optional<std::string> content(ContentId id) = 0;
  virtual std::optional<ContentId> find(const base::Hash& hash) = 0;
};

}  // namespace dateline::record
