#include "blocks/from_markdown.h"
#include "blocks/render_markdown.h"
#include "desk/items/merge.h"
#include "desk/pages/answers.h"
#include "desk/pages/block_editor.h"
#include "desk/pages/body_sent.h"
#include "desk/pages/checks_panel.h"
#include "desk/pages/files_form.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/merge_page.h"
#include "desk/pages/numbers.h"
#include "desk/pages/text_rights.h"

// One text in the editor: title, standfirst, and the body as blocks or in the plain form. What was on screen is saved
// on the revision it was made from; when another was faster, the page for putting both together opens, and nothing is
// lost.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

// 0, which no revision has, for what is no number.
std::uint32_t number_in(std::string_view digits) { return positive<std::uint32_t>(digits).value_or(0); }

// The text as typed, over the one it was made from.
base::Result<model::Text> text_sent(const Visit& visit, model::Text base) {
  auto body = body_sent(visit, base.body, base.lang);
  if (!body) return std::unexpected(body.error());
  base.body = std::move(*body);
  base.title = std::string(visit.form.text("headline"));
  base.standfirst = std::string(visit.form.text("standfirst"));
  base.slug = std::string(visit.form.text("slug"));
  return base;
}

Html language_tabs(Visit& visit, const model::Lang& current) {
  Html items;
  for (const Draft& draft : visit.room.drafts.of(visit.item->id)) {
    if (draft.key == kFactsDraft) continue;
    const std::string name = visit.words->locale().language_name(draft.key);
    const Html inside = text_state(visit, draft.state, false);
    items += draft.key == current.tag
                 ? format(R"(<li><span aria-current="true">{} {}</span></li>)", name, inside)
                 : format(R"(<li><a href="{}">{} {}</a></li>)", text_url(visit.item->id, {draft.key}), name, inside);
  }
  return format("<nav class=\"ltabs\" aria-label=\"{}\"><ul>{}</ul></nav>\n", visit.words->plain("frame.languages"),
                items);
}

// The source beside a translation, read-only.
Html source_beside(Visit& visit, const Draft& draft) {
  if (!draft.made_from) return {};
  const auto source = visit.room.drafts.text(visit.item->id, draft.made_from->lang);
  if (!source) return {};
  const auto head = visit.room.drafts.find(visit.item->id, draft.made_from->lang.tag);
  Html notice;
  if (head && head->head > draft.made_from->revision) {
    html::Url changes = text_url(visit.item->id, draft.made_from->lang, "history");
    changes.query("from", std::to_string(draft.made_from->revision)).query("to", std::to_string(head->head));
    notice = format("<div class=\"notice stale below\" role=\"note\"><strong>{}</strong> <a href=\"{}\">{}</a></div>\n",
                    visit.words->say("text.source_moved"), changes, visit.words->say("text.show_changes"));
  }
  const blocks::Surroundings surroundings = blocks::for_editing(source->lang);
  return notice +
         format(
             "<section class=\"sec2\"><h2>{}</h2><div lang=\"{}\" dir=\"auto\"><p><b>{}</b></p><p>{}</p><pre "
             "class=\"plain-text\">{}</pre></div></section>\n",
             visit.words->say("text.source", {{"language", visit.words->locale().language_name(source->lang.tag)}}),
             source->lang.tag, source->title, source->standfirst, blocks::render_markdown(source->body, surroundings));
}

// What assets/desk.js needs: where to save, and the words of its status line.
Html autosave_attributes(const Visit& visit, const model::Lang& lang) {
  const ui::Catalogue& page = *visit.words;
  return format(R"( data-autosave="{}" data-saved="{}" data-unsaved="{}" data-conflict="{}" data-kept="{}")",
                text_url(visit.item->id, lang, "autosave"), page.plain("autosave.saved"),
                page.plain("autosave.unsaved"), page.plain("autosave.conflict"), page.plain("autosave.kept"));
}

html::Url act_url(const Visit& visit, const model::Lang& lang, std::string_view act) {
  return html::Url::path({"items", std::to_string(visit.item->id.value), "texts", lang.tag, "do", act});
}

Html state_acts(Visit& visit, const Draft& draft, const model::Lang& lang) {
  const ui::Catalogue& page = *visit.words;
  Html out;
  const auto act = [&](std::string_view name, std::string words, ButtonKind kind) {
    out += button_form(visit, act_url(visit, lang, name), words, kind);
  };
  if (draft.state != DraftState::kReady) act("ready", page.plain("text.set_ready"), ButtonKind::kOther);
  if (draft.state != DraftState::kWriting) act("writing", page.plain("text.set_writing"), ButtonKind::kOther);
  if (draft.state != DraftState::kLeftOut) act("left-out", page.plain("text.set_left_out"), ButtonKind::kOther);
  if (draft.made_from) act("current", page.plain("text.set_current"), ButtonKind::kOther);
  return out;
}

