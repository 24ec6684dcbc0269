#include "http/form.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::http {
namespace {

Request post(std::string_view type, std::string_view body) {
  auto made = Request::make("POST", "/", {{"Content-Type", type}}, body);
  EXPECT_TRUE(made);
  return std::move(*made);
}

constexpr std::string_view kUrlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data; boundary=\"xx yy\"";

std::string part(std::string_view head, std::string_view value) {
  return "--xx yy\r\n" + std::string(head) + "\r\n\r\n" + std::string(value) + "\r\n";
}
const std::string kEnd = "--xx yy--\r\n";

TEST(Form, FieldsOfAnAddressLikeBody) {
  const Request request = post(kUrlencoded, "a=1&b=two+words&a=%C3%A9&empty=&c=one%0D%0Atwo%0Dthree&&lone");
  const auto form = Form::parse(request);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->text("a"), "1");
  EXPECT_EQ(form->all("a"), (std::vector<std::string_view>{"1", "é"}));
  EXPECT_EQ(form->text("b"), "two words");
  EXPECT_EQ(form->find("empty"), "");
  EXPECT_EQ(form->find("lone"), "");
  EXPECT_EQ(form->text("c"), "one\ntwo\nthree");
  EXPECT_FALSE(form->find("none"));
}

TEST(Form, PartsAndFiles) {
  const Request request =
      post(kMultipart, part("Content-Disposition: form-data; name=\"title\"", "Ice\r\nand \"snow\"") +
                           part("content-disposition: form-data; name=file; filename=\"C:\\a\\map.png\"\r\n"
                                "Content-Type: image/png",
                                "\x89PNG\r\n--xx y") +
                           part("Content-Disposition: form-data; name=\"none\"; filename=\"\"", "") + kEnd);
  const auto form = Form::parse(request);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->text("title"), "Ice\nand \"snow\"");
  ASSERT_EQ(form->files().size(), 1u);
  const FormFile* file = form->file("file");
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->file_name, "map.png");
  EXPECT_EQ(file->media_type, "image/png");
  EXPECT_EQ(file->bytes, "\x89PNG\r\n--xx y");
  EXPECT_EQ(form->file("none"), nullptr);
}

TEST(Form, WhatIsBrokenIsRefused) {
  EXPECT_FALSE(Form::parse(post("text/plain", "a=1")));
  EXPECT_FALSE(Form::parse(post(kUrlencoded, "a=%zz")));
  EXPECT_FALSE(Form::parse(post(kUrlencoded, "a=%ff")));
  EXPECT_FALSE(Form::parse(post(kUrlencoded, "a=%00")));
  EXPECT_FALSE(Form::parse(post("multipart/form-data", "--x--")));
  EXPECT_FALSE(Form::parse(post("multipart/form-data; boundary=" + std::string(kMaxBoundaryBytes + 1, 'b'), "--x--")));
  EXPECT_FALSE(Form::parse(post(kMultipart, "preamble" + kEnd)));
  EXPECT_FALSE(Form::parse(post(kMultipart, part("Content-Disposition: form-data; name=\"a\"", "1"))));  // no end
  EXPECT_FALSE(Form::parse(post(kMultipart, part("Content-Disposition: form-data", "1") + kEnd)));
  EXPECT_FALSE(Form::parse(post(kMultipart, part("Content-Disposition: attachment; name=\"a\"", "1") + kEnd)));
  EXPECT_FALSE(Form::parse(post(kMultipart, part("no colon", "1") + kEnd)));
  EXPECT_FALSE(Form::parse(post(kMultipart, part("X: " + std::string(kMaxPartHeadBytes, 'x'), "1") + kEnd)));
  EXPECT_FALSE(Form::parse(post(kMultipart, part("Content-Disposition: form-data; name=\"a\"", "\xff") + kEnd)));
}

TEST(Form, TheLimitOfFields) {
  std::string body;
  for (std::size_t i = 0; i < kMaxFormFields; ++i) body += "a=1&";
  EXPECT_TRUE(Form::parse(post(kUrlencoded, body)));
  const auto over = Form::parse(post(kUrlencoded, body + "a=1"));
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, base::ProblemKind::kTooLarge);
}

TEST(Form, NoBodyIsAnEmptyForm) {
  const auto form = Form::parse(Request::get("/"));
  ASSERT_TRUE(form);
  EXPECT_FALSE(form->find("a"));
}

}  // namespace
}  // namespace dateline::http
