#include <charconv>

#include "desk/exchange/xliff.h"
#include "desk/exchange/xml_tree.h"

namespace dateline::desk {
namespace {

using base::ProblemKind;

constexpr std::string_view kCore = "urn:oasis:names:tc:xliff:document:2.0|";
constexpr std::string_view kMetadata = "urn:oasis:names:tc:xliff:metadata:2.0|";

// The local name of an element of XLIFF's core; empty for anything else.
std::string_view core(const XmlNode& node) {
  const std::string_view name = node.name;
  return name.starts_with(kCore) ? name.substr(kCore.size()) : std::string_view();
}

class Reader {
 public:
  base::Result<ReturnedFile> run(const XmlNode& root) {
    if (core(root) != "xliff") refuse(root, ProblemKind::kUnsupported, "is no XLIFF 2 document");
    const std::string_view version = root.attribute("version");
    if (version != "2.1" && version != "2.0")
      refuse(root, ProblemKind::kUnsupported, "only XLIFF 2.0 and 2.1 are read");
    file_.mark.original = lang(root, "srcLang");
    file_.mark.lang = lang(root, "trgLang");
    const XmlNode* file = nullptr;
    for (const XmlNode& child : root.children) {
      if (core(child) != "file") continue;
      if (file != nullptr) refuse(child, ProblemKind::kInvalid, "a second file: one document is one text");
      file = &child;
    }
    if (file == nullptr) {
      refuse(root, ProblemKind::kInvalid, "has no file");
    } else {
      read_marks(*file);
      read_units(*file);
    }
    if (problem_) return std::unexpected(*problem_);
    return std::move(file_);
  }

 private:
  void refuse(const XmlNode& node, ProblemKind kind, std::string_view what) {
    if (problem_) return;
    const std::string line = "line " + std::to_string(node.line);
    problem_ = base::Problem{kind, unit_.empty() ? line : "unit " + unit_ + ", " + line, std::string(what)};
  }

  model::Lang lang(const XmlNode& node, std::string_view key) {
    const auto read = model::parse_lang(node.attribute(key));
    if (read) return *read;
    refuse(node, ProblemKind::kInvalid, std::string(key) + " is no language tag");
    return {};
  }

  static std::string words_of(const XmlNode& node) {
    std::string out;
    for (const XmlNode& child : node.children) out += child.text;
    return out;
  }

  template <typename Number>
  Number number(const XmlNode& node) {
    const std::string words = words_of(node);
    Number value = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
    if (error != std::errc() || end != words.data() + words.size() || value <= 0) {
      refuse(node, ProblemKind::kInvalid, "is no number");
    }
    return value;
  }

  void read_mark(const XmlNode& node) {
    const std::string_view type = node.attribute("type");
    ExchangeMark& mark = file_.mark;
    if (type == "item") mark.item = {number<std::int64_t>(node)};
    if (type == "original-revision") mark.original_revision = number<std::uint32_t>(node);
    if (type == "follows") mark.follows = number<std::uint32_t>(node);
    if (type == "base") mark.base = number<std::uint32_t>(node);
    if (type != "original-hash") return;
    const auto hash = base::parse_hash(words_of(node));
    if (!hash) return refuse(node, ProblemKind::kInvalid, "is no hash");
    mark.hash = *hash;
  }

  void read_marks(const XmlNode& file) {
    for (const XmlNode& child : file.children) {
      if (child.name != std::string(kMetadata) + "metadata") continue;
      for (const XmlNode& group : child.children) {
        if (group.attribute("category") != "dateline/exchange/1") continue;
        for (const XmlNode& node : group.children) {
          if (!node.is_text()) read_mark(node);
        }
      }
    }
    const ExchangeMark& mark = file_.mark;
    if (mark.item.value == 0 || mark.original_revision == 0 || mark.follows == 0 || mark.base == 0) {
      refuse(file, ProblemKind::kInvalid, "does not say which text it was made from (metadata of dateline/exchange/1)");
    }
  }

  // Groups only sort units.
  void read_units(const XmlNode& parent) {
    for (const XmlNode& child : parent.children) {
      if (core(child) == "group") read_units(child);
      if (core(child) == "unit") read_unit(child);
    }
  }

  void read_unit(const XmlNode& unit) {
    unit_ = unit.attribute("id");
    for (const XmlNode& child : unit.children) {
      if (core(child) == "segment") read_segment(child);
      if (core(child) == "ignorable")
        refuse(child, ProblemKind::kInvalid, "segments were split; this file cannot be put together");
    }
    unit_.clear();
  }

  void read_segment(const XmlNode& segment) {
    ReturnedSegment out{.unit = unit_,
                        .segment = std::string(segment.attribute("id")),
                        .source = {},
                        .target = {},
                        .place = "unit " + unit_ + ", line " + std::to_string(segment.line)};
    for (const XmlNode& child : segment.children) {
      const std::string_view name = core(child);
      if (name != "source" && name != "target") continue;
      Tokens tokens;
      read_run(child, tokens);
      (name == "source" ? out.source : out.target) = std::move(tokens);
    }
    if (!out.source) refuse(segment, ProblemKind::kInvalid, "a segment without source");
    file_.segments.push_back(std::move(out));
  }

  void read_run(const XmlNode& parent, Tokens& out) {
    for (const XmlNode& child : parent.children) {
      if (child.is_text()) {
        out.push_back({Token::Kind::kText, child.text});
        continue;
      }
      const std::string_view name = core(child);
      const std::string id(child.attribute("id"));
      if (name == "pc") {
        out.push_back({Token::Kind::kOpen, id});
        read_run(child, out);
        out.push_back({Token::Kind::kClose, id});
      } else if (name == "ph") {
        out.push_back({Token::Kind::kPoint, id});
      } else if (name == "mrk") {
        read_run(child, out);
      } else if (name != "sm" && name != "em") {
        refuse(child, ProblemKind::kUnsupported, "only pc, ph and mrk can stand in the words");
      }
    }
  }

  ReturnedFile file_;
  std::string unit_;
  std::optional<base::Problem> problem_;
};

}  // namespace

base::Result<ReturnedFile> from_xliff(std::string_view bytes) {
  const auto root = parse_xml(bytes);
  if (!root) return std::unexpected(root.error());
  return Reader().run(*root);
}

}  // namespace dateline::desk
