#include "http/accept.h"

#include <optional>

#include "http/token.h"

namespace dateline::http {
namespace {

// The weight in thousandths (RFC 9110 section 12.4.2); nullopt when it is not one.
std::optional<int> parse_weight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  int weight = (text[0] - '0') * 1000;
  int step = 100;
  for (std::size_t i = 2; i < text.size(); ++i, step /= 10) {
    if (!is_digit(text[i])) return std::nullopt;
    weight += (text[i] - '0') * step;
  }
  return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

struct Wish {
  std::string_view name;
  int weight = 1000;
};

// The next well-formed member of the list; nullopt at its end.
std::optional<Wish> next_wish(std::string_view& rest) {
  while (!rest.empty()) {
    std::string_view member = next_member(rest, ',');
    Wish wish{next_member(member, ';')};
    bool readable = !wish.name.empty();
    while (!member.empty()) {
      const std::string_view parameter = next_member(member, ';');
      if (parameter.size() < 2 || lower(parameter[0]) != 'q' || parameter[1] != '=') continue;
      const std::optional<int> weight = parse_weight(parameter.substr(2));
      readable = readable && weight.has_value();
      wish.weight = weight.value_or(0);
    }
    if (readable) return wish;
  }
  return std::nullopt;
}

// "de-CH-1996" → "de-CH" → "de" → "". A single letter left at the end goes too (RFC 4647 section 3.4).
std::string_view shortened(std::string_view range) {
  const std::size_t at = range.rfind('-');
  if (at == std::string_view::npos) return {};
  range = range.substr(0, at);
  return range.size() >= 2 && range[range.size() - 2] == '-' ? range.substr(0, range.size() - 2) : range;
}

std::string_view look_up(std::string_view range, std::span<const std::string_view> available) {
  if (range == "*") return available.front();
  for (std::string_view shorter = range; !shorter.empty(); shorter = shortened(shorter)) {
    for (const std::string_view tag : available) {
      if (equal_ignoring_case(tag, shorter)) return tag;
    }
  }
  for (const std::string_view tag : available) {
    if (tag.size() > range.size() && tag[range.size()] == '-' &&
        equal_ignoring_case(tag.substr(0, range.size()), range)) {
      return tag;
    }
  }
  return {};
}

}  // namespace

std::string_view token(Encoding encoding) {
  switch (encoding) {
    case Encoding::kBrotli:
      return "br";
    case Encoding::kGzip:
      return "gzip";
    case Encoding::kIdentity:
      break;
  }
  return {};
}

Encoding best_encoding(std::string_view accept_encoding) {
  constexpr int kUnnamed = -1;
  int brotli = kUnnamed;
  int gzip = kUnnamed;
  int any = 0;
  for (std::string_view rest = accept_encoding; const auto wish = next_wish(rest);) {
    if (equal_ignoring_case(wish->name, "br")) brotli = wish->weight;
    if (equal_ignoring_case(wish->name, "gzip") || equal_ignoring_case(wish->name, "x-gzip")) gzip = wish->weight;
    if (wish->name == "*") any = wish->weight;
  }
  if ((brotli == kUnnamed ? any : brotli) > 0) return Encoding::kBrotli;
  if ((gzip == kUnnamed ? any : gzip) > 0) return Encoding::kGzip;
  return Encoding::kIdentity;
}

std::string_view best_language(std::string_view accept_language, std::span<const std::string_view> available,
                               std::string_view otherwise) {
  if (available.empty()) return otherwise;
  std::string_view best = otherwise;
  int best_weight = 0;
  for (std::string_view rest = accept_language; const auto wish = next_wish(rest);) {
    // "*" is whatever no other range names, so any named language of the same weight goes before it.
    const int weight = wish->weight * 2 - (wish->name == "*" ? 1 : 0);
    if (weight <= best_weight) continue;
    const std::string_view found = look_up(wish->name, available);
    if (found.empty()) continue;
    best = found;
    best_weight = weight;
  }
  return best;
}

}  // namespace dateline::http
