#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

// Identities, each its own type.
namespace dateline::model {

// A release's public number: dense from 1 in the order of publication, so it never reveals drafts.
struct ReleaseNumber {
  std::uint32_t value = 0;
  friend auto operator<=>(const ReleaseNumber&, const ReleaseNumber&) = default;
};

// An act's place in the record: dense from 0, as leaf indexes are in C2SP tlog-tiles.
struct Sequence {
  std::uint64_t value = 0;
  friend auto operator<=>(const Sequence&, const Sequence&) = default;
};

// A term's opaque, permanent key: 2 to 32 of a-z, 0-9 and "-".
struct TermKey {
  std::string value;
  friend auto operator<=>(const TermKey&, const TermKey&) = default;
};

bool is_term_key(std::string_view text);

}  // namespace dateline::model
