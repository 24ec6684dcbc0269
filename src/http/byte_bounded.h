#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>
#include <utility>

// A map bounded in bytes that forgets what was least recently used. Each entry counts what its owner says it costs plus
// kEntryOverhead. One thread; put it in a Locked.
namespace dateline::http {

template <typename Key, typename Value, typename HashFunction = std::hash<Key>, typename Equal = std::equal_to<Key>>
class ByteBounded {
 public:
  static constexpr std::size_t kEntryOverhead = 160;  // list and table nodes, the allocator's own

  explicit ByteBounded(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // Null when absent; valid until the next change. Counts as a use.
  template <typename LookUp>
  Value* find(const LookUp& key) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return nullptr;
    order_.splice(order_.begin(), order_, found->second);
    return &found->second->value;
  }

  // Replaces what was there. Entries that cost more than the whole are not taken.
  void put(const Key& key, Value value, std::size_t cost) {
    cost += kEntryOverhead;
    if (const auto found = entries_.find(key); found != entries_.end()) drop(found->second);
    if (cost > max_bytes_) return;
    order_.push_front(Entry{key, std::move(value), cost});
    entries_.emplace(key, order_.begin());
    bytes_ += cost;
    while (bytes_ > max_bytes_) drop(std::prev(order_.end()));
  }

  std::size_t bytes() const { return bytes_; }
  std::size_t size() const { return order_.size(); }

 private:
  struct Entry {
    Key key;
    Value value;
    std::size_t cost;
  };
  using Place = typename std::list<Entry>::iterator;

  void drop(Place place) {
    bytes_ -= place->cost;
    entries_.erase(place->key);
    order_.erase(place);
  }

  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> order_;  // most recently used first
  std::unordered_map<Key, Place, HashFunction, Equal> entries_;
};

}  // namespace dateline::http
