#include "blocks/from_markdown.h"
#include "blocks/render_markdown.h"
#include "desk/items/merge.h"
#include "desk/pages/answers.h"
#include "desk/pages/beside_rows.h"
#include "desk/pages/exchange_panel.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/merge_page.h"
#include "desk/pages/numbers.h"
#include "desk/pages/text_rights.h"

// A translation beside its original. What is saved is a revision of the translation alone, on the one that was on
// screen; the original is only read. Which version of the original was on screen is in the form too, so that "checked"
// means what the person saw, not what somebody wrote meanwhile.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

// The three revisions that the page shows.
struct Screen {
  model::Lang lang, original;
  std::uint32_t mine = 0;
  std::uint32_t was = 0;  // of the original
  std::uint32_t now = 0;  // of the original
};

// As it was sent, else as it is. Nothing for a text that is no translation.
std::optional<Screen> screen_of(Visit& visit) {
  const auto lang = lang_of(visit);
  const auto draft = lang ? visit.room.drafts.find(visit.item->id, lang->tag) : std::nullopt;
  if (!draft || !draft->made_from) return std::nullopt;
  const auto original = visit.room.drafts.find(visit.item->id, draft->made_from->lang.tag);
  if (!original) return std::nullopt;
  const auto number = [&](std::string_view name, std::uint32_t otherwise) {
    return positive<std::uint32_t>(visit.form.text(name)).value_or(otherwise);
  };
  return Screen{*lang, draft->made_from->lang, number("base", draft->head), number("was", draft->made_from->revision),
                number("now", original->head)};
}

base::Result<BesideTexts> texts_of(Visit& visit, const Screen& screen) {
  Drafts& drafts = visit.room.drafts;
  auto was = drafts.text(visit.item->id, screen.original, screen.was);
  auto now = drafts.text(visit.item->id, screen.original, screen.now);
  auto mine = drafts.text(visit.item->id, screen.lang, screen.mine);
  for (const auto* each : {&was, &now, &mine}) {
    if (!*each) return std::unexpected(each->error());
  }
  return BesideTexts{std::move(*was), std::move(*now), std::move(*mine)};
}

Html notice(const Visit& visit, const Screen& screen, const Beside& beside) {
  const ui::Catalogue& page = *visit.words;
  const std::size_t stale = beside.stale_count();
  if (stale == 0) {
    return format("<p class=\"notice ok below\">{}</p>\n", page.say("beside.follows", {{"revision", screen.now}}));
  }
  html::Url changes = text_url(visit.item->id, screen.original, "history");
  changes.query("from", std::to_string(screen.was)).query("to", std::to_string(screen.now));
  return format("<div class=\"notice stale below\" role=\"note\"><strong>{}</strong> <a href=\"{}\">{}</a></div>\n",
                page.say("beside.behind", {{"count", stale}, {"from", screen.was}, {"to", screen.now}}), changes,
                page.say("text.show_changes"));
}

Html buttons(const Visit& visit, const Screen& screen, const Beside& beside, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  Html out;
  if (beside.has_moved()) out += check_box("reorder", "yes", ui::Words(page.plain("beside.reorder")), false, page);
  Html acts = button(page.plain("text.save"));
  if (screen.now > screen.was) {
    acts += button(page.plain("beside.checked", {{"revision", screen.now}}), ButtonKind::kOther, "checked", "yes");
    out += format("<p class=\"hint\">{}</p>", page.say("beside.checked_hint"));
  }
  if (is_held(problem)) acts += button(page.plain("text.take_over_and_save"), ButtonKind::kOther, "take-over", "yes");
  return out + format("<div class=\"acts\">{}</div>", acts);
}

