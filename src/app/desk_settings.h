#pragma once

#include <filesystem>

#include "base/problem.h"
#include "desk/pages/settings.h"
#include "portal/settings.h"

// The desk's own file (TOML, desk.toml in the data folder; docs/operating.md), which no public process reads: its
// address, its teams, the zones it looks at, how many eyes. Unknown keys are refused, naming the line. Without a file:
// one desk named "press", one approval.
namespace dateline::app {

// `institution`: names, languages and seat, which the desk shares with the portal.
base::Result<desk::Settings> read_desk_settings(const std::filesystem::path& file, const portal::Settings& institution);

}  // namespace dateline::app