Html lock_line(Visit& visit, const Draft& draft, const model::Lang& lang) {
  if (!draft.lock || visit.now.ms - draft.lock->at.ms > kLockMs) return {};
  if (draft.lock->person == visit.me())
    return format("<p class=\"small quiet\">{}</p>\n", visit.words->say("text.you_hold"));
  return format("<div class=\"notice\"><strong>{}</strong> {}</div>\n",
                visit.words->say("text.held_by", {{"name", person_name(visit, draft.lock->person)}}),
                button_form(visit, act_url(visit, lang, "take-over"), visit.words->plain("text.take_over")));
}

http::Response text_page(Visit& visit, const model::Lang& lang, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const auto draft = visit.room.drafts.find(visit.item->id, lang.tag);
  if (!draft) return not_found(visit);
  const auto text = visit.room.drafts.text(visit.item->id, lang);
  if (!text) return refused(visit, text.error());
  const blocks::Surroundings surroundings = blocks::for_editing(lang);
  const auto value = [&](std::string_view name, const std::string& otherwise) {
    const auto sent = problem ? visit.form.find(name) : std::nullopt;
    return sent ? std::string(*sent) : otherwise;
  };
  const std::string base =
      problem && visit.form.find("base") ? std::string(visit.form.text("base")) : std::to_string(draft->head);
  // After a refusal the editor opens with what was sent, as far as it can be read.
  const auto sent_blocks = problem && visit.form.find("blocks") ? blocks_of_json(visit.form.text("blocks"))
                                                                : base::Result<model::Blocks>(text->body);
  const model::Blocks& body = sent_blocks ? *sent_blocks : text->body;
  const bool is_typed = problem && visit.form.find("body");
  const BlockEditor editor = block_editor(visit, *text, body, is_typed ? EditorStart::kPlain : EditorStart::kBlocks);
  const bool is_open = may_edit(visit, *draft);
  Html main;
  if (is_open) {
    main = post_form(visit, text_url(visit.item->id, lang),
                     hidden("base", base) +
                         text_field({.name = "headline",
                                     .label = page.plain("text.title"),
                                     .value = value("headline", text->title),
                                     .error = error_of(problem, "title"),
                                     .lang = lang.tag},
                                    page) +
                         area_field({.name = "standfirst",
                                     .label = page.plain("text.standfirst"),
                                     .value = value("standfirst", text->standfirst),
                                     .error = error_of(problem, "standfirst"),
                                     .lang = lang.tag},
                                    3, page) +
                         area_field({.name = "body",
                                     .label = page.plain("text.body"),
                                     .value = value("body", blocks::render_markdown(body, surroundings)),
                                     .hint = page.plain("text.body_hint"),
                                     .error = error_of(problem, "body"),
                                     .lang = lang.tag},
                                    24, page) +
                         editor.inside +
                         text_field({.name = "slug",
                                     .label = page.plain("text.slug"),
                                     .value = value("slug", text->slug),
                                     .hint = page.plain("text.slug_hint"),
                                     .error = error_of(problem, "slug")},
                                    page) +
                         format("<div class=\"acts\">{}{}</div>", button(page.plain("text.save")),
                                is_held(problem) ? button(page.plain("text.take_over_and_save"), ButtonKind::kOther,
                                                          "take-over", "yes")
                                                 : Html()),
                     autosave_attributes(visit, lang)) +
           editor.outside + format("<div class=\"tool\">{}</div>\n", state_acts(visit, *draft, lang)) +
           files_form(visit, *text, draft->head);
  } else {
    main = format("<div lang=\"{}\" dir=\"auto\"><p><b>{}</b></p><p>{}</p><pre class=\"plain-text\">{}</pre></div>\n",
                  lang.tag, text->title, text->standfirst, blocks::render_markdown(text->body, surroundings));
  }
  DeskPage parts;
  parts.title = text->title.empty() ? page.plain("item.untitled") : text->title;
  parts.place = Place::kItems;
  parts.has_editor = is_open;
  parts.up = item_url(visit.item->id);
  parts.up_words = title_of(visit, *visit.item);
  parts.head_quiet = format("<p class=\"small quiet num\">{} · {}</p>", page.locale().language_name(lang.tag),
                            page.say("text.revision", {{"number", draft->head}}));
  if (draft->made_from) {
    parts.acts = format("<a class=\"btn alt\" href=\"{}\">{}</a> ", text_url(visit.item->id, lang, "beside"),
                        page.say("beside.open"));
  }
  parts.acts += format("<a class=\"btn alt\" href=\"{}\">{}</a>", text_url(visit.item->id, lang, "history"),
                       page.say("text.history"));
  parts.body =
      language_tabs(visit, lang) + lock_line(visit, *draft, lang) + problem_notice(problem, page) +
      format("<div class=\"split\"><div>{}</div><aside class=\"pan\" aria-label=\"{}\">{}{}</aside></div>\n", main,
             page.plain("item.panel"), checks_panel(visit, findings_of(visit)), source_beside(visit, *draft));
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

}  // namespace

