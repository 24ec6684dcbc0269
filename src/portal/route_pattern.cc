#include "portal/route_pattern.h"

#include "base/check.h"

namespace dateline::portal {
namespace {

constexpr std::string_view kExtensionMark = "{.ext}";

std::string_view take_extension(std::string_view& segment) {
  for (const std::string_view extension : kExtensions) {
    if (segment.size() > extension.size() && segment.ends_with(extension)) {
      segment.remove_suffix(extension.size());
      return extension;
    }
  }
  return {};
}

bool match_segment(std::string_view pattern, std::string_view segment, Captures& out) {
  if (!pattern.starts_with('{')) return pattern == segment;
  if (segment.empty()) return false;
  DATELINE_CHECK(out.count < kMaxCaptures);
  out.pairs[out.count++] = {pattern.substr(1, pattern.size() - 2), segment};
  return true;
}

}  // namespace

std::string_view Captures::operator[](std::string_view name) const {
  for (std::size_t i = 0; i < count; ++i) {
    if (pairs[i].name == name) return pairs[i].value;
  }
  DATELINE_CHECK(false && "the pattern has no such capture");
}

std::optional<Captures> match(std::string_view pattern, std::span<const std::string_view> segments) {
  Captures out;
  if (pattern == "/") return segments.empty() ? std::optional(out) : std::nullopt;
  const bool has_extension = pattern.ends_with(kExtensionMark);
  if (has_extension) pattern.remove_suffix(kExtensionMark.size());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!pattern.starts_with('/')) return std::nullopt;
    pattern.remove_prefix(1);
    const std::string_view part = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(part.size());
    std::string_view segment = segments[i];
    if (has_extension && i + 1 == segments.size()) out.extension = take_extension(segment);
    if (!match_segment(part, segment, out)) return std::nullopt;
  }
  return pattern.empty() && !segments.empty() ? std::optional(out) : std::nullopt;
}

}  // namespace dateline::portal
