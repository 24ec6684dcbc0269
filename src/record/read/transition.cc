#include "record/read/transition.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace dateline::record {
namespace {

using base::ProblemKind;
using model::ActKind;

std::string name_of(const model::Act& act) { return fmt::format("release {}", act.number.value); }

std::unexpected<base::Problem> conflict(const model::Act& act, std::string detail) {
  return base::refuse(ProblemKind::kConflict, name_of(act), std::move(detail));
}

base::Done check_versions(const model::Act& act, const ReleaseState& state) {
  bool changes = act.facts.has_value();
  for (const model::ActText& text : act.texts) {
    const LiveText* live = state.text(text.lang);
    const std::uint32_t next = live == nullptr ? 1 : live->version + 1;
    if (text.version != next) {
      return conflict(act,
                      fmt::format("version {} of \"{}\" is not the next one, {}", text.version, text.lang.tag, next));
    }
    changes = changes || live == nullptr || live->content != text.content;
  }
  return changes ? base::Done() : conflict(act, "the correction changes nothing");
}

base::Done check_facts_reach_all(const model::Act& act, const ReleaseState& state) {
  if (!act.facts) return {};
  for (const LiveText& live : state.texts) {
    if (std::ranges::none_of(act.texts, [&](const model::ActText& text) { return text.lang == live.lang; })) {
      return conflict(act, fmt::format("facts change, so \"{}\" needs its next version too", live.lang.tag));
    }
  }
  return {};
}

void set_texts(const model::Act& act, ReleaseState& state) {
  for (const model::ActText& text : act.texts) {
    const auto place = std::ranges::lower_bound(state.texts, text.lang, {}, &LiveText::lang);
    if (place != state.texts.end() && place->lang == text.lang) {
      place->version = text.version;
      place->content = text.content;
    } else {
      state.texts.insert(place, {text.lang, text.version, text.content});
    }
  }
}

base::Done give_versions(const model::Act& act, ReleaseState& state) {
  if (act.texts.empty()) return conflict(act, "the act names no text");
  if (auto checked = check_versions(act, state); !checked) return checked;
  if (auto checked = check_facts_reach_all(act, state); !checked) return checked;
  set_texts(act, state);
  return {};
}

}  // namespace

const LiveText* ReleaseState::text(const model::Lang& lang) const {
  const auto place = std::ranges::lower_bound(texts, lang, {}, &LiveText::lang);
  return place != texts.end() && place->lang == lang ? &*place : nullptr;
}

bool is_of_release(ActKind kind) { return kind != ActKind::kTerm && kind != ActKind::kRedirect; }

base::Done apply(const model::Act& act, ReleaseState& state) {
  DATELINE_CHECK(is_of_release(act.kind));
  if (state.standing == Standing::kRemoved) return base::refuse(ProblemKind::kGone, name_of(act), "is removed");
  if (act.kind == ActKind::kPublish) {
    if (state.standing != Standing::kAbsent) return conflict(act, "is published already");
    auto done = give_versions(act, state);
    if (done) state.standing = Standing::kLive;
    return done;
  }
  if (state.standing == Standing::kAbsent) {
    return base::refuse(ProblemKind::kNotFound, name_of(act), "there is no such release");
  }
  switch (act.kind) {
    case ActKind::kCorrect:
      return give_versions(act, state);
    case ActKind::kWithdraw:
      if (state.standing == Standing::kWithdrawn) return conflict(act, "is withdrawn already");
      state.standing = Standing::kWithdrawn;
      return {};
    case ActKind::kRestore:
      if (state.standing != Standing::kWithdrawn) return conflict(act, "is not withdrawn");
      state.standing = Standing::kLive;
      return {};
    case ActKind::kRemove:
      state.standing = Standing::kRemoved;
      return {};
    default:
      return {};
  }
}

}  // namespace dateline::record
