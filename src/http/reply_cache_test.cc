#include "http/reply_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace dateline::http {
namespace {

ReplyPtr reply(int status, std::size_t size, char fill = 'x') {
  auto made = std::make_shared<Reply>();
  made->status = status;
  made->body = Body(std::string(size, fill));
  return made;
}

TEST(ReplyCache, FindsOnlyItsOwnGenerationTargetAndCoding) {
  ReplyCache cache(1 << 20);
  const ReplyPtr kept = reply(200, 10);
  cache.keep(7, "/a", Encoding::kGzip, kept);
  EXPECT_EQ(cache.find(7, "/a", Encoding::kGzip), kept);
  EXPECT_EQ(cache.find(8, "/a", Encoding::kGzip), nullptr);
  EXPECT_EQ(cache.find(6, "/a", Encoding::kGzip), nullptr);
  EXPECT_EQ(cache.find(7, "/a", Encoding::kBrotli), nullptr);
  EXPECT_EQ(cache.find(7, "/a?", Encoding::kGzip), nullptr);
  EXPECT_EQ(cache.counters().hits, 1u);
  EXPECT_EQ(cache.counters().misses, 4u);
}

TEST(ReplyCache, NewerGenerationsReplaceAndOlderDoNot) {
  ReplyCache cache(1 << 20);
  const ReplyPtr older = reply(200, 10, 'o');
  const ReplyPtr newer = reply(200, 10, 'n');
  cache.keep(1, "/", Encoding::kIdentity, older);
  cache.keep(2, "/", Encoding::kIdentity, newer);
  cache.keep(1, "/", Encoding::kIdentity, older);  // a slow thread
  EXPECT_EQ(cache.find(2, "/", Encoding::kIdentity), newer);
  EXPECT_EQ(cache.find(1, "/", Encoding::kIdentity), nullptr);
  EXPECT_EQ(cache.counters().replies, 1u);
}

TEST(ReplyCache, KeepsOnlyWhatEverybodyMayAskFor) {
  ReplyCache cache(1 << 20);
  for (const int status : {302, 304, 400, 404, 410, 500, 503}) {
    cache.keep(1, "/" + std::to_string(status), Encoding::kIdentity, reply(status, 10));
  }
  EXPECT_EQ(cache.counters().replies, 0u);
  for (const int status : {200, 301, 308}) {
    cache.keep(1, "/" + std::to_string(status), Encoding::kIdentity, reply(status, 10));
  }
  EXPECT_EQ(cache.counters().replies, 3u);
}

TEST(ReplyCache, StaysWithinItsBytes) {
  constexpr std::size_t kMax = 1 << 20;
  ReplyCache cache(kMax);
  cache.keep(1, "/huge", Encoding::kIdentity, reply(200, kMax / 32));
  EXPECT_EQ(cache.counters().replies, 0u);
  for (int i = 0; i < 5000; ++i) {
    cache.keep(1, "/" + std::to_string(i), Encoding::kIdentity, reply(200, 1000));
    ASSERT_LE(cache.counters().bytes, kMax);
    cache.find(1, "/0", Encoding::kIdentity);
  }
  EXPECT_NE(cache.find(1, "/0", Encoding::kIdentity), nullptr) << "used all the time";
  EXPECT_EQ(cache.find(1, "/1", Encoding::kIdentity), nullptr) << "not used since";
  EXPECT_NE(cache.find(1, "/4999", Encoding::kIdentity), nullptr);
  EXPECT_GT(cache.counters().bytes, kMax / 2);
}

TEST(ReplyCache, ThreadsNeverSeeAnotherGeneration) {
  ReplyCache cache(1 << 20);
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (std::uint64_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint64_t i = 0; i < 5000; ++i) {
        const std::uint64_t generation = i / 100 + t;
        const std::string target = "/" + std::to_string(i % 50);
        const ReplyPtr found = cache.find(generation, target, Encoding::kIdentity);
        if (found && found->etag != std::to_string(generation)) ++wrong;
        auto made = std::make_shared<Reply>();
        made->etag = std::to_string(generation);
        cache.keep(generation, target, Encoding::kIdentity, made);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace dateline::http
