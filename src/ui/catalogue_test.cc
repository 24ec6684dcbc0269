#include "ui/catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "ui/embedded.h"
#include "ui/pattern.h"

namespace dateline::ui {
namespace {

const Catalogues& catalogues() {
  static const Catalogues kAll;
  return kAll;
}

std::size_t index_of_english() {
  const auto all = internal::embedded_catalogues();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].tag == "en") return i;
  }
  return all.size();
}

// The program's sources, tests apart, as one text each.
std::vector<std::string> sources() {
  std::vector<std::string> out;
  for (const auto& file : std::filesystem::recursive_directory_iterator(DATELINE_SOURCE_DIR "/src")) {
    const std::string path = file.path().string();
    if (!path.ends_with(".cc") || path.ends_with("_test.cc")) continue;
    out.push_back(*base::read_file(file.path(), 1U << 20));
  }
  return out;
}

// Names of placeholders, without their types.
std::set<std::string> names_of(std::string_view pattern) {
  std::set<std::string> out;
  const auto parsed = parse_pattern(pattern);
  for (const std::string& each : placeholders(*parsed)) out.insert(each.substr(0, each.find(' ')));
  return out;
}

std::string_view english(std::string_view id) {
  return internal::embedded_catalogues()[index_of_english()].patterns[MessageId::find(id)->index()];
}

TEST(Catalogue, EveryLanguageIsCompleteAndAsksForTheSame) {
  const auto all = internal::embedded_catalogues();
  ASSERT_GE(all.size(), 7U);
  const auto& source = all[index_of_english()];
  for (const auto& catalogue : all) {
    for (std::size_t i = 0; i < internal::kMessageCount; ++i) {
      const std::string where = std::string(catalogue.tag) + " " + std::string(internal::kMessageNames[i]);
      ASSERT_NE(catalogue.patterns[i].data(), nullptr) << where << " is missing";
      const auto pattern = parse_pattern(catalogue.patterns[i]);
      ASSERT_TRUE(pattern) << where << ": " << base::to_string(pattern.error());
      EXPECT_EQ(placeholders(*pattern), placeholders(*parse_pattern(source.patterns[i]))) << where;
      EXPECT_EQ(base::trim(catalogue.patterns[i]), catalogue.patterns[i]) << where << ": space at an end";
      EXPECT_EQ(catalogue.patterns[i].find("  "), std::string_view::npos) << where << ": two spaces";
    }
  }
}

// A missing argument would abort when the message is written: every call with a literal name gives what it needs.
TEST(Catalogue, EveryCallGivesTheArgumentsNeeded) {
  const std::regex call(R"re(\b(?:say|plain)\(\s*"([a-z_]+\.[a-z_-]+)")re");
  const std::regex argument(R"re(\{\s*"([a-z_]+)"\s*,)re");
  std::size_t calls = 0;
  for (const std::string& text : sources()) {
    for (std::sregex_iterator found(text.begin(), text.end(), call), end; found != end; ++found) {
      ++calls;
      int depth = 1;
      std::size_t at = static_cast<std::size_t>(found->position()) + static_cast<std::size_t>(found->length());
      const std::size_t from = at;
      while (at < text.size() && depth > 0) {
        depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        ++at;
      }
      const std::string arguments = text.substr(from, at - from);
      std::set<std::string> given;
      for (std::sregex_iterator each(arguments.begin(), arguments.end(), argument); each != end; ++each)
        given.insert((*each)[1]);
      ASSERT_TRUE(MessageId::find((*found)[1].str())) << (*found)[1] << " is no message";
      for (const std::string& name : names_of(english((*found)[1].str()))) {
        EXPECT_TRUE(given.contains(name)) << (*found)[1] << " needs {" << name << "}";
      }
    }
  }
  EXPECT_GT(calls, 20U);
}

TEST(Catalogue, ChoosesPluralsAndWritesNumbersByLanguage) {
  const auto results = [](const char* tag, int count) {
    return catalogues().nearest(tag).plain("list.results_line", {{"count", count}});
  };
  EXPECT_EQ(results("en", 1), "1 result");
  EXPECT_EQ(results("en", 4812), "4,812 results");
  EXPECT_EQ(results("fr", 0), "0 résultat");
  EXPECT_EQ(results("fr", 2), "2 résultats");
  EXPECT_EQ(results("de", 4812), "4.812 Ergebnisse");
  EXPECT_EQ(results("it", 1), "1 risultato");
  EXPECT_EQ(results("es", 2), "2 resultados");
  EXPECT_EQ(results("ru", 21), "21 результат");
  EXPECT_EQ(results("ru", 3), "3 результата");
  EXPECT_EQ(results("ru", 11), "11 результатов");
  EXPECT_EQ(results("ar", 2), "نتيجتان");
  EXPECT_EQ(results("ar", 7), "٧ نتائج");
  EXPECT_EQ(results("ar", 11), "١١ نتيجة");
}

