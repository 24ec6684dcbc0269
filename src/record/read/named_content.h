#pragma once

#include <vector>

#include "model/act.h"
#include "record/read/reader.h"

// What an act names, in the order that Entry::contents has.
namespace dateline::record {

struct NamedContent {
  base::Hash hash;
  ContentRole role = ContentRole::kText;
};

std::vector<NamedContent> named_contents(const model::Act& act);

}  // namespace dateline::record
