#pragma once

#include <string>
#include <vector>

#include "base/instant.h"
#include "desk/database/desk_folder.h"
#include "desk/database/ids.h"

namespace dateline::app {

// Makes the demo's people where they are missing (a writer, a translator, a reviewer, a publisher, an auditor and an
// administrator, without passwords) and prints for each a link that signs in once, for this run and an hour.
void print_demo_links(const desk::DeskFolder& folder, const std::vector<desk::Team>& teams, const std::string& origin,
                      base::Instant now);

}  // namespace dateline::app