http::Response text_form(Visit& visit) {
  const auto lang = lang_of(visit);
  return lang ? text_page(visit, *lang, {}) : not_found(visit);
}

http::Response save_text(Visit& visit) {
  const auto lang = lang_of(visit);
  const auto draft = lang ? visit.room.drafts.find(visit.item->id, lang->tag) : std::nullopt;
  if (!draft) return not_found(visit);
  if (!may_edit(visit, *draft)) return not_permitted(visit);
  const std::uint32_t base_number = number_in(visit.form.text("base"));
  const auto base = visit.room.drafts.text(visit.item->id, *lang, base_number);
  if (!base) return text_page(visit, *lang, base.error());
  const auto mine = text_sent(visit, *base);
  if (!mine) return text_page(visit, *lang, base::Problem{mine.error().kind, "body", mine.error().detail});

  model::Text to_save = *mine;
  std::uint32_t on = base_number;
  RevisionKind kind = RevisionKind::kSave;
  if (const auto onto = visit.form.find("merge_onto")) {
    // From the merge page: the three states once more, and the sides that were chosen.
    on = number_in(*onto);
    const auto theirs = visit.room.drafts.text(visit.item->id, *lang, on);
    if (!theirs) return text_page(visit, *lang, theirs.error());
    const Merge together = merge(*base, *mine, *theirs);
    to_save = merged(*base, *mine, *theirs, together, sides_chosen(visit, together));
    kind = RevisionKind::kMerge;
  }
  // Before anything is put together: whoever writes must hold the text. Taking over is said by its own button.
  const auto force = visit.form.find("take-over") ? Drafts::Force::kTakeOver : Drafts::Force::kAsk;
  if (auto held = visit.room.drafts.lock(visit.item->id, lang->tag, force, visit.me(), visit.now); !held) {
    return text_page(visit, *lang, in_words(visit, held.error()));
  }
  const auto saved = visit.room.drafts.save(visit.item->id, to_save, on, kind, visit.me(), visit.now);
  if (saved) return done(text_url(visit.item->id, *lang), "saved");
  if (saved.error().kind == base::ProblemKind::kConflict && saved.error().field == "base") {
    const auto newest = visit.room.drafts.find(visit.item->id, lang->tag);
    const auto theirs = visit.room.drafts.text(visit.item->id, *lang);
    if (newest && theirs) {
      const Merge together = merge(*base, *mine, *theirs);
      return merge_page(visit, {*base, base_number, *mine, *theirs, newest->head}, together);
    }
  }
  return text_page(visit, *lang, saved.error());
}

http::Response autosave_text(Visit& visit) {
  const auto lang = lang_of(visit);
  const auto draft = lang ? visit.room.drafts.find(visit.item->id, lang->tag) : std::nullopt;
  if (!draft) return http::json(404, R"({"problem":"not-found"})");
  if (!may_edit(visit, *draft)) return http::json(403, R"({"problem":"not-permitted"})");
  const auto base = visit.room.drafts.text(visit.item->id, *lang, number_in(visit.form.text("base")));
  if (!base) return http::json(409, R"({"problem":"base"})");
  const auto mine = text_sent(visit, *base);
  if (!mine) return http::json(400, R"({"problem":"body"})");
  const auto saved = visit.room.drafts.save(visit.item->id, *mine, number_in(visit.form.text("base")),
                                            RevisionKind::kAutosave, visit.me(), visit.now);
  if (!saved) return http::json(status_of(saved.error().kind), R"({"problem":")" + saved.error().field + R"("})");
  return http::json(200, R"({"revision":)" + std::to_string(saved->revision) + "}");
}

http::Response text_act(Visit& visit) {
  const auto lang = lang_of(visit);
  const auto draft = lang ? visit.room.drafts.find(visit.item->id, lang->tag) : std::nullopt;
  if (!draft) return not_found(visit);
  if (!may_edit(visit, *draft)) return not_permitted(visit);
  Drafts& drafts = visit.room.drafts;
  const ItemId id = visit.item->id;
  const std::string_view act = visit.captures["act"];
  base::Done result;
  if (act == "take-over") {
    result = drafts.lock(id, lang->tag, Drafts::Force::kTakeOver, visit.me(), visit.now);
  } else if (act == "unlock") {
    result = drafts.unlock(id, lang->tag, visit.me(), visit.now);
  } else if (act == "ready") {
    result = drafts.set_state(id, *lang, DraftState::kReady, visit.me(), visit.now);
  } else if (act == "writing") {
    result = drafts.set_state(id, *lang, DraftState::kWriting, visit.me(), visit.now);
  } else if (act == "left-out") {
    result = drafts.set_state(id, *lang, DraftState::kLeftOut, visit.me(), visit.now);
  } else if (act == "current") {
    result = drafts.mark_current(id, *lang, visit.me(), visit.now);
  } else {
    return not_found(visit);
  }
  if (!result) return text_page(visit, *lang, result.error());
  return done(text_url(id, *lang), "done");
}

}  // namespace dateline::desk::answers
