#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

// A small XML document from outside as a tree, read by Expat. No DOCTYPE, hence no entities of its own and nothing
// fetched from anywhere; limits on bytes, elements and depth, so that hostile files cost little.
namespace dateline::desk {

inline constexpr std::size_t kMaxExchangeBytes = 8u << 20;
inline constexpr std::size_t kMaxXmlElements = 200'000;
inline constexpr std::size_t kMaxXmlDepth = 64;

struct XmlNode {
  std::string name;  // "namespace|local", or the local name alone; empty: text
  std::string text;  // of text
  std::map<std::string, std::string> attributes;
  std::vector<XmlNode> children;
  std::size_t line = 0;  // from 1

  bool is_text() const { return name.empty(); }
  std::string_view attribute(std::string_view key) const;  // empty when it is absent
};

// Refuses kTooLarge, kUnsupported (a DOCTYPE) and kInvalid (no well-formed XML), with the line.
base::Result<XmlNode> parse_xml(std::string_view bytes);

}  // namespace dateline::desk
