#pragma once

#include <string>
#include <string_view>

#include "html/html.h"
#include "ui/catalogue.h"
#include "ui/zone.h"

// <time datetime>: what machines read beside what people read. datetime of a moment always carries the offset.
namespace dateline::ui {

// <time datetime="2026-11-24">24 November 2026</time>
html::Html time_of(base::Day day, std::string_view words);
// <time datetime="2026-11-24T12:20:00+01:00">…</time>
html::Html time_of(const WallTime& wall, std::string_view words);

html::Html long_day(base::Day day, const Catalogue& page);            // "24 November 2026"
html::Html medium_day(base::Day day, const Catalogue& page);          // "24 Nov 2026"
html::Html short_day(base::Day day, const Catalogue& page);           // "24 Nov"
html::Html long_moment(const WallTime& wall, const Catalogue& page);  // "24 November 2026, 12:20 CET"
html::Html medium_moment(const WallTime& wall, const Catalogue& page);
// "24 November 2026<br>12:20 CET", for the rail of a release.
html::Html rail_moment(const WallTime& wall, const Catalogue& page);

}  // namespace dateline::ui
