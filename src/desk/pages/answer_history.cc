#include "desk/pages/answers.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/numbers.h"
#include "desk/pages/text_preview.h"

// The revisions of one text: who saved when, what changed between two, and the way back to an earlier one.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;

// 0, which no revision has, for what is no number.
std::uint32_t number_in(std::string_view digits) { return positive<std::uint32_t>(digits).value_or(0); }

Html difference(Visit& visit, const model::Lang& lang) {
  const auto from = visit.request.parameter("from"), to = visit.request.parameter("to");
  if (!from || !to) return {};
  const auto before = visit.room.drafts.text(visit.item->id, lang, number_in(*from));
  const auto after = visit.room.drafts.text(visit.item->id, lang, number_in(*to));
  if (!before || !after) return {};
  return format("<section class=\"sec2\"><h2>{}</h2>{}</section>\n",
                visit.words->say("history.between", {{"from", number_in(*from)}, {"to", number_in(*to)}}),
                text_difference(visit, *before, *after));
}

}  // namespace

http::Response history(Visit& visit) {
  const ui::Catalogue& page = *visit.words;
  const auto lang = model::parse_lang(visit.captures["lang"]);
  const auto draft = lang ? visit.room.drafts.find(visit.item->id, lang->tag) : std::nullopt;
  if (!draft) return not_found(visit);
  Html rows;
  for (const Revision& revision : visit.room.drafts.history(visit.item->id, lang->tag)) {
    html::Url changes = text_url(visit.item->id, *lang, "history");
    changes.query("from", std::to_string(revision.base)).query("to", std::to_string(revision.number));
    const Html link =
        revision.base > 0 ? format("<a href=\"{}\">{}</a>", changes, page.say("text.show_changes")) : Html();
    const Html restore =
        revision.number == draft->head || !visit.may(Right::kTranslate)
            ? Html()
            : button_form(visit, text_url(visit.item->id, *lang, "restore"), page.plain("history.restore"),
                          ButtonKind::kOther, hidden("revision", std::to_string(revision.number)));
    rows += format("<tr><th scope=\"row\" class=\"num\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                   revision.number, person_name(visit, revision.person), moment(visit, revision.at), link, restore);
  }
  DeskPage parts;
  parts.title = page.plain("text.history");
  parts.place = Place::kItems;
  parts.up = text_url(visit.item->id, *lang);
  parts.up_words = title_of(visit, *visit.item);
  parts.body =
      difference(visit, *lang) +
      format(
          "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table class=\"table\"><caption "
          "class=\"vh\">{0}</caption><thead><tr>"
          "<th scope=\"col\">{1}</th><th scope=\"col\">{2}</th><th scope=\"col\">{3}</th><th scope=\"col\"><span "
          "class=\"vh\">{4}</span></th>"
          "<th scope=\"col\"><span class=\"vh\">{5}</span></th></tr></thead><tbody>{6}</tbody></table></div>\n",
          parts.title, page.say("audit.row"), page.say("audit.who"), page.say("item.time"),
          page.say("text.show_changes"), page.say("history.restore"), rows);
  return desk::page(200, whole_page(visit, parts));
}

http::Response restore_text(Visit& visit) {
  const auto lang = model::parse_lang(visit.captures["lang"]);
  const auto draft = lang ? visit.room.drafts.find(visit.item->id, lang->tag) : std::nullopt;
  if (!draft) return not_found(visit);
  if (!visit.may(Right::kWrite) && !draft->made_from) return not_permitted(visit);
  const auto restored = visit.room.drafts.restore(visit.item->id, lang->tag, number_in(visit.form.text("revision")),
                                                  visit.me(), visit.now);
  return restored ? done(text_url(visit.item->id, *lang), "restored") : refused(visit, restored.error());
}

}  // namespace dateline::desk::answers
