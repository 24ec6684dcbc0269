#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string_view>
#include <vector>

#include "blocks/html_wash.h"

// Puts the words back for which html_wash.h wrote tickets.
namespace dateline::blocks {

class Tickets {
 public:
  explicit Tickets(const std::vector<std::string_view>& words) : words_(words), used_(words.size()) {}

  // Calls `add` with each piece of a text that came out of the parser. Character references can forge a
  // ticket; each is honoured once, so that nothing multiplies.
  template <typename Add>
  void read(std::string_view from_parser, const Add& add) {
    for (std::size_t at = 0; at < from_parser.size();) {
      const std::size_t start = std::min(from_parser.find(kTicketStart, at), from_parser.size());
      if (start > at) add(from_parser.substr(at, start - at));
      if (start == from_parser.size()) return;
      std::size_t ticket = 0;
      const char* last = from_parser.data() + from_parser.size();
      const auto [end, error] = std::from_chars(from_parser.data() + start + kTicketStart.size(), last, ticket);
      at = start + kTicketStart.size();
      if (error != std::errc() || !std::string_view(end, last).starts_with(kTicketEnd)) continue;
      if (ticket >= used_.size() || used_[ticket]) continue;
      used_[ticket] = true;
      add(words_[ticket]);
      at = static_cast<std::size_t>(end - from_parser.data()) + kTicketEnd.size();
    }
  }

 private:
  const std::vector<std::string_view>& words_;
  std::vector<bool> used_;
};

}  // namespace dateline::blocks
