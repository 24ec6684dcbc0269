#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <map>
#include <string>

#include "base/hash.h"
#include "search/analyse.h"
#include "search/build.h"
#include "search/layout.h"
#include "search/manifest.h"

namespace dateline::search {
namespace {

// "    name: 01 02 …" lines of the worked example in the document.
std::map<std::string, std::string> documented_sections() {
  std::ifstream file(DATELINE_SOURCE_DIR "/docs/formats/index.md");
  std::map<std::string, std::string> out;
  bool in_example = false;
  for (std::string line; std::getline(file, line);) {
    in_example = in_example || line == "## A worked example";
    const std::size_t colon = line.find(':');
    if (!in_example || !line.starts_with("    ") || colon == std::string::npos) continue;
    std::string hex = line.substr(colon + 1);
    std::erase(hex, ' ');
    out[line.substr(4, colon - 4)] = hex;
  }
  return out;
}

TEST(IndexFormat, TheDocumentedExampleIsWhatIsWritten) {
  Analyser analyser;
  Document document;
  document.release = 7;
  document.language = 1;
  document.language_tag = "en";
  document.valid_from = 3;
  document.values = {{2, 5}};
  add_body(document, "law laws", analyser);
  const std::string bytes = build_segment({&document})->bytes();
  SegmentHeader header;
  ASSERT_GE(bytes.size(), sizeof header);
  std::memcpy(&header, bytes.data(), sizeof header);
  EXPECT_EQ(sizeof header, 504u);
  const std::vector<std::string> names = {
      "dictionary", "dictionary index", "lists",      "positions",  "bitsets",      "values",  "value lists",
      "releases",   "row starts",       "valid from", "valid to",   "published",    "lengths", "position widths",
      "versions",   "languages",        "rows",       "by release", "language tags"};
  ASSERT_EQ(names.size(), kSections);
  const auto documented = documented_sections();
  for (std::size_t i = 0; i < kSections; ++i) {
    const SectionPlace& place = header.sections[i];
    ASSERT_TRUE(documented.contains(names[i])) << names[i];
    EXPECT_EQ(base::to_hex(bytes.substr(place.offset, place.bytes)), documented.at(names[i])) << names[i];
  }
}

}  // namespace
}  // namespace dateline::search
