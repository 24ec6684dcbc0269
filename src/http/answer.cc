#include "http/answer.h"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

#include "http/etag.h"
#include "http/http_date.h"
#include "http/token.h"

namespace dateline::http {
namespace {

struct Conditions {
  bool has_none_match = false;
  bool none_match_hit = false;
  std::string_view modified_since;
  std::string_view range;
  std::size_t ranges = 0;
  std::string_view if_range;
};

Conditions read_conditions(const Request& request, const Reply& reply) {
  Conditions conditions;
  for (const Field& field : request.fields()) {
    // Names of these lengths only; most fields end here.
    switch (field.name.size()) {
      case 5:
        if (equal_ignoring_case(field.name, "Range")) {
          conditions.range = field.value;
          ++conditions.ranges;
        }
        break;
      case 8:
        if (equal_ignoring_case(field.name, "If-Range")) conditions.if_range = field.value;
        break;
      case 13:
        if (equal_ignoring_case(field.name, "If-None-Match")) {
          conditions.has_none_match = true;
          conditions.none_match_hit = conditions.none_match_hit || weakly_matches(field.value, reply.etag);
        }
        break;
      case 17:
        if (equal_ignoring_case(field.name, "If-Modified-Since")) conditions.modified_since = field.value;
        break;
      default:
        break;
    }
  }
  return conditions;
}

// RFC 9110 section 13.2.2: If-Modified-Since counts only without If-None-Match.
bool is_not_modified(const Conditions& conditions, const Reply& reply) {
  if (conditions.has_none_match) return conditions.none_match_hit;
  if (conditions.modified_since.empty() || !reply.last_modified) return false;
  const auto since = parse_http_date(conditions.modified_since);
  return since && *reply.last_modified <= *since;
}

// Section 13.1.5: a strong comparison; a date must be the very one.
bool range_holds(std::string_view if_range, const Reply& reply) {
  if (if_range.empty()) return true;
  if (if_range.starts_with("W/")) return false;
  if (if_range.front() == '"') return if_range == reply.etag;
  const auto date = parse_http_date(if_range);
  return date && reply.last_modified && *date == *reply.last_modified;
}

struct Part {
  std::size_t first = 0;
  std::size_t last = 0;  // inclusive
  bool is_satisfiable = false;
};

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// One byte range; nullopt for several, for other units and for what is malformed: those are ignored.
std::optional<Part> parse_range(std::string_view text, std::size_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (text.size() < kUnit.size() || !equal_ignoring_case(text.substr(0, kUnit.size()), kUnit)) return std::nullopt;
  text = trim(text.substr(kUnit.size()));
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = parse_number(text.substr(0, dash));
  const auto last = parse_number(text.substr(dash + 1));
  if (dash == 0) {
    if (!last) return std::nullopt;
    if (*last == 0 || size == 0) return Part{};
    return Part{size - std::min<std::uint64_t>(*last, size), size - 1, true};
  }
  const bool is_open = dash + 1 == text.size();
  if (!first || (!last && !is_open) || (last && *last < *first)) return std::nullopt;
  if (*first >= size) return Part{};
  return Part{*first, is_open ? size - 1 : std::min<std::uint64_t>(*last, size - 1), true};
}

Answer partial(const Part& part, const Reply& reply) {
  Answer out;
  const std::size_t size = reply.body.size();
  if (!part.is_satisfiable) {
    out.status = 416;
    out.built_head = fmt::format(FMT_COMPILE("HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{}\r\n"
                                             "Content-Length: 0\r\nCache-Control: no-store\r\n"),
                                 size);
    return out;
  }
  out.status = 206;
  out.body = reply.body.bytes().substr(part.first, part.last - part.first + 1);
  out.built_head = reply.partial_head;
  fmt::format_to(std::back_inserter(out.built_head),
                 FMT_COMPILE("Content-Range: bytes {}-{}/{}\r\nContent-Length: {}\r\n"), part.first, part.last, size,
                 out.body.size());
  return out;
}

}  // namespace

Answer answer(const Request& request, const Reply& reply) {
  const bool is_get = request.method() == Method::kGet;
  if (is_get || request.method() == Method::kHead) {
    if (!reply.not_modified_head.empty() || !reply.partial_head.empty()) {
      const Conditions conditions = read_conditions(request, reply);
      if (!reply.not_modified_head.empty() && is_not_modified(conditions, reply)) {
        return {304, reply.not_modified_head, {}, {}};
      }
      if (is_get && !reply.partial_head.empty() && conditions.ranges == 1 && range_holds(conditions.if_range, reply)) {
        const auto part = parse_range(conditions.range, reply.body.size());
        if (part) return partial(*part, reply);
      }
    }
  }
  const bool has_body = request.method() != Method::kHead && reply.status != 204 && reply.status != 304;
  return {reply.status, reply.head, has_body ? reply.body.bytes() : std::string_view(), {}};
}

}  // namespace dateline::http
