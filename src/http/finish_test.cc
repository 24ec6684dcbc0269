#include "http/finish.h"

#include <brotli/decode.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "http/compress.h"
#include "http/compressed_bodies.h"

namespace dateline::http {
namespace {

std::string unbrotli(std::string_view coded) {
  std::string out(1'000'000, '\0');
  std::size_t size = out.size();
  EXPECT_EQ(BrotliDecoderDecompress(coded.size(), reinterpret_cast<const std::uint8_t*>(coded.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(out.data())),
            BROTLI_DECODER_RESULT_SUCCESS);
  out.resize(size);
  return out;
}

std::string ungzip(std::string_view coded) {
  std::string out(1'000'000, '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(coded.data()));
  stream.avail_in = static_cast<uInt>(coded.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

std::string text(std::size_t size) {
  std::string out;
  while (out.size() < size) out += "The Permanent Council met; ";
  out.resize(size);
  return out;
}

// The value of a field of a head, "" when absent.
std::string field(std::string_view head, std::string_view name) {
  const std::string key = "\r\n" + std::string(name) + ": ";
  const std::size_t at = head.find(key);
  if (at == std::string_view::npos) return "";
  const std::size_t from = at + key.size();
  return std::string(head.substr(from, head.find('\r', from) - from));
}

TEST(Finish, CompressesSoThatItComesBackWhole) {
  const std::string html = text(5000);
  const ReplyPtr brotli = finish(page(200, html), Encoding::kBrotli, {});
  EXPECT_EQ(unbrotli(brotli->body.bytes()), html);
  EXPECT_EQ(field(brotli->head, "Content-Encoding"), "br");
  EXPECT_EQ(field(brotli->head, "Content-Length"), std::to_string(brotli->body.size()));
  EXPECT_EQ(field(brotli->head, "Vary"), "Accept-Encoding");
  const ReplyPtr gzip = finish(page(200, html), Encoding::kGzip, {});
  EXPECT_EQ(ungzip(gzip->body.bytes()), html);
  EXPECT_EQ(field(gzip->head, "Content-Encoding"), "gzip");
  const ReplyPtr plain = finish(page(200, html), Encoding::kIdentity, {});
  EXPECT_EQ(plain->body.bytes(), html);
  EXPECT_EQ(field(plain->head, "Content-Encoding"), "");
  EXPECT_EQ(field(plain->head, "Vary"), "Accept-Encoding") << "a cache must know that others get something else";
}

TEST(Finish, LeavesSmallAndDenseBodiesAlone) {
  EXPECT_EQ(field(finish(page(200, text(kMinCompressedBytes - 1)), Encoding::kBrotli, {})->head, "Content-Encoding"),
            "");
  EXPECT_EQ(field(finish(page(200, text(kMinCompressedBytes)), Encoding::kBrotli, {})->head, "Content-Encoding"), "br");
  EXPECT_EQ(field(finish(content("image/png", text(5000)), Encoding::kBrotli, {})->head, "Content-Encoding"), "");
  std::string noise;
  for (std::uint32_t i = 0, x = 1; i < 300; ++i) noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  const ReplyPtr reply = finish(content("text/plain", noise), Encoding::kBrotli, {});
  EXPECT_EQ(reply->body.bytes(), noise) << "grown bodies are sent plain";
}

TEST(Finish, TagsByContentAndCoding) {
  Response response = page(200, text(1000));
  response.cache = CachePolicy::shared();
  const std::string plain = finish(response, Encoding::kIdentity, {})->etag;
  const std::string brotli = finish(response, Encoding::kBrotli, {})->etag;
  EXPECT_EQ(plain.size(), 32u);
  EXPECT_NE(plain, brotli);
  EXPECT_EQ(plain, finish(response, Encoding::kIdentity, {})->etag);
  EXPECT_EQ(field(finish(response, Encoding::kIdentity, {})->head, "ETag"), plain);
  response.etag = "mine";
  EXPECT_EQ(finish(response, Encoding::kIdentity, {})->etag, "\"mine\"");
  response.etag.clear();
  response.cache = CachePolicy::no_store();
  EXPECT_EQ(finish(response, Encoding::kIdentity, {})->etag, "");
  response.cache = CachePolicy::no_cache();
  response.status = 404;
  EXPECT_EQ(finish(response, Encoding::kIdentity, {})->etag, "") << "only what was found can be unchanged";
}

TEST(Finish, WritesTheHead) {
  Response response = page(200, "<p>");
  response.cache = CachePolicy::shared(3);
  response.last_modified = base::Instant{784111777999};
  response.vary = "Accept-Language";
  response.fields = {{"Content-Language", "fr"}};
  const std::string security = security_fields("default-src 'none'");
  const ReplyPtr reply = finish(response, Encoding::kIdentity, {security, nullptr});
  EXPECT_TRUE(reply->head.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(reply->head.ends_with(security));
  EXPECT_EQ(field(reply->head, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(field(reply->head, "Content-Length"), "3");
  EXPECT_EQ(field(reply->head, "Cache-Control"), "public, max-age=3");
  EXPECT_EQ(field(reply->head, "Last-Modified"), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(field(reply->head, "Vary"), "Accept-Language");
  EXPECT_EQ(field(reply->head, "Content-Language"), "fr");
  EXPECT_EQ(field(reply->head, "Content-Security-Policy"), "default-src 'none'");
  EXPECT_EQ(field(reply->head, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(reply->last_modified, base::Instant{784111777000});
  EXPECT_TRUE(reply->not_modified_head.starts_with("HTTP/1.1 304 Not Modified\r\n"));
  EXPECT_EQ(field(reply->not_modified_head, "ETag"), reply->etag);
  EXPECT_EQ(field(reply->not_modified_head, "Content-Length"), "");
}

TEST(Finish, WritesRedirectsAndEmptyAnswers) {
  const ReplyPtr moved = finish(redirect(301, "/en/n/1"), Encoding::kIdentity, {});
  EXPECT_TRUE(moved->head.starts_with("HTTP/1.1 301 Moved Permanently\r\n"));
  EXPECT_EQ(field(moved->head, "Location"), "/en/n/1");
  Response nothing;
  nothing.status = 204;
  const ReplyPtr empty = finish(nothing, Encoding::kIdentity, {});
  EXPECT_EQ(field(empty->head, "Content-Length"), "");
  EXPECT_EQ(field(empty->head, "Content-Type"), "");
}

TEST(Finish, KeepsFilesWholeAndRangeable) {
  const ReplyPtr reply = finish(stored_file("a.txt", Body(text(5000))), Encoding::kBrotli, {});
  EXPECT_EQ(field(reply->head, "Content-Encoding"), "");
  EXPECT_EQ(field(reply->head, "Accept-Ranges"), "bytes");
  EXPECT_TRUE(reply->partial_head.starts_with("HTTP/1.1 206 Partial Content\r\n"));
  EXPECT_EQ(field(reply->partial_head, "Content-Length"), "");
}

TEST(FinishDeathTest, NoValueEndsItsField) {
  Response response = page(200, "");
  response.location = "/a\r\nSet-Cookie: x";
  EXPECT_DEATH(finish(response, Encoding::kIdentity, {}), "CHECK|claim|c >=");
}

TEST(CompressedBodies, CompressesOnceAndForgetsWithinItsBound) {
  CompressedBodies bodies(16 * 4000);
  Response response = page(200, text(3000));
  response.cache = CachePolicy::shared();
  const Finishing finishing{"", &bodies};
  const ReplyPtr first = finish(response, Encoding::kBrotli, finishing);
  const ReplyPtr second = finish(response, Encoding::kBrotli, finishing);
  EXPECT_EQ(first->body.bytes().data(), second->body.bytes().data()) << "one copy, shared";
  EXPECT_EQ(ungzip(finish(response, Encoding::kGzip, finishing)->body.bytes()), text(3000));
  for (std::size_t i = 0; i < 2000; ++i) {
    response.body = Body(text(3000) + std::to_string(i));
    finish(response, Encoding::kBrotli, finishing);
  }
  response.body = Body(text(3000));
  EXPECT_NE(finish(response, Encoding::kBrotli, finishing)->body.bytes().data(), first->body.bytes().data());
  EXPECT_EQ(unbrotli(first->body.bytes()), text(3000)) << "what is in use outlives its place in the store";
}

}  // namespace
}  // namespace dateline::http
