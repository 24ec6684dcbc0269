#include "ui/time_element.h"

namespace dateline::ui {

html::Html time_of(base::Day day, std::string_view words) {
  return html::format(R"(<time datetime="{}">{}</time>)", base::to_iso(day), words);
}

html::Html time_of(const WallTime& wall, std::string_view words) {
  return html::format(R"(<time datetime="{}">{}</time>)", to_iso(wall), words);
}

html::Html long_day(base::Day day, const Catalogue& page) { return time_of(day, page.locale().long_day(day)); }
html::Html medium_day(base::Day day, const Catalogue& page) { return time_of(day, page.locale().medium_day(day)); }
html::Html short_day(base::Day day, const Catalogue& page) { return time_of(day, page.locale().short_day(day)); }

html::Html long_moment(const WallTime& wall, const Catalogue& page) {
  return time_of(wall, page.locale().long_moment(wall));
}

html::Html medium_moment(const WallTime& wall, const Catalogue& page) {
  return time_of(wall, page.locale().medium_moment(wall));
}

html::Html rail_moment(const WallTime& wall, const Catalogue& page) {
  const Locale& locale = page.locale();
  return html::format(R"(<time datetime="{}">{}<br>{}</time>)", to_iso(wall), locale.long_day(wall.day),
                      locale.time_in_zone(wall));
}

}  // namespace dateline::ui
