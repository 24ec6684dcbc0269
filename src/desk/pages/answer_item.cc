#include "desk/items/wall_clock.h"
#include "desk/pages/answers.h"
#include "desk/pages/checks_panel.h"
#include "desk/pages/facts_form.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/numbers.h"

// One item: its texts, its facts, what is to be mended, what was said about it, and the next step.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

bool is_open(const Item& item) {
  return item.stage == Stage::kDraft || item.stage == Stage::kInReview || item.stage == Stage::kApproved;
}

html::Url act_url(const Visit& visit, std::string_view act) {
  return html::Url::path({"items", std::to_string(visit.item->id.value), "do", act});
}

// What a new translation is made from unless somebody says else: the original, where it has words here.
std::string usual_source(Visit& visit, const std::vector<std::string>& present) {
  const auto known = visit.room.drafts.facts(visit.item->id);
  const std::string original = known && known->facts.original ? known->facts.original->tag : std::string();
  if (std::find(present.begin(), present.end(), original) != present.end()) return original;
  return present.empty() ? std::string() : present.front();
}

Html texts(Visit& visit, const std::vector<Draft>& drafts) {
  const ui::Catalogue& page = *visit.words;
  Html rows;
  std::vector<std::string> present;
  for (const Draft& draft : drafts) {
    if (draft.key == kFactsDraft) continue;
    present.push_back(draft.key);
    const auto text = visit.room.drafts.text(visit.item->id, {draft.key});
    const auto source =
        draft.made_from ? visit.room.drafts.find(visit.item->id, draft.made_from->lang.tag) : std::nullopt;
    const bool is_stale = source && source->head > draft.made_from->revision;
    const Html from = draft.made_from
                          ? format("{}", page.say("item.made_from",
                                                  {{"language", page.locale().language_name(draft.made_from->lang.tag)},
                                                   {"revision", draft.made_from->revision}}))
                          : Html();
    rows += format(
        "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th><td lang=\"{}\" "
        "dir=\"auto\">{}</td><td>{}</td><td>{}</td></tr>\n",
        text_url(visit.item->id, {draft.key}), page.locale().language_name(draft.key), draft.key,
        text ? text->title : std::string(), text_state(visit, draft.state, is_stale), from);
  }
  Html out = format(
      "<section class=\"sec2 full\"><h2>{0}</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"{0}\">"
      "<table class=\"table\"><thead><tr><th scope=\"col\">{1}</th><th scope=\"col\">{2}</th><th scope=\"col\">{3}</th>"
      "<th scope=\"col\">{4}</th></tr></thead><tbody>{5}</tbody></table></div>\n",
      page.plain("item.texts"), page.say("new_item.language"), page.say("text.title"), page.say("item.stage"),
      page.say("item.source"), rows);
  if (is_open(*visit.item) && visit.may(Right::kTranslate)) {
    std::vector<Choice> languages = language_choices(visit);
    std::erase_if(languages, [&](const Choice& choice) {
      return std::find(present.begin(), present.end(), choice.value) != present.end();
    });
    if (!languages.empty()) {
      std::vector<Choice> sources = {{"", ui::Words(page.plain("item.empty_text"))}};
      for (const std::string& tag : present) sources.push_back({tag, ui::Words(page.locale().language_name(tag))});
      out += post_form(
          visit, item_url(visit.item->id, "languages"),
          format("<div class=\"inline\">{}{}{}</div>",
                 select_field({.name = "lang", .label = page.plain("item.add_language"), .value = {}}, languages, page),
                 select_field(
                     {.name = "source", .label = page.plain("item.from_text"), .value = usual_source(visit, present)},
                     sources, page),
                 button(page.plain("item.add"), ButtonKind::kOther)));
    }
  }
  return out + format("</section>\n");
}

Html facts(Visit& visit, const std::vector<Draft>& drafts, const Problem& problem) {
  const auto now = visit.room.drafts.facts(visit.item->id);
  if (!now || drafts.empty()) return {};
  const bool may_edit = is_open(*visit.item) && visit.may(Right::kWrite);
  if (!may_edit) return {};
  return format("<section class=\"sec2 full\" id=\"facts\"><h2>{}</h2>{}</section>\n", visit.words->say("facts.title"),
                facts_form(visit, *now, drafts.front().head, problem));
}

