#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <string>

#include "base/file.h"
#include "base/sha256.h"
#include "ui/pack/minify.h"
#include "ui/pack/pack.h"

namespace dateline::ui::pack {
namespace {

struct File {
  std::string name;
  std::filesystem::path path;
  std::string hash;  // 16 hex digits
};

std::string read(const std::filesystem::path& path) {
  constexpr std::size_t kMaxBytes = 16U << 20;
  auto bytes = base::read_file(path, kMaxBytes);
  if (!bytes) throw std::runtime_error(path.string() + ": " + base::to_string(bytes.error()));
  return *std::move(bytes);
}

std::string short_hash(std::string_view bytes) { return base::to_hex(base::sha256(bytes)).substr(0, 16); }

// "url(noto.woff2)" becomes "url(../<hash>/noto.woff2)": the style sheet itself lies in /assets/<its hash>/.
std::string with_hashes(std::string css, const std::vector<File>& files) {
  for (const File& file : files) {
    const std::string plain = "url(" + file.name + ")";
    const std::string hashed = "url(../" + file.hash + "/" + file.name + ")";
    for (std::size_t at = css.find(plain); at != std::string::npos; at = css.find(plain, at + hashed.size())) {
      css.replace(at, plain.size(), hashed);
    }
  }
  return css;
}

std::string assets_source(const std::vector<File>& files) {
  std::string assembly;
  std::string symbols;
  std::string list;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string symbol = fmt::format("dateline_asset_{}", i);
    assembly += fmt::format("        \".balign 16\\n.globl {0}\\n.globl {0}_end\\n\"\n", symbol);
    assembly += fmt::format("        \"{0}:\\n.incbin \\\"{1}\\\"\\n{0}_end:\\n\"\n", symbol, files[i].path.string());
    symbols += fmt::format("extern \"C\" const char {0}[];\nextern \"C\" const char {0}_end[];\n", symbol);
    list += fmt::format("      {{\"{}\", \"{}\", std::string_view({}, {}_end)}},\n", files[i].name, files[i].hash,
                        symbol, symbol);
  }
  return "#include \"ui/embedded.h\"\n\n// Generated from assets/; do not edit.\n"
         "__asm__(\".pushsection .rodata\\n\"\n" +
         assembly + "        \".popsection\\n\");\n\n" + symbols +
         "\nnamespace dateline::ui::internal {\n\nstd::span<const EmbeddedAsset> embedded_assets() {\n"
         "  static const EmbeddedAsset kAssets[] = {\n" +
         list + "  };\n  return kAssets;\n}\n\n}  // namespace dateline::ui::internal\n";
}

}  // namespace

int pack_assets(const std::filesystem::path& out, const Paths& paths) {
  try {
    std::vector<File> files;
    // The desk's sheet is its own; whatever else there is (fonts, the public styles) makes one.
    std::map<std::string, std::string> sheets;
    for (const auto& path : paths) {
      if (path.extension() == ".css") {
        sheets[path.filename() == "desk.css" ? "desk.css" : "dateline.css"] += read(path);
      } else {
        files.push_back({path.filename().string(), std::filesystem::absolute(path), short_hash(read(path))});
      }
    }
    std::vector<File> styles;
    for (const auto& [name, css] : sheets) {
      const std::string stylesheet = with_hashes(minify_css(css), files);
      const auto stylesheet_path = std::filesystem::absolute(out / name);
      write_if_changed(stylesheet_path, stylesheet);
      styles.push_back({name, stylesheet_path, short_hash(stylesheet)});
    }
    files.insert(files.end(), styles.begin(), styles.end());
    std::ranges::sort(files, {}, &File::name);
    write_if_changed(out / "assets_data.cc", assets_source(files));
    return 0;
  } catch (const std::runtime_error& error) {
    std::cerr << "ui_pack: " << error.what() << "\n";
    return 1;
  }
}

}  // namespace dateline::ui::pack
