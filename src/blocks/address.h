#pragma once

#include <optional>
#include <string>
#include <string_view>

// Addresses found in outside text.
namespace dateline::blocks {

// The address that `written` means on the page at `base` (RFC 3986 section 5; blanks and line ends repaired as browsers
// do), percent-encoded. Nothing for other schemes than http, https, mailto and tel, for a place in the same page, for
// what cannot be resolved, and beyond model::kMaxAddressBytes. `base` may be empty.
std::optional<std::string> resolve_address(std::string_view written, std::string_view base);

// "/en/news?page=2", encoded; nothing for "//host", backslashes and all else.
std::optional<std::string> site_path(std::string_view written);

// "www.example.org" of "https://www.example.org:8080/x"; empty for mailto and tel.
std::string_view host_of(std::string_view address);

}  // namespace dateline::blocks
