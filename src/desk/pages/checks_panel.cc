#include "desk/pages/checks_panel.h"

#include "desk/pages/frame.h"

namespace dateline::desk {

using html::format;
using html::Html;

std::vector<Finding> findings_of(Visit& visit) {
  const ItemId id = visit.item->id;
  Checked checked;
  if (auto facts = visit.room.drafts.facts(id)) checked.facts = std::move(*facts);
  checked.drafts = visit.room.drafts.of(id);
  for (const Draft& draft : checked.drafts) {
    if (draft.key == kFactsDraft || draft.state == DraftState::kLeftOut) continue;
    if (auto text = visit.room.drafts.text(id, {draft.key})) checked.texts.push_back(std::move(*text));
  }
  if (const auto plan = visit.room.plans.of(id); plan && plan->state != PlanState::kTakenBack) {
    checked.planned_day = visit.house.zone.at(plan->at).day;
  } else if (visit.item->wanted_at) {
    checked.planned_day = visit.house.zone.at(*visit.item->wanted_at).day;
  }
  return check(checked);
}

Html checks_panel(const Visit& visit, const std::vector<Finding>& findings) {
  const ui::Catalogue& page = *visit.words;
  Html items;
  for (const Finding& finding : findings) {
    const std::string_view css = finding.severity == Severity::kError ? "bad" : "warn";
    html::Url to = finding.draft.empty() ? item_url(visit.item->id) : text_url(visit.item->id, {finding.draft});
    const Html where = finding.draft.empty() ? Html() : format(" ({})", page.locale().language_name(finding.draft));
    Html detail =
        finding.detail.empty() ? Html() : format(" <span class=\"quiet\" dir=\"auto\">{}</span>", finding.detail);
    // "Terms are missing: Topics": the field of the facts by its label.
    const std::string_view place = finding.place;
    if (place.starts_with("facts/")) {
      if (const auto label = ui::MessageId::find("facts." + std::string(place.substr(6))))
        detail += format(" ({})", page.say(*label));
    }
    items += format("<li class=\"{}\">{}{}{} <a href=\"{}\">{}</a></li>\n", css, page.label("check", finding.rule),
                    where, detail, finding.draft.empty() ? to.anchor("facts") : to, page.say("check.go"));
  }
  if (items.empty()) items = format("<li>{}</li>", page.say("check.none"));
  return format("<details class=\"facet\" open><summary>{}</summary><ul class=\"check\">{}</ul></details>\n",
                page.say("check.heading"), items);
}

}  // namespace dateline::desk
