#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "base/problem.h"
#include "model/ids.h"
#include "model/lang.h"

// The content of a redirect act: an old address and what it leads to now. JSON form: docs/formats/content.md,
// "redirect".
namespace dateline::model {

struct Redirect {
  std::string from;          // "/path?query" as the old site wrote it, or a whole http(s) address of another host
  ReleaseNumber number;      // 0 when it leads to a term
  std::optional<Lang> lang;  // of the text it leads to; only with a number
  TermKey term;              // empty when it leads to a release
  bool operator==(const Redirect&) const = default;
};

base::Json to_json(const Redirect& redirect);
base::Result<Redirect> redirect_from_json(const base::Json& json);

}  // namespace dateline::model
