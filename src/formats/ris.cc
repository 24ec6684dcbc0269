#include <string>
#include <string_view>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "base/text.h"
#include "formats/citation.h"

namespace dateline::formats {
namespace {

void line(std::string& out, std::string_view tag, std::string_view value) {
  const std::string words = base::collapse_space(value);
  if (!words.empty()) fmt::format_to(std::back_inserter(out), FMT_COMPILE("{}  - {}\r\n"), tag, words);
}

}  // namespace

std::string ris(const Citation& citation) {
  std::string out;
  line(out, "TY", "PRESS");
  line(out, "ID", citation.key);
  line(out, "AU", citation.issuer.empty() ? citation.publisher : citation.issuer);
  line(out, "TI", citation.title);
  line(out, "M3", citation.genre);
  line(out, "SV", citation.label);
  line(out, "PB", citation.publisher);
  line(out, "CY", citation.place);
  if (citation.published) {
    const base::CalendarDay day = base::calendar_of(*citation.published);
    line(out, "PY", fmt::format(FMT_COMPILE("{:04}"), day.year));
    line(out, "DA", fmt::format(FMT_COMPILE("{:04}/{:02}/{:02}"), day.year, day.month, day.day));
  }
  line(out, "ET", fmt::format(FMT_COMPILE("Version {}, {}"), citation.version, base::to_iso(citation.version_day)));
  line(out, "LA", citation.lang.tag);
  line(out, "UR", citation.url);
  line(out, "AB", citation.summary);
  return out + "ER  - \r\n";
}

}  // namespace dateline::formats
