#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"

// What an import did, counted in lines (texts) for NDJSON and in terms for terms: read = published + corrected +
// unchanged + refused. What was taken but is doubtful is odd. Lists are cut at kMaxListed, counts never.
namespace dateline::intake {

inline constexpr std::size_t kMaxListed = 100'000;

struct Mention {
  std::string file;
  std::uint64_t line = 0;  // from 1; of terms: their place in the list, from 1
  std::string field;       // may be empty: the whole line
  std::string reason;
  bool operator==(const Mention&) const = default;
};

struct Report {
  std::uint64_t read = 0;
  std::uint64_t published = 0;
  std::uint64_t corrected = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t refused_count = 0;
  std::vector<Mention> refused;
  std::vector<Mention> odd;
  std::map<std::string, std::uint64_t> odd_kinds;  // reason → how often
  std::map<std::string, std::uint64_t> dropped;    // HTML element → how often, each with its content
  std::uint64_t links_dropped = 0;
  std::uint64_t releases = 0;  // that came to be
  std::uint64_t terms = 0;     // states of terms that were recorded

  void refuse(Mention mention);
  void note(Mention mention);  // odd
};

base::Json to_json(const Report& report);

}  // namespace dateline::intake
