#include <fmt/format.h>

#include "blocks/from_markdown.h"
#include "blocks/render_markdown.h"
#include "desk/exchange/xliff.h"
#include "desk/items/merge.h"
#include "desk/pages/answers.h"
#include "desk/pages/exchange_panel.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/merge_page.h"
#include "desk/pages/numbers.h"
#include "desk/pages/text_rights.h"

// A text to translate goes out as a file and comes back as a revision of the translation. What comes back is checked
// whole before anything is saved, and is saved on the revision it went out from, like any other save.
namespace dateline::desk {
namespace {

using html::format;
using html::Html;

base::Result<ExchangeTexts> texts_of(Visit& visit, const ExchangeMark& mark) {
  Drafts& drafts = visit.room.drafts;
  auto was = drafts.text(visit.item->id, mark.original, mark.follows);
  auto now = drafts.text(visit.item->id, mark.original, mark.original_revision);
  auto mine = drafts.text(visit.item->id, mark.lang, mark.base);
  for (const auto* each : {&was, &now, &mine}) {
    if (!*each) return std::unexpected(each->error());
  }
  return ExchangeTexts{std::move(*was), std::move(*now), std::move(*mine)};
}

// Of the translation of the address, as it stands; nothing for what is no translation.
std::optional<ExchangeMark> mark_of(Visit& visit) {
  const auto lang = lang_of(visit);
  const auto draft = lang ? visit.room.drafts.find(visit.item->id, lang->tag) : std::nullopt;
  const auto original =
      draft && draft->made_from ? visit.room.drafts.find(visit.item->id, draft->made_from->lang.tag) : std::nullopt;
  if (!original) return std::nullopt;
  return ExchangeMark{.item = visit.item->id,
                      .original = draft->made_from->lang,
                      .lang = *lang,
                      .original_revision = original->head,
                      .follows = draft->made_from->revision,
                      .base = draft->head,
                      .hash = {}};
}

base::Problem conflict(std::string detail) { return {base::ProblemKind::kConflict, "file", std::move(detail)}; }

std::string name_of_unit(const ui::Catalogue& page, const std::string& unit) {
  if (unit == "title") return page.plain("text.title");
  if (unit == "standfirst") return page.plain("text.standfirst");
  return page.plain("exchange.block", {{"number", positive<std::size_t>(unit.substr(1)).value_or(0) + 1}});
}

// Whether the file is about this text as it stands now; what of the original has changed is named.
base::Done check_mark(Visit& visit, const ExchangeMark& sent, const ExchangeMark& here) {
  const ui::Catalogue& page = *visit.words;
  if (sent.item != here.item) {
    return std::unexpected(conflict(page.plain("exchange.other_item", {{"number", sent.item.value}})));
  }
  if (sent.lang != here.lang || sent.original != here.original) {
    return std::unexpected(
        conflict(page.plain("exchange.other_language", {{"from", sent.original.tag}, {"to", sent.lang.tag}})));
  }
  const auto before = visit.room.drafts.text(visit.item->id, sent.original, sent.original_revision);
  const auto now = visit.room.drafts.text(visit.item->id, here.original, here.original_revision);
  if (!now) return std::unexpected(now.error());
  if (hash_of_original(*now) == sent.hash) return {};
  std::vector<std::string> changed;
  if (before && hash_of_original(*before) == sent.hash) {
    for (const std::string& unit : changed_units(*before, *now)) changed.push_back(name_of_unit(page, unit));
  }
  return std::unexpected(conflict(page.plain(
      "exchange.original_changed", {{"parts", changed.empty() ? std::string("–") : page.locale().list(changed)}})));
}

http::Response import_page(Visit& visit, const base::Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const auto lang = *lang_of(visit);
  DeskPage parts;
  parts.title = page.plain("exchange.title");
  parts.place = Place::kItems;
  parts.up = text_url(visit.item->id, lang, "beside");
  parts.up_words = title_of(visit, *visit.item);
  parts.body = format(
      "<div class=\"notice\" role=\"alert\"><strong>{}</strong> <span dir=\"auto\">{}{}</span></div>\n<p>{}</p>\n",
      page.say("exchange.refused"), problem.field == "file" ? std::string() : problem.field + ": ", problem.detail,
      page.say("exchange.nothing_saved"));
  parts.body += exchange_panel(visit, lang);
  return desk::page(status_of(problem.kind), whole_page(visit, parts));
}

http::Response put_together(Visit& visit, const ExchangeMark& mark, const ExchangeTexts& texts,
                            const model::Text& mine) {
  const auto newest = visit.room.drafts.find(visit.item->id, mark.lang.tag);
  const auto theirs = visit.room.drafts.text(visit.item->id, mark.lang, newest->head);
  if (!theirs) return refused(visit, theirs.error());
  const Merge together = merge(texts.mine, mine, *theirs);
  return merge_page(visit,
                    {texts.mine, mark.base, mine, *theirs, newest->head,
                     blocks::render_markdown(mine.body, blocks::for_editing(mark.lang))},
                    together);
}

}  // namespace

Html exchange_panel(const Visit& visit, const model::Lang& lang) {
  const ui::Catalogue& page = *visit.words;
  return format(
      "<section class=\"sec2 full\" id=\"exchange\"><h2>{}</h2><p class=\"small quiet\">{}</p>"
      "<p><a class=\"btn alt\" href=\"{}\">{}</a></p>{}</section>\n",
      page.say("exchange.title"), page.say("exchange.words"), text_url(visit.item->id, lang, "xliff"),
      page.say("exchange.get"),
      upload_form(visit, text_url(visit.item->id, lang, "import"),
                  format("<div class=\"field\"><label for=\"file\">{}</label><input id=\"file\" name=\"file\" "
                         "type=\"file\" required accept=\".xlf,.xliff\"></div><div class=\"acts\">{}</div>",
                         page.say("exchange.file"), button(page.plain("exchange.put"), ButtonKind::kOther))));
}

namespace answers {

http::Response export_xliff(Visit& visit) {
  auto mark = mark_of(visit);
  if (!mark) return not_found(visit);
  const auto texts = texts_of(visit, *mark);
  if (!texts) return refused(visit, texts.error());
  mark->hash = hash_of_original(texts->now);
  http::Response response = http::content("application/xliff+xml", to_xliff(*mark, units_of(*texts)));
  response.cache = http::CachePolicy::no_store();
  response.fields.emplace_back("Content-Disposition",
                               fmt::format("attachment; filename=\"item-{}-{}-{}-r{}.xlf\"", mark->item.value,
                                           mark->original.tag, mark->lang.tag, mark->original_revision));
  return response;
}

http::Response import_translation(Visit& visit) {
  const auto here = mark_of(visit);
  if (!here) return not_found(visit);
  const ItemId id = visit.item->id;
  Drafts& drafts = visit.room.drafts;
  if (!may_edit(visit, *drafts.find(id, here->lang.tag))) return not_permitted(visit);
  const http::FormFile* sent = visit.form.file("file");
  if (sent == nullptr) {
    return import_page(visit, {base::ProblemKind::kInvalid, "file", visit.words->plain("exchange.no_file")});
  }
  const auto file = from_xliff(sent->bytes);
  if (!file) return import_page(visit, file.error());
  if (const auto checked = check_mark(visit, file->mark, *here); !checked) return import_page(visit, checked.error());
  const auto texts = texts_of(visit, file->mark);
  if (!texts) return import_page(visit, texts.error());
  const auto mine = with_words(*texts, file->segments);
  if (!mine) return import_page(visit, mine.error());
  if (auto held = drafts.lock(id, here->lang.tag, Drafts::Force::kAsk, visit.me(), visit.now); !held) {
    return import_page(visit, in_words(visit, held.error()));
  }
  const auto saved = drafts.save(id, *mine, file->mark.base, RevisionKind::kImport, visit.me(), visit.now);
  if (!saved && saved.error().kind == base::ProblemKind::kConflict && saved.error().field == "base") {
    return put_together(visit, file->mark, *texts, *mine);
  }
  if (!saved) return import_page(visit, saved.error());
  const html::Url page = text_url(id, here->lang, "beside");
  return saved->unchanged ? done(page, "import_unchanged") : done(page, "imported");
}

}  // namespace answers
}  // namespace dateline::desk