Html remarks(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  Html list;
  for (const Remark& remark : visit.room.items.remarks(visit.item->id)) {
    list += format("<div class=\"rmk\"><p><b>{}</b> {}</p><p dir=\"auto\">{}</p></div>\n",
                   person_name(visit, remark.person), moment(visit, remark.at), remark.words);
  }
  const Html form =
      post_form(visit, act_url(visit, "remark"),
                area_field({.name = "words", .label = page.plain("item.new_remark"), .value = {}}, 2, page) +
                    format("<div class=\"acts\">{}</div>", button(page.plain("item.remark"), ButtonKind::kOther)));
  return format("<details class=\"facet\"><summary>{}</summary><div>{}{}</div></details>\n", page.say("item.remarks"),
                list, form);
}

Html time_panel(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  const Item& item = *visit.item;
  Html inside;
  if (const auto plan = visit.room.plans.of(item.id); plan && plan->state != PlanState::kTakenBack) {
    inside += format("<p>{} <a href=\"{}\">{}</a></p>\n", moment(visit, plan->at),
                     html::Url::path({"plans", std::to_string(plan->id.value)}), page.say("plan.open"));
  } else if (item.wanted_at) {
    inside += format("<p>{} {}</p>\n", page.say("item.wanted"), moment(visit, *item.wanted_at));
  }
  if (item.embargo)
    inside += format("<p class=\"emb\">{} {}</p>\n", page.say("item.embargo"), moment(visit, *item.embargo));
  if (is_open(item) && visit.may(Right::kWrite)) {
    inside += post_form(
        visit, act_url(visit, "time"),
        text_field({.name = "at",
                    .label = page.plain("item.want_time", {{"zone", visit.house.settings.time_zone}}),
                    .value = item.wanted_at ? as_local(visit.house.zone, *item.wanted_at) : std::string(),
                    .hint = page.plain("item.want_time_hint"),
                    .type = "datetime-local"},
                   page) +
            check_box("embargo", "yes", ui::Words(page.plain("item.embargo_until")), item.embargo.has_value(), page) +
            check_box("whole", "yes", ui::Words(page.plain("item.wait_for_all")), item.languages == Languages::kAll,
                      page) +
            format("<p class=\"hint\">{}</p>", page.say("item.wait_for_all_hint")) +
            format("<div class=\"acts\">{}</div>", button(page.plain("item.set_time"), ButtonKind::kOther)));
  }
  return format("<details class=\"facet\" open><summary>{}</summary><div>{}</div></details>\n", page.say("item.time"),
                inside);
}

// The one next step of the item's stage, and the ways out.
Html acts(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  const Item& item = *visit.item;
  Html out = format("<a class=\"btn alt\" href=\"{}\">{}</a> ", item_url(item.id, "review"), page.say("item.preview"));
  const auto act = [&](std::string_view name, std::string words, ButtonKind kind) {
    out += button_form(visit, act_url(visit, name), words, kind);
  };
  if (visit.may(Right::kWrite)) {
    if (item.stage == Stage::kDraft) act("hand-over", page.plain("item.hand_over"), ButtonKind::kMain);
    if (item.stage == Stage::kDraft) act("drop", page.plain("item.drop"), ButtonKind::kOther);
    if (item.stage == Stage::kDropped) act("pick-up", page.plain("item.pick_up"), ButtonKind::kMain);
    act("duplicate", page.plain("item.duplicate"), ButtonKind::kOther);
  }
  return out;
}

http::Response item_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const Item& item = *visit.item;
  const auto drafts = visit.room.drafts.of(item.id);
  Html released;
  if (item.stage == Stage::kReleased) {
    const std::string address =
        visit.house.settings.public_origin + "/" + page.tag() + "/n/" + std::to_string(item.number.value);
    if (const auto url = html::Url::external(address)) {
      released = format("<div class=\"notice ok\"><strong>{}</strong> <a href=\"{}\">{}</a></div>\n",
                        page.say("item.is_public"), *url, address);
    }
  }
  DeskPage parts;
  parts.title = title_of(visit, item);
  parts.place = Place::kItems;
  parts.up = html::Url::path({"items"});
  parts.up_words = page.plain("desk.items");
  parts.head_quiet = format("<p class=\"small quiet\">{} · {} · {}</p>", intent_words(visit, item.intent),
                            item.team.key, stage_state(visit, item.stage));
  parts.acts = acts(visit);
  parts.body =
      released + problem_notice(problem, page) +
      format("<div class=\"split\"><div>{}{}</div><aside class=\"pan\" aria-label=\"{}\">{}{}{}</aside></div>\n",
             texts(visit, drafts), facts(visit, drafts, problem), page.plain("item.panel"),
             checks_panel(visit, findings_of(visit)), time_panel(visit), remarks(visit));
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

