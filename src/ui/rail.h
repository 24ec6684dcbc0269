#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "html/html.h"
#include "ui/catalogue.h"
#include "ui/words.h"

// What hangs in the rail: facts with labels, and versions as ticks on the line.
namespace dateline::ui {

struct Fact {
  enum class Label : std::uint8_t {
    kShown,
    kKept,
    kHidden
  };  // kKept: also on phones; kHidden: for screen readers only
  Words label;
  std::vector<html::Html> values;  // one <dd> each
  Label shown = Label::kShown;
  html::Html quiet = {};  // a last <dd class="quiet">: "11:20 UTC"
};

html::Html facts(const std::vector<Fact>& all);

struct Tick {
  enum class Kind : std::uint8_t { kEarlier, kLive, kOut };
  Kind kind = Kind::kEarlier;
  html::Html words;  // "Version 3, live"
  html::Html when;
};

html::Html ticks(const std::vector<Tick>& versions, const Catalogue& page);

// <div class="rail tick">…</div> and <div class="rail">…</div>
enum class Mark : std::uint8_t { kTick, kNone };
html::Html rail(Mark mark, const html::Html& contents);

}  // namespace dateline::ui
