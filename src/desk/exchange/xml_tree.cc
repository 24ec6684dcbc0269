#include "desk/exchange/xml_tree.h"

#include <expat.h>

#include <memory>
#include <optional>
#include <type_traits>

namespace dateline::desk {
namespace {

using base::ProblemKind;

class Builder {
 public:
  explicit Builder(XML_Parser parser) : parser_(parser) {
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, text);
    XML_SetStartDoctypeDeclHandler(parser, doctype);
  }

  base::Result<XmlNode> result(bool is_well_formed) {
    if (problem_) return std::unexpected(*problem_);
    if (!is_well_formed || !root_)
      return std::unexpected(at_line(ProblemKind::kInvalid, XML_ErrorString(XML_GetErrorCode(parser_))));
    return std::move(*root_);
  }

 private:
  static Builder& of(void* self) { return *static_cast<Builder*>(self); }

  std::size_t line() const { return XML_GetCurrentLineNumber(parser_); }
  base::Problem at_line(ProblemKind kind, std::string_view what) const {
    return {kind, "line " + std::to_string(line()), std::string(what)};
  }
  void stop(ProblemKind kind, std::string_view what) {
    if (!problem_) problem_ = at_line(kind, what);
    XML_StopParser(parser_, XML_FALSE);
  }

  static void start(void* self, const XML_Char* name, const XML_Char** attributes) {
    Builder& builder = of(self);
    if (++builder.elements_ > kMaxXmlElements) {
      return builder.stop(ProblemKind::kTooLarge, "more than " + std::to_string(kMaxXmlElements) + " elements");
    }
    if (builder.open_.size() >= kMaxXmlDepth) {
      return builder.stop(ProblemKind::kTooLarge, "more than " + std::to_string(kMaxXmlDepth) + " elements deep");
    }
    XmlNode node{.name = name, .text = {}, .attributes = {}, .children = {}, .line = builder.line()};
    for (; *attributes != nullptr; attributes += 2) node.attributes.emplace(attributes[0], attributes[1]);
    builder.open_.push_back(std::move(node));
  }
  static void end(void* self, const XML_Char* /*name*/) {
    Builder& builder = of(self);
    if (builder.open_.empty()) return;  // stopped
    XmlNode node = std::move(builder.open_.back());
    builder.open_.pop_back();
    if (builder.open_.empty()) {
      builder.root_ = std::move(node);
    } else {
      builder.open_.back().children.push_back(std::move(node));
    }
  }
  static void text(void* self, const XML_Char* bytes, int size) {
    Builder& builder = of(self);
    if (builder.open_.empty()) return;
    std::vector<XmlNode>& children = builder.open_.back().children;
    if (children.empty() || !children.back().is_text())
      children.push_back({.name = {}, .text = {}, .attributes = {}, .children = {}, .line = builder.line()});
    children.back().text.append(bytes, static_cast<std::size_t>(size));
  }
  static void doctype(void* self, const XML_Char* /*name*/, const XML_Char* /*system*/, const XML_Char* /*open*/,
                      int /*has_subset*/) {
    of(self).stop(ProblemKind::kUnsupported, "a document type declaration is not read");
  }

  XML_Parser parser_;
  std::vector<XmlNode> open_;
  std::optional<XmlNode> root_;
  std::optional<base::Problem> problem_;
  std::size_t elements_ = 0;
};

}  // namespace

std::string_view XmlNode::attribute(std::string_view key) const {
  const auto found = attributes.find(std::string(key));
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

base::Result<XmlNode> parse_xml(std::string_view bytes) {
  if (bytes.size() > kMaxExchangeBytes) {
    return base::refuse(ProblemKind::kTooLarge, "file", "more than " + std::to_string(kMaxExchangeBytes) + " bytes");
  }
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
      XML_ParserCreateNS(nullptr, '|'), &XML_ParserFree);
  if (!parser) throw std::bad_alloc();
  Builder builder(parser.get());
  const bool is_well_formed =
      XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), XML_TRUE) == XML_STATUS_OK;
  return builder.result(is_well_formed);
}

}  // namespace dateline::desk
