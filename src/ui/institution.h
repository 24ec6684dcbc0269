#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "html/html.h"
#include "ui/theme.h"
#include "ui/words.h"

// Who publishes: names by language, crest, colours. Made from configuration once at start, then passed by reference.
namespace dateline::ui {

// A drawing that may stand inside a page: SVG of a small closed subset, re-written element by element.
class Crest {
 public:
  Crest();  // the default: lines of text on the rail line

  // Accepts svg, g, path, circle, ellipse, rect, line, polyline, polygon and title with presentation attributes whose
  // values are numbers, words, colours or paths; refuses everything else (scripts, styles, links, entities, images),
  // a missing viewBox and more than 16 kB, naming the element or attribute.
  static base::Result<Crest> parse(std::string_view svg);

  const html::Html& markup() const { return markup_; }

 private:
  html::Html markup_;
};

struct Institution {
  std::map<std::string, std::string, std::less<>> names;        // by tag; "en" or the first one is the fallback
  std::map<std::string, std::string, std::less<>> short_names;  // may be empty: the name is used
  std::map<std::string, std::string, std::less<>> taglines;     // one sentence; may be empty
  Crest crest;
  Theme theme;

  // The nearest by RFC 4647 lookup, else "en", else the first; the language it is in travels with it. A short name is
  // never in another language than asked for: the name stands in.
  Words name(std::string_view tag) const;
  Words short_name(std::string_view tag) const;
  Words tagline(std::string_view tag) const;
};

}  // namespace dateline::ui
