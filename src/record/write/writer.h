#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/entropy.h"
#include "base/hash.h"
#include "base/instant.h"
#include "base/problem.h"
#include "model/act.h"
#include "record/read/reader.h"
#include "record/read/transition.h"

// The write half: the one function that adds to the record. An append is one group or nothing, durable when it
// returns, idempotent by key. Failures throw base::Failure; after one the process must not go on writing.
namespace dateline::record {

// Bytes with their salt and salted hash: SHA-256("dateline/content/1" || salt || bytes).
struct SealedContent {
  base::Hash hash;
  std::string salt;  // 32 bytes
  std::string bytes;
};
SealedContent seal(std::string bytes, base::Entropy& entropy);

// One act to append. `act` comes without sequence, at and group; a publish whose number is 0 is given the next one.
struct Proposal {
  std::string key;                      // unique for ever: an approval's id, an import's source id and state
  model::Act act;
  std::vector<SealedContent> contents;  // every content that act names and the record does not have yet
  // What an importer remembers of its source, kept beside the act and not in its public bytes (only its hash is stored).
  struct Source {
    std::string id;
    model::Lang lang;
    base::Hash state;  // of the source's record as read: equal means unchanged
  };
  std::vector<Source> sources;
};

struct Appended {
  model::Sequence sequence;
  model::ReleaseNumber number;  // of release acts
  bool already = false;         // the key was there: nothing was added for it
};

struct SourceState {
  model::ReleaseNumber number;
  model::Lang lang;
  std::uint32_t version = 0;  // live version of that text
  base::Hash state;     // all zeros once the release's contents are erased
  bool removed = false; // the release is removed: nothing may be added to it, so an importer leaves it alone
};

// A release as it is now: what the next act of it must fit. Standing kAbsent when there is no such release.
struct ReleaseNow {
  ReleaseState state;
  std::optional<base::Hash> facts;  // the newest facts content
};

class Writer {
 public:
  virtual ~Writer() = default;

  // Appends all proposals as one group with one head. Refuses the whole group (nothing changed) when an act does not
  // fit the record's state: kConflict (version not the next one, release not there, withdrawn already…), kTooLarge,
  // kUnavailable (the write lock is held longer than the wait); kNotFound, kGone (no such release, a removed one; for
  // redirects too). Proposals whose key exists are skipped as `already`. An `at` before the newest head's is raised to it.
  virtual base::Result<std::vector<Appended>> append(std::span<const Proposal> group, base::Instant at) = 0;

  // What a proposal of this key has become; nullopt: nothing yet.
  virtual std::optional<Appended> appended(std::string_view key) = 0;

  // What was imported before under this source id.
  virtual std::optional<SourceState> source(std::string_view id) = 0;

  virtual ReleaseNow release(model::ReleaseNumber number) = 0;
  virtual model::ReleaseNumber newest_number() = 0;  // 0: no release yet

  // Erases a removed release's contents everywhere this store keeps them; called after the `remove` act is appended and
  // again at every start until it reports done. Returns how many contents were erased.
  virtual std::size_t erase(model::ReleaseNumber number) = 0;

  // Releases that are removed and whose contents are not yet, or not provably, erased everywhere; ascending.
  virtual std::vector<model::ReleaseNumber> to_erase() = 0;
};

}  // namespace dateline::record
