#pragma once

#include "app/config.h"
#include "app/exit_code.h"

namespace dateline::app {

// Makes the demo in the data folder: institution file, crest, record with terms and releases of a fictional
// institution, all compiled into the program. Refuses when a record is there.
ExitCode make_demo(const Config& config);

}  // namespace dateline::app
