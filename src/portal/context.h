#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "edition/views.h"
#include "html/html.h"
#include "html/url.h"
#include "model/lang.h"
#include "model/release.h"
#include "portal/locales.h"
#include "portal/settings.h"
#include "ui/assets.h"
#include "ui/catalogue.h"
#include "ui/frame.h"
#include "ui/zone.h"

// What every page is given besides its view: who publishes, the language read, the words and customs of the interface,
// the moment. Pages are pure functions of (Context, view), so equal arguments give equal bytes.
namespace dateline::portal {

struct Context {
  const Settings& settings;
  const ui::Assets& assets;
  const ui::Zone& zone;             // of the seat
  const Locales& locales;           // of texts; of the interface: locale()
  const ui::Catalogue& words;       // the nearest to `lang`
  const edition::SiteView& site;
  const html::Html& menu;           // ui::menu_panel of the site, see menu.h
  model::Lang lang;                 // the language read: first segment of the address
  base::Instant now;

  base::Day today() const { return zone.at(now).day; }
  const ui::Locale& locale() const { return words.locale(); }
  html::Url absolute(const html::Url& path) const { return path.absolute(settings.origin); }
  std::string institution() const { return settings.institution.name(lang.tag).text; }
};

// The same page in other languages, for the masthead and for search engines.
struct OtherLanguage {
  model::Lang lang;
  html::Url url;
};
// Every language a page without texts of its own can be read in: those of the settings and those with live texts.
std::vector<model::Lang> languages_of(const Context& context);

// A frame with everything that does not depend on the page: home, sections, menu, search, foot.
ui::Frame frame_for(const Context& context);
// Masthead and hreflang from the page's languages; `url` makes the address of one. Sets the canonical address too.
void in_languages(const Context& context, ui::Frame& frame, const std::vector<OtherLanguage>& languages);
template <typename MakeUrl>
void in_all_languages(const Context& context, ui::Frame& frame, MakeUrl&& url) {
  std::vector<OtherLanguage> all;
  for (const model::Lang& lang : languages_of(context)) all.push_back({lang, url(lang)});
  in_languages(context, frame, all);
}
html::Html finish_page(const Context& context, const ui::Frame& frame);

// When a release was published, on the clock of the seat where its offset is the seat's, else at its own offset; nothing
// for a bare day.
std::optional<ui::WallTime> wall_of(const Context& context, const model::Published& published);
// An instant of the record on the clock of the seat.
ui::WallTime wall_of(const Context& context, base::Instant instant);

// "Press release" for "press-release".
std::string genre_words(const Context& context, std::string_view genre);
// "1 Mar 2024 –", "2019 – 2024", "attested 2025": a period as a table cell.
std::string period_words(const Context& context, const model::Period& period, const std::vector<base::Day>& attested);

}  // namespace dateline::portal
