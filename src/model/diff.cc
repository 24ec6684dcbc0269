#include "model/diff.h"

#include <algorithm>
#include <optional>

namespace dateline::model {
namespace {

using Items = std::span<const std::uint32_t>;

struct Split {
  std::size_t before;
  std::size_t after;
};

class Differ {
 public:
  Differ(Items before, Items after)
      : before_(before), after_(after), in_before_(before.size()), in_after_(after.size()) {
    const std::size_t reach = std::min(before.size() + after.size() + 1, kMaxEdits + 1);
    forward_.resize(2 * reach + 1);
    backward_.resize(2 * reach + 1);
  }

  // Marks, for either side, the items that the other one has at the same place of the common subsequence.
  void compare(std::size_t b0, std::size_t b1, std::size_t a0, std::size_t a1) {
    for (; b0 < b1 && a0 < a1 && before_[b0] == after_[a0]; ++b0, ++a0) keep(b0, a0);
    for (; b0 < b1 && a0 < a1 && before_[b1 - 1] == after_[a1 - 1]; --b1, --a1) keep(b1 - 1, a1 - 1);
    if (b0 == b1 || a0 == a1) return;
    const std::optional<Split> split = middle(b0, b1, a0, a1);
    if (!split) return;
    compare(b0, split->before, a0, split->after);
    compare(split->before, b1, split->after, a1);
  }

  std::vector<Run> runs() const {
    std::vector<Run> out;
    std::size_t b = 0;
    std::size_t a = 0;
    while (b < before_.size() || a < after_.size()) {
      Run run{Change::kSame, b, a, 0};
      while (b < before_.size() && !in_before_[b]) ++b, ++run.count;
      if (run.count > 0) {
        run.change = Change::kRemoved;
        out.push_back(run);
      }
      run = {Change::kAdded, b, a, 0};
      while (a < after_.size() && !in_after_[a]) ++a, ++run.count;
      if (run.count > 0) out.push_back(run);
      run = {Change::kSame, b, a, 0};
      while (b < before_.size() && a < after_.size() && in_before_[b] && in_after_[a]) ++b, ++a, ++run.count;
      if (run.count > 0) out.push_back(run);
    }
    return out;
  }

 private:
  void keep(std::size_t b, std::size_t a) {
    in_before_[b] = true;
    in_after_[a] = true;
  }

  // A point that a shortest way passes, found from both ends at once; nothing when they are too far apart. Both
  // stretches differ at both ends, so the point is never a corner and both halves are smaller.
  std::optional<Split> middle(std::size_t b0, std::size_t b1, std::size_t a0, std::size_t a1) {
    const auto n = static_cast<std::ptrdiff_t>(b1 - b0);
    const auto m = static_cast<std::ptrdiff_t>(a1 - a0);
    const std::ptrdiff_t delta = n - m;
    const bool odd = delta % 2 != 0;
    const auto most = std::min((n + m + 1) / 2, static_cast<std::ptrdiff_t>(kMaxEdits) / 2);
    const auto centre = static_cast<std::ptrdiff_t>(forward_.size() / 2);
    const auto at = [&](std::vector<std::ptrdiff_t>& reach, std::ptrdiff_t k) -> std::ptrdiff_t& {
      return reach[static_cast<std::size_t>(centre + k)];
    };
    at(forward_, 1) = 0;
    at(backward_, 1) = 0;
    for (std::ptrdiff_t d = 0; d <= most; ++d) {
      for (std::ptrdiff_t k = -d; k <= d; k += 2) {
        std::ptrdiff_t x = k == -d || (k != d && at(forward_, k - 1) < at(forward_, k + 1)) ? at(forward_, k + 1)
                                                                                            : at(forward_, k - 1) + 1;
        while (x < n && x - k < m && x - k >= 0 && before(b0, x) == after(a0, x - k)) ++x;
        at(forward_, k) = x;
        const std::ptrdiff_t mirrored = delta - k;
        if (odd && mirrored > -d && mirrored < d && x + at(backward_, mirrored) >= n)
          return split(b0, a0, x, x - k, n, m);
      }
      for (std::ptrdiff_t k = -d; k <= d; k += 2) {
        std::ptrdiff_t x = k == -d || (k != d && at(backward_, k - 1) < at(backward_, k + 1))
                               ? at(backward_, k + 1)
                               : at(backward_, k - 1) + 1;
        while (x < n && x - k < m && x - k >= 0 && before(b0, n - 1 - x) == after(a0, m - 1 - (x - k))) ++x;
        at(backward_, k) = x;
        const std::ptrdiff_t mirrored = delta - k;
        if (!odd && mirrored >= -d && mirrored <= d && x + at(forward_, mirrored) >= n) {
          return split(b0, a0, n - x, m - (x - k), n, m);
        }
      }
    }
    return std::nullopt;
  }

  static std::optional<Split> split(std::size_t b0, std::size_t a0, std::ptrdiff_t x, std::ptrdiff_t y,
                                    std::ptrdiff_t n, std::ptrdiff_t m) {
    if (x < 0 || y < 0 || x > n || y > m || (x == 0 && y == 0) || (x == n && y == m)) return std::nullopt;
    return Split{b0 + static_cast<std::size_t>(x), a0 + static_cast<std::size_t>(y)};
  }

  std::uint32_t before(std::size_t from, std::ptrdiff_t x) const { return before_[from + static_cast<std::size_t>(x)]; }
  std::uint32_t after(std::size_t from, std::ptrdiff_t y) const { return after_[from + static_cast<std::size_t>(y)]; }

  Items before_;
  Items after_;
  std::vector<bool> in_before_;
  std::vector<bool> in_after_;
  std::vector<std::ptrdiff_t> forward_;
  std::vector<std::ptrdiff_t> backward_;
};

}  // namespace

std::vector<Run> diff(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after) {
  Differ differ(before, after);
  differ.compare(0, before.size(), 0, after.size());
  return differ.runs();
}

}  // namespace dateline::model
