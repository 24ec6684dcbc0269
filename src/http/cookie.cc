#include "http/cookie.h"

#include "http/token.h"

namespace dateline::http {

std::optional<std::string_view> cookie(const Request& request, std::string_view name) {
  for (const Field& field : request.fields()) {
    if (!equal_ignoring_case(field.name, "cookie")) continue;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      const std::string_view pair = next_member(rest, ';');
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

}  // namespace dateline::http
