#include "model/content.h"
#include "model/limits.h"
#include "model/testing.h"

namespace dateline::model {
namespace {

using testing::json_of;
using testing::refusal_of;
using testing::repeated;
using testing::replaced;
using testing::xs;

constexpr const char* kFull =
    R"({"closed":true,"country":"CH","existence":{"from":"1992-06-01","to":"open"},"format":"dateline/term/1",)"
    R"("held_from":"2008-12-04","held_to":"2008-12-05","key":"ab-1","kind":"organisation","names":[)"
    R"({"attested":["2005-01-01","2025-06-01"],"evidence":"https://a.example/","from":"1992-06-01","lang":"de","name":"Büro","short":"B","to":"open"},)"
    R"({"lang":"fr","name":"Bureau"}],"rank":3,"relations":[{"attested":["2005-01-01"],"evidence":"p. 3","from":"open",)"
    R"("role":"member","target":"cd","to":"2010-01-01","type":"part_of"},{"target":"ef","type":"works_in"}],"source_ids":["x:1","x:2"]})";

std::string refusal(std::string_view text) { return refusal_of(term_from_json(json_of(text))); }

std::string with(std::string_view what, std::string_view instead) { return refusal(replaced(kFull, what, instead)); }

std::string small(std::string_view members) {
  return R"({"format":"dateline/term/1","key":"ab","kind":"topic")" + std::string(members) + "}";
}

TEST(TermJson, ComesBackAsItWas) {
  const auto term = term_from_bytes(kFull);
  ASSERT_TRUE(term) << refusal_of(term);
  EXPECT_EQ(to_bytes(*term), kFull);
  EXPECT_EQ(term->kind, TermKind::kOrganisation);
  EXPECT_EQ(term->names[0].period, (Period{Bound::at(*base::parse_day("1992-06-01")), Bound::open()}));
  EXPECT_EQ(term->names[1].period, Period{});
  EXPECT_EQ(term->relations[0].role, "member");
  EXPECT_TRUE(term->closed);
  EXPECT_EQ(to_bytes(*term_from_bytes(small(""))), small(""));
}

TEST(TermJson, RefusalsNameThePlace) {
  EXPECT_EQ(refusal("[]"), "must be an object");
  EXPECT_EQ(refusal("{}"), "format: must be \"dateline/term/1\"");
  EXPECT_EQ(with("term/1", "text/1"), "format: must be \"dateline/term/1\"");
  EXPECT_EQ(with("term/1", "term/"), "format: must be \"dateline/term/1\"");
  EXPECT_EQ(with("\"key\":\"ab-1\",", ""), "key: is missing");
  EXPECT_EQ(with("ab-1", "A"), "key: must be a term's key: 2 to 32 of a-z, 0-9 and \"-\"");
  EXPECT_EQ(with("organisation", "thing"), "kind: no such kind of term");
  EXPECT_EQ(with("\"closed\":true", "\"closed\":false"), "closed: must be true or absent");
  EXPECT_EQ(with("\"CH\"", "\"ch\""), "country: must be a code of ISO 3166: 2 to 4 capital letters");
  EXPECT_EQ(with("\"CH\"", "\"ABCDE\""), "country: must be a code of ISO 3166: 2 to 4 capital letters");
  EXPECT_EQ(with("{\"from\":\"1992-06-01\",\"to\":\"open\"}", "{}"), "existence: must have members, or be absent");
  EXPECT_EQ(with("1992-06-01", "1992-06-31"), "existence.from: must be a day, YYYY-MM-DD");
  EXPECT_EQ(with("2008-12-05", "2008-12-03"), "held_to: lies before \"held_from\"");
  EXPECT_EQ(with("2005-01-01", "2025-06-01"), "names[0].attested[1]: days must ascend");
  EXPECT_EQ(with("\"lang\":\"de\",", ""), "names[0].lang: is missing");
  EXPECT_EQ(with("\"de\"", "\"DE\""), "names[0].lang: must be a language tag (BCP 47) in canonical form");
  EXPECT_EQ(with("\"Büro\"", "\"\""), "names[0].name: must not be empty");
  EXPECT_EQ(with("Büro", "Bu\u0308ro"), "names[0].name: must be in Unicode normalisation form C");
  EXPECT_EQ(with("Büro", "Bü\\tro"), "names[0].name: must be one line without tabs");
  EXPECT_EQ(with("\"short\":\"B\"", "\"sort\":\"B\""), "names[0].sort: unknown member");
  EXPECT_EQ(with("[{\"attested\":[\"2005-01-01\"],", "[{\"attested\":[],"),
            "relations[0].attested: must be a list with items, or absent");
  EXPECT_EQ(with("\"from\":\"open\"", "\"from\":\"2010-01-02\""), "relations[0].to: lies before \"from\"");
  EXPECT_EQ(with("part_of", "owns"), "relations[0].type: no such type of relation");
  EXPECT_EQ(with("\"cd\"", "\"ab-1\""), "relations[0]: a term has no relation to itself");
  EXPECT_EQ(with("\"rank\":3", "\"rank\":0"), "rank: leave out what is the default");
  EXPECT_EQ(with("\"rank\":3", "\"rank\":2147483648"), "rank: must be an integer from -2147483647 to 2147483647");
  EXPECT_EQ(with("\"x:1\"", "\"\""), "source_ids[0]: must not be empty");
  EXPECT_EQ(with("\"x:1\"", "1"), "source_ids[0]: must be a string");
  EXPECT_EQ(with("\"source_ids\"", "\"zource_ids\""), "zource_ids: unknown member");
}

TEST(TermJson, ANewerFormatIsUnsupported) {
  const auto newer = term_from_json(json_of(replaced(kFull, "term/1", "term/2")));
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().kind, base::ProblemKind::kUnsupported);
}

TEST(TermJson, OneDayPeriodsAreFineAndOneMergerOnly) {
  EXPECT_EQ(refusal(small(R"(,"names":[{"from":"2000-01-01","lang":"en","name":"A","to":"2000-01-01"}])")), "");
  const std::string one = R"({"target":"cd","type":"merged_into"})";
  EXPECT_EQ(refusal(small(",\"relations\":[" + one + "]")), "");
  EXPECT_EQ(refusal(small(",\"relations\":[" + one + "," + replaced(one, "cd", "ef") + "]")),
            "relations[1]: a term is merged into one other only");
  EXPECT_EQ(refusal(small(R"(,"relations":[{"target":"cd","type":"split_into"},{"target":"ef","type":"split_into"}])")),
            "");
}

TEST(TermJson, Limits) {
  const auto names = [](std::size_t count) {
    return small(",\"names\":[" + repeated(R"({"lang":"en","name":"A"})", count) + "]");
  };
  EXPECT_EQ(refusal(names(kMaxNamesPerTerm - 1)), "");
  EXPECT_EQ(refusal(names(kMaxNamesPerTerm)), "");
  EXPECT_EQ(refusal(names(kMaxNamesPerTerm + 1)), "names: more than 2000 items");
  const auto relations = [](std::size_t count) {
    return small(",\"relations\":[" + repeated(R"({"target":"cd","type":"held_in"})", count) + "]");
  };
  EXPECT_EQ(refusal(relations(kMaxRelationsPerTerm)), "");
  EXPECT_EQ(refusal(relations(kMaxRelationsPerTerm + 1)), "relations: more than 5000 items");
  const auto long_name = [](std::size_t count) {
    return small(R"(,"names":[{"lang":"en","name":")" + xs(count) + "\"}]");
  };
  EXPECT_EQ(refusal(long_name(kMaxNameCharacters - 1)), "");
  EXPECT_EQ(refusal(long_name(kMaxNameCharacters)), "");
  EXPECT_EQ(refusal(long_name(kMaxNameCharacters + 1)), "names[0].name: more than 500 characters");
  EXPECT_EQ(term_from_json(json_of(long_name(kMaxNameCharacters + 1))).error().kind, base::ProblemKind::kTooLarge);
  const auto sources = [](std::size_t count) { return small(",\"source_ids\":[" + testing::numbered(count) + "]"); };
  EXPECT_EQ(refusal(sources(kMaxSourceIdsPerTerm)), "");
  EXPECT_EQ(refusal(sources(kMaxSourceIdsPerTerm + 1)), "source_ids: more than 200 items");
}

}  // namespace
}  // namespace dateline::model
