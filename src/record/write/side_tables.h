#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/read/transition.h"
#include "record/write/writer.h"
#include "store/database.h"

// What the SQLite writer must look up to judge an act: the state of releases, the keys of proposals, the sources of
// imports. Private to the writer; every call runs inside its transaction.
namespace dateline::record {

class SideTables {
 public:
  SideTables(store::Database& database, std::string secret);

  std::uint32_t newest_number();  // 0: none yet
  ReleaseState release(model::ReleaseNumber number);
  std::optional<base::Hash> newest_facts(model::ReleaseNumber number);
  // Stores what `act` changed; `state` is the release's state after it.
  void set_release(const model::Act& act, const ReleaseState& state);

  std::optional<model::Sequence> find_key(std::string_view key);
  void add_key(std::string_view key, model::Sequence sequence);

  std::optional<SourceState> source(std::string_view id);
  void set_source(const Proposal::Source& source, model::ReleaseNumber number);

  std::vector<model::ReleaseNumber> to_erase();
  bool is_to_erase(model::ReleaseNumber number);
  void forget_source_states(model::ReleaseNumber number);
  void set_erased(model::ReleaseNumber number);

 private:
  store::Database& database_;
  const std::string secret_;
  std::unique_ptr<store::Statement> newest_number_, standing_, texts_, put_release_, put_text_, find_key_, add_key_,
      find_source_, put_source_, newest_facts_;
};

}  // namespace dateline::record
