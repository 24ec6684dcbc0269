#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ui/generated/message_ids.h"

// The name of an interface message, such as "finder.results". A name in source that catalogues/en.toml does not have
// does not compile. The list is generated from that file when building.
namespace dateline::ui {

namespace internal {

// Binary search in the sorted, generated list.
constexpr std::optional<std::uint16_t> message_index(std::string_view name) {
  std::size_t low = 0;
  std::size_t high = kMessageCount;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (kMessageNames[middle] < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low < kMessageCount && kMessageNames[low] == name) return static_cast<std::uint16_t>(low);
  return std::nullopt;
}

}  // namespace internal

class MessageId {
 public:
  // Not constant, so not compilable, when the catalogue has no such message.
  template <std::size_t N>
  consteval MessageId(const char (&name)[N]) : index_(internal::message_index({name, N - 1}).value()) {}

  // For names put together at run time ("genre." + genre).
  static std::optional<MessageId> find(std::string_view name) {
    const auto index = internal::message_index(name);
    return index ? std::optional(MessageId(*index)) : std::nullopt;
  }

  std::string_view name() const { return internal::kMessageNames[index_]; }
  std::size_t index() const { return index_; }

 private:
  explicit constexpr MessageId(std::uint16_t index) : index_(index) {}
  std::uint16_t index_;
};

}  // namespace dateline::ui
