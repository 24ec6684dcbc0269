#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

// Dates of HTTP fields (RFC 9110 section 5.6.7): IMF-fixdate, always GMT, whole seconds. The two obsolete forms are not
// read: nobody has sent them for decades, and a condition with an unreadable date is ignored, which is always safe.
namespace dateline::http {

// "Wed, 06 Feb 2008 10:00:00 GMT"; milliseconds are cut. Years 1..9999.
std::string to_http_date(base::Instant instant);

// Exactly that form, and the weekday must be right.
std::optional<base::Instant> parse_http_date(std::string_view text);

}  // namespace dateline::http
