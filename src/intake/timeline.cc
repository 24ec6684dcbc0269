#include "intake/timeline.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>

namespace dateline::intake {
namespace {

constexpr std::int64_t kFirst = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();

// Acts of one exporting record order everything, if all have them; else instants do.
class Order {
 public:
  explicit Order(const std::vector<const SourceLine*>& lines) {
    for (const SourceLine* line : lines) {
      for (const SourceState& state : line->states) by_acts_ = by_acts_ && state.moment.act.has_value();
      for (const SourceNotice& notice : line->notices) by_acts_ = by_acts_ && notice.moment.act.has_value();
    }
  }
  std::int64_t of(const Moment& moment, std::int64_t otherwise) const {
    if (by_acts_) return *moment.act;
    return moment.at ? moment.at->ms : otherwise;
  }

 private:
  bool by_acts_ = true;
};

// A moment; a notice comes after the texts of its moment; the how-manieth of its line at that moment.
using Slot = std::tuple<std::int64_t, int, std::size_t>;

void merge_note(model::Note& into, const model::Note& note) {
  for (const auto& [lang, words] : note.texts) {
    const auto has = [&](const auto& each) { return each.first == lang; };
    if (std::ranges::none_of(into.texts, has)) into.texts.emplace_back(lang, words);
  }
  std::ranges::sort(into.texts);
}

void add_states(const std::vector<const SourceLine*>& lines, const std::vector<std::size_t>& first_states,
                const Order& order, std::map<Slot, Step>& slots) {
  std::int64_t earliest = kLast;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (first_states[i] < lines[i]->states.size()) {
      earliest = std::min(earliest, order.of(lines[i]->states[first_states[i]].moment, kLast));
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::int64_t before = kFirst;
    std::size_t same = 0;
    for (std::size_t state = first_states[i]; state < lines[i]->states.size(); ++state) {
      const SourceState& each = lines[i]->states[state];
      std::int64_t moment = std::max(order.of(each.moment, before), before);
      if (moment == earliest) moment = kFirst;
      same = state > first_states[i] && moment <= before ? same + 1 : 0;
      before = moment;
      Step& step = slots[{moment, 0, same}];
      step.states.push_back({i, state});
      if (each.note) {
        merge_note(step.note, *each.note);
        if (each.note->weight == model::Weight::kMinor) step.note.weight = model::Weight::kMinor;
      }
    }
  }
}

void add_notices(const std::vector<const SourceLine*>& lines, const Order& order, std::map<Slot, Step>& slots) {
  std::size_t count = 0;
  for (const SourceLine* line : lines) {
    for (const SourceNotice& notice : line->notices) {
      const std::int64_t moment = order.of(notice.moment, kLast);
      const auto same = std::ranges::find_if(slots, [&](const auto& slot) {
        return std::get<0>(slot.first) == moment && slot.second.states.empty() && slot.second.kind == notice.kind;
      });
      if (same != slots.end()) {
        merge_note(same->second.note, notice.note);
        continue;
      }
      Step& step = slots[{moment, 1, count++}];
      step.kind = notice.kind;
      step.note = notice.note;
    }
  }
}

}  // namespace

std::vector<Step> timeline(const std::vector<const SourceLine*>& lines, const std::vector<std::size_t>& first_states) {
  const Order order(lines);
  std::map<Slot, Step> slots;
  add_states(lines, first_states, order, slots);
  add_notices(lines, order, slots);
  std::vector<Step> out;
  Step* withdrawal = nullptr;  // in slots, whose nodes stay
  std::size_t withdrawal_at = 0;
  for (auto& [slot, step] : slots) {
    if (step.states.empty()) {
      if (step.kind == model::ActKind::kWithdraw && withdrawal != nullptr) {
        merge_note(out[withdrawal_at].note, step.note);
        continue;
      }
      if (step.kind == model::ActKind::kRestore && withdrawal == nullptr) continue;
      withdrawal = step.kind == model::ActKind::kWithdraw ? &step : nullptr;
      if (withdrawal != nullptr) withdrawal_at = out.size();
    }
    out.push_back(step);
    if (step.states.empty() && step.kind == model::ActKind::kRemove) break;
  }
  return out;
}

}  // namespace dateline::intake
