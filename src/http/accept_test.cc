#include "http/accept.h"

#include <gtest/gtest.h>

#include <vector>

namespace dateline::http {
namespace {

TEST(AcceptEncoding, TakesTheSmallestAccepted) {
  const struct {
    const char* field;
    Encoding best;
  } rows[] = {
      {"", Encoding::kIdentity},
      {"gzip, deflate, br, zstd", Encoding::kBrotli},
      {"gzip, deflate", Encoding::kGzip},
      {"GZIP", Encoding::kGzip},
      {"x-gzip", Encoding::kGzip},
      {"br;q=0, gzip;q=0.001", Encoding::kGzip},
      {"br;q=0.5, gzip;q=1.0", Encoding::kBrotli},
      {"identity", Encoding::kIdentity},
      {"identity;q=0", Encoding::kIdentity},
      {"*", Encoding::kBrotli},
      {"*;q=0", Encoding::kIdentity},
      {"br;q=0, *", Encoding::kGzip},
      {"br;q=2", Encoding::kIdentity},
      {"br;q=x, gzip", Encoding::kGzip},
      {"br ; q=0.9 ,gzip", Encoding::kBrotli},
      {",,;,br", Encoding::kBrotli},
      {"brotli", Encoding::kIdentity},
  };
  for (const auto& row : rows) EXPECT_EQ(best_encoding(row.field), row.best) << row.field;
}

TEST(AcceptLanguage, LooksUpAsRfc4647Says) {
  const std::vector<std::string_view> available = {"en", "fr", "de", "pt-BR", "zh-Hant", "ar"};
  const struct {
    const char* field;
    const char* best;
  } rows[] = {
      {"", "en"},
      {"fr", "fr"},
      {"FR", "fr"},
      {"de-CH, fr;q=0.9", "de"},
      {"de;q=0.1, fr;q=0.9", "fr"},
      {"xx, yy;q=0.8", "en"},
      {"xx, ar;q=0.2", "ar"},
      {"pt", "pt-BR"},
      {"zh-Hant-TW", "zh-Hant"},
      {"zh-Hant-x-private", "zh-Hant"},
      {"fr;q=0", "en"},
      {"*", "en"},
      {"*, fr", "fr"},
      {"fr;q=0.5, *;q=0.9", "en"},
      {"fr, de", "fr"},
      {"f", "en"},
      {"fr;q=0.1234, de;q=0.1", "de"},
      {"\xff\xfe;;;q=,fr", "fr"},
  };
  for (const auto& row : rows) EXPECT_EQ(best_language(row.field, available, "en"), row.best) << row.field;
  EXPECT_EQ(best_language("fr", {}, "en"), "en");
}

}  // namespace
}  // namespace dateline::http
