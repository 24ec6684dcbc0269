#include "http/compress.h"

#include <brotli/encode.h>
#include <libdeflate.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

#include "base/check.h"

namespace dateline::http {
namespace {

constexpr int kGzipLevel = 6;
constexpr int kBrotliQuality = 5;
constexpr int kQuickBrotliQuality = 3;
constexpr int kBrotliWindow = 18;  // 256 kB: more than any page, and less memory to touch than the default
constexpr int kQuickBrotliWindow = 17;
constexpr std::size_t kArenaBytes = std::size_t{2} << 20;  // brotli 5 takes 1.7 MB for a page

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

// The working memory of one encoder at a time, kept from body to body; what does not fit comes from the heap.
class Arena {
 public:
  static void* allocate(void* self, std::size_t bytes) { return static_cast<Arena*>(self)->take(bytes); }
  static void release(void* self, void* memory) {
    if (memory != nullptr && !static_cast<Arena*>(self)->holds(memory)) std::free(memory);
  }
  void reset() { used_ = 0; }

 private:
  void* take(std::size_t bytes) {
    if (block_ == nullptr) block_.reset(static_cast<std::byte*>(std::malloc(kArenaBytes)));
    const std::size_t rounded = (bytes + 63) / 64 * 64;
    if (block_ == nullptr || rounded > kArenaBytes - used_) return std::malloc(bytes);
    return block_.get() + std::exchange(used_, used_ + rounded);
  }
  bool holds(const void* memory) const {
    return block_ != nullptr && memory >= block_.get() && memory < block_.get() + kArenaBytes;
  }
  struct Free {
    void operator()(std::byte* memory) const { std::free(memory); }
  };
  std::unique_ptr<std::byte, Free> block_;
  std::size_t used_ = 0;
};

struct DestroyEncoder {
  void operator()(BrotliEncoderState* encoder) const { BrotliEncoderDestroyInstance(encoder); }
};

std::string brotli(std::string_view plain, Effort effort) {
  thread_local Arena arena;
  arena.reset();
  const std::unique_ptr<BrotliEncoderState, DestroyEncoder> encoder(
      BrotliEncoderCreateInstance(&Arena::allocate, &Arena::release, &arena));
  DATELINE_CHECK(encoder != nullptr);
  const bool is_quick = effort == Effort::kQuick;
  const auto set = [&](BrotliEncoderParameter parameter, std::size_t value) {
    DATELINE_CHECK(BrotliEncoderSetParameter(encoder.get(), parameter, static_cast<std::uint32_t>(value)) == BROTLI_TRUE);
  };
  set(BROTLI_PARAM_QUALITY, is_quick ? kQuickBrotliQuality : kBrotliQuality);
  set(BROTLI_PARAM_LGWIN, is_quick ? kQuickBrotliWindow : kBrotliWindow);
  set(BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
  set(BROTLI_PARAM_SIZE_HINT, plain.size());
  std::size_t room = BrotliEncoderMaxCompressedSize(plain.size());
  DATELINE_CHECK(room != 0);
  std::string out(room, '\0');
  std::size_t left = plain.size();
  std::size_t size = 0;
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(plain.data());
  auto* next_out = reinterpret_cast<std::uint8_t*>(out.data());
  const BROTLI_BOOL done = BrotliEncoderCompressStream(encoder.get(), BROTLI_OPERATION_FINISH, &left, &next_in, &room,
                                                       &next_out, &size);
  DATELINE_CHECK(done == BROTLI_TRUE && BrotliEncoderIsFinished(encoder.get()) == BROTLI_TRUE);
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

}  // namespace

std::string compress(std::string_view plain, Encoding encoding, Effort effort) {
  DATELINE_CHECK(encoding != Encoding::kIdentity);
  return encoding == Encoding::kGzip ? gzip(plain) : brotli(plain, effort);
}

}  // namespace dateline::http
