#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/page_reading.h"
#include "model/block.h"

// Paragraphs that are a person's words, as quote blocks. A paragraph is one when it begins with a quotation mark and at
// least half of it, and four words, stand between marks. No word is changed, and "said …" stays. So do the marks, but for
// the outer ones of a paragraph that is all quotation: a quote block says that already, and pages draw marks. The speaker
// is who the paragraph says is speaking; of a paragraph that is all quotation, right behind another quote, the same one,
// which is said as a doubt; where nobody is named, the paragraph stays one. Private to reading a page.
namespace dateline::intake {

// The speaker that words such as "Minister Kanerva" mean: a term, or nothing.
using SpeakerLookup = std::function<std::optional<model::Speaker>(std::string_view words)>;

void mark_quotes(model::Blocks& blocks, const std::vector<std::uint64_t>& lines, const SpeakerLookup& speaker_of,
                 std::vector<PageDoubt>& doubts);

}  // namespace dateline::intake
