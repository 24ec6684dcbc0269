// links: dateline_http
// The body of a form, in both encodings: refused, or every name and value is UTF-8 without NUL and CR, and every file lies
// within the body.
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>

#include "base/text.h"
#include "http/form.h"

namespace {

using namespace dateline;

void try_as(std::string_view type, std::string_view body) {
  const auto request = http::Request::make("POST", "/", {{"Content-Type", type}}, body);
  if (!request) return;
  const auto form = http::Form::parse(*request);
  if (!form) return;
  for (const std::string_view value : form->all("a")) {
    if (!base::is_utf8(value) || value.find_first_of(std::string_view("\r\0", 2)) != std::string_view::npos) std::abort();
  }
  const std::string_view whole = request->body();
  for (const http::FormFile& file : form->files()) {
    const bool inside = std::greater_equal<>()(file.bytes.data(), whole.data()) &&
                        std::less_equal<>()(file.bytes.data() + file.bytes.size(), whole.data() + whole.size());
    if (!inside || file.file_name.find_first_of("/\\") != std::string::npos) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try_as("application/x-www-form-urlencoded", bytes);
  try_as("multipart/form-data; boundary=b", bytes);
  return 0;
}
