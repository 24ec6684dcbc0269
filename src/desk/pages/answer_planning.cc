#include <algorithm>

#include "desk/pages/answers.h"
#include "desk/pages/calendar.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/numbers.h"

// The start page (what becomes public when, what waits for whom), and the page where several approved items become one
// plan: out together, or none of them.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

Html jobs(Visit& visit, std::string_view id, const Html& title, Stage stage, std::optional<PersonId> made_by) {
  ItemQuery query;
  query.stage = stage;
  query.made_by = made_by;
  query.most = 10;
  Html items;
  for (const ItemLine& line : visible(visit, query)) {
    const bool is_review = stage == Stage::kInReview;
    items += format("<li><span><b dir=\"auto\">{}</b>{}</span><span class=\"do\"><a href=\"{}\">{}</a></span></li>",
                    title_of(visit, line.item), intent_words(visit, line.item.intent),
                    is_review ? item_url(line.item.id, "review") : item_url(line.item.id),
                    is_review ? visit.words->say("work.look") : visit.words->say("work.go_on"));
  }
  if (items.empty()) items = format("<li class=\"quiet\">{}</li>", visit.words->say("item.none"));
  return format(
      "<section aria-labelledby=\"{0}\"><h2 id=\"{0}\" class=\"box-head\">{1}</h2><ul "
      "class=\"jobs\">{2}</ul></section>\n",
      id, title, items);
}

// What waits, in numbers.
Html counts(Visit& visit) {
  Reader reader{visit.me(), {}, {}};
  for (const Team& team : visit.house.settings.teams) {
    if (may(visit.person->grants, Right::kReadItems, team)) reader.teams.push_back(team);
    if (may(visit.person->grants, Right::kReadEmbargoed, team)) reader.embargoed.push_back(team);
  }
  const auto numbers = visit.room.items.count_by_stage(reader);
  Html out;
  for (const Stage stage : {Stage::kDraft, Stage::kInReview, Stage::kApproved, Stage::kPlanned}) {
    const auto found = numbers.find(stage);
    const auto number = static_cast<std::int64_t>(found == numbers.end() ? 0 : found->second);
    out += format("<a href=\"{}\"><b class=\"num\">{}</b> {}</a>",
                  html::Url::path({"items"}).query("stage", name_of(stage)), visit.words->locale().count(number),
                  visit.words->label("stage", name_of(stage)));
  }
  return format("<nav class=\"counts\" aria-label=\"{}\">{}</nav>\n", visit.words->plain("work.lists"), out);
}

// Approved items that name the same moment: they can become one plan.
struct Group {
  base::Instant at;
  std::string zone;
  std::vector<Item> items;
};

std::vector<Group> groups_of(Visit& visit) {
  std::vector<Group> groups;
  ItemQuery query;
  query.stage = Stage::kApproved;
  query.most = kMaxPlanned;
  for (ItemLine& line : visible(visit, query)) {
    if (!line.item.wanted_at || !may(visit.person->grants, Right::kSchedule, line.item.team)) continue;
    const auto same = std::ranges::find_if(groups, [&](const Group& group) {
      return group.at == *line.item.wanted_at && group.zone == line.item.wanted_zone;
    });
    Group& group =
        same != groups.end() ? *same : groups.emplace_back(Group{*line.item.wanted_at, line.item.wanted_zone, {}});
    group.items.push_back(std::move(line.item));
  }
  std::ranges::sort(groups, {}, [](const Group& group) { return group.at.ms; });
  return groups;
}

Html group_form(const Visit& visit, const Group& group) {
  const ui::Catalogue& page = *visit.words;
  std::vector<Choice> choices;
  std::vector<std::string> chosen;
  for (const Item& item : group.items) {
    choices.push_back({std::to_string(item.id.value), ui::Words(title_of(visit, item))});
    chosen.push_back(choices.back().value);
  }
  const bool is_due = group.at <= visit.now;
  return format(
      "<section class=\"sec2\"><h2>{}</h2>{}</section>\n", moment(visit, group.at),
      post_form(visit, html::Url::path({"plans"}),
                hidden("moment", base::to_iso(group.at)) + hidden("zone", group.zone) +
                    check_boxes("item", page.plain("group.items"), choices, chosen, page) +
                    format("<p class=\"hint\">{}</p><div class=\"acts\">{}</div>", page.say("group.consequence"),
                           button(is_due ? page.plain("group.release_now") : page.plain("group.plan")))));
}

