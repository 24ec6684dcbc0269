#pragma once

#include <filesystem>

#include "base/problem.h"
#include "portal/settings.h"

namespace dateline::app {

// The institution file (TOML, docs/operating.md): who publishes, in which languages, under which address. Unknown keys
// are refused, naming the line. A file that is not there gives a plain "Dateline" institution in English.
base::Result<portal::Settings> read_institution(const std::filesystem::path& file);

}  // namespace dateline::app
