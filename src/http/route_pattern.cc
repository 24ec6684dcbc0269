#include "http/route_pattern.h"

#include "base/check.h"

namespace dateline::http {
namespace {

constexpr std::string_view kExtensionMark = "{.ext}";

std::string_view take_extension(std::string_view& segment, std::span<const std::string_view> extensions) {
  for (const std::string_view extension : extensions) {
    if (segment.size() > extension.size() && segment.ends_with(extension)) {
      segment.remove_suffix(extension.size());
      return extension;
    }
  }
  return {};
}

// "news", "{slug}" or, with words around the capture, "sitemap-{part}.xml".
bool match_segment(std::string_view pattern, std::string_view segment, Captures& out) {
  const auto open = pattern.find('{');
  if (open == std::string_view::npos) return pattern == segment;
  const auto close = pattern.find('}', open);
  const std::string_view before = pattern.substr(0, open);
  const std::string_view after = pattern.substr(close + 1);
  if (segment.size() <= before.size() + after.size()) return false;
  if (!segment.starts_with(before) || !segment.ends_with(after)) return false;
  DATELINE_CHECK(out.count < kMaxCaptures);
  segment.remove_prefix(before.size());
  segment.remove_suffix(after.size());
  out.pairs[out.count++] = {pattern.substr(open + 1, close - open - 1), segment};
  return true;
}

}  // namespace

std::optional<std::string_view> Captures::find(std::string_view name) const {
  for (std::size_t i = 0; i < count; ++i) {
    if (pairs[i].name == name) return pairs[i].value;
  }
  return std::nullopt;
}

std::string_view Captures::operator[](std::string_view name) const {
  const auto value = find(name);
  DATELINE_CHECK(value);
  return *value;
}

std::optional<Captures> match(std::string_view pattern, std::span<const std::string_view> segments,
                              std::span<const std::string_view> extensions) {
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
    if (has_extension && i + 1 == segments.size()) out.extension = take_extension(segment, extensions);
    if (!match_segment(part, segment, out)) return std::nullopt;
  }
  return pattern.empty() && !segments.empty() ? std::optional(out) : std::nullopt;
}

}  // namespace dateline::http
