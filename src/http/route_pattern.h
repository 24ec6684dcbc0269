#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

// How a row of a route table meets a request's decoded segments. A pattern is written as a reader would write the
// address: "/{lang}/n/{release}/{slug}{.ext}". "{name}" takes what is left of its segment, never nothing; "{.ext}" at
// the very end takes one of the extensions off the last segment, or nothing. Everything else is literal.
namespace dateline::http {

inline constexpr std::size_t kMaxCaptures = 5;

struct Captures {
  struct Pair {
    std::string_view name;
    std::string_view value;
  };
  std::array<Pair, kMaxCaptures> pairs;
  std::size_t count = 0;
  std::string_view extension;  // ".json"; "" without

  std::optional<std::string_view> find(std::string_view name) const;
  // The value of "{name}"; asking for one that the pattern does not have is a bug.
  std::string_view operator[](std::string_view name) const;
};

// Views into `segments` and `pattern`. Where one extension ends in another, the longer comes first in `extensions`.
std::optional<Captures> match(std::string_view pattern, std::span<const std::string_view> segments,
                              std::span<const std::string_view> extensions = {});

}  // namespace dateline::http
