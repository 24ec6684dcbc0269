#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "model/ids.h"
#include "store/database.h"

// Where the lines of an import stand and which of them belong together, kept in a temporary file, so that memory does
// not grow with the source. It holds places and hashes, no words of the source. Lines that share a knot (an id, a key)
// are one group; groups come out in the order of their rank, then of their first line. One thread.
namespace dateline::intake {

struct SpooledLine {
  std::uint32_t file = 0;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  base::Hash state;
};

class Spool {
 public:
  // Makes a folder of its own inside `folder`, and removes it at the end.
  explicit Spool(const std::filesystem::path& folder);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // The line that has this id already, when there is one; then nothing is added.
  std::optional<SpooledLine> add(const SpooledLine& line, std::string_view id, std::span<const std::string> knots,
                                 std::int64_t rank);
  void seal();  // no add() after it

  struct Group {
    std::int64_t id = 0;
    std::vector<SpooledLine> lines;  // in source order
  };
  std::optional<Group> next();

  // Of the group that a knot or a line's id belongs to.
  std::optional<std::int64_t> group_of(std::string_view knot);
  void set_number(std::int64_t group, model::ReleaseNumber number);
  model::ReleaseNumber number_of(std::int64_t group);  // 0: none yet

  static std::string knot_of_id(std::string_view id);

 private:
  std::int64_t root_of(std::int64_t group);
  std::int64_t join(std::int64_t a, std::int64_t b);

  std::filesystem::path folder_;
  std::unique_ptr<store::Database> database_;
  std::optional<store::Transaction> transaction_;
  std::unique_ptr<store::Statement> add_line_, find_line_, find_node_, add_node_, set_node_line_, add_group_, parent_,
      set_parent_, lower_rank_, rank_, next_group_, lines_, set_number_, number_;
  std::int64_t lines_added_ = 0;
  std::int64_t groups_added_ = 0;
  std::pair<std::int64_t, std::int64_t> last_{INT64_MIN, -1};  // rank and group given out last
};

}  // namespace dateline::intake
