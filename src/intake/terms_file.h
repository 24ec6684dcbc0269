#pragma once

#include <filesystem>

#include "base/json.h"
#include "base/problem.h"

// A terms file as a JSON value, whichever of the two forms it has.
namespace dateline::intake {

base::Result<base::Json> read_terms_file(const std::filesystem::path& file);

}  // namespace dateline::intake
