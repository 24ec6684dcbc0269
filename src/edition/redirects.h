#pragma once

#include <string>
#include <unordered_map>
#include <variant>

#include "edition/chunked.h"
#include "model/ids.h"

namespace dateline::edition {

// Redirect acts: from a path (and query) to a release or a term. Old addresses of imported texts are in the index instead.
using RedirectTarget = std::variant<model::ReleaseNumber, model::TermKey>;
using Redirects = Shared<std::unordered_map<std::string, RedirectTarget>>;

}  // namespace dateline::edition
