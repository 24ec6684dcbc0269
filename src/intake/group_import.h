#pragma once

#include <string_view>
#include <vector>

#include "base/json.h"
#include "intake/batch.h"
#include "intake/local_files.h"
#include "intake/plan.h"
#include "intake/spool.h"

// Lines that belong together, on their way to plans: what is known of them already, which of them is the original,
// which release they are or join, and which have to stand alone.
namespace dateline::intake {

class GroupImport {
 public:
  struct World {
    record::Reader& reader;
    record::Writer& writer;
    TermBook& book;
    Report& report;
    Spool& spool;
    Batch& batch;
  };
  GroupImport(const World& world, LocalFiles files) : world_(world), files_(std::move(files)) {}

  // Counts each line as published, corrected, unchanged or refused. May flush the batch.
  base::Done take(std::int64_t group, std::vector<GroupLine> lines);

 private:
  struct Unit {
    model::ReleaseNumber number;  // 0: new
    std::vector<GroupLine*> lines;
  };

  bool is_told_already(const GroupLine& line);
  bool take_unchanged(std::int64_t group, const std::vector<GroupLine>& lines);
  void read(std::vector<GroupLine>& lines);
  std::vector<Unit> units_of(std::vector<GroupLine>& lines);
  model::ReleaseNumber number_for(const std::vector<GroupLine*>& lines);
  void link_originals(Unit& unit);
  base::Done take_unit(std::int64_t group, Unit unit);
  void refuse(const GroupLine& line, const base::Problem& problem);
  void odd(const GroupLine& line, std::string_view field, std::string_view reason);

  const World world_;
  const LocalFiles files_;
};

}  // namespace dateline::intake
