#include <algorithm>

#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/numbers.h"
#include "model/genres.h"
#include "ui/components.h"

// The list of all items, and the way to a new one.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

constexpr std::size_t kPageSize = 50;

std::size_t page_number(const Visit& visit) {
  constexpr std::size_t kLastPage = 10'000;
  return std::min(positive<std::size_t>(visit.request.parameter("page").value_or("1")).value_or(1), kLastPage);
}

http::Response new_item_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  std::vector<Choice> genres;
  for (const std::string_view genre : model::known_genres()) {
    genres.push_back({std::string(genre), ui::Words(page.label("genre", genre))});
  }
  const auto teams = team_choices(visit, Right::kWrite);
  const auto languages = language_choices(visit);
  const auto sent = [&](std::string_view name, std::string_view otherwise) {
    const auto value = visit.form.find(name);
    return std::string(value.value_or(otherwise));
  };
  DeskPage parts;
  parts.title = page.plain("new_item.title");
  parts.place = Place::kItems;
  parts.up = html::Url::path({"items"});
  parts.up_words = page.plain("desk.items");
  parts.body =
      problem_notice(problem, page) +
      post_form(
          visit, html::Url::path({"items", "new"}),
          text_field({.name = "headline",
                      .label = page.plain("text.title"),
                      .value = sent("headline", ""),
                      .error = error_of(problem, "title"),
                      .need = Field::Need::kRequired},
                     page) +
              select_field({.name = "lang",
                            .label = page.plain("new_item.language"),
                            .value = sent("lang", languages.front().value)},
                           languages, page) +
              select_field(
                  {.name = "genre", .label = page.plain("new_item.genre"), .value = sent("genre", "press-release")},
                  genres, page) +
              select_field({.name = "team",
                            .label = page.plain("item.team"),
                            .value = sent("team", teams.front().value),
                            .error = error_of(problem, "team")},
                           teams, page) +
              format("<div class=\"acts\">{}</div>", button(page.plain("new_item.act"))));
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

}  // namespace

http::Response items(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  ItemQuery query;
  query.words = std::string(visit.request.parameter("q").value_or(std::string_view()));
  const std::string_view stage = visit.request.parameter("stage").value_or(std::string_view());
  std::vector<Choice> stages = {{"", ui::Words(page.plain("work.every_stage"))}};
  for (const Stage each :
       {Stage::kDraft, Stage::kInReview, Stage::kApproved, Stage::kPlanned, Stage::kReleased, Stage::kDropped}) {
    stages.push_back({std::string(name_of(each)), ui::Words(page.label("stage", name_of(each)))});
    if (stage == name_of(each)) query.stage = each;
  }
  const std::size_t number = page_number(visit);
  query.from = (number - 1) * kPageSize;
  query.most = kPageSize + 1;
  auto lines = visit.room.items.list(query);
  const bool has_more = lines.size() > kPageSize;
  if (has_more) lines.pop_back();
  std::erase_if(lines, [&](const ItemLine& line) { return !may_see(visit, line.item); });
  const auto page_url = [&](std::size_t to) {
    html::Url url = html::Url::path({"items"});
    return url.query("q", query.words).query("stage", stage).query("page", std::to_string(to));
  };
  ui::Pager pager{static_cast<std::int64_t>(number), static_cast<std::int64_t>(number + (has_more ? 1 : 0)), {}, {}};
  if (number > 1) pager.previous = page_url(number - 1);
  if (has_more) pager.next = page_url(number + 1);

  DeskPage parts;
  parts.title = page.plain("desk.items");
  parts.place = Place::kItems;
  if (may_anywhere(visit.person->grants, Right::kWrite)) {
    parts.acts = format("<a class=\"btn\" href=\"/items/new\">{}</a> <a class=\"btn alt\" href=\"/releases\">{}</a>",
                        page.say("work.new_item"), page.say("work.correct"));
  }
  parts.body =
      format(
          "<form method=\"get\" action=\"/items\" class=\"tool\">{}{}{}</form>\n",
          text_field({.name = "q", .label = page.plain("work.words"), .value = query.words, .type = "search"}, page),
          select_field({.name = "stage", .label = page.plain("item.stage"), .value = std::string(stage)}, stages, page),
          button(page.plain("work.search"), ButtonKind::kOther)) +
      item_table(visit, lines, parts.title) + (number > 1 || has_more ? ui::pager(pager, page) : Html());
  return desk::page(200, whole_page(visit, parts));
}

http::Response new_item_form(Visit& visit) { return new_item_page(visit, {}); }

http::Response new_item(Visit& visit) {
  const Team team{std::string(visit.form.text("team"))};
  if (!may(visit.person->grants, Right::kWrite, team)) {
    return new_item_page(
        visit, base::Problem{base::ProblemKind::kNotPermitted, "team", visit.words->plain("new_item.not_this_team")});
  }
  const auto lang = model::parse_lang(visit.form.text("lang"));
  if (!lang) return new_item_page(visit, lang.error());
  Items::Seed seed;
  seed.facts.facts.genre = std::string(visit.form.text("genre"));
  seed.facts.facts.original = *lang;
  model::Text text;
  text.lang = *lang;
  text.title = std::string(visit.form.text("headline"));
  seed.texts.push_back(std::move(text));
  const auto made = visit.room.items.make(team, Intent::kPublish, {}, seed, visit.me(), visit.now);
  if (!made) return new_item_page(visit, made.error());
  return see_other(text_url(*made, *lang));
}

}  // namespace dateline::desk::answers
