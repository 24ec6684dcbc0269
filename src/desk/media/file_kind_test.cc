#include "desk/media/file_kind.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::desk {
namespace {

using namespace std::string_view_literals;

std::string_view type_of(std::string_view bytes) {
  const auto kind = kind_of(bytes);
  return kind ? kind->media_type : std::string_view("none");
}

TEST(FileKind, ByItsOwnBytes) {
  EXPECT_EQ(type_of("%PDF-1.7\n..."), "application/pdf");
  EXPECT_EQ(type_of("\x89PNG\r\n\x1a\n...."sv), "image/png");
  EXPECT_EQ(type_of("\xff\xd8\xff\xe0...."sv), "image/jpeg");
  EXPECT_EQ(type_of("RIFF\1\2\3\4WEBPVP8 "sv), "image/webp");
  EXPECT_EQ(type_of("plain words, ąćę\n"), "text/plain");
  EXPECT_EQ(type_of("PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.textPK"sv),
            "application/vnd.oasis.opendocument.text");
  EXPECT_EQ(type_of("PK\x03\x04....[Content_Types].xml....word/document.xml"sv),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
}

TEST(FileKind, WhatCouldRunIsNotOnTheList) {
  EXPECT_EQ(type_of("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), "none");
  EXPECT_EQ(type_of("  <!DOCTYPE html><p>"), "none");
  EXPECT_EQ(type_of("\x7f"
                    "ELF..."sv),
            "none");
  EXPECT_EQ(type_of("MZ\x90\0"sv), "none");
  EXPECT_EQ(type_of("PK\x03\x04 something else"sv), "none");
  EXPECT_EQ(type_of("PK\x03\x04....[Content_Types].xml....word/document.xml....word/vbaProject.bin"sv), "none");
  EXPECT_EQ(type_of(""), "none");
  EXPECT_EQ(type_of("\0\1\2"sv), "none");
}

TEST(FileKind, OneByteShortIsNotIt) {
  EXPECT_EQ(type_of("%PDF"), "text/plain");
  EXPECT_EQ(type_of("\xff\xd8"sv), "none");
}

}  // namespace
}  // namespace dateline::desk
