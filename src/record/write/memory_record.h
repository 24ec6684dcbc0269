#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "record/read/reader.h"
#include "record/read/transition.h"
#include "record/write/writer.h"

// The record in memory, as plainly as it can be said: the judge of the SQLite one in tests, and a record for tests
// above that need no disk. Not durable; the Merkle root is computed from all leaves anew. One thread.
namespace dateline::record {

class MemoryRecord final : public Reader, public Writer {
 public:
  Head head() override;
  void read(model::Sequence from, model::Sequence below, Want want,
            const std::function<void(const Entry&)>& each) override;
  std::optional<std::string> content(ContentId id) override;
  std::optional<ContentId> find(const base::Hash& hash) override;

  base::Result<std::vector<Appended>> append(std::span<const Proposal> group, base::Instant at) override;
  std::optional<Appended> appended(std::string_view key) override;
  std::optional<SourceState> source(std::string_view id) override;
  ReleaseNow release(model::ReleaseNumber number) override;
  model::ReleaseNumber newest_number() override { return {newest_number(state_)}; }
  std::size_t erase(model::ReleaseNumber number) override;
  std::vector<model::ReleaseNumber> to_erase() override;

 private:
  struct Row {
    StoredContent content;
    model::ReleaseNumber erased_with;
  };
  struct State {
    std::vector<std::string> acts;
    std::vector<Head> heads;
    std::vector<Row> contents;  // its id is its place, from 1
    std::map<std::string, model::Sequence, std::less<>> keys;
    std::map<std::string, std::pair<Proposal::Source, model::ReleaseNumber>, std::less<>> sources;
    std::set<model::ReleaseNumber> erased;
  };

  static base::Result<Appended> append_one(State& state, const Proposal& proposal, base::Instant at);
  static ReleaseState state_of(const State& state, model::ReleaseNumber number);
  static std::uint32_t newest_number(const State& state);
  static const Row* row_of(const State& state, const base::Hash& hash);

  State state_;
};

}  // namespace dateline::record
