#include "desk/exchange/xliff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "blocks/from_markdown.h"
#include "desk/exchange/xml_tree.h"

namespace dateline::desk {
namespace {

using model::Text;

Text text(std::string_view tag, std::string_view title, std::string_view markdown) {
  Text out;
  out.lang = {std::string(tag)};
  out.title = title;
  out.standfirst = "";
  out.body = *blocks::from_markdown(markdown);
  return out;
}

constexpr std::string_view kEnglish =
    "The ice is **thin & <wet>** on [all *northern* lakes](https://example.org/a?b=1&c=2).\n\n## What to do\n\n- Stay "
    "off\n- "
    "Call `112`\n\n> Stay off the ice.\n>\n> — Nobody Known, Ice officer\n\n| Lake | Ice |\n| --- | --- |\n| North | 3 "
    "cm "
    "|\n| South | none |\n\n```\nas  typed\n  two\n```\n\n---\n\nFirst line\\\nsecond line.\n";
constexpr std::string_view kFrench =
    "Sur [tous les lacs du *nord*](https://example.org/a?b=1&c=2), la glace est **mince & <mouillée>**.\n\n## Que "
    "faire\n\n- Restez à terre\n- Appelez le `112`\n\n> Restez à terre.\n>\n> — Nobody Known, Officier des glaces\n\n| "
    "Lac | "
    "Glace |\n| --- | --- |\n| Nord | 3 cm |\n| Sud | aucune |\n\n```\ntel  quel\n  deux\n```\n\n---\n\nPremière "
    "ligne\\\nseconde ligne.\n";

ExchangeMark mark_of(const ExchangeTexts& texts) {
  return {.item = {12},
          .original = texts.now.lang,
          .lang = texts.mine.lang,
          .original_revision = 4,
          .follows = 3,
          .base = 7,
          .hash = hash_of_original(texts.now)};
}

ExchangeTexts pair() {
  const Text original = text("en", "Ice on the lakes", kEnglish);
  return {original, original, text("fr", "La glace des lacs", kFrench)};
}

// Through the bytes, with `change` made to what came back.
template <typename Change>
base::Result<Text> through(const ExchangeTexts& texts, Change change) {
  auto file = from_xliff(to_xliff(mark_of(texts), units_of(texts)));
  EXPECT_TRUE(file) << (file ? "" : file.error().field + " " + file.error().detail);
  if (!file) return std::unexpected(file.error());
  EXPECT_EQ(file->mark, mark_of(texts));
  change(file->segments);
  return with_words(texts, file->segments);
}

std::string problem_of(const base::Result<Text>& result) {
  return result ? "" : result.error().field + ": " + result.error().detail;
}

TEST(Xliff, ThereAndBackLosesNothing) {
  const ExchangeTexts texts = pair();
  const auto back = through(texts, [](auto&) {});
  ASSERT_TRUE(back) << problem_of(back);
  EXPECT_EQ(*back, texts.mine);
}

TEST(Xliff, WordsThatWereTranslatedElsewhereComeBackWithTheirMarks) {
  // The translation begins as nothing; every segment gets the words that kFrench has there.
  const ExchangeTexts whole = pair();
  ExchangeTexts empty = whole;
  empty.mine.title.clear();
  empty.mine.body.clear();
  const auto words = from_xliff(to_xliff(mark_of(whole), units_of(whole)));
  ASSERT_TRUE(words);
  const auto back = through(empty, [&](std::vector<ReturnedSegment>& segments) {
    for (ReturnedSegment& segment : segments) {
      const auto same = std::ranges::find_if(words->segments, [&](const ReturnedSegment& each) {
        return each.unit == segment.unit && each.segment == segment.segment;
      });
      segment.target = same->target;
    }
  });
  ASSERT_TRUE(back) << problem_of(back);
  Text wanted = whole.mine;
  // A rule has no words, so none came back.
  std::erase_if(wanted.body, [](const model::Block& block) { return block.kind == model::Block::Kind::kRule; });
  EXPECT_EQ(*back, wanted);
}

TEST(Xliff, ABlockOfTheTranslationAloneStays) {
  ExchangeTexts texts = pair();
  texts.mine.body.push_back((*blocks::from_markdown("Note du traducteur, 12 345 678.\n")).front());
  const auto back = through(texts, [](std::vector<ReturnedSegment>& segments) {
    segments.front().target = Tokens{{Token::Kind::kText, "Un autre titre"}};
  });
  ASSERT_TRUE(back) << problem_of(back);
  EXPECT_EQ(back->title, "Un autre titre");
  EXPECT_EQ(back->body, texts.mine.body);
}

TEST(Xliff, AnEmptyTargetTakesNothingAway) {
  const ExchangeTexts texts = pair();
  const auto back = through(texts, [](std::vector<ReturnedSegment>& segments) {
    for (ReturnedSegment& segment : segments) segment.target.reset();
  });
  ASSERT_TRUE(back) << problem_of(back);
  EXPECT_EQ(*back, texts.mine);
}

TEST(Xliff, RefusesWhatWouldLoseOrForge) {
  const ExchangeTexts texts = pair();
  const auto refused = [&](auto change) { return problem_of(through(texts, change)); };
  const auto in_b0 = [](std::vector<ReturnedSegment>& segments) -> Tokens& {
    return *std::ranges::find(segments, "b0", &ReturnedSegment::unit)->target;
  };
  EXPECT_EQ(refused([](auto& segments) { segments.erase(segments.begin() + 2); }), "unit b1: segment s1 is missing");
  EXPECT_NE(refused([](auto& segments) { segments.push_back(segments[1]); }).find("stands twice"), std::string::npos);
  EXPECT_NE(refused([](auto& segments) { segments[1].unit = "b99"; }).find("was not sent"), std::string::npos);
  EXPECT_NE(refused([](auto& segments) { (*segments[1].source)[0].text = "Other"; }).find("the source is not"),
            std::string::npos);
  EXPECT_NE(refused([&](auto& segments) { in_b0(segments)[1].text = "77"; }).find("was not sent"), std::string::npos);
  EXPECT_NE(refused([&](auto& segments) {
              in_b0(segments).pop_back();
              in_b0(segments).pop_back();
            }).find("does not end"),
            std::string::npos);
  EXPECT_NE(refused([](auto& segments) {
              segments[0].target->push_back({Token::Kind::kPoint, "1"});
            }).find("codes cannot stand here"),
            std::string::npos);
}

TEST(Xliff, RefusesWhatIsNoSuchFile) {
  const std::string good = to_xliff(mark_of(pair()), units_of(pair()));
  const auto refused = [](std::string bytes) {
    const auto read = from_xliff(bytes);
    return read ? std::string() : read.error().field + ": " + read.error().detail;
  };
  const auto with = [&](std::string_view what, std::string_view instead) {
    std::string bytes = good;
    const std::size_t at = bytes.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return bytes.replace(at, what.size(), instead);
  };
  EXPECT_EQ(refused(good), "");
  EXPECT_EQ(refused(with("version=\"2.1\"", "version=\"1.2\"")), "line 2: only XLIFF 2.0 and 2.1 are read");
  EXPECT_EQ(refused(with("<xliff", "<!DOCTYPE xliff [<!ENTITY a \"b\">]><xliff")),
            "line 2: a document type declaration is not read");
  EXPECT_NE(refused(with("</xliff>", "")).find("no element found"), std::string::npos);
  EXPECT_NE(refused(with("<mda:meta type=\"base\">7", "<mda:meta type=\"base\">x")).find("is no number"),
            std::string::npos);
  EXPECT_NE(refused(with("dateline/exchange/1", "another/1")).find("does not say which text"), std::string::npos);
  EXPECT_NE(refused(with("</segment>", "</segment><ignorable><source> </source></ignorable>")).find("were split"),
            std::string::npos);
  EXPECT_NE(refused(with("<target>", "<target><sc id=\"9\"/>")).find("unit title, line 16"), std::string::npos);
  EXPECT_NE(refused(std::string(kMaxExchangeBytes + 1, ' ')).find("bytes"), std::string::npos);
  std::string deep = "<a>";
  for (std::size_t i = 0; i < kMaxXmlDepth; ++i) deep += "<a>";
  EXPECT_NE(refused(deep).find("deep"), std::string::npos);
  std::string many = "<a>";
  for (std::size_t i = 0; i < kMaxXmlElements; ++i) many += "<a/>";
  EXPECT_NE(refused(many).find("elements"), std::string::npos);
}

TEST(Xliff, IsWrittenAsTheDocumentShowsIt) {
  const ExchangeTexts texts{text("en", "Thin ice", "Stay [off the **ice**](https://example.org/).\n"),
                            text("en", "Thin ice", "Stay [off the **ice**](https://example.org/).\n"),
                            text("fr", "Glace mince", "")};
  std::ifstream file(DATELINE_SOURCE_DIR "/docs/formats/xliff.md");
  std::string document{std::istreambuf_iterator<char>(file), {}};
  document = document.substr(document.find("<?xml"));
  document = document.substr(0, document.find("```"));
  document.replace(document.find("HASH"), 4, base::to_hex(hash_of_original(texts.now)));
  EXPECT_EQ(to_xliff(mark_of(texts), units_of(texts)), document);
  EXPECT_TRUE(from_xliff(document));
}

TEST(Xliff, SaysWhatChangedInTheOriginal) {
  const Text before = text("en", "Ice", "One.\n\nTwo is about the harbour.\n\nThree.\n");
  const Text now = text("en", "Thin ice", "One.\n\nTwo is about the harbours.\n\nThree.\n\nFour.\n");
  EXPECT_EQ(changed_units(before, now), (std::vector<std::string>{"title", "b1", "b3"}));
  EXPECT_TRUE(changed_units(now, now).empty());
  EXPECT_NE(hash_of_original(before), hash_of_original(now));
}

}  // namespace
}  // namespace dateline::desk
