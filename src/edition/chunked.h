#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace dateline::edition {

// A vector whose copies share their parts: copying costs a pointer a chunk, changing one element copies one chunk. A
// writer changes with its epoch; chunks made in that epoch are its own and are changed in place, so it must take a new
// epoch after it let a copy go. Thread rule: copies that are not changed any more may be read anywhere.
template <typename T, std::size_t kChunk = 128>
class Chunked {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  const T& operator[](std::size_t i) const { return chunks_[i / kChunk]->items[i % kChunk]; }

  T& change(std::size_t i, std::uint64_t epoch) {
    auto& chunk = chunks_[i / kChunk];
    if (chunk->epoch != epoch) {
      chunk = std::make_shared<Chunk>(*chunk);
      chunk->epoch = epoch;
    }
    return chunk->items[i % kChunk];
  }

  void push_back(T value, std::uint64_t epoch) {
    if (size_ % kChunk == 0) {
      chunks_.push_back(std::make_shared<Chunk>());
      chunks_.back()->epoch = epoch;
    }
    ++size_;
    change(size_ - 1, epoch) = std::move(value);
  }

 private:
  struct Chunk {
    std::uint64_t epoch = 0;
    std::array<T, kChunk> items{};
  };
  std::vector<std::shared_ptr<Chunk>> chunks_;
  std::size_t size_ = 0;
};

// A value shared between copies until one changes it, by the same epoch rule.
template <typename T>
class Shared {
 public:
  const T& operator*() const { return held_->value; }
  const T* operator->() const { return &held_->value; }

  T& change(std::uint64_t epoch) {
    if (held_->epoch != epoch) {
      held_ = std::make_shared<Held>(*held_);
      held_->epoch = epoch;
    }
    return held_->value;
  }

 private:
  struct Held {
    std::uint64_t epoch = 0;
    T value{};
  };
  std::shared_ptr<Held> held_ = std::make_shared<Held>();
};

}  // namespace dateline::edition
