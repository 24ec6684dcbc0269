#include "http/compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>

#include <memory>

#include "base/check.h"

namespace dateline::http {
namespace {

constexpr int kGzipLevel = 6;
constexpr int kBrotliQuality = 5;
constexpr int kBrotliWindow = 18;  // 256 kB: more than any page, and less memory to touch than the default

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

std::string gzip(std::string_view plain) {
  // Making a compressor costs as much as compressing a small page.
  thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
      libdeflate_alloc_compressor(kGzipLevel));
  DATELINE_CHECK(compressor != nullptr);
  std::string out(libdeflate_gzip_compress_bound(compressor.get(), plain.size()), '\0');
  const std::size_t size =
      libdeflate_gzip_compress(compressor.get(), plain.data(), plain.size(), out.data(), out.size());
  DATELINE_CHECK(size != 0);
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

std::string brotli(std::string_view plain) {
  std::size_t size = BrotliEncoderMaxCompressedSize(plain.size());
  DATELINE_CHECK(size != 0);
  std::string out(size, '\0');
  const BROTLI_BOOL done = BrotliEncoderCompress(kBrotliQuality, kBrotliWindow, BROTLI_MODE_TEXT, plain.size(),
                                                 reinterpret_cast<const std::uint8_t*>(plain.data()), &size,
                                                 reinterpret_cast<std::uint8_t*>(out.data()));
  DATELINE_CHECK(done == BROTLI_TRUE);
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

}  // namespace

std::string compress(std::string_view plain, Encoding encoding) {
  DATELINE_CHECK(encoding != Encoding::kIdentity);
  return encoding == Encoding::kGzip ? gzip(plain) : brotli(plain);
}

}  // namespace dateline::http