TEST(Catalogue, EscapesArgumentsAndKeepsMarkupOfHtml) {
  const Catalogue& page = catalogues().nearest("en");
  EXPECT_EQ(page.say("finder.empty_words", {{"words", "<b>&\"'"}}).string(),
            html::format("Nothing in the record matches “{}”.", std::string("<b>&\"'")).string());
  EXPECT_EQ(page.say("finder.empty_words", {{"words", "<b>"}}).string().find("<b>"), std::string::npos);
  EXPECT_EQ(page.say("term.about", {{"name", html::format("<bdi>{}</bdi>", std::string("a<"))}}).string(),
            "About <bdi>a&lt;</bdi>");
  EXPECT_EQ(page.plain("term.about", {{"name", "a<"}}), "About a<");
  const auto url = html::Url::path({"en", "news"});
  EXPECT_EQ(page.say("finder.see_topics", {{"address", url}}).string(), R"(<a href="/en/news">See all topics</a>)");
  EXPECT_EQ(page.plain("finder.see_topics", {{"address", url}}), "See all topics");
}

TEST(Catalogue, NearestFollowsTheTag) {
  EXPECT_EQ(catalogues().nearest("fr-CA").tag(), "fr");
  EXPECT_EQ(catalogues().nearest("ar-EG").tag(), "ar");
  EXPECT_EQ(catalogues().nearest("de-AT").tag(), "de");
  EXPECT_EQ(catalogues().nearest("ar").direction(), Direction::kRightToLeft);
  EXPECT_EQ(catalogues().nearest("zh-Hant-TW").tag(), "en");
  EXPECT_EQ(catalogues().nearest("").tag(), "en");
  EXPECT_EQ(catalogues().nearest("en-XA").tag(), "en-XA");
  EXPECT_EQ(catalogues().nearest("en-GB").tag(), "en");
  const std::vector<std::string> tags = catalogues().tags();
  EXPECT_TRUE(std::ranges::is_sorted(tags));
  EXPECT_TRUE(std::ranges::includes(tags, std::vector<std::string>{"ar", "de", "en", "es", "fr", "it", "ru"}));
  EXPECT_EQ(std::ranges::count(tags, "en-XA"), 0);
}

TEST(Catalogue, PseudoLocaleIsLongerAccentedAndBracketed) {
  const Catalogue& pseudo = catalogues().nearest("en-XA");
  const Catalogue& source = catalogues().nearest("en");
  std::size_t letters = 0;
  std::size_t stretched = 0;
  for (const std::string_view name : internal::kMessageNames) {
    if (!placeholders(*parse_pattern(english(name))).empty()) continue;
    const std::string words = pseudo.plain(*MessageId::find(name));
    EXPECT_TRUE(words.starts_with('[') && words.ends_with(']')) << words;
    letters += base::length_of(source.plain(*MessageId::find(name)));
    stretched += base::length_of(words) - 2;
  }
  EXPECT_GT(stretched * 10, letters * 14);
  EXPECT_EQ(pseudo.plain("term.about", {{"name", "Riga"}}), "[ÅÅbööûût Riga]");
}

TEST(Catalogue, LabelsOfDataFallBackToTheirKey) {
  const Catalogue& page = catalogues().nearest("en");
  EXPECT_EQ(page.label("genre", "press-release"), "Press release");
  EXPECT_EQ(page.label("genre", "early_warning"), "Early warning");
  EXPECT_FALSE(MessageId::find("genre.early_warning"));
}

TEST(Pattern, RefusesWhatItDoesNotKnow) {
  for (const char* bad : {"{", "}", "{}", "{a", "{a, plural}", "{a, number, x}", "{a, plural, one {x}}",
                          "{a, plural, some {x} other {y}}", "{a, select, x {y}}", "{a, plural, =x {y} other {z}}",
                          "a } b", "{a, link, x", "{a, plural, other {x}"}) {
    EXPECT_FALSE(parse_pattern(bad)) << bad;
  }
  EXPECT_TRUE(parse_pattern("{a, select, x {it’s} other {#}}"));
}

}  // namespace
}  // namespace dateline::ui
