#include "ui/chart.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

constexpr int kWidth = 800;  // user units of the drawings
constexpr int kEdge = 10;    // free at both ends
constexpr int kAxis = 25;    // height of the years above
constexpr int kRow = 46;
constexpr int kBar = 8;
constexpr int kLetter = 7;  // about as wide as a letter of a label
constexpr double kDaysPerYear = 365.2425;

// Where things stand: from the start of the reading direction, mirrored when drawing right to left.
class Scale {
 public:
  Scale(base::Day first, base::Day last, Direction direction) : first_(first), direction_(direction) {
    span_ = std::max(1, last.days - first.days);
  }
  int at(base::Day day) const {
    const double share = std::clamp(static_cast<double>(day.days - first_.days) / span_, 0.0, 1.0);
    return kEdge + static_cast<int>(share * (kWidth - 2 * kEdge));
  }
  int drawn(int x) const { return direction_ == Direction::kRightToLeft ? kWidth - x : x; }
  int drawn_box(int x, int wide) const { return direction_ == Direction::kRightToLeft ? kWidth - x - wide : x; }

 private:
  base::Day first_;
  int span_ = 1;
  Direction direction_;
};

int year_step(int years) {
  constexpr std::array kSteps = {1, 2, 5, 10, 20, 50, 100, 200, 500};
  constexpr int kMostLines = 9;
  const auto* step = std::ranges::find_if(kSteps, [years](int each) { return years / each < kMostLines; });
  return step == kSteps.end() ? kSteps.back() : *step;
}

Html axis(const Scale& scale, base::Day first, base::Day last, int bottom, const Catalogue& page) {
  const int first_year = base::calendar_of(first).year;
  const int last_year = base::calendar_of(last).year;
  const int step = year_step(last_year - first_year);
  std::string lines;
  Html labels;
  for (int year = (first_year / step + 1) * step; year <= last_year; year += step) {
    const int x = scale.at(*base::day_of({year, 1, 1}));
    if (x < kEdge * 2 || x > kWidth - kEdge * 2) continue;
    lines += fmt::format("M{} {}V{}", scale.drawn(x), kAxis, bottom);
    labels += format(R"(<text x="{}" y="17" text-anchor="middle">{}</text>)", scale.drawn(x), page.locale().year(year));
  }
  return format(R"(<path class="g" d="{}"/><g>{}</g>)", lines, labels);
}

// The label starts with its bar, or ends with it where it would run out of the picture.
Html bar_label(const Scale& scale, const StripBar& bar, int start, int end, int y, const Catalogue& page) {
  const int wide = static_cast<int>(base::length_of(bar.label.text)) * kLetter;
  const bool fits = start + wide <= kWidth;
  const int x = fits ? start : std::max(end, std::min(wide, kWidth - kEdge));
  const Html attributes = lang_attributes(bar.label.lang, page);
  return fits ? format(R"(<text class="hd" x="{}" y="{}"{}>{}</text>)", scale.drawn(x), y, attributes, bar.label.text)
              : format(R"(<text class="hd" x="{}" y="{}" text-anchor="end"{}>{}</text>)", scale.drawn(x), y, attributes,
                       bar.label.text);
}

}  // namespace

Html strip(const std::vector<StripBar>& bars, std::string_view label, base::Day today, const Catalogue& page) {
  std::optional<base::Day> first;
  base::Day last = today;
  const auto note = [&](const std::optional<base::Day>& day) {
    if (!day) return;
    first = first ? std::min(*first, *day) : *day;
    last = std::max(last, *day);
  };
  for (const StripBar& bar : bars) {
    note(bar.from);
    note(bar.to);
  }
  if (!first) return {};
  const base::Day start{first->days - static_cast<int>(kDaysPerYear)};
  const Scale scale(start, last, page.direction());
  const int bottom = kAxis + static_cast<int>(bars.size()) * kRow + 11;

  Html rows;
  int y = kAxis + 23;
  for (const StripBar& bar : bars) {
    const int from = bar.from ? scale.at(*bar.from) : kEdge;
    const int to = bar.to ? scale.at(*bar.to) : scale.at(last);
    const int wide = std::max(2, to - from);
    rows += bar_label(scale, bar, from, from + wide, y, page);
    rows += format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>)",
                   std::string_view(bar.look == StripBar::Look::kPresent ? "d" : "b2"), scale.drawn_box(from, wide),
                   y + 7, wide, kBar);
    y += kRow;
  }
  return format("<svg class=\"chart strip\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}{}</svg>\n", kWidth,
                bottom, label, axis(scale, start, last, bottom, page), rows);
}

Html year_bars(const std::vector<std::pair<int, std::uint64_t>>& values, std::string_view label,
               const Catalogue& page) {
  if (values.empty()) return {};
  constexpr int kHigh = 160;
  const auto most = std::max<std::uint64_t>(
      1, std::ranges::max_element(values, {}, [](const auto& each) { return each.second; })->second);
  const int first_year = values.front().first;
  const int years = values.back().first - first_year + 1;
  const double slot = static_cast<double>(kWidth - 2 * kEdge) / years;
  const int wide = std::clamp(static_cast<int>(slot * 0.7), 1, 40);
  const Scale scale({}, {1}, page.direction());
  const auto start_of = [&](int year) { return kEdge + static_cast<int>((year - first_year + 0.5) * slot) - wide / 2; };

  Html bars;
  for (const auto& [year, count] : values) {
    const int high =
        std::max(count > 0 ? 1 : 0, static_cast<int>(static_cast<double>(count) / static_cast<double>(most) * kHigh));
    bars += format(R"(<rect class="d" x="{}" y="{}" width="{}" height="{}"/>)", scale.drawn_box(start_of(year), wide),
                   kAxis + kHigh - high, wide, high);
  }
  Html labels;
  const int step = year_step(years - 1);
  for (int year = first_year; year < first_year + years; ++year) {
    if (year % step != 0 && years > 1) continue;
    labels += format(R"(<text x="{}" y="{}">{}</text>)", scale.drawn(start_of(year) + wide / 2), kAxis + kHigh + 20,
                     page.locale().year(year));
  }
  const Html top = format(R"(<path class="g" d="M0 {0}H{1}M0 {2}H{1}"/><text x="{3}" y="17">{4}</text>)", kAxis, kWidth,
                          kAxis + kHigh, scale.drawn(0), page.locale().count(static_cast<std::int64_t>(most)));
  return format(
      "<svg class=\"chart strip\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}{}<g "
      "text-anchor=\"middle\">{}</g></svg>\n",
      kWidth, kAxis + kHigh + 30, label, top, bars, labels);
}

}  // namespace dateline::ui
