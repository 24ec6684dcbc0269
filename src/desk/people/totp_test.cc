#include "desk/people/totp.h"

#include <gtest/gtest.h>

#include "desk/people/tokens.h"

namespace dateline::desk {
namespace {

constexpr std::string_view kRfcSecret = "12345678901234567890";

// RFC 6238 appendix B, the rows of SHA-1.
TEST(Totp, VectorsOfTheRfc) {
  const std::pair<std::int64_t, std::string> rows[] = {{59, "94287082"},
                                                       {1'111'111'109, "07081804"},
                                                       {1'111'111'111, "14050471"},
                                                       {1'234'567'890, "89005924"},
                                                       {2'000'000'000, "69279037"},
                                                       {20'000'000'000, "65353130"}};
  for (const auto& [seconds, code] : rows) {
    const std::int64_t step = totp_step({seconds * 1'000});
    EXPECT_EQ(totp_code(kRfcSecret, step, 8), code);
    EXPECT_EQ(totp_code(kRfcSecret, step), code.substr(2));
  }
}

TEST(Totp, TakesOneStepEitherWay) {
  const base::Instant now{1'234'567'890'000};
  const std::int64_t step = totp_step(now);
  for (std::int64_t off = -3; off <= 3; ++off) {
    const auto found = totp_match(kRfcSecret, totp_code(kRfcSecret, step + off), now, 0);
    if (off >= -1 && off <= 1) {
      EXPECT_EQ(found, step + off);
    } else {
      EXPECT_EQ(found, std::nullopt) << off;
    }
  }
}

TEST(Totp, TakesNoStepTwiceAndNoneBeforeIt) {
  const base::Instant now{1'234'567'890'000};
  const std::int64_t step = totp_step(now);
  EXPECT_EQ(totp_match(kRfcSecret, totp_code(kRfcSecret, step), now, step - 1), step);
  EXPECT_EQ(totp_match(kRfcSecret, totp_code(kRfcSecret, step), now, step), std::nullopt);
  EXPECT_EQ(totp_match(kRfcSecret, totp_code(kRfcSecret, step - 1), now, step), std::nullopt);
  EXPECT_EQ(totp_match(kRfcSecret, totp_code(kRfcSecret, step + 1), now, step), step + 1);
}

TEST(Totp, RefusesWhatIsNoCode) {
  const base::Instant now{1'234'567'890'000};
  const std::string code = totp_code(kRfcSecret, totp_step(now));
  for (const std::string& wrong :
       {std::string(), code.substr(1), code + "0", std::string("abcdef"), std::string(6, '\0')}) {
    EXPECT_EQ(totp_match(kRfcSecret, wrong, now, 0), std::nullopt);
  }
  EXPECT_EQ(totp_match("another secret of 20", code, now, 0), std::nullopt);
}

// RFC 4648 section 10, without padding.
TEST(Totp, Base32) {
  const std::pair<std::string, std::string> rows[] = {{"", ""},
                                                      {"f", "MY"},
                                                      {"fo", "MZXQ"},
                                                      {"foo", "MZXW6"},
                                                      {"foob", "MZXW6YQ"},
                                                      {"fooba", "MZXW6YTB"},
                                                      {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(to_base32(bytes), text);
    EXPECT_EQ(from_base32(text), bytes);
  }
  EXPECT_EQ(from_base32("mzxw-6ytb oi"), "foobar");
  EXPECT_EQ(from_base32("MZXW1"), std::nullopt);
}

TEST(Totp, Address) {
  EXPECT_EQ(totp_address("Council of Île & Co", "anna.b", "MZXW6"),
            "otpauth://totp/Council%20of%20%C3%8Ele%20%26%20Co:anna.b?secret=MZXW6&"
            "issuer=Council%20of%20%C3%8Ele%20%26%20Co&algorithm=SHA1&digits=6&period=30");
}

TEST(Tokens, Base64Url) {
  const std::pair<std::string, std::string> rows[] = {
      {"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"}, {"\xff\xef", "_-8"}};
  for (const auto& [bytes, text] : rows) {
    EXPECT_EQ(to_base64url(bytes), text);
    EXPECT_EQ(from_base64url(text), bytes);
  }
  for (const std::string_view wrong : {"Zh", "Z", "Zm8=", "+/8", "Zm9v ", "Zm 9v"}) {
    EXPECT_EQ(from_base64url(wrong), std::nullopt) << wrong;
  }
}

// RFC 4231, test case 2.
TEST(Tokens, SignatureIsHmacSha256) {
  EXPECT_EQ(base::to_hex(*from_base64url(sign_token("Jefe", "what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Tokens, AreOf256BitsAndDiffer) {
  base::SeededEntropy entropy(1);
  const std::string first = new_token(entropy);
  EXPECT_EQ(first.size(), 43U);
  EXPECT_EQ(from_base64url(first)->size(), 32U);
  EXPECT_NE(first, new_token(entropy));
}

}  // namespace
}  // namespace dateline::desk
