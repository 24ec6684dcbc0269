#include "portal/finder_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/refusal.h"
#include "portal/release_parts.h"
#include "ui/components.h"

// Pages that say why there is no page: what happened, what to do next.
namespace dateline::portal::pages {
namespace {

ui::Frame error_frame(const Context& context, std::string title) {
  ui::Frame frame = frame_for(context);
  frame.title = std::move(title);
  frame.indexing = ui::Indexing::kNoindex;
  for (const model::Lang& lang : languages_of(context)) {
    frame.languages.push_back({lang.tag, lang == context.lang ? std::nullopt : std::optional(home_url(lang))});
  }
  return frame;
}

html::Html error_rail(const Context& context, int status) {
  const ui::WallTime now = wall_of(context, context.now);
  return html::format("{}<br>{}", status, ui::medium_moment(now, context.words));
}

html::Html ways_on(const Context& context) {
  html::Html items;
  const auto add = [&](const html::Url& url, const html::Html& words) {
    items += html::format(R"(<li><a href="{}">{}</a></li>)", url, words);
  };
  add(news_url(context.lang), context.words.say("error.latest_news"));
  add(index_url(context.lang, model::TermKind::kTopic), context.words.say("section.topics"));
  add(index_url(context.lang, model::TermKind::kPlace), context.words.say("section.places"));
  add(page_url(context.lang, Page::kContact), context.words.say("foot.contact"));
  return html::format(R"(<ul class="more">{}</ul>)", items);
}

html::Html search_line(const Context& context, std::string_view words) {
  return ui::search_form({news_url(context.lang), std::string(words), {}}, context.words);
}

bool is_day(std::string_view parameter) { return parameter == "from" || parameter == "to"; }

// Both days as they were typed, the one at fault with its error; everything else that was asked is kept.
html::Html days_form(const Context& context, const std::vector<edition::Parameter>& asked, std::string_view at_fault,
                     const html::Html& why) {
  const auto& w = context.words;
  html::Html contents;
  for (const auto& [name, value] : asked) {
    if (!is_day(name) && name != "page" && !value.empty()) contents += ui::hidden_field(name, value);
  }
  const auto add = [&](std::string_view name, std::string label) {
    ui::Field field;
    field.id = name;
    field.label = {std::move(label)};
    field.value = asked_for(asked, name);
    field.hint = w.plain("finder.date_hint");
    if (name == at_fault) field.error = why;
    contents += ui::field(field, w);
  };
  add("from", w.plain("finder.from"));
  add("to", w.plain("finder.to"));
  return html::format(R"(<form action="{}">{}<div class="acts">{}</div></form>)",
                      news_url(context.lang).anchor("results"), contents, ui::button(w.say("finder.apply")));
}

html::Html error_page(const Context& context, html::Html rail, std::string title, const html::Html& lede,
                      const html::Html& below) {
  ui::Frame frame = error_frame(context, title);
  ui::Head head;
  head.rail = std::move(rail);
  head.title = {std::move(title)};
  head.lede = lede;
  head.below = below;
  frame.body = ui::head(head, context.words);
  return finish_page(context, frame);
}

}  // namespace

html::Html bad_request(const Context& context) {
  return error_page(context, html::text("400"), context.words.plain("error.bad_request"),
                    context.words.say("error.bad_request_lede"), search_line(context, {}) + ways_on(context));
}

html::Html not_found(const Context& context, std::string_view words) {
  return error_page(context, html::text("404"), context.words.plain("error.not_found"),
                    context.words.say("error.not_found_lede"), search_line(context, words) + ways_on(context));
}

html::Html gone(const Context& context, const edition::Tombstone& tombstone) {
  const auto& w = context.words;
  const std::string day = context.locale().long_day(wall_of(context, tombstone.removal.at).day);
  const std::string entry = context.locale().count(static_cast<std::int64_t>(tombstone.removal.sequence.value));
  std::vector<ui::Pair> facts = {
      {{w.plain("error.gone_release")}, html::text(context.locale().ordinal_digits(tombstone.number.value))}};
  if (tombstone.first_published) {
    facts.push_back({{w.plain("error.gone_first")}, ui::long_moment(wall_of(context, *tombstone.first_published), w)});
  }
  facts.push_back({{w.plain("error.gone_removed")}, ui::long_moment(wall_of(context, tombstone.removal.at), w)});
  facts.push_back({{w.plain("error.gone_reason")},
                   tombstone.removal.note.empty()
                       ? w.say("error.gone_no_reason")
                       : ui::spoken({tombstone.removal.note, tombstone.removal.note_lang.tag}, w)});
  facts.push_back({{w.plain("error.gone_proof")}, w.say("error.gone_entry", {{"entry", entry}})});
  const html::Html rail = html::format("410<br>{}", w.say("error.entry_number", {{"entry", entry}}));
  return error_page(context, rail, w.plain("error.gone"), w.say("error.gone_lede", {{"day", day}}),
                    html::format(R"(<div class="body">{}</div>)", ui::pairs(facts, w)) + ways_on(context));
}

html::Html unavailable(const Context& context, Unavailable why) {
  const auto& w = context.words;
  const bool is_index = why == Unavailable::kIndexBeingBuilt;
  const html::Html again = html::format(
      R"(<div class="acts">{}</div>)", ui::button_link(home_url(context.lang), w.say("frame.home"), ui::ButtonLook::kPrimary));
  return error_page(context, error_rail(context, 503), is_index ? w.plain("finder.rebuilding") : w.plain("error.unavailable"),
                    is_index ? w.say("finder.rebuilding_lede") : w.say("error.unavailable_lede"), again);
}

html::Html refused_search(const Context& context, const std::vector<edition::Parameter>& asked,
                          const base::Problem& problem) {
  const auto& w = context.words;
  ui::Frame frame = error_frame(context, w.plain("finder.bad_query"));
  frame.current = ui::Section::kNews;
  frame.crumbs = {{{w.plain("frame.home")}, home_url(context.lang)}, {{w.plain("section.news")}, news_url(context.lang)}};
  // What can be kept is kept: the words in their field, the filters as they were typed, less the one at fault.
  std::string words;
  std::vector<edition::Parameter> kept;
  for (const auto& [name, value] : asked) {
    if (name == "q") {
      words = value;
    } else if (name != problem.field && name != "page" && !value.empty()) {
      kept.emplace_back(name, value);
    }
  }
  const html::Html why = refusal_words(context, asked, problem);
  html::Html reason = html::format(R"(<p role="alert">{}</p>)", why);
  if (!problem.field.empty()) {
    reason += ui::pairs({{{w.plain("finder.bad_query_field")}, ui::code(problem.field)}}, w);
  }
  html::Html below = ui::notice_block(ui::Tone::kAlarm, ui::NoticePlace::kBelow, w.say("finder.bad_query_reason"), reason);
  below += is_day(problem.field) ? days_form(context, asked, problem.field, why)
                                 : ui::search_form({news_url(context.lang), words, kept}, w);
  below += ways_on(context);
  ui::Head head;
  head.rail = html::text("400");
  head.title = {frame.title};
  head.lede = w.say("finder.bad_query_lede");
  head.below = below;
  frame.body = ui::head(head, w);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
