#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// XML 1.0 written front to back into one string. Whatever text it is given, the result is well-formed: markup is
// escaped, characters that XML 1.0 cannot carry are dropped, bytes that are not UTF-8 become U+FFFD. Names of elements
// and attributes are the program's own words, never data. No indenting, no namespaces beyond what the caller writes.
namespace dateline::formats {

// Escaped for content and for double-quoted attribute values alike.
std::string xml_text(std::string_view text);

class XmlWriter {
 public:
  struct Attribute {  // left out when its value is empty
    std::string_view name;
    std::string_view value;
  };
  using Attributes = std::vector<Attribute>;

  XmlWriter();  // begins with the XML declaration

  XmlWriter& open(std::string_view name, const Attributes& attributes = {});
  XmlWriter& close();  // the element opened last
  XmlWriter& element(std::string_view name, std::string_view text, const Attributes& attributes = {});
  XmlWriter& element_if(std::string_view name, std::string_view text);  // nothing when there is no text
  XmlWriter& empty(std::string_view name, const Attributes& attributes);

  std::size_t bytes() const { return out_.size(); }
  std::string take() &&;  // every element must be closed

 private:
  void tag(std::string_view name, const Attributes& attributes);

  std::string out_;
  std::vector<std::string_view> open_;  // names of elements not yet closed
};

}  // namespace dateline::formats