base::Done set_time(Visit& visit) {
  const std::string_view typed = visit.form.text("at");
  std::optional<base::Instant> at;
  if (!typed.empty()) {
    const auto wall = parse_wall_moment(typed);
    if (!wall) return base::invalid("at", visit.words->plain("item.bad_time"));
    const Resolved resolved = resolve(*wall, visit.house.zone);
    if (resolved.kind == Resolved::Kind::kNonexistent)
      return base::invalid("at", visit.words->plain("item.no_such_time"));
    if (resolved.kind == Resolved::Kind::kAmbiguous && !visit.form.find("later") && !visit.form.find("earlier")) {
      return base::invalid("at", visit.words->plain("item.time_twice"));
    }
    at = visit.form.find("later") && resolved.second ? *resolved.second : resolved.instant;
  }
  auto wanted = visit.room.items.want_time(visit.item->id, at, visit.house.settings.time_zone, visit.me(), visit.now);
  if (!wanted) return wanted;
  const auto languages = visit.form.find("whole") ? Languages::kAll : Languages::kReady;
  auto needs = visit.room.items.need_languages(visit.item->id, languages, visit.me(), visit.now);
  if (!needs) return needs;
  const auto embargo = visit.form.find("embargo") ? at : std::nullopt;
  if (embargo == visit.item->embargo) return {};
  return visit.room.items.set_embargo(visit.item->id, embargo, visit.me(), visit.now);
}

}  // namespace

http::Response item(Visit& visit) { return item_page(visit, {}); }

http::Response save_facts(Visit& visit) {
  if (is_search(visit)) return item_page(visit, {});
  const auto now = visit.room.drafts.facts(visit.item->id);
  if (!now) return item_page(visit, now.error());
  const auto facts = facts_sent(visit, *now);
  if (!facts) return item_page(visit, facts.error());
  const auto base = positive<std::uint32_t>(visit.form.text("base")).value_or(0);
  const auto saved =
      visit.room.drafts.save_facts(visit.item->id, *facts, base, RevisionKind::kSave, visit.me(), visit.now);
  if (!saved) return item_page(visit, saved.error());
  return done(item_url(visit.item->id), "saved");
}

http::Response add_language(Visit& visit) {
  const auto lang = model::parse_lang(visit.form.text("lang"));
  if (!lang) return item_page(visit, lang.error());
  std::optional<model::Lang> source;
  if (const std::string_view tag = visit.form.text("source"); !tag.empty()) {
    const auto parsed = model::parse_lang(tag);
    if (!parsed) return item_page(visit, parsed.error());
    source = *parsed;
  }
  if (auto added = visit.room.drafts.add(visit.item->id, *lang, source, visit.me(), visit.now); !added) {
    return item_page(visit, added.error());
  }
  return see_other(text_url(visit.item->id, *lang));
}

http::Response item_act(Visit& visit) {
  const std::string_view act = visit.captures["act"];
  const ItemId id = visit.item->id;
  Items& items = visit.room.items;
  base::Done result;
  if (act == "hand-over") {
    result = items.hand_over(id, visit.me(), visit.now);
  } else if (act == "drop") {
    result = items.drop(id, visit.me(), visit.now);
  } else if (act == "pick-up") {
    result = items.pick_up(id, visit.me(), visit.now);
  } else if (act == "remark") {
    result = items.remark(id, Remark::Kind::kNote, visit.form.text("words"), visit.me(), visit.now);
  } else if (act == "time") {
    result = set_time(visit);
  } else if (act == "duplicate") {
    const auto copy = items.duplicate(id, visit.me(), visit.now);
    if (copy) return see_other(item_url(*copy));
    result = std::unexpected(copy.error());
  } else {
    return not_found(visit);
  }
  if (!result) return item_page(visit, result.error());
  std::string said(act);
  for (char& c : said) c = c == '-' ? '_' : c;
  return done(item_url(id), said);
}

}  // namespace dateline::desk::answers
