#pragma once

#include <filesystem>
#include <optional>

#include "base/hash.h"

namespace dateline::base {

// SHA-256 of a file's bytes, read in pieces; none when there is no such file. A link is not followed. Throws
// SystemFailure.
std::optional<Hash> hash_of_file(const std::filesystem::path& file);

}  // namespace dateline::base
