#pragma once

#include <cstdint>
#include <string>

#include "base/problem.h"
#include "desk/items/alignment.h"
#include "desk/pages/visit.h"
#include "html/html.h"
#include "model/release.h"

// The rows of the side-by-side page, and the text that its form sends: a field a block in the plain form, and beside it
// the block that it stands for. The fields are "block-0", "block-1" …; "pieces" says which block of the translation
// each was ("-": none), "order" where each stands in the original.
namespace dateline::desk {

// More rows than this do not fit in one form (http::kMaxFormFields); the whole text has a page of its own.
inline constexpr std::size_t kMaxBesideRows = 1'900;

struct BesideTexts {
  model::Text was;   // the original in the version the translation was made from
  model::Text now;   // the original
  model::Text mine;  // the translation
};

enum class BesideMode : std::uint8_t { kRead, kWrite };
// Contents of the form, without its buttons. After a refusal the fields hold what was sent.
html::Html beside_rows(const Visit& visit, const BesideTexts& texts, const Beside& beside, BesideMode mode,
                       const std::optional<base::Problem>& problem);

// The text as typed, over `base`: a block whose field nobody changed stays exactly as it was, an empty field takes its
// block out, and the fields stand in the original's order when that was asked for.
base::Result<model::Text> beside_sent(const http::Form& form, const model::Text& base);

}  // namespace dateline::desk
