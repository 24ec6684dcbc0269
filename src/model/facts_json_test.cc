#include "model/content.h"
#include "model/limits.h"
#include "model/testing.h"

namespace dateline::model {
namespace {

using testing::json_of;
using testing::numbered;
using testing::refusal_of;
using testing::replaced;

constexpr const char* kFull =
    R"({"contacts":["Press office, +41 58 462 00 00"],"dateline":{"date":"2008-02-05","places":["PRISTINA","VIENNA"]},"format":"dateline/facts/1",)"
    R"("genre":"press-release","issuers":["mission"],"label":"141/26","meetings":["mc-16"],"organisations":["osce"],"original":"en",)"
    R"("people":[{"office":"chair","person":"kanerva","role":"Chairman-in-Office"},{"person":"other"}],"places":["kosovo"],"projects":["pr"],)"
    R"("published":"2008-02-06","references":["CVE-2004-0914"],"related":[3,12],"topics":["elections","media"]})";

std::string refusal(std::string_view text) { return refusal_of(facts_from_json(json_of(text))); }
std::string with(std::string_view what, std::string_view instead) { return refusal(replaced(kFull, what, instead)); }

TEST(FactsJson, ComesBackAsItWas) {
  const auto facts = facts_from_bytes(kFull);
  ASSERT_TRUE(facts) << refusal_of(facts);
  EXPECT_EQ(to_bytes(*facts), kFull);
  EXPECT_EQ(facts->dateline.places[1], "VIENNA");
  EXPECT_EQ(facts->people[1], (PersonMention{{"other"}, {}, ""}));
  EXPECT_EQ(facts->related[1].value, 12u);
  constexpr const char* kLeast = R"({"format":"dateline/facts/1","genre":"other"})";
  EXPECT_EQ(to_bytes(*facts_from_bytes(kLeast)), kLeast);
}

TEST(FactsJson, RefusalsNameThePlace) {
  EXPECT_EQ(with("\"genre\":\"press-release\",", ""), "genre: is missing");
  EXPECT_EQ(with("press-release", "Press"), "genre: must be of a-z, 0-9 and \"-\", with no \"-\" at an end");
  EXPECT_EQ(with("2008-02-06", "2008-02-06T10:00:00+00:00"),
            "published: must be YYYY-MM-DD, or a time with its offset in its shortest form");
  EXPECT_EQ(with("\"2008-02-06\"", "20080206"),
            "published: must be YYYY-MM-DD, or a time with its offset in its shortest form");
  EXPECT_EQ(with("2008-02-06", "2008-02-06T10:00:00.120+01:00"), "");
  EXPECT_EQ(with("\"mission\"", "\"m\""), "issuers[0]: must be a term's key: 2 to 32 of a-z, 0-9 and \"-\"");
  EXPECT_EQ(with("\"media\"", "\"elections\""), "topics: names one thing twice");
  EXPECT_EQ(with("[3,12]", "[3,3]"), "related: names one thing twice");
  EXPECT_EQ(with("[3,12]", "[0]"), "related[0]: must be an integer from 1 to 4294967295");
  EXPECT_EQ(with("[3,12]", "[1.5]"), "related[0]: must be an integer from 1 to 4294967295");
  EXPECT_EQ(with("[3,12]", "[]"), "related: must be a list with items, or absent");
  EXPECT_EQ(with("\"person\":\"other\"", "\"office\":\"other\""), "people[1].person: is missing");
  EXPECT_EQ(with("\"VIENNA\"", "\"\""), "dateline.places[1]: must not be empty");
  EXPECT_EQ(with("{\"date\":\"2008-02-05\",\"places\":[\"PRISTINA\",\"VIENNA\"]}", "{}"),
            "dateline: must have members, or be absent");
  EXPECT_EQ(with("2008-02-05", "2008-02-32"), "dateline.date: must be a day, YYYY-MM-DD");
  EXPECT_EQ(with("\"original\":\"en\"", "\"original\":\"EN\""),
            "original: must be a language tag (BCP 47) in canonical form");
  EXPECT_EQ(with("\"label\":\"141/26\"", "\"lable\":\"141/26\""), "lable: unknown member");
  EXPECT_EQ(with("Press office, ", "Press\\toffice"), "contacts[0]: must be one line without tabs");
}

TEST(FactsJson, TermsAreCountedTogether) {
  const auto facts = [](std::size_t topics, std::size_t people) {
    std::string list;
    for (std::size_t i = 0; i < people; ++i)
      list += (i == 0 ? "" : ",") + (R"({"person":"p)" + std::to_string(i) + "\"}");
    return R"({"format":"dateline/facts/1","genre":"other","people":[)" + list + "],\"topics\":[" + numbered(topics) +
           "]}";
  };
  EXPECT_EQ(refusal(facts(100, kMaxTermsPerRelease - 101)), "");
  EXPECT_EQ(refusal(facts(100, kMaxTermsPerRelease - 100)), "");
  EXPECT_EQ(refusal(facts(100, kMaxTermsPerRelease - 99)), "more than 200 terms in one release");
  EXPECT_EQ(refusal(facts(kMaxTermsPerRelease + 1, 1)), "topics: more than 200 items");
}

TEST(FactsJson, Limits) {
  const auto list = [](const char* name, const std::string& items) {
    const bool early = std::string_view(name) < "format";
    const std::string member = std::string("\"") + name + "\":[" + items + "]";
    return early ? "{" + member + R"(,"format":"dateline/facts/1","genre":"other"})"
                 : R"({"format":"dateline/facts/1","genre":"other",)" + member + "}";
  };
  EXPECT_EQ(refusal(list("references", numbered(kMaxReferences))), "");
  EXPECT_EQ(refusal(list("references", numbered(kMaxReferences + 1))), "references: more than 1000 items");
  EXPECT_EQ(refusal(list("contacts", numbered(kMaxContacts))), "");
  EXPECT_EQ(refusal(list("contacts", numbered(kMaxContacts + 1))), "contacts: more than 200 items");
  const auto numbers = [](std::size_t count) {
    std::string out;
    for (std::size_t i = 1; i <= count; ++i) out += (i == 1 ? "" : ",") + std::to_string(i);
    return out;
  };
  EXPECT_EQ(refusal(list("related", numbers(kMaxRelated))), "");
  EXPECT_EQ(refusal(list("related", numbers(kMaxRelated + 1))), "related: more than 200 items");
}

}  // namespace
}  // namespace dateline::model
