#include "gate/trust.h"

#include <fmt/format.h>

#include "base/json.h"

namespace dateline::gate {
namespace {

constexpr std::string_view kSetting = "gate-clock";

struct Kept {
  Anchor anchor;
  std::set<desk::PlanId> asked;
};

// What cannot be read counts as nothing kept, which anchors anew as a first start does.
Kept read(store::Database& desk) {
  Kept out;
  const auto statement = desk.prepare("SELECT value FROM settings WHERE name = ?1");
  if (!statement->run({kSetting}).step()) return out;
  const auto json = base::parse_json(statement->bytes(0));
  if (!json) return out;
  out.anchor = {json->text("boot"), json->number("offset")};
  if (const base::Json* asked = json->find("asked"); asked != nullptr && asked->is_array()) {
    for (const base::Json& plan : *asked->items()) {
      if (plan.is_integer()) out.asked.insert({*plan.integer()});
    }
  }
  return out;
}

}  // namespace

void ClockTrust::begin() {
  Kept kept = read(desk_);
  asked_ = std::move(kept.asked);
  if (watch_.keep(kept.anchor)) {
    anchor_ = kept.anchor;
  } else {
    set_anchor();
  }
}

void ClockTrust::heed(desk::Plans& plans) {
  bool is_vouched_for = false;
  const std::size_t before = asked_.size();
  std::erase_if(asked_, [&](desk::PlanId id) {
    const auto plan = plans.find(id);
    if (plan && plan->state == desk::PlanState::kWaiting) is_vouched_for = true;
    // A held plan may have been confirmed before it was held: whether it was, it says when it is set free.
    return !plan || (plan->state != desk::PlanState::kAsking && plan->state != desk::PlanState::kHeld);
  });
  if (is_vouched_for) {
    set_anchor();
  } else if (asked_.size() != before) {
    write();
  }
}

std::optional<std::string> ClockTrust::doubt() {
  const std::chrono::milliseconds drift = watch_.drift();
  if (drift <= kMostDrift) return std::nullopt;
  return fmt::format("the clock was set {:.1f} s forward; confirm that it is right, or set it right",
                     static_cast<double>(drift.count()) / 1'000);
}

void ClockTrust::asked(desk::PlanId plan) {
  asked_.insert(plan);
  write();
}

void ClockTrust::set_anchor() {
  anchor_ = watch_.anchor();
  write();
}

void ClockTrust::write() {
  base::Json::Array asked;
  for (const desk::PlanId plan : asked_) asked.emplace_back(plan.value);
  base::Json json = base::Json::object();
  json.set("asked", std::move(asked)).set("boot", anchor_.boot).set("offset", anchor_.offset_ms);
  const std::string value = base::to_canonical(json);
  desk_.prepare("INSERT INTO settings(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = ?2")
      ->execute({kSetting, std::string_view(value)});
}

}  // namespace dateline::gate
