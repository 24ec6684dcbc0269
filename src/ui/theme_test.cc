#include "ui/theme.h"

#include <gtest/gtest.h>

#include "base/file.h"

namespace dateline::ui {
namespace {

TEST(Theme, ContrastFollowsWcag) {
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 0.001);
  EXPECT_NEAR(contrast({0x77, 0x77, 0x77}, {255, 255, 255}), 4.48, 0.005);
  EXPECT_NEAR(contrast({255, 255, 255}, {0x77, 0x77, 0x77}), 4.48, 0.005);
  EXPECT_DOUBLE_EQ(contrast({1, 2, 3}, {1, 2, 3}), 1.0);
}

TEST(Theme, DefaultColoursCanBeRead) { EXPECT_TRUE(contrast_faults({}).empty()); }

TEST(Theme, NamesThePairsThatCannotBeRead) {
  Theme theme;
  theme.teal = Colour{0x7F, 0xC8, 0xD2};  // a colour for the dark scheme
  std::vector<std::string> pairs;
  for (const auto& fault : contrast_faults(theme)) {
    pairs.push_back(fault.pair);
    EXPECT_LT(fault.contrast, fault.needed);
  }
  EXPECT_EQ(pairs, (std::vector<std::string>{"teal on paper, light scheme", "teal on wash, light scheme",
                                             "teal on manila, light scheme", "words on a teal button, light scheme"}));
  EXPECT_EQ(contrast_faults({.teal = {}, .teal_dark = {}, .band = {}, .band_dark = Colour{0xEC, 0xEA, 0xE4}}).size(),
            1U);
}

TEST(Theme, ReadsColoursOfSixDigitsOnly) {
  EXPECT_EQ(parse_colour("#0A5A66").value(), (Colour{0x0A, 0x5A, 0x66}));
  EXPECT_EQ(to_string(parse_colour("#0a5a66").value()), "#0A5A66");
  for (const char* bad : {"", "#fff", "0A5A66", "#0A5A6", "#0A5A667", "#0A5A6G", "red", "#0A5A66}"})
    EXPECT_FALSE(parse_colour(bad)) << bad;
}

TEST(Theme, DefaultAddsNoRules) { EXPECT_EQ(theme_css({}), ""); }

// The check knows the style sheet's own colours.
TEST(Theme, ColoursAreThoseOfTheStylesheet) {
  const std::string css = *base::read_file(DATELINE_SOURCE_DIR "/assets/dateline.css", 1U << 20);
  for (const char* token :
       {"--paper:#FBFAF6", "--wash:#F3F0E7", "--paper:#F1E7D3", "--paper:#12181E", "--wash:#1A222A", "--paper:#241F16",
        "--teal:#0A5A66", "--teal:#7FC8D2", "--on-teal:#FFF", "--on-teal:#0B1216", "--band:#17212B", "--band:#090E12",
        "--on-band:#FBFAF6", "--on-band:#ECEAE4"}) {
    EXPECT_NE(css.find(token), std::string::npos) << token;
  }
}

}  // namespace
}  // namespace dateline::ui
