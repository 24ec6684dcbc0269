#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/term.h"

// Names and relations that were read on a day (model.md rule 4).
namespace dateline::intake {

enum class Attested {
  kKnown,  // nothing changed
  kDay,    // the same name or relation, known on one more day
  kNew,
};

// Of a name with known bounds nothing changes. Keeps the earliest and the latest day only.
Attested attest_name(model::Term& term, const model::Lang& lang, std::string_view name, std::optional<base::Day> day);
Attested attest_relation(model::Term& term, model::RelationType type, const model::TermKey& target,
                         std::optional<base::Day> day);

}  // namespace dateline::intake
