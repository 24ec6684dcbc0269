#include "desk/items/wall_clock.h"
#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/numbers.h"

// One plan: what becomes public together, when, and what can still stop or move it.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

std::optional<Plan> plan_of(Visit& visit) {
  const auto value = positive<std::int64_t>(visit.captures["plan"]);
  if (!value) return std::nullopt;
  auto plan = visit.room.plans.find({*value});
  if (!plan) return std::nullopt;
  // A plan is as private as what it holds.
  for (const Planned& planned : plan->items) {
    const auto item = visit.room.items.find(planned.item);
    if (!item || !may_see(visit, *item)) return std::nullopt;
  }
  return plan;
}

html::Url act_url(const Plan& plan, std::string_view act) {
  return html::Url::path({"plans", std::to_string(plan.id.value), "do", act});
}

// In every zone that the office looks at, as the design's time rule says.
Html in_zones(const Visit& visit, base::Instant at) {
  Html rows;
  std::vector<std::string> zones = {visit.house.settings.time_zone};
  for (const std::string& zone : visit.house.settings.zones) {
    if (zone != visit.house.settings.time_zone) zones.push_back(zone);
  }
  zones.emplace_back("UTC");
  for (const std::string& name : zones) {
    const auto zone = ui::Zone::open(name);
    if (!zone) continue;
    rows += format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", name,
                   visit.words->locale().long_moment(zone->at(at)));
  }
  return format("<table class=\"table zones\"><caption class=\"vh\">{}</caption><tbody>{}</tbody></table>\n",
                visit.words->say("plan.zones"), rows);
}

Html distance(const Visit& visit, const Plan& plan) {
  const std::int64_t minutes = (plan.at.ms - visit.now.ms) / 60'000;
  if (plan.state != PlanState::kWaiting || minutes < 0) return {};
  return format("<p class=\"quiet\">{}</p>\n",
                visit.words->say("plan.in", {{"hours", minutes / 60}, {"minutes", minutes % 60}}));
}

Html standing(Visit& visit, const Plan& plan) {
  const ui::Catalogue& page = *visit.words;
  switch (plan.state) {
    case PlanState::kHeld:
      return format(
          "<div class=\"notice\"><strong>{}</strong> <span dir=\"auto\">{}</span></div>\n",
          page.say("plan.held_by", {{"name", plan.hold_by ? person_name(visit, *plan.hold_by) : std::string()}}),
          plan.hold_reason);
    case PlanState::kAsking:
      return format("<div class=\"notice\" role=\"alert\"><strong>{}</strong> <span dir=\"auto\">{}</span></div>\n",
                    page.say("plan.asking_words"), plan.trouble);
    case PlanState::kReleased:
      return format("<div class=\"notice ok\"><strong>{}</strong> {}</div>\n", page.say("plan.released"),
                    plan.released_at ? moment(visit, *plan.released_at) : Html());
    case PlanState::kTakenBack:
      return format("<div class=\"notice\"><strong>{}</strong></div>\n", page.say("plan.taken_back"));
    case PlanState::kWaiting:
      break;
  }
  return {};
}

Html controls(Visit& visit, const Plan& plan, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  if (!may_anywhere(visit.person->grants, Right::kSchedule)) return {};
  Html out;
  if (plan.state == PlanState::kWaiting) {
    out += post_form(visit, act_url(plan, "hold"),
                     text_field({.name = "reason",
                                 .label = page.plain("plan.hold_reason"),
                                 .value = {},
                                 .error = error_of(problem, "reason"),
                                 .need = Field::Need::kRequired},
                                page) +
                         format("<div class=\"acts\">{}</div>", button(page.plain("plan.hold"), ButtonKind::kStop)));
  }
  if (plan.state == PlanState::kHeld)
    out += button_form(visit, act_url(plan, "free"), page.plain("plan.free"), ButtonKind::kMain);
  if (plan.state == PlanState::kAsking)
    out += button_form(visit, act_url(plan, "confirm"), page.plain("plan.confirm"), ButtonKind::kMain);
  if (plan.state == PlanState::kWaiting || plan.state == PlanState::kHeld) {
    out += post_form(visit, act_url(plan, "move"),
                     text_field({.name = "at",
                                 .label = page.plain("item.want_time", {{"zone", visit.house.settings.time_zone}}),
                                 .value = as_local(visit.house.zone, plan.at),
                                 .hint = page.plain("plan.move_hint"),
                                 .error = error_of(problem, "at"),
                                 .type = "datetime-local",
                                 .need = Field::Need::kRequired},
                                page) +
                         format("<div class=\"acts\">{}</div>", button(page.plain("plan.move"), ButtonKind::kOther)));
  }
  if (plan.state != PlanState::kReleased && plan.state != PlanState::kTakenBack) {
    out += button_form(visit, act_url(plan, "take-back"), page.plain("plan.take_back"));
  }
  return out.empty() ? out : format("<section class=\"sec2\"><h2>{}</h2>{}</section>\n", page.say("plan.change"), out);
}

