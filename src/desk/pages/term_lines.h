#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/problem.h"
#include "edition/edition.h"
#include "model/lang.h"
#include "model/term.h"

// Terms as lines that a person reads and writes: one a line, by any of its names in any language, or by its key in
// square brackets where a name is not enough. So a form without scripts can hold them.
namespace dateline::desk {

// As named on that day, with "[key]" behind it where another term of the kind has the same name.
std::string line_of(const edition::Edition& edition, const model::TermKey& key,
                    const std::vector<model::Lang>& preferred, base::Day day);
std::string lines_of(const edition::Edition& edition, const std::vector<model::TermKey>& keys,
                     const std::vector<model::Lang>& preferred, base::Day day);

// Refuses, naming the line, a name that no term of the kinds has or that several have (then with their keys).
base::Result<model::TermKey> term_of_line(const edition::Edition& edition, const std::vector<model::TermKind>& kinds,
                                          std::string_view line);
base::Result<std::vector<model::TermKey>> terms_of_lines(const edition::Edition& edition,
                                                         const std::vector<model::TermKind>& kinds,
                                                         std::string_view lines);

// Trimmed, empty ones left out.
std::vector<std::string> lines_in(std::string_view text);

}  // namespace dateline::desk
