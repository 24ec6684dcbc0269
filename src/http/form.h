#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "http/request.h"

// The form that a request's body carries: application/x-www-form-urlencoded (WHATWG URL, UTF-8 only) or
// multipart/form-data (RFC 7578). Strict: bad escapes, bytes that are not UTF-8 in names and values, parts without a
// name, a missing closing boundary are refused, never repaired. Line ends in values become "\n", as a text area means.
namespace dateline::http {

inline constexpr std::size_t kMaxFormFields = 2'000;
inline constexpr std::size_t kMaxPartHeadBytes = 4'096;
inline constexpr std::size_t kMaxBoundaryBytes = 70;  // RFC 2046 section 5.1.1

struct FormFile {
  std::string name;        // of the field
  std::string file_name;   // as the browser says, without folders; never a path
  std::string media_type;  // as the browser says: do not trust it
  std::string_view bytes;  // into the request's body
};

class Form {
 public:
  // Empty for a body-less request. Refuses kUnsupported (another media type), kInvalid, kTooLarge.
  static base::Result<Form> parse(const Request& request);

  std::optional<std::string_view> find(std::string_view name) const;  // the first of that name
  std::string_view text(std::string_view name) const { return find(name).value_or(std::string_view()); }
  std::vector<std::string_view> all(std::string_view name) const;
  const FormFile* file(std::string_view name) const;  // null when none was chosen
  const std::vector<FormFile>& files() const { return files_; }

 private:
  struct Pair {
    std::string name;
    std::string value;
  };
  static base::Result<Form> parse_urlencoded(std::string_view body);
  static base::Result<Form> parse_multipart(std::string_view body, std::string_view boundary);
  base::Done add(std::string name, std::string_view value);

  std::vector<Pair> fields_;
  std::vector<FormFile> files_;
};

}  // namespace dateline::http
