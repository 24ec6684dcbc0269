#pragma once

#include <cstdint>
#include <string_view>

#include "html/html.h"
#include "ui/words.h"

// Notices and states: words, never badges.
namespace dateline::ui {

enum class Tone : std::uint8_t { kAlarm, kStale, kGood };  // vermilion, ochre, green
enum class NoticePlace : std::uint8_t { kAbove, kBelow };  // of the heading

// One paragraph, its first words coloured: a correction, a stale translation.
html::Html notice(Tone tone, const html::Html& first_words, const html::Html& rest);
// With a heading and paragraphs: a withdrawal.
html::Html notice_block(Tone tone, NoticePlace place, const html::Html& heading, const html::Html& paragraphs);
// <span class="state verm">Corrected 24 November</span>
html::Html state(const html::Html& words);
// <p class="state verm"> on a line of its own.
html::Html state_line(const html::Html& words);

}  // namespace dateline::ui
