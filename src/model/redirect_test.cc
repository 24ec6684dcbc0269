#include "model/redirect.h"

#include "model/content.h"
#include "model/testing.h"

namespace dateline::model {
namespace {

using testing::json_of;
using testing::refusal_of;

std::string refusal(std::string_view members) {
  return refusal_of(redirect_from_json(json_of("{\"format\":\"dateline/redirect/1\"" + std::string(members) + "}")));
}

TEST(RedirectJson, ComesBackAsItWas) {
  for (const char* text : {R"({"format":"dateline/redirect/1","from":"/index.php?id=7","number":12})",
                           R"({"format":"dateline/redirect/1","from":"https://old.example/ü","lang":"de","number":12})",
                           R"({"format":"dateline/redirect/1","from":"/topics/x","term":"ab"})"}) {
    const auto redirect = redirect_from_bytes(text);
    ASSERT_TRUE(redirect) << refusal_of(redirect);
    EXPECT_EQ(to_bytes(*redirect), text);
  }
}

TEST(RedirectJson, RefusalsNameThePlace) {
  EXPECT_EQ(refusal(",\"number\":1"), "from: is missing");
  EXPECT_EQ(refusal(R"(,"from":"x","number":1)"), "from: must be a path or an http or https address");
  EXPECT_EQ(refusal(R"(,"from":"//evil.example/","number":1)"), "from: must be a path or an http or https address");
  EXPECT_EQ(refusal(R"(,"from":"mailto:a@b.example","number":1)"), "from: must be a path or an http or https address");
  EXPECT_EQ(refusal(R"(,"from":"/x")"), "leads to either a \"number\" or a \"term\"");
  EXPECT_EQ(refusal(R"(,"from":"/x","number":1,"term":"ab")"), "leads to either a \"number\" or a \"term\"");
  EXPECT_EQ(refusal(R"(,"from":"/x","number":0)"), "number: must be an integer from 1 to 4294967295");
  EXPECT_EQ(refusal(R"(,"from":"/x","lang":"en","term":"ab")"), "lang: belongs to a \"number\"");
}

}  // namespace
}  // namespace dateline::model