http::Response groups_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  DeskPage parts;
  parts.title = page.plain("group.title");
  parts.place = Place::kPlanning;
  parts.up = html::Url::path({});
  parts.up_words = page.plain("desk.planning");
  parts.body = problem_notice(problem, page) + format("<p class=\"lede\">{}</p>\n", page.say("group.words"));
  const auto groups = groups_of(visit);
  for (const Group& group : groups) parts.body += group_form(visit, group);
  if (groups.empty()) parts.body += format("<p class=\"quiet\">{}</p>\n", page.say("item.none"));
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

// The items that were ticked; those that this person may not plan are refused as if they did not exist.
base::Result<std::vector<ItemId>> chosen_items(Visit& visit) {
  std::vector<ItemId> items;
  for (const std::string_view value : visit.form.all("item")) {
    const auto id = positive<std::int64_t>(value);
    const auto item = id ? visit.room.items.find({*id}) : std::nullopt;
    if (!item || !may_see(visit, *item) || !may(visit.person->grants, Right::kSchedule, item->team)) {
      return base::refuse(base::ProblemKind::kNotFound, "item", visit.words->plain("item.none"));
    }
    items.push_back(item->id);
  }
  return items;
}

}  // namespace

http::Response planning(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  DeskPage parts;
  parts.title = page.plain("desk.planning");
  parts.place = Place::kPlanning;
  if (may_anywhere(visit.person->grants, Right::kWrite)) {
    parts.acts = format("<a class=\"btn\" href=\"/items/new\">{}</a>", page.say("work.new_item"));
  }
  if (may_anywhere(visit.person->grants, Right::kSchedule)) {
    parts.acts += format("<a class=\"btn alt\" href=\"/plans/new\">{}</a>", page.say("group.title"));
  }
  if (!may_anywhere(visit.person->grants, Right::kReadItems)) {
    parts.body = format("<p class=\"lede\">{}</p>\n", page.say("work.no_items"));
    return desk::page(200, whole_page(visit, parts));
  }
  parts.body = counts(visit) + calendar(visit) + format("<div class=\"half\">") + problems(visit);
  if (may_anywhere(visit.person->grants, Right::kReview)) {
    parts.body += jobs(visit, "waiting", page.say("work.waiting"), Stage::kInReview, std::nullopt);
    parts.body += jobs(visit, "approved", page.say("work.approved"), Stage::kApproved, std::nullopt);
  }
  parts.body += jobs(visit, "mine", page.say("work.mine"), Stage::kDraft, visit.me());
  parts.body += format("</div>\n");
  return desk::page(200, whole_page(visit, parts));
}

http::Response new_plan_form(Visit& visit) { return groups_page(visit, {}); }

http::Response new_plan(Visit& visit) {
  const auto at = base::parse_instant(visit.form.text("moment"));
  const auto items = chosen_items(visit);
  if (!items) return groups_page(visit, items.error());
  if (!at || items->empty()) {
    return groups_page(visit,
                       base::Problem{base::ProblemKind::kInvalid, "item", visit.words->plain("group.none_chosen")});
  }
  const auto when = *at <= visit.now ? Plans::When::kNow : Plans::When::kAt;
  const auto plan = visit.room.plans.make(*items, *at, visit.form.text("zone"), when, visit.house.settings.eyes,
                                          visit.me(), visit.now);
  if (!plan) return groups_page(visit, plan.error());
  visit.house.ring_gate();
  return done(html::Url::path({"plans", std::to_string(plan->value)}), "planned");
}

}  // namespace dateline::desk::answers
