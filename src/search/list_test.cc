#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <map>
#include <random>
#include <vector>

#include "search/bits.h"
#include "search/bytes.h"
#include "search/dictionary.h"
#include "search/list_writer.h"
#include "search/postings.h"

namespace dateline::search {
namespace {

TEST(Bitpack, EveryWidthComesBack) {
  std::mt19937 random(1);
  for (unsigned width = 0; width <= 32; ++width) {
    std::uint32_t numbers[kBlock], back[kBlock];
    for (auto& n : numbers) n = width == 0 ? 0 : static_cast<std::uint32_t>(random()) >> (32 - width);
    if (width > 0) numbers[77] = static_cast<std::uint32_t>((std::uint64_t{1} << width) - 1);
    ASSERT_EQ(width_of(numbers), width);
    std::string bytes(packed_bytes(width), '\0');
    pack(numbers, width, bytes.data());
    unpack(bytes.data(), width, back);
    EXPECT_TRUE(std::equal(numbers, numbers + kBlock, back)) << width;
    unpack_sums(bytes.data(), width, 7, back);
    std::uint32_t sum = 7;
    for (std::uint32_t i = 0; i < kBlock; ++i) EXPECT_EQ(back[i], sum += numbers[i]);
  }
}

TEST(Bits, MembersAndRanges) {
  Bitmap bits(200);
  for (const std::uint32_t i : {0u, 63u, 64u, 130u, 199u}) bits.set(i);
  std::vector<std::uint32_t> members;
  append_members(bits.words(), bits.word_count(), members);
  EXPECT_EQ(members, (std::vector<std::uint32_t>{0, 63, 64, 130, 199}));
  for (std::uint32_t begin = 0; begin <= 200; ++begin) {
    for (std::uint32_t end = 0; end <= 200; ++end) {
      Bitmap all(200);
      all.set_all();
      restrict_to(all.words(), 200, begin, end);
      ASSERT_EQ(all.count(), begin < end ? end - begin : 0);
      if (begin < end) {
        ASSERT_TRUE(all.test(begin) && all.test(end - 1));
      }
    }
  }
}

using Model = std::map<std::uint32_t, std::vector<std::uint32_t>>;

void expect_list_equals(const Model& model, Payload payload) {
  std::vector<std::uint8_t> widths(model.rbegin()->first + 1);
  for (const auto& [document, positions] : model) {
    widths[document] = static_cast<std::uint8_t>(std::bit_width(positions.back()) + document % 3);
  }
  ListWriter writer(payload, widths.data());
  for (const auto& [document, positions] : model) {
    if (payload == Payload::kNone) writer.add(document);
    for (const std::uint32_t p : positions) {
      if (payload == Payload::kPositions) writer.add(document, p);
    }
  }
  std::string list, position_bytes;
  writer.finish(0, list, position_bytes);
  position_bytes.append(8, '\0');
  const Postings postings(payload, writer.documents(), list.data(), {position_bytes.data(), widths.data()}, nullptr, 0);
  std::vector<std::uint32_t> documents, expected;
  for (const auto& [document, positions] : model) expected.push_back(document);
  postings.append_to(documents);
  ASSERT_EQ(documents, expected);
  PostingsCursor all(postings);
  std::mt19937 random(3);
  PostingsCursor some(postings);
  for (std::uint32_t d = 0; d <= expected.back() + 2; ++d) {
    const auto found = model.find(d);
    ASSERT_EQ(all.seek(d), found != model.end()) << d;
    if (found != model.end() && payload == Payload::kPositions) {
      ASSERT_EQ(all.frequency(), found->second.size());
      ASSERT_TRUE(std::ranges::equal(all.positions(), found->second));
    }
    if (random() % 50 == 0) {
      ASSERT_EQ(some.seek(d), found != model.end());
    }
  }
  if (payload == Payload::kPositions) {
    Model back;
    postings.for_each_position([&](std::uint32_t d, std::uint32_t p) { back[d].push_back(p); });
    EXPECT_EQ(back, model);
    std::vector<std::uint8_t> frequency(expected.back() + 1);
    postings.write_frequencies(frequency.data());
    for (const auto& [document, positions] : model)
      EXPECT_EQ(frequency[document], std::min<std::size_t>(255, positions.size()));
  }
}

TEST(Lists, EveryLengthAroundBlocksComesBack) {
  std::mt19937 random(2);
  for (const std::size_t count : {1uz, 2uz, 127uz, 128uz, 129uz, 255uz, 256uz, 257uz, 1000uz}) {
    for (const std::uint32_t gap : {1u, 3u, 200u}) {
      Model model;
      std::uint32_t document = static_cast<std::uint32_t>(random() % gap);
      for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::uint32_t>& positions = model[document];
        std::uint32_t position = static_cast<std::uint32_t>(random() % 20);
        const std::size_t times = random() % 30 == 0 ? 300 : 1 + random() % 4;
        for (std::size_t n = 0; n < times; ++n, position += 1 + static_cast<std::uint32_t>(random() % 900)) {
          positions.push_back(position);
        }
        document += 1 + static_cast<std::uint32_t>(random() % gap);
      }
      expect_list_equals(model, Payload::kPositions);
      expect_list_equals(model, Payload::kNone);
    }
  }
}

TEST(Dictionary, FindsSeeksAndWalks) {
  std::map<std::string, ListPlace> model;
  std::mt19937 random(4);
  for (int i = 0; i < 500; ++i) {
    std::string key;
    for (std::size_t n = 1 + random() % 6; n > 0; --n) key.push_back(static_cast<char>('a' + random() % 3));
    model[key] = {};
  }
  model[form_key("elections", "elect")] = {};
  model[bigram_key("of", "the")] = {};
  DictionaryWriter writer;
  std::uint64_t list = 0, positions = 0;
  for (auto& [key, place] : model) {
    place = {static_cast<std::uint32_t>(1 + random() % 1000), list, positions};
    const std::uint64_t list_bytes = random() % 500, position_bytes = random() % 5000;
    writer.add(key, place, list_bytes, position_bytes);
    list += list_bytes;
    positions += position_bytes;
  }
  const Dictionary dictionary(writer.bytes(), writer.index(), writer.terms());
  const auto equal = [](const ListPlace& a, const ListPlace& b) {
    return a.documents == b.documents && a.list == b.list && a.positions == b.positions;
  };
  for (const auto& [key, place] : model) {
    ListPlace found;
    ASSERT_TRUE(dictionary.find(key, found));
    EXPECT_TRUE(equal(found, place));
  }
  for (const char* probe : {"", "a", "abz", "zz", "c", "\xFE", "\xFF"}) {
    ListPlace ignored;
    EXPECT_EQ(dictionary.find(probe, ignored), model.contains(probe));
    Dictionary::Cursor cursor(dictionary);
    auto expected = model.lower_bound(probe);
    bool more = cursor.seek(probe);
    for (; expected != model.end(); ++expected, more = cursor.next()) {
      ASSERT_TRUE(more);
      ASSERT_EQ(cursor.key(), expected->first);
      ASSERT_TRUE(equal(cursor.place(), expected->second));
    }
    EXPECT_FALSE(more);
  }
  const Dictionary nothing({}, {}, 0);
  ListPlace ignored;
  EXPECT_FALSE(nothing.find("a", ignored));
}

TEST(Checksum, OneFlippedBitAlwaysChangesIt) {
  std::string bytes(131, 'x');
  const std::uint64_t sum = checksum(bytes);
  Checksum in_pieces;
  in_pieces.update(std::string_view(bytes).substr(0, 5));
  in_pieces.update(std::string_view(bytes).substr(5, 70));
  in_pieces.update(std::string_view(bytes).substr(75));
  EXPECT_EQ(in_pieces.value(), sum);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_NE(checksum(bytes), sum);
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
  }
}

}  // namespace
}  // namespace dateline::search
