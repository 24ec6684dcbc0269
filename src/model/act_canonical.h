#pragma once

#include <optional>
#include <string_view>

#include "model/act.h"

// The quick way to read an act that is as it should be. A record of a million acts is read at every start, so canonical
// bytes are walked once, without a JSON value in between.
namespace dateline::model {

// The act whose canonical bytes these are; nothing when they are no act's, or break a rule that check() does not hold.
// It says not why: act_from_bytes then asks the slow reading.
std::optional<Act> read_canonical_act(std::string_view bytes);

// The slow reading, by way of a JSON value: the same acts (tests hold the two to that), and why others are refused.
base::Result<Act> read_any_act(std::string_view bytes);

}  // namespace dateline::model
