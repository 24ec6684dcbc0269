#include "model/content.h"
#include "model/limits.h"
#include "model/testing.h"

namespace dateline::model {
namespace {

using testing::json_of;
using testing::refusal_of;
using testing::replaced;
using testing::xs;

constexpr const char* kFull =
    R"({"attachments":[{"alt":"A map","bytes":1234,"file":"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","id":"a1",)"
    R"("lang":"fr","media_type":"image/png","title":"Map"},{"id":"a2","url":"https://a.example/b.pdf"}],"body":[{"p":["Words"]}],)"
    R"("format":"dateline/text/1","lang":"en","made_from":{"lang":"de","revision":"1.6","version":3},"origin":{"changes":[{"at":"2017-01-01",)"
    R"("note":"First\npublished"}],"date_original":"6 Feb 2008","extra":{"government":{"current":false},"list":[1,null,"x"]},"id":"x/1",)"
    R"("title_derived":true,"translator":"T","updated":"2012-11-26","url":"https://old.example/1","version":"7","withdrawn_at":"2014-01-01T00:00:00Z"},)"
    R"("slug":"a-title","standfirst":"Two\nlines","title":"A title"})";

std::string refusal(std::string_view text) { return refusal_of(text_from_json(json_of(text))); }
std::string with(std::string_view what, std::string_view instead) { return refusal(replaced(kFull, what, instead)); }
std::string small(std::string_view before_format, std::string_view after_lang = {}, std::string_view title = "T") {
  std::string out = "{";
  return out.append(before_format)
      .append(R"("format":"dateline/text/1","lang":"en",)")
      .append(after_lang)
      .append("\"title\":\"")
      .append(title)
      .append("\"}");
}

TEST(TextJson, ComesBackAsItWas) {
  const auto text = text_from_bytes(kFull);
  ASSERT_TRUE(text) << refusal_of(text);
  EXPECT_EQ(to_bytes(*text), kFull);
  EXPECT_EQ(text->attachments[0].bytes, 1234);
  EXPECT_EQ(text->made_from, (MadeFrom{Lang{"de"}, 3, "1.6"}));
  EXPECT_TRUE(text->origin->title_derived);
  EXPECT_EQ(text->origin->changes[0].note, "First\npublished");
  EXPECT_EQ(to_bytes(*text_from_bytes(small(""))), small(""));
}

TEST(TextJson, RefusalsNameThePlace) {
  EXPECT_EQ(with("\"title\":\"A title\"", "\"title\":\"\""), "title: must not be empty");
  EXPECT_EQ(with("\"A title\"", "\"A\\ntitle\""), "title: must be one line without tabs");
  EXPECT_EQ(with(",\"title\":\"A title\"", ""), "title: is missing");
  EXPECT_EQ(with("\"lang\":\"en\",", ""), "lang: is missing");
  EXPECT_EQ(with("a-title", "A"), "slug: must be of a-z, 0-9 and \"-\", with no \"-\" at an end");
  EXPECT_EQ(with("a-title", "-a"), "slug: must be of a-z, 0-9 and \"-\", with no \"-\" at an end");
  EXPECT_EQ(with("a-title", "a-"), "slug: must be of a-z, 0-9 and \"-\", with no \"-\" at an end");
  EXPECT_EQ(with("[{\"p\":[\"Words\"]}]", "[]"), "body: must have items, or be absent");
  EXPECT_EQ(with("{\"p\"", "{\"x\""), "body[0]: no such block");
  EXPECT_EQ(with("\"id\":\"a2\"", "\"id\":\"a1\""), "attachments: an id is given twice");
  EXPECT_EQ(with("\"id\":\"a2\"", "\"id\":\"A2\""), "attachments[1].id: must be of a-z, 0-9, \"-\" and \"_\"");
  EXPECT_EQ(with("\"id\":\"a2\",", ""), "attachments[1].id: is missing");
  EXPECT_EQ(with(",\"url\":\"https://a.example/b.pdf\"", ""), "attachments[1]: has either a \"file\" or a \"url\"");
  EXPECT_EQ(with("\"title\":\"Map\"", "\"url\":\"https://a.example/\""),
            "attachments[0]: has either a \"file\" or a \"url\"");
  EXPECT_EQ(with("https://a.example/b.pdf", "b.pdf"), "attachments[1].url: must be an address");
  EXPECT_EQ(with("0011", "00zz"), "attachments[0].file: must be a SHA-256 in 64 lower-case hexadecimal digits");
  EXPECT_EQ(with("\"bytes\":1234", "\"bytes\":0"),
            "attachments[0].bytes: must be an integer from 1 to 9007199254740991");
  EXPECT_EQ(with("\"version\":3", "\"version\":0"), "made_from.version: must be an integer from 1 to 4294967295");
  EXPECT_EQ(with("\"lang\":\"de\",", ""), "made_from.lang: is missing");
  EXPECT_EQ(with("null", "0.5"), "origin.extra.list[1]: only integers are numbers in the record");
  EXPECT_EQ(with("null", "9007199254740992"),
            "origin.extra.list[1]: must be an integer from -9007199254740991 to 9007199254740991");
  EXPECT_EQ(with("null", "\"e\u0301\""), "origin.extra.list[1]: must be in Unicode normalisation form C");
  EXPECT_EQ(with("\"current\"", "\"e\u0301\""),
            "origin.extra.government.e\u0301: must be in Unicode normalisation form C");
  EXPECT_EQ(with("\"withdrawn_at\"", "\"withdrawn_on\""), "origin.withdrawn_on: unknown member");
  EXPECT_EQ(refusal(small("", "\"origin\":{},")), "origin: must have members, or be absent");
  EXPECT_EQ(refusal(small("", "\"origin\":{\"extra\":{}},")),
            "origin.extra: must be an object with members, or absent");
  EXPECT_EQ(refusal(small("", "\"standfirst\":\"\",")), "standfirst: must not be empty");
}

TEST(TextJson, Limits) {
  const auto title = [](std::size_t count) { return small("", "", xs(count)); };
  EXPECT_EQ(refusal(title(kMaxTitleCharacters - 1)), "");
  EXPECT_EQ(refusal(title(kMaxTitleCharacters)), "");
  EXPECT_EQ(refusal(title(kMaxTitleCharacters + 1)), "title: more than 500 characters");
  std::string umlauts;
  for (std::size_t i = 0; i < kMaxTitleCharacters; ++i) umlauts += "ü";
  EXPECT_EQ(refusal(small("", "", umlauts)), "") << "characters are counted, not bytes";
  const auto standfirst = [](std::size_t count) { return small("", "\"standfirst\":\"" + xs(count) + "\","); };
  EXPECT_EQ(refusal(standfirst(kMaxStandfirstCharacters)), "");
  EXPECT_EQ(refusal(standfirst(kMaxStandfirstCharacters + 1)), "standfirst: more than 5000 characters");
  const auto slug = [](std::size_t count) { return small("", "\"slug\":\"" + xs(count) + "\","); };
  EXPECT_EQ(refusal(slug(kMaxSlugBytes)), "");
  EXPECT_EQ(refusal(slug(kMaxSlugBytes + 1)), "slug: more than 200 characters");
  const auto attachments = [](std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
      list += (i == 0 ? "" : ",") + (R"({"id":"a)" + std::to_string(i) + R"(","url":"/x"})");
    return small("\"attachments\":[" + list + "],");
  };
  EXPECT_EQ(refusal(attachments(kMaxAttachments - 1)), "");
  EXPECT_EQ(refusal(attachments(kMaxAttachments)), "");
  EXPECT_EQ(refusal(attachments(kMaxAttachments + 1)), "attachments: more than 200 items");
  EXPECT_EQ(with("\"bytes\":1234", "\"bytes\":104857600"), "");
  EXPECT_EQ(with("\"bytes\":1234", "\"bytes\":104857601"), "attachments[0].bytes: more than 104857600 bytes");
  const auto extra = [](std::size_t depth) {
    std::string value = "1";
    for (std::size_t i = 1; i < depth; ++i) value = "{\"x\":" + value + "}";
    return small("", "\"origin\":{\"extra\":" + value + "},");
  };
  EXPECT_EQ(refusal(extra(kMaxOriginDepth)), "");
  EXPECT_NE(refusal(extra(kMaxOriginDepth + 1)).find("more than 16 levels"), std::string::npos);
}

TEST(TextJson, BytesAreLimitedAsAWhole) {
  const std::string empty = small(R"("body":[{"p":[""]}],)");
  const auto of_size = [&](std::size_t bytes) {
    return replaced(empty, "[\"\"]", "[\"" + xs(bytes - empty.size()) + "\"]");
  };
  EXPECT_EQ(refusal_of(text_from_bytes(of_size(kMaxTextContentBytes - 1))), "");
  EXPECT_EQ(refusal_of(text_from_bytes(of_size(kMaxTextContentBytes))), "");
  EXPECT_EQ(refusal_of(text_from_bytes(of_size(kMaxTextContentBytes + 1))), "a content has at most 4194304 bytes");
}

}  // namespace
}  // namespace dateline::model
