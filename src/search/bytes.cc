#include "search/bytes.h"

#include <bit>

namespace dateline::search {

static_assert(std::endian::native == std::endian::little, "index files are little-endian and mapped as they are");

namespace {
constexpr std::size_t kStripe = 32;
// Multiplication by an odd number, rotation and addition of the input are all reversible, so two inputs that differ in
// one word cannot meet again in the same lane.
std::uint64_t mix(std::uint64_t lane, std::uint64_t word) { return std::rotl((lane + word) * 0x9FB21C651E98DF25, 31); }
}  // namespace

void Checksum::stripe(const char* at) {
  for (std::size_t i = 0; i < 4; ++i) lanes_[i] = mix(lanes_[i], load<std::uint64_t>(at + 8 * i));
}

void Checksum::update(std::string_view bytes) {
  length_ += bytes.size();
  if (!rest_.empty()) {
    const std::size_t taken = std::min(kStripe - rest_.size(), bytes.size());
    rest_.append(bytes.substr(0, taken));
    bytes.remove_prefix(taken);
    if (rest_.size() < kStripe) return;
    stripe(rest_.data());
    rest_.clear();
  }
  while (bytes.size() >= kStripe) {
    stripe(&bytes.front());
    bytes.remove_prefix(kStripe);
  }
  rest_.assign(bytes);
}

std::uint64_t Checksum::value() const {
  Checksum last;
  for (std::size_t i = 0; i < 4; ++i) last.lanes_[i] = lanes_[i];
  std::string tail = rest_;
  tail.resize(kStripe, '\0');
  last.stripe(tail.data());
  std::uint64_t sum = length_;
  for (const std::uint64_t lane : last.lanes_) sum = mix(sum, lane);
  return sum;
}

}  // namespace dateline::search
