#include "model/note.h"

#include "model/content.h"
#include "model/limits.h"
#include "model/testing.h"

namespace dateline::model {
namespace {

using testing::json_of;
using testing::refusal_of;
using testing::xs;

std::string refusal(std::string_view text) { return refusal_of(note_from_json(json_of(text))); }
std::string note(std::string_view texts) {
  return R"({"format":"dateline/note/1","texts":)" + std::string(texts) + "}";
}

TEST(NoteJson, ComesBackAsItWas) {
  for (const char* text :
       {R"({"format":"dateline/note/1","minor":true})", R"({"format":"dateline/note/1"})",
        R"({"format":"dateline/note/1","texts":{"de":"Zahl\nberichtigt","en":"Figure corrected"}})"}) {
    const auto read = note_from_bytes(text);
    ASSERT_TRUE(read) << refusal_of(read);
    EXPECT_EQ(to_bytes(*read), text);
  }
  const Note two{{{Lang{"de"}, "a"}, {Lang{"en"}, "b"}}, Weight::kMinor};
  EXPECT_EQ(*note_from_json(to_json(two)), two);
}

TEST(NoteJson, RefusalsNameThePlace) {
  EXPECT_EQ(refusal(note("{}")), "texts: must be an object with members, or absent");
  EXPECT_EQ(refusal(note("[]")), "texts: must be an object with members, or absent");
  EXPECT_EQ(refusal(note(R"({"EN":"x"})")), "texts.EN: must be a language tag (BCP 47) in canonical form");
  EXPECT_EQ(refusal(note(R"({"en":""})")), "texts.en: must not be empty");
  EXPECT_EQ(refusal(note(R"({"en":1})")), "texts.en: must be a string");
  EXPECT_EQ(refusal(R"({"format":"dateline/note/1","minor":false})"), "minor: must be true or absent");
  EXPECT_EQ(refusal(R"({"by":"x","format":"dateline/note/1"})"), "by: unknown member");
  EXPECT_EQ(refusal(R"({"format":"dateline/note/9"})"), "format: this program reads \"dateline/note/1\" only");
}

TEST(NoteJson, Limits) {
  EXPECT_EQ(refusal(note("{\"en\":\"" + xs(kMaxNoteCharacters) + "\"}")), "");
  EXPECT_EQ(refusal(note("{\"en\":\"" + xs(kMaxNoteCharacters + 1) + "\"}")), "texts.en: more than 5000 characters");
  const auto languages = [](std::size_t count) {
    std::string members;
    for (std::size_t i = 0; i < count; ++i) {
      members += (i == 0 ? "" : ",") +
                 ("\"q" + std::string(1, static_cast<char>('a' + i / 26)) + static_cast<char>('a' + i % 26)) +
                 "\":\"x\"";
    }
    return note("{" + members + "}");
  };
  EXPECT_EQ(refusal(languages(kMaxLanguagesPerRelease)), "");
  EXPECT_EQ(refusal(languages(kMaxLanguagesPerRelease + 1)), "texts: more than 100 languages");
}

}  // namespace
}  // namespace dateline::model
