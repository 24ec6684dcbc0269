#include "ui/assets.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "base/file.h"
#include "base/sha256.h"

namespace dateline::ui {
namespace {

std::string read(const std::string& path) { return *base::read_file(DATELINE_SOURCE_DIR "/" + path, 1U << 20); }

std::size_t brotli_bytes(std::string_view text, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  EXPECT_TRUE(BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                                    reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(out.data())));
  return size;
}

// Every property name of a style sheet; media features stand in brackets and are none.
std::set<std::string> properties(const std::string& css) {
  const std::regex property(R"re([;{]\s*([a-z-]+)\s*:)re");
  std::set<std::string> out;
  for (std::sregex_iterator each(css.begin(), css.end(), property), end; each != end; ++each) out.insert((*each)[1]);
  return out;
}

TEST(Stylesheet, HasLogicalPropertiesOnly) {
  const auto found = properties(read("assets/dateline.css"));
  EXPECT_TRUE(found.contains("inline-size"));
  const std::regex physical("(.*-)?(left|right|top|bottom)|((min|max)-)?(width|height)|float|clear");
  for (const std::string& name : found) EXPECT_FALSE(std::regex_match(name, physical)) << name;
  EXPECT_FALSE(std::regex_search(read("assets/dateline.css"), std::regex(R"(text-align:\s*(left|right))")));
}

TEST(Stylesheet, KeepsItsBudgets) {
  EXPECT_LE(read("assets/dateline.css").size(), 20'000U);
  const Assets assets;
  EXPECT_LE(brotli_bytes(assets.find(kStylesheet)->bytes, 5), 6'000U);  // fonts included, as the server sends it
}

TEST(Sources, HaveNoInlineStyles) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(DATELINE_SOURCE_DIR "/src")) {
    const std::string path = file.path().string();
    if (!path.ends_with(".cc") || path.ends_with("_test.cc")) continue;
    ++files;
    EXPECT_EQ(base::read_file(file.path(), 1U << 20)->find(" style=\""), std::string::npos) << path;
  }
  EXPECT_GT(files, 20U);
}

TEST(Assets, AddressesHoldTheHashOfTheBytes) {
  const Assets assets;
  ASSERT_GE(assets.all().size(), 2U);
  for (const Asset& each : assets.all()) {
    EXPECT_EQ(each.hash, base::to_hex(base::sha256(each.bytes)).substr(0, 16)) << each.name;
    EXPECT_EQ(assets.address(each.name).string(), "/assets/" + each.hash + "/" + each.name);
    EXPECT_EQ(assets.find(each.hash, each.name), &each);
    EXPECT_EQ(assets.find("0000000000000000", each.name), nullptr);
  }
  EXPECT_EQ(assets.find("../dateline.css"), nullptr);
  EXPECT_EQ(assets.find(kStylesheet)->media_type, "text/css; charset=utf-8");
}

// A page in a Latin language: two fonts, or four when it has letters such as č and ő. 24 kB are left for HTML and CSS.
TEST(Assets, LatinFontsFitTheBudgetOfAPage) {
  const Assets assets;
  if (assets.find("noto-sans-latin.woff2") == nullptr) GTEST_SKIP() << "built with DATELINE_FONTS=OFF";
  std::size_t bytes = 0;
  for (const char* name : {"noto-sans-latin.woff2", "source-serif-latin.woff2"})
    bytes += assets.find(name)->bytes.size();
  EXPECT_LE(bytes, 80'000U);
  for (const char* name : {"noto-sans-latin-a.woff2", "source-serif-latin-a.woff2"})
    bytes += assets.find(name)->bytes.size();
  EXPECT_LE(bytes, 116'000U);
  EXPECT_LE(assets.find("noto-sans-arabic.woff2")->bytes.size() + assets.find("noto-naskh-arabic.woff2")->bytes.size(),
            90'000U);
}

TEST(Assets, EveryFontOfTheStylesheetIsThere) {
  const Assets assets;
  const std::string css(assets.find(kStylesheet)->bytes);
  const std::regex address(R"re(url\(\.\./([0-9a-f]{16})/([a-z0-9.-]+)\))re");
  std::size_t fonts = 0;
  for (std::sregex_iterator each(css.begin(), css.end(), address), end; each != end; ++each, ++fonts) {
    EXPECT_NE(assets.find((*each)[1].str(), (*each)[2].str()), nullptr) << (*each)[2];
  }
  std::size_t faces = 0;
  for (std::size_t at = css.find("@font-face"); at != std::string::npos; at = css.find("@font-face", at + 1)) ++faces;
  EXPECT_EQ(fonts, faces);
}

TEST(Assets, AThemeChangesTheStylesheetAndItsAddressOnly) {
  Theme theme;
  theme.teal = parse_colour("#1D3E8A").value();
  const Assets plain;
  const Assets themed(theme);
  EXPECT_NE(plain.address(kStylesheet), themed.address(kStylesheet));
  EXPECT_EQ(plain.address(kFavicon), themed.address(kFavicon));
  EXPECT_NE(themed.find(kStylesheet)->bytes.find("--teal:#1D3E8A"), std::string_view::npos);
}

}  // namespace
}  // namespace dateline::ui
