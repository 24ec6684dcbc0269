#include "search/dictionary.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "search/bytes.h"

namespace dateline::search {
namespace {
constexpr std::uint32_t kKeysInBlock = 16;
constexpr std::size_t kNumbersBeforeKey = 4;  // where its list and its positions lie, shared bytes, own bytes
constexpr std::size_t kMaxVarintBytes = 10;

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}
// The bytes of a key as a number, the first the highest; shorter keys come before their continuations.
std::uint64_t head_of(std::string_view key) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < sizeof(head); ++i) {
    head = head << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0u);
  }
  return head;
}
}  // namespace

std::string form_key(std::string_view word, std::string_view term) {
  std::string key(1, kFormMark);
  key += word;
  key.push_back('\0');
  key.push_back(static_cast<char>(common_prefix(word, term)));
  return key;
}

std::string bigram_key(std::string_view first, std::string_view second) {
  std::string key(1, kBigramMark);
  key += first;
  key.push_back('\0');
  key += second;
  return key;
}

void DictionaryWriter::add(std::string_view key, const ListPlace& place, std::uint64_t list_bytes,
                           std::uint64_t position_bytes) {
  DATELINE_CHECK(terms_ == 0 || key > last_);
  std::size_t shared = 0;
  if (terms_ % kKeysInBlock == 0) {
    append_number(index_, static_cast<std::uint32_t>(bytes_.size()));
    append_varint(bytes_, place.list);
    append_varint(bytes_, place.positions);
  } else {
    shared = common_prefix(key, last_);
  }
  append_varint(bytes_, shared);
  append_varint(bytes_, key.size() - shared);
  bytes_ += key.substr(shared);
  append_varint(bytes_, place.documents);
  append_varint(bytes_, list_bytes);
  append_varint(bytes_, position_bytes);
  last_ = key;
  ++terms_;
}

Dictionary::Dictionary(std::string_view bytes, std::string_view index, std::uint32_t terms)
    : bytes_(bytes), index_(index), terms_(terms), blocks_(static_cast<std::uint32_t>(index.size() / 4)) {
  heads_.reserve(blocks_);
  for (std::uint32_t block = 0; block < blocks_; ++block) heads_.push_back(head_at(block));
}

// Of bytes that nobody has vouched for yet: reads a copy, which is padded where they end.
std::uint64_t Dictionary::head_at(std::uint32_t block) const {
  const std::size_t offset = load<std::uint32_t>(index_.data() + std::size_t{4} * block);
  std::array<char, kNumbersBeforeKey * kMaxVarintBytes + sizeof(std::uint64_t)> copy{};
  if (offset < bytes_.size()) bytes_.copy(copy.data(), copy.size(), offset);
  const char* at = copy.data();
  for (std::size_t i = 0; i + 1 < kNumbersBeforeKey; ++i) take_varint(at);
  const std::uint32_t length = take_varint32(at);
  return head_of({at, std::min<std::size_t>(length, sizeof(std::uint64_t))});
}

std::string_view Dictionary::first_key(std::uint32_t block) const {
  const char* at = bytes_.data() + load<std::uint32_t>(index_.data() + std::size_t{4} * block);
  take_varint(at);
  take_varint(at);
  take_varint(at);  // shared: 0
  const std::uint32_t length = take_varint32(at);
  return {at, length};
}

std::uint32_t Dictionary::block_at(std::string_view key) const {
  const auto [first, last] = std::ranges::equal_range(heads_, head_of(key));
  // first_key(low) <= key < first_key(high), but for low = 0
  std::uint32_t low = static_cast<std::uint32_t>(first - heads_.begin());
  std::uint32_t high = static_cast<std::uint32_t>(last - heads_.begin());
  if (low > 0) --low;
  while (low + 1 < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    (first_key(middle) <= key ? low : high) = middle;
  }
  return low;
}

bool Dictionary::find(std::string_view key, ListPlace& place) const {
  Cursor cursor(*this);
  if (!cursor.seek(key) || cursor.key() != key) return false;
  place = cursor.place();
  return true;
}

bool Dictionary::Cursor::enter(std::uint32_t block) {
  if (block >= dictionary_->blocks_) return false;
  block_ = block;
  left_in_block_ = std::min(kKeysInBlock, dictionary_->terms_ - block * kKeysInBlock);
  at_ = dictionary_->bytes_.data() + load<std::uint32_t>(dictionary_->index_.data() + std::size_t{4} * block);
  next_list_ = take_varint(at_);
  next_positions_ = take_varint(at_);
  key_.clear();
  read();
  return true;
}

void Dictionary::Cursor::read() {
  const std::uint32_t shared = take_varint32(at_), length = take_varint32(at_);
  key_.resize(shared);
  key_.append(at_, length);
  at_ += length;
  place_ = {take_varint32(at_), next_list_, next_positions_};
  next_list_ += take_varint(at_);
  next_positions_ += take_varint(at_);
  --left_in_block_;
}

bool Dictionary::Cursor::next() {
  if (left_in_block_ == 0) return enter(block_ + 1);
  read();
  return true;
}

bool Dictionary::Cursor::seek(std::string_view key) {
  if (!enter(dictionary_->block_at(key))) return false;
  while (key_ < key) {
    if (!next()) return false;
  }
  return true;
}

}  // namespace dateline::search
