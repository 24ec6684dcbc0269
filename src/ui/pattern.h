#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "html/html.h"
#include "ui/locale.h"

// A message taken apart: the small part of ICU's MessageFormat that catalogue.h describes. Parsed once at start.
namespace dateline::ui {

struct Pattern {
  enum class Kind : std::uint8_t { kText, kArgument, kNumber, kPlural, kSelect, kLink };

  struct Branch;
  struct Node {
    Kind kind = Kind::kText;
    std::string text;              // kText: the words; else the argument's name (kNumber: of the plural around it)
    html::Html markup;             // kText: the words, escaped
    std::vector<Branch> branches;  // kPlural, kSelect; kLink has one
  };

  std::vector<Node> nodes;
};

struct Pattern::Branch {
  std::string key;                    // kSelect
  std::optional<std::int64_t> exact;  // kPlural: "=0"
  PluralCategory category = PluralCategory::kOther;
  Pattern body;
};

// Refuses unbalanced braces, unknown types and plural categories, and branches without "other"; the detail says where.
base::Result<Pattern> parse_pattern(std::string_view message);

// What a caller must give: "count plural", "name", "address link". Equal for all languages of a message.
std::set<std::string> placeholders(const Pattern& pattern);

// The pseudo-locale's form: accented letters, 60 % longer, in brackets; arguments stay as they are.
Pattern pseudo(const Pattern& pattern);

}  // namespace dateline::ui
