#pragma once

#include <string_view>

// Content-Type by file extension, for the assets and files this program serves. A closed table: what is not in it is
// application/octet-stream, which browsers (with nosniff) only save.
namespace dateline::http {

// `name` is a file name or a path; only what follows the last dot counts, case ignored. Text types carry
// "; charset=utf-8".
std::string_view media_type_of(std::string_view name);

// Whether a body of this Content-Type is worth compressing: text, JSON, XML, SVG, scripts; not images, fonts (woff2),
// archives or PDF.
bool is_compressible(std::string_view content_type);

}  // namespace dateline::http
