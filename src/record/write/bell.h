#pragma once

#include "base/file.h"
#include "record/read/record_folder.h"

// The writer's end of the bell: a byte written to record.bell, which readers watch. A ring that fails is no failure of
// what was committed: readers find it at their next poll.
namespace dateline::record {

class Bell {
 public:
  explicit Bell(const RecordFolder& folder);  // makes the file when there is none
  void ring();

 private:
  base::Fd file_;
};

}  // namespace dateline::record
