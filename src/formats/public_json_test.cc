#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "base/json.h"
#include "formats/sample_views.h"

namespace dateline::formats {
namespace {

// The examples of the document, by the word after "json".
std::map<std::string, std::string> documented() {
  std::ifstream in(DATELINE_SOURCE_DIR "/docs/formats/public-json.md");
  std::map<std::string, std::string> out;
  std::string line, name;
  while (std::getline(in, line)) {
    if (line.starts_with("```json ")) {
      name = line.substr(8);
    } else if (line == "```") {
      name.clear();
    } else if (!name.empty()) {
      out[name] += line + "\n";
    }
  }
  return out;
}

struct Example {
  const char* name;
  base::Json json;
};

std::vector<Example> examples() {
  const model::Lang en{"en"};
  const Addresses addresses = sample_addresses();
  return {{"release", release_json(sample_release(), addresses)},
          {"tombstone", tombstone_json(sample_tombstone())},
          {"finder", finder_json(sample_finder(), en, addresses)},
          {"term", term_json(sample_term(), en, addresses)},
          {"index", index_json(sample_index(), en, addresses)}};
}

TEST(PublicJson, IsWhatTheDocumentShows) {
  const auto document = documented();
  for (const Example& example : examples()) {
    ASSERT_TRUE(document.contains(example.name)) << example.name << "\n" << base::to_pretty(example.json);
    const auto shown = base::parse_json(document.at(example.name));
    ASSERT_TRUE(shown) << example.name << ": " << base::to_string(shown.error());
    EXPECT_EQ(base::to_pretty(*shown), base::to_pretty(example.json)) << example.name;
  }
  EXPECT_EQ(document.size(), examples().size());
}

TEST(PublicJson, ExtractPartsJoinToTheExtract) {
  edition::FinderView view = sample_finder();
  view.items[0].say = "één and één";
  view.items[0].marks = {{0, 5}, {10, 15}, {12, 99}};
  const base::Json json = finder_json(view, {"en"}, sample_addresses());
  const base::Json& item = json.find("items")->items()->front();
  std::string joined, matched;
  for (const base::Json& part : *item.find("extract_parts")->items()) {
    joined += part.text("text");
    if (*part.find("match")->boolean()) matched += part.text("text") + "|";
  }
  EXPECT_EQ(joined, item.text("extract"));
  EXPECT_EQ(matched, "één|één|") << "a mark past the end is none";
}

TEST(PublicJson, NextIsAbsentOnTheLastPage) {
  edition::FinderView view = sample_finder();
  view.query.page = 2;
  EXPECT_EQ(finder_json(view, {"en"}, sample_addresses()).find("next"), nullptr);
}

TEST(PublicJson, AnEmptyFinderNamesAWiderQuestion) {
  edition::FinderView view;
  view.next_best = std::pair(edition::FinderQuery(), std::uint64_t{12});
  const base::Json json = finder_json(view, {"en"}, sample_addresses());
  ASSERT_NE(json.find("wider"), nullptr);
  EXPECT_EQ(json.find("wider")->number("total"), 12);
}

TEST(PublicJson, AWithdrawnReleaseSaysSoWithItsReason) {
  edition::ReleaseView view = sample_release();
  view.standing = edition::Standing::kWithdrawn;
  view.notices = {{edition::ChangeKind::kWithdrawn, view.recorded, {20}, "Never signed.", {"en"}}};
  const base::Json json = release_json(view, sample_addresses());
  EXPECT_EQ(json.text("standing"), "withdrawn");
  EXPECT_EQ(json.find("notices")->items()->front().text("note"), "Never signed.");
}

}  // namespace
}  // namespace dateline::formats
