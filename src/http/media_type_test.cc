#include "http/media_type.h"

#include <gtest/gtest.h>

namespace dateline::http {
namespace {

TEST(MediaType, GoesByTheLastExtension) {
  EXPECT_EQ(media_type_of("a.css"), "text/css; charset=utf-8");
  EXPECT_EQ(media_type_of("/x.y/Photo.JPG"), "image/jpeg");
  EXPECT_EQ(media_type_of("a.html.pdf"), "application/pdf");
  EXPECT_EQ(media_type_of("fonts/a.woff2"), "font/woff2");
  for (const char* unknown : {"a.exe", "a", "", "a.", ".css/a", "a.cssx"}) {
    EXPECT_EQ(media_type_of(unknown), "application/octet-stream") << unknown;
  }
}

TEST(MediaType, CompressesTextOnly) {
  for (const char* text : {"text/html; charset=utf-8", "application/json", "application/atom+xml; charset=utf-8",
                           "application/feed+json", "image/svg+xml", "text/javascript", "application/ld+json"}) {
    EXPECT_TRUE(is_compressible(text)) << text;
  }
  for (const char* dense : {"image/png", "font/woff2", "application/pdf", "application/octet-stream", ""}) {
    EXPECT_FALSE(is_compressible(dense)) << dense;
  }
}

}  // namespace
}  // namespace dateline::http
