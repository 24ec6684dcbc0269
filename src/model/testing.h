#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/json.h"
#include "base/problem.h"

// For the tests of this folder's codecs.
namespace dateline::model::testing {

inline base::Json json_of(std::string_view text) {
  base::Result<base::Json> json = base::parse_json(text);
  EXPECT_TRUE(json.has_value()) << text;
  return json ? std::move(*json) : base::Json();
}

// "field: detail" of the refusal; empty when it was read.
template <typename T>
std::string refusal_of(const base::Result<T>& result) {
  return result ? std::string() : base::to_string(result.error());
}

// "x" a number of times.
inline std::string xs(std::size_t count) { return std::string(count, 'x'); }

// `item` a number of times with commas between.
inline std::string repeated(std::string_view item, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out.append(i == 0 ? "" : ",").append(item);
  return out;
}

// "a0","a1",… : distinct strings that are keys too.
inline std::string numbered(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "\"a" : ",\"a") + std::to_string(i) + '"';
  return out;
}

inline std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

}  // namespace dateline::model::testing
