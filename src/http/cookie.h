#pragma once

#include <optional>
#include <string_view>

#include "http/request.h"

// Cookies of a request (RFC 6265 section 4.2), for listeners that keep the field.
namespace dateline::http {

// The value of the first cookie of that name (names are case-sensitive); a view into the request.
std::optional<std::string_view> cookie(const Request& request, std::string_view name);

}  // namespace dateline::http
