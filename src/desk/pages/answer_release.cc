#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/live_texts.h"
#include "desk/pages/numbers.h"

// What is public, as the place where corrections, withdrawals, restorations and removals begin.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

constexpr std::uint32_t kShown = 30;

std::optional<model::ReleaseNumber> number_in(std::string_view digits) {
  const auto value = positive<std::uint32_t>(digits);
  return value ? std::optional(model::ReleaseNumber{*value}) : std::nullopt;
}

Html begin_forms(Visit& visit, model::ReleaseNumber number, edition::Standing standing) {
  const auto form = [&](Intent intent) {
    return button_form(visit, html::Url::path({"releases", std::to_string(number.value), name_of(intent)}),
                       visit.words->label("begin", name_of(intent)));
  };
  if (standing == edition::Standing::kWithdrawn) return form(Intent::kRestore) + form(Intent::kRemove);
  return form(Intent::kCorrect) + form(Intent::kWithdraw) + form(Intent::kRemove);
}

Html row(Visit& visit, model::ReleaseNumber number) {
  const auto view = visit.room.reading->release(visit.edition, number, {visit.words->tag()});
  if (!view) return {};
  const Html forms =
      may_anywhere(visit.person->grants, Right::kWrite) ? begin_forms(visit, number, view->standing) : Html();
  return format(
      "<tr><th scope=\"row\" class=\"num\">{}</th><td lang=\"{}\" dir=\"auto\">{}</td><td>{}</td><td><div "
      "class=\"inline\">{}</div></td></tr>\n",
      number.value, view->text.lang.tag, view->text.title,
      view->facts.published ? base::to_iso(view->facts.published->day) : std::string(), forms);
}

http::Response releases_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const std::string asked(visit.request.parameter("number").value_or(std::string_view()));
  Html rows;
  if (const auto wanted = number_in(asked)) {
    rows = row(visit, *wanted);
  } else {
    const std::uint32_t size = visit.edition.releases.size();
    for (std::uint32_t number = size; number > 0 && size - number < kShown; --number) rows += row(visit, {number});
  }
  DeskPage parts;
  parts.title = page.plain("releases.title");
  parts.place = Place::kItems;
  parts.up = html::Url::path({"items"});
  parts.up_words = page.plain("desk.items");
  parts.body = problem_notice(problem, page) +
               format("<form method=\"get\" action=\"/releases\" class=\"tool\">{}{}</form>\n",
                      text_field({.name = "number", .label = page.plain("releases.number"), .value = asked}, page),
                      button(page.plain("work.search"), ButtonKind::kOther)) +
               format(
                   "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table "
                   "class=\"table\"><caption class=\"vh\">{0}</caption>"
                   "<thead><tr><th scope=\"col\">{1}</th><th scope=\"col\">{2}</th><th scope=\"col\">{3}</th><th "
                   "scope=\"col\"><span class=\"vh\">{4}</span></th></tr></thead>"
                   "<tbody>{5}</tbody></table></div>\n",
                   parts.title, page.say("releases.number"), page.say("text.title"), page.say("releases.published"),
                   page.say("releases.begin"), rows);
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

}  // namespace

http::Response releases(Visit& visit) { return releases_page(visit, {}); }

http::Response begin_for_release(Visit& visit) {
  const auto number = number_in(visit.captures["number"]);
  const auto intent = intent_of(visit.captures["intent"]);
  if (!number || !intent || *intent == Intent::kPublish) return not_found(visit);
  const auto seed = seed_of(visit, *number);
  if (!seed) return releases_page(visit, seed.error());
  const auto teams = team_choices(visit, Right::kWrite);
  if (teams.empty()) return not_permitted(visit);
  const auto made = visit.room.items.make({teams.front().value}, *intent, *number, *seed, visit.me(), visit.now);
  if (!made) return releases_page(visit, made.error());
  return see_other(item_url(*made));
}

}  // namespace dateline::desk::answers
