#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/problem.h"
#include "model/lang.h"

// The public note of a correction, withdrawal, restoration or removal, in one or more languages.
namespace dateline::model {

enum class Weight { kNormal, kMinor };  // minor: a typographic fix; a version all the same, but notifies nobody

struct Note {
  std::vector<std::pair<Lang, std::string>> texts;  // sorted by language
  Weight weight = Weight::kNormal;
  bool operator==(const Note&) const = default;
};

base::Json to_json(const Note& note);
base::Result<Note> note_from_json(const base::Json& json);

}  // namespace dateline::model
