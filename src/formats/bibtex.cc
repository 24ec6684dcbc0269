#include <array>
#include <string>
#include <string_view>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "base/text.h"
#include "formats/citation.h"

namespace dateline::formats {
namespace {

// BibTeX counts braces even behind a backslash, so a brace of the text must become a command.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char character : base::collapse_space(text)) {
    switch (character) {
      case '\\':
        out += "{\\textbackslash}";
        break;
      case '{':
        out += "{\\textbraceleft}";
        break;
      case '}':
        out += "{\\textbraceright}";
        break;
      case '~':
        out += "{\\textasciitilde}";
        break;
      case '^':
        out += "{\\textasciicircum}";
        break;
      case '$':
      case '&':
      case '%':
      case '#':
      case '_':
        out += '\\';
        out += character;
        break;
      default:
        out += character;
    }
  }
  return out;
}

// Verbatim, but for what would end the field.
std::string address(std::string_view url) {
  std::string out;
  for (const char character : url) {
    if (character == '{') {
      out += "%7B";
    } else if (character == '}') {
      out += "%7D";
    } else if (character == '\\') {
      out += "%5C";
    } else {
      out += character;
    }
  }
  return out;
}

void field(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) fmt::format_to(std::back_inserter(out), FMT_COMPILE(",\n  {} = {{{}}}"), name, value);
}

}  // namespace

std::string bibtex(const Citation& citation) {
  constexpr std::array<const char*, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};
  std::string out = "@misc{" + citation.key;
  // A second pair of braces keeps an institution's name whole, and the title's capitals.
  const std::string& author = citation.issuer.empty() ? citation.publisher : citation.issuer;
  field(out, "author", "{" + escaped(author) + "}");
  field(out, "title", "{" + escaped(citation.title) + "}");
  const std::string label = citation.label.empty() ? std::string() : " " + citation.label;
  field(out, "howpublished", escaped(citation.genre + label));
  field(out, "publisher", escaped(citation.publisher));
  field(out, "address", escaped(citation.place));
  if (citation.published) {
    const base::CalendarDay day = base::calendar_of(*citation.published);
    field(out, "date", base::to_iso(*citation.published));
    field(out, "year", fmt::format(FMT_COMPILE("{:04}"), day.year));
    fmt::format_to(std::back_inserter(out), FMT_COMPILE(",\n  month = {}"),
                   kMonths[static_cast<std::size_t>(day.month - 1)]);
  }
  field(out, "version", std::to_string(citation.version));
  field(out, "note", fmt::format(FMT_COMPILE("Version {}, {}"), citation.version, base::to_iso(citation.version_day)));
  field(out, "language", citation.lang.tag);
  field(out, "url", address(citation.url));
  field(out, "abstract", escaped(citation.summary));
  return out + "\n}\n";
}

}  // namespace dateline::formats
