#include "ui/pattern.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/text.h"

namespace dateline::ui {
namespace {

using base::invalid;
using base::Result;
using Kind = Pattern::Kind;

constexpr std::array kCategories = {
    std::pair{std::string_view("zero"), PluralCategory::kZero},
    std::pair{std::string_view("one"), PluralCategory::kOne},
    std::pair{std::string_view("two"), PluralCategory::kTwo},
    std::pair{std::string_view("few"), PluralCategory::kFew},
    std::pair{std::string_view("many"), PluralCategory::kMany},
    std::pair{std::string_view("other"), PluralCategory::kOther},
};

Pattern::Node text_node(std::string words) {
  html::Html markup = html::text(words);
  return {Kind::kText, std::move(words), std::move(markup), {}};
}

class Parser {
 public:
  explicit Parser(std::string_view message) : message_(message) {}

  Result<Pattern> whole() {
    auto pattern = body({});
    if (pattern && at_ < message_.size()) return fault("a brace too many");
    return pattern;
  }

 private:
  // Up to a closing brace, which is left, or the end. `number` names the plural argument that # stands for.
  Result<Pattern> body(std::string_view number) {
    Pattern out;
    std::string words;
    const auto flush = [&] {
      if (!words.empty()) out.nodes.push_back(text_node(std::exchange(words, {})));
    };
    while (at_ < message_.size() && message_[at_] != '}') {
      const char c = message_[at_++];
      if (c == '{') {
        flush();
        auto node = argument(number);
        if (!node) return std::unexpected(node.error());
        out.nodes.push_back(*std::move(node));
      } else if (c == '#' && !number.empty()) {
        flush();
        out.nodes.push_back({Kind::kNumber, std::string(number), {}, {}});
      } else {
        words += c;
      }
    }
    flush();
    return out;
  }

  // After the opening brace; takes the closing one.
  Result<Pattern::Node> argument(std::string_view number) {
    Pattern::Node node;
    node.kind = Kind::kArgument;
    node.text = word(",}");
    if (node.text.empty()) return fault("an argument without a name");
    if (take('}')) return node;
    if (!take(',')) return fault("a brace too few");
    const std::string type = word(",");
    if (!take(',')) return fault("nothing after the type");
    if (type == "link") {
      node.kind = Kind::kLink;
      skip_space();
      auto words = body(number);
      if (!words) return std::unexpected(words.error());
      node.branches.push_back({{}, {}, PluralCategory::kOther, *std::move(words)});
    } else if (type == "plural" || type == "select") {
      node.kind = type == "plural" ? Kind::kPlural : Kind::kSelect;
      if (auto done = branches(node, number); !done) return std::unexpected(done.error());
    } else {
      return fault("the type \"" + type + "\"");
    }
    if (!take('}')) return fault("a brace too few");
    return node;
  }

  base::Done branches(Pattern::Node& node, std::string_view number) {
    bool has_other = false;
    for (skip_space(); at_ < message_.size() && message_[at_] != '}'; skip_space()) {
      Pattern::Branch branch;
      branch.key = word("{");
      if (!take('{')) return fault("a branch without braces");
      has_other = has_other || branch.key == "other";
      if (node.kind == Kind::kPlural && !read_plural_key(branch))
        return fault("the plural category \"" + branch.key + "\"");
      auto inner = body(node.kind == Kind::kPlural ? std::string_view(node.text) : number);
      if (!inner) return std::unexpected(inner.error());
      branch.body = *std::move(inner);
      node.branches.push_back(std::move(branch));
      if (!take('}')) return fault("a brace too few");
    }
    if (!has_other) return fault("no branch \"other\"");
    return {};
  }

  static bool read_plural_key(Pattern::Branch& branch) {
    if (branch.key.starts_with('=')) {
      std::int64_t value = 0;
      const char* end = branch.key.data() + branch.key.size();
      const auto read = std::from_chars(branch.key.data() + 1, end, value);
      branch.exact = value;
      return read.ec == std::errc() && read.ptr == end;
    }
    const auto* found = std::ranges::find(kCategories, branch.key, [](const auto& each) { return each.first; });
    if (found == kCategories.end()) return false;
    branch.category = found->second;
    return true;
  }

  std::string word(std::string_view ends) {
    const std::size_t end = std::min(message_.find_first_of(ends, at_), message_.size());
    const std::string_view found = base::trim(message_.substr(at_, end - at_));
    at_ = end;
    return std::string(found);
  }

  void skip_space() {
    while (at_ < message_.size() && (message_[at_] == ' ' || message_[at_] == '\n')) ++at_;
  }

  bool take(char c) {
    if (at_ >= message_.size() || message_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::unexpected<base::Problem> fault(const std::string& what) const {
    return invalid("message", what + " at byte " + std::to_string(at_) + " of \"" + std::string(message_) + "\"");
  }

  std::string_view message_;
  std::size_t at_ = 0;
};

void collect(const Pattern& pattern, std::set<std::string>& out) {
  for (const Pattern::Node& node : pattern.nodes) {
    if (node.kind == Kind::kText || node.kind == Kind::kNumber) continue;
    const std::string_view type = node.kind == Kind::kPlural   ? " plural"
                                  : node.kind == Kind::kSelect ? " select"
                                  : node.kind == Kind::kLink   ? " link"
                                                               : "";
    out.insert(node.text + std::string(type));
    for (const Pattern::Branch& branch : node.branches) collect(branch.body, out);
  }
}

constexpr std::string_view kPlain = "AEIOUYaeiouycnsz";
constexpr std::array<std::string_view, 16> kAccented = {"Å", "É", "Ï", "Ö", "Û", "Ý", "å", "é",
                                                        "ï", "ö", "û", "ý", "ç", "ñ", "š", "ž"};

// Vowels are doubled until the words have grown by 60 %.
std::string stretched(const std::string& words) {
  std::string out;
  std::size_t letters = 0;
  std::size_t added = 0;
  for (const char c : words) {
    ++letters;
    const std::size_t place = kPlain.find(c);
    out += place == std::string_view::npos ? std::string_view(&c, 1) : kAccented[place];
    while (place != std::string_view::npos && added * 10 < letters * 6) {
      out += kAccented[place];
      ++added;
    }
  }
  return out;
}

Pattern stretched(const Pattern& pattern) {
  Pattern out;
  for (const Pattern::Node& node : pattern.nodes) {
    if (node.kind == Kind::kText) {
      out.nodes.push_back(text_node(stretched(node.text)));
      continue;
    }
    Pattern::Node copy{node.kind, node.text, {}, {}};
    for (const Pattern::Branch& branch : node.branches) {
      copy.branches.push_back({branch.key, branch.exact, branch.category, stretched(branch.body)});
    }
    out.nodes.push_back(std::move(copy));
  }
  return out;
}

}  // namespace

base::Result<Pattern> parse_pattern(std::string_view message) { return Parser(message).whole(); }

std::set<std::string> placeholders(const Pattern& pattern) {
  std::set<std::string> out;
  collect(pattern, out);
  return out;
}

Pattern pseudo(const Pattern& pattern) {
  Pattern out = stretched(pattern);
  out.nodes.insert(out.nodes.begin(), text_node("["));
  out.nodes.push_back(text_node("]"));
  return out;
}

}  // namespace dateline::ui
