#include "search/manifest.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "base/hash.h"
#include "base/sha256.h"
#include "base/text.h"
#include "search/analyse.h"
#include "search/layout.h"

namespace dateline::search {
namespace {

constexpr std::string_view kSumMark = "sha256 ";

template <typename T>
bool take_number(std::string_view text, T& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

bool is_file_name(std::string_view name) {
  return name.ends_with(".segment") &&
         std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.'; });
}

bool take_line(const std::vector<std::string_view>& words, Manifest& out) {
  if (words.size() == 2 && words[0] == "cursor") return take_number(words[1], out.cursor);
  if (words.size() == 2 && words[0] == "next") return take_number(words[1], out.next_file);
  if (words.size() == 5 && words[0] == "segment" && is_file_name(words[2])) {
    ManifestSegment& segment = out.segments.emplace_back();
    segment.file = words[2];
    return take_number(words[1], segment.generation) && take_number(words[3], segment.bytes) &&
           take_number(words[4], segment.header_checksum);
  }
  if (words.size() == 3 && words[0] == "removed") {
    ManifestRemoval& removal = out.removals.emplace_back();
    return take_number(words[1], removal.release) && take_number(words[2], removal.generation);
  }
  return false;
}

std::string first_line() { return fmt::format(FMT_COMPILE("dateline index {} {}"), kSegmentFormat, kAnalysisVersion); }

}  // namespace

std::string to_text(const Manifest& manifest) {
  std::string out = first_line();
  auto at = std::back_inserter(out);
  fmt::format_to(at, FMT_COMPILE("\ncursor {}\nnext {}\n"), manifest.cursor, manifest.next_file);
  for (const ManifestSegment& s : manifest.segments) {
    fmt::format_to(at, FMT_COMPILE("segment {} {} {} {}\n"), s.generation, s.file, s.bytes, s.header_checksum);
  }
  for (const ManifestRemoval& r : manifest.removals) {
    fmt::format_to(at, FMT_COMPILE("removed {} {}\n"), r.release, r.generation);
  }
  const std::string sum = base::to_hex(base::sha256(out));
  fmt::format_to(at, FMT_COMPILE("{}{}\n"), kSumMark, sum);
  return out;
}

base::Result<Manifest> parse_manifest(std::string_view text) {
  const auto corrupt = [](const char* detail) {
    return base::refuse(base::ProblemKind::kCorrupt, kManifestName, detail);
  };
  const std::size_t sum_at = text.rfind(kSumMark);
  if (sum_at == std::string_view::npos || sum_at == 0 || text[sum_at - 1] != '\n') return corrupt("cut short");
  const std::string sum = base::to_hex(base::sha256(text.substr(0, sum_at)));
  if (text.substr(sum_at) != std::string(kSumMark) + sum + "\n") return corrupt("damaged");
  std::vector<std::string_view> lines = base::split(text.substr(0, sum_at - 1), '\n');
  if (lines[0] != first_line()) {
    return base::refuse(base::ProblemKind::kUnsupported, kManifestName, "written by another version of the program");
  }
  Manifest manifest;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!take_line(base::split(lines[i], ' '), manifest)) return corrupt("a line that is not understood");
  }
  return manifest;
}

}  // namespace dateline::search
