#include "desk/media/picture.h"

#include <gtest/gtest.h>
#include <vips/vips.h>

#include <string>

#include "desk/media/file_kind.h"

namespace dateline::desk {
namespace {

// A picture with a comment that must not survive, of any size.
std::string jpeg(int width, int height) {
  VipsImage* image = nullptr;
  EXPECT_EQ(vips_black(&image, width, height, "bands", 3, nullptr), 0);
  VipsImage* copy = nullptr;
  EXPECT_EQ(vips_copy(image, &copy, nullptr), 0);
  vips_image_set_string(copy, "exif-ifd0-ImageDescription", "CANARY-PLACE");
  void* data = nullptr;
  std::size_t size = 0;
  EXPECT_EQ(vips_jpegsave_buffer(copy, &data, &size, nullptr), 0);
  std::string out(static_cast<char*>(data), size);
  g_free(data);
  g_object_unref(copy);
  g_object_unref(image);
  return out;
}

class Pictures : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_EQ(vips_init("test"), 0); }
};

TEST_F(Pictures, NothingButThePictureGoesOn) {
  const std::string sent = jpeg(300, 200);
  ASSERT_NE(sent.find("CANARY-PLACE"), std::string::npos);  // else this test could not fail
  const auto picture = publishable(sent, "image/jpeg");
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->bytes.find("CANARY-PLACE"), std::string::npos);
  EXPECT_EQ(picture->width, 300);
  EXPECT_EQ(picture->height, 200);
  EXPECT_EQ(kind_of(picture->bytes)->media_type, "image/jpeg");
}

TEST_F(Pictures, LargeOnesGetSmaller) {
  const auto picture = publishable(jpeg(4'800, 1'200), "image/jpeg");
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->width, kMaxPictureSide);
  EXPECT_EQ(picture->height, 600);
}

TEST_F(Pictures, BrokenOnesAreRefused) {
  const std::string whole = jpeg(300, 200);
  EXPECT_FALSE(publishable(whole.substr(0, whole.size() / 2), "image/jpeg"));
  EXPECT_FALSE(publishable("\xff\xd8\xff garbage", "image/jpeg"));
  EXPECT_FALSE(publishable("", "image/jpeg"));
}

// A file of some kilobytes that says it is ten thousand by twenty thousand: refused by its head.
TEST_F(Pictures, BombsAreRefusedBeforeTheyAreUnpacked) {
  std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x27\x10\0\0\x4e\x20\x08\x02\0\0\0", 29);
  png += std::string("\xc6\xc0\xee\x5d", 4);
  const auto picture = publishable(png, "image/png");
  ASSERT_FALSE(picture);
}

}  // namespace
}  // namespace dateline::desk
