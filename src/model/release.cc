#include "model/release.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <cstdlib>

namespace dateline::model {
namespace {

constexpr std::int64_t kMsPerMinute = 60'000;

// Of an RFC 3339 time that parse_instant accepted: "Z" or "+01:00" at its end.
std::int32_t offset_of(std::string_view text) {
  if (text.back() == 'Z' || text.back() == 'z') return 0;
  const auto digit = [&](std::size_t from_end) { return text[text.size() - from_end] - '0'; };
  const std::int32_t minutes = (digit(5) * 10 + digit(4)) * 60 + digit(2) * 10 + digit(1);
  return text[text.size() - 6] == '-' ? -minutes : minutes;
}

}  // namespace

std::string to_string(const Published& published) {
  if (!published.instant) return base::to_iso(published.day);
  std::string text = base::to_iso(base::Instant{published.instant->ms + published.offset_minutes * kMsPerMinute});
  if (published.offset_minutes == 0) return text;
  text.pop_back();
  const int minutes = std::abs(published.offset_minutes);
  return text + fmt::format(FMT_COMPILE("{}{:02}:{:02}"), published.offset_minutes < 0 ? '-' : '+', minutes / 60,
                            minutes % 60);
}

base::Result<Published> parse_published(std::string_view text) {
  Published published;
  if (const auto day = base::parse_day(text)) {
    published.day = *day;
    return published;
  }
  const auto instant = base::parse_instant(text);
  if (!instant) return base::invalid("published", "must be YYYY-MM-DD or a time with its offset (RFC 3339)");
  published.instant = instant;
  published.day = *base::parse_day(text.substr(0, 10));
  published.offset_minutes = offset_of(text);
  return published;
}

std::int64_t order_key(const Published& published) {
  return published.instant ? published.instant->ms : base::start_of(published.day).ms;
}

bool is_stale(const MadeFrom& made_from, std::int64_t version_of_newest_content) {
  return made_from.version > 0 && made_from.version < version_of_newest_content;
}

}  // namespace dateline::model