Html form_of(Visit& visit, const Screen& screen, const BesideTexts& texts, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const Beside rows = desk::beside(texts.was, texts.now, texts.mine);
  if (rows.rows.size() > kMaxBesideRows) {
    return format("<div class=\"notice\"><strong>{}</strong> <a href=\"{}\">{}</a></div>\n",
                  page.say("beside.too_long"), text_url(visit.item->id, screen.lang), page.say("beside.whole_text"));
  }
  const auto draft = visit.room.drafts.find(visit.item->id, screen.lang.tag);
  if (!may_edit(visit, *draft)) {
    return notice(visit, screen, rows) + beside_rows(visit, texts, rows, BesideMode::kRead, problem);
  }
  const Html carried = hidden("base", std::to_string(screen.mine)) + hidden("was", std::to_string(screen.was)) +
                       hidden("now", std::to_string(screen.now));
  return notice(visit, screen, rows) + format("<p class=\"hint\">{}</p>\n", page.say("beside.hint")) +
         post_form(visit, text_url(visit.item->id, screen.lang, "beside"),
                   carried + beside_rows(visit, texts, rows, BesideMode::kWrite, problem) +
                       buttons(visit, screen, rows, problem));
}

http::Response beside_page(Visit& visit, const Screen& screen, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const auto texts = texts_of(visit, screen);
  if (!texts) return refused(visit, texts.error());
  DeskPage parts;
  parts.title = texts->mine.title.empty() ? page.plain("item.untitled") : texts->mine.title;
  parts.place = Place::kItems;
  parts.up = text_url(visit.item->id, screen.lang);
  parts.up_words = title_of(visit, *visit.item);
  parts.head_quiet = format("<p class=\"small quiet num\">{} · {}</p>", page.locale().language_name(screen.lang.tag),
                            page.say("text.revision", {{"number", screen.mine}}));
  parts.acts = format("<a class=\"btn alt\" href=\"{}\">{}</a>", text_url(visit.item->id, screen.lang),
                      page.say("beside.whole_text"));
  parts.body =
      problem_notice(problem, page) + form_of(visit, screen, *texts, problem) + exchange_panel(visit, screen.lang);
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

// The page for putting both together, with what was typed here.
http::Response put_together(Visit& visit, const Screen& screen, const model::Text& base, const model::Text& mine) {
  const auto newest = visit.room.drafts.find(visit.item->id, screen.lang.tag);
  const auto theirs = visit.room.drafts.text(visit.item->id, screen.lang, newest->head);
  if (!theirs) return refused(visit, theirs.error());
  const Merge together = merge(base, mine, *theirs);
  return merge_page(visit,
                    {base, screen.mine, mine, *theirs, newest->head,
                     blocks::render_markdown(mine.body, blocks::for_editing(screen.lang))},
                    together);
}

}  // namespace

http::Response beside(Visit& visit) {
  const auto screen = screen_of(visit);
  return screen ? beside_page(visit, *screen, {}) : not_found(visit);
}

http::Response save_beside(Visit& visit) {
  const auto screen = screen_of(visit);
  if (!screen) return not_found(visit);
  const ItemId id = visit.item->id;
  Drafts& drafts = visit.room.drafts;
  if (!may_edit(visit, *drafts.find(id, screen->lang.tag))) return not_permitted(visit);
  const auto base = drafts.text(id, screen->lang, screen->mine);
  // A form without fields would be an order to empty the text.
  if (!base || !visit.form.find("headline") || !visit.form.find("pieces")) {
    return beside_page(visit, *screen_of(visit), base::Problem{base::ProblemKind::kInvalid, "base", {}});
  }
  const auto mine = beside_sent(visit.form, *base);
  if (!mine) return beside_page(visit, *screen, mine.error());
  const auto force = visit.form.find("take-over") ? Drafts::Force::kTakeOver : Drafts::Force::kAsk;
  if (auto held = drafts.lock(id, screen->lang.tag, force, visit.me(), visit.now); !held) {
    return beside_page(visit, *screen, in_words(visit, held.error()));
  }
  const auto saved = drafts.save(id, *mine, screen->mine, RevisionKind::kSave, visit.me(), visit.now);
  if (!saved && saved.error().kind == base::ProblemKind::kConflict && saved.error().field == "base") {
    return put_together(visit, *screen, *base, *mine);
  }
  if (!saved) return beside_page(visit, *screen, saved.error());
  if (visit.form.find("checked")) {
    if (auto marked = drafts.mark_current(id, screen->lang, visit.me(), visit.now, screen->now); !marked) {
      return refused(visit, marked.error());
    }
  }
  return done(text_url(id, screen->lang, "beside"), "saved");
}

}  // namespace dateline::desk::answers
