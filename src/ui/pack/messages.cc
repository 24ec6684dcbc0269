#include <fmt/format.h>
#include <toml++/toml.h>

#include <iostream>
#include <map>
#include <string>

#include "ui/pack/pack.h"

namespace dateline::ui::pack {
namespace {

using Messages = std::map<std::string, std::string, std::less<>>;  // id → pattern

void collect(const toml::table& table, const std::string& prefix, Messages& out) {
  for (const auto& [key, node] : table) {
    const std::string id = prefix.empty() ? std::string(key.str()) : prefix + "." + std::string(key.str());
    if (const auto* inner = node.as_table()) {
      collect(*inner, id, out);
    } else if (const auto text = node.value_exact<std::string>()) {
      if (!out.emplace(id, *text).second) throw std::runtime_error(id + " is there twice");
    } else {
      throw std::runtime_error(id + " is not a string");
    }
  }
}

// Any bytes as a C++ literal; octal escapes have a fixed length, so nothing after them can be swallowed.
std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || byte < 0x20 || byte > 0x7e) {
      out += fmt::format("\\{:03o}", byte);
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string ids_header(const Messages& english) {
  std::string out =
      "#pragma once\n\n#include <cstddef>\n#include <string_view>\n\n"
      "// Generated from catalogues/en.toml; do not edit.\nnamespace dateline::ui::internal {\n\n";
  out += fmt::format("inline constexpr std::size_t kMessageCount = {};\n", english.size());
  out += "inline constexpr std::string_view kMessageNames[kMessageCount] = {\n";
  for (const auto& [id, pattern] : english) out += fmt::format("    {},\n", literal(id));
  return out + "};\n\n}  // namespace dateline::ui::internal\n";
}

// Positions follow the ids; a missing message is an empty view without data.
std::string messages_source(const Messages& english, const std::map<std::string, Messages>& catalogues) {
  std::string out = "#include \"ui/embedded.h\"\n\n// Generated from catalogues/*.toml; do not edit.\n";
  out += "namespace dateline::ui::internal {\nnamespace {\n\n";
  std::string list;
  int number = 0;
  for (const auto& [tag, messages] : catalogues) {
    const std::string name = fmt::format("kMessages{}", number++);
    out += fmt::format("constexpr std::string_view {}[] = {{  // {}\n", name, tag);
    for (const auto& [id, unused] : english) {
      const auto found = messages.find(id);
      out += found == messages.end() ? "    {},\n" : fmt::format("    {},\n", literal(found->second));
    }
    out += "};\n\n";
    list += fmt::format("    {{{}, {}}},\n", literal(tag), name);
  }
  out += "constexpr EmbeddedCatalogue kCatalogues[] = {\n" + list + "};\n\n}  // namespace\n\n";
  out += "std::span<const EmbeddedCatalogue> embedded_catalogues() { return kCatalogues; }\n\n";
  return out + "}  // namespace dateline::ui::internal\n";
}

}  // namespace

int pack_messages(const std::filesystem::path& out, const Paths& files) {
  std::map<std::string, Messages> catalogues;
  for (const auto& path : files) {
    try {
      collect(toml::parse_file(path.string()), "", catalogues[path.stem().string()]);
    } catch (const toml::parse_error& error) {
      std::cerr << path.string() << ":" << error.source().begin.line << ": " << error.description() << "\n";
      return 1;
    } catch (const std::runtime_error& error) {
      std::cerr << path.string() << ": " << error.what() << "\n";
      return 1;
    }
  }
  const Messages& english = catalogues["en"];
  int faults = english.empty() ? 1 : 0;
  if (english.empty()) std::cerr << "ui_pack: no messages in en.toml\n";
  for (const auto& [tag, messages] : catalogues) {
    for (const auto& [id, pattern] : messages) {
      if (english.contains(id)) continue;
      std::cerr << tag << ".toml: " << id << " is not in en.toml\n";
      ++faults;
    }
  }
  if (faults > 0) return 1;
  write_if_changed(out / "ui/generated/message_ids.h", ids_header(english));
  write_if_changed(out / "messages.cc", messages_source(english, catalogues));
  return 0;
}

}  // namespace dateline::ui::pack
