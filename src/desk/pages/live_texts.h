#pragma once

#include <optional>
#include <vector>

#include "base/problem.h"
#include "desk/items/items.h"
#include "desk/pages/visit.h"
#include "model/release.h"

// What is public now of a release, as the desk needs it: to compare with, and to begin a correction from.
namespace dateline::desk {

// The live text in that language; nothing when there is none.
std::optional<model::Text> live_text(Visit& visit, model::ReleaseNumber number, const model::Lang& lang);

// The seed of an item that corrects, withdraws … the release: facts, live texts, and the versions they are of.
base::Result<Items::Seed> seed_of(Visit& visit, model::ReleaseNumber number);

}  // namespace dateline::desk
