#include "edition/release_table.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace dateline::edition {

const TextState* ReleaseState::text(LanguageNumber language) const {
  const auto at = std::find_if(texts.begin(), texts.end(), [&](const TextState& t) { return t.language == language; });
  return at == texts.end() ? nullptr : &*at;
}

const ReleaseState* ReleaseTable::find(model::ReleaseNumber number) const {
  if (number.value == 0 || number.value > releases_.size()) return nullptr;
  return releases_[number.value - 1].get();
}

std::shared_ptr<const ReleaseState> ReleaseTable::share(model::ReleaseNumber number) const {
  return find(number) == nullptr ? nullptr : releases_[number.value - 1];
}

void ReleaseTable::put(std::shared_ptr<const ReleaseState> state, std::uint64_t epoch) {
  const std::uint32_t number = state->number.value;
  DATELINE_CHECK(number >= 1 && number <= releases_.size() + 1);
  if (number == releases_.size() + 1) {
    releases_.push_back(std::move(state), epoch);
  } else {
    releases_.change(number - 1, epoch) = std::move(state);
  }
}

}  // namespace dateline::edition
