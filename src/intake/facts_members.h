#pragma once

#include <map>
#include <string>

#include "base/json.h"
#include "model/release.h"
#include "model/term.h"

// The members of a line that say a text and its facts, as an export writes them and an import reads them.
namespace dateline::intake {

using Terms = std::map<std::string, model::Term, std::less<>>;

// Terms by key, with their name on the release's day in the text's language beside it.
void set_facts(base::Json& line, const model::Facts& facts, const model::Lang& lang, const Terms& terms);
void set_text(base::Json& line, const model::Text& text);

}  // namespace dateline::intake