http::Response plan_page(Visit& visit, const Plan& plan, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  Html items;
  for (const Planned& planned : plan.items) {
    const auto item = visit.room.items.find(planned.item);
    items += format("<li><a href=\"{}\" dir=\"auto\">{}</a> <span class=\"quiet\">{}</span></li>\n",
                    item_url(planned.item), title_of(visit, *item), intent_words(visit, item->intent));
  }
  DeskPage parts;
  parts.title = page.plain("plan.title");
  parts.place = Place::kPlanning;
  parts.up = html::Url::path({});
  parts.up_words = page.plain("desk.planning");
  parts.body = problem_notice(problem, page) + standing(visit, plan) +
               format("<p class=\"when-big\">{}</p>\n{}{}<ul class=\"plain\">{}</ul>\n",
                      page.locale().long_moment(visit.house.zone.at(plan.at)), distance(visit, plan),
                      in_zones(visit, plan.at), items) +
               controls(visit, plan, problem);
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

base::Done move(Visit& visit, const Plan& plan) {
  const auto wall = parse_wall_moment(visit.form.text("at"));
  if (!wall) return base::invalid("at", visit.words->plain("item.bad_time"));
  const Resolved resolved = resolve(*wall, visit.house.zone);
  if (resolved.kind == Resolved::Kind::kNonexistent)
    return base::invalid("at", visit.words->plain("item.no_such_time"));
  if (resolved.kind == Resolved::Kind::kAmbiguous) return base::invalid("at", visit.words->plain("item.time_twice"));
  return visit.room.plans.move(plan.id, resolved.instant, visit.house.settings.time_zone, visit.house.settings.eyes,
                               visit.me(), visit.now);
}

}  // namespace

http::Response plan(Visit& visit) {
  const auto found = plan_of(visit);
  return found ? plan_page(visit, *found, {}) : not_found(visit);
}

http::Response plan_act(Visit& visit) {
  const auto found = plan_of(visit);
  if (!found) return not_found(visit);
  for (const Planned& planned : found->items) {
    const auto item = visit.room.items.find(planned.item);
    if (!item || !may(visit.person->grants, Right::kSchedule, item->team)) return not_permitted(visit);
  }
  Plans& plans = visit.room.plans;
  const std::string_view act = visit.captures["act"];
  base::Done result;
  if (act == "hold") {
    result = plans.hold(found->id, visit.form.text("reason"), visit.me(), visit.now);
  } else if (act == "free") {
    result = plans.set_free(found->id, visit.me(), visit.now);
  } else if (act == "confirm") {
    result = plans.confirm(found->id, visit.me(), visit.now);
  } else if (act == "take-back") {
    result = plans.take_back(found->id, visit.me(), visit.now);
  } else if (act == "move") {
    result = move(visit, *found);
  } else {
    return not_found(visit);
  }
  // Also after a refusal: whatever the gate knows may be old.
  visit.house.ring_gate();
  if (!result) return plan_page(visit, *found, result.error());
  return done(html::Url::path({"plans", std::to_string(found->id.value)}), "done");
}

}  // namespace dateline::desk::answers
