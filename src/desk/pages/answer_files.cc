#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "desk/media/file_kind.h"
#include "desk/media/picture.h"
#include "desk/pages/answers.h"
#include "desk/pages/files_form.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/numbers.h"
#include "model/limits.h"

// The files of a text: what is sent is known by its bytes, pictures are made fit to publish, and all lie where no
// public process can open them until their moment. A file joins its text as a new revision, so it is approved like any
// word.
namespace dateline::desk {
namespace {

using html::format;
using html::Html;

html::Url files_url(const Visit& visit, const model::Lang& lang) { return text_url(visit.item->id, lang, "files"); }

}  // namespace

Html files_form(const Visit& visit, const model::Text& text, std::uint32_t revision) {
  const ui::Catalogue& page = *visit.words;
  Html rows;
  for (const model::Attachment& file : text.attachments) {
    const html::Url own =
        html::Url::path({"items", std::to_string(visit.item->id.value), "texts", text.lang.tag, "files", file.id});
    const Html name = file.file.empty() ? html::text(file.title.empty() ? file.url : file.title)
                                        : format("<a href=\"{}\">{}</a>", own, file.title);
    rows += format(
        "<tr><th scope=\"row\"><code dir=\"ltr\">#{}</code></th><td "
        "dir=\"auto\">{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        file.id, name, file.media_type, page.locale().file_size(static_cast<std::uint64_t>(file.bytes)),
        button_form(visit, files_url(visit, text.lang), page.plain("files.remove"), ButtonKind::kOther,
                    hidden("base", std::to_string(revision)) + hidden("remove", file.id)));
  }
  const Html list = rows.empty() ? Html()
                                 : format(
                                       "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table "
                                       "class=\"table\"><caption class=\"vh\">{0}</caption>"
                                       "<tbody>{1}</tbody></table></div>\n",
                                       page.plain("files.title"), rows);
  const Html upload = upload_form(
      visit, files_url(visit, text.lang),
      hidden("base", std::to_string(revision)) +
          format("<div class=\"field\"><label for=\"file\">{}</label><input id=\"file\" name=\"file\" type=\"file\" "
                 "required aria-describedby=\"file-hint\">"
                 "<span class=\"hint\" id=\"file-hint\">{}</span></div>\n",
                 page.say("files.file"), page.say("files.file_hint")) +
          text_field({.name = "file_title", .label = page.plain("files.name"), .value = {}, .lang = text.lang.tag},
                     page) +
          text_field({.name = "alt",
                      .label = page.plain("files.alt"),
                      .value = {},
                      .hint = page.plain("files.alt_hint"),
                      .lang = text.lang.tag},
                     page) +
          format("<div class=\"acts\">{}</div>", button(page.plain("files.add"), ButtonKind::kOther)));
  return format("<section class=\"sec2 full\" id=\"files\"><h2>{}</h2><p class=\"small quiet\">{}</p>{}{}</section>\n",
                page.say("files.title"), page.say("files.use"), list, upload);
}

namespace answers {
namespace {

std::string free_id(const model::Text& text) {
  for (int i = 1;; ++i) {
    std::string id = "a" + std::to_string(i);
    if (std::ranges::none_of(text.attachments, [&](const model::Attachment& file) { return file.id == id; })) return id;
  }
}

// What was sent, as an attachment whose bytes lie in the private folder.
base::Result<model::Attachment> take_in(Visit& visit, const model::Text& text) {
  const http::FormFile* sent = visit.form.file("file");
  if (!sent) return base::invalid("file", visit.words->plain("files.none_sent"));
  if (sent->bytes.size() > model::kMaxAttachmentBytes)
    return base::refuse(base::ProblemKind::kTooLarge, "file", visit.words->plain("files.too_large"));
  const auto kind = kind_of(sent->bytes);
  if (!kind) return base::refuse(base::ProblemKind::kUnsupported, "file", visit.words->plain("files.unknown_kind"));
  model::Attachment out;
  out.id = free_id(text);
  out.title = std::string(base::trim(visit.form.text("file_title")));
  if (out.title.empty()) out.title = sent->file_name;
  out.alt = std::string(base::trim(visit.form.text("alt")));
  out.media_type = std::string(kind->media_type);
  std::string_view bytes = sent->bytes;
  Picture picture;
  if (kind->use == FileUse::kImage) {
    if (out.alt.empty()) return base::invalid("alt", visit.words->plain("files.alt_missing"));
    auto made = publishable(sent->bytes, kind->media_type);
    if (!made) return std::unexpected(made.error());
    picture = std::move(*made);
    bytes = picture.bytes;
  }
  out.bytes = static_cast<std::int64_t>(bytes.size());
  out.file = base::to_hex(visit.house.stage_file(bytes));
  return out;
}

}  // namespace

http::Response change_files(Visit& visit) {
  const auto lang = model::parse_lang(visit.captures["lang"]);
  const auto draft = lang ? visit.room.drafts.find(visit.item->id, lang->tag) : std::nullopt;
  if (!draft) return not_found(visit);
  if (!visit.may(Right::kWrite) && !draft->made_from) return not_permitted(visit);
  auto text = visit.room.drafts.text(visit.item->id, *lang);
  if (!text) return refused(visit, text.error());
  if (const auto id = visit.form.find("remove")) {
    std::erase_if(text->attachments, [&](const model::Attachment& file) { return file.id == *id; });
  } else {
    auto file = take_in(visit, *text);
    if (!file) return refused(visit, file.error());
    text->attachments.push_back(std::move(*file));
  }
  const auto base = positive<std::uint32_t>(visit.form.text("base")).value_or(0);
  const auto saved = visit.room.drafts.save(visit.item->id, *text, base, RevisionKind::kSave, visit.me(), visit.now);
  if (!saved) return refused(visit, saved.error());
  return done(text_url(visit.item->id, *lang), "saved");
}

// The bytes for those who may see the item; never by hash alone, which would tell whether some file is here.
http::Response staged_file(Visit& visit) {
  const auto lang = model::parse_lang(visit.captures["lang"]);
  const auto text = lang ? visit.room.drafts.text(visit.item->id, *lang)
                         : base::Result<model::Text>(base::refuse(base::ProblemKind::kNotFound, "lang", ""));
  if (!text) return not_found(visit);
  for (const model::Attachment& file : text->attachments) {
    if (file.id != visit.captures["file"] || file.file.empty()) continue;
    auto body = visit.house.open_file(file.file);
    if (!body) return not_found(visit);
    http::Response response;
    response.content_type = file.media_type;
    response.body = std::move(*body);
    // A picture may be looked at in its page; everything else is kept, never run here.
    if (!file.media_type.starts_with("image/")) response.fields.emplace_back("Content-Disposition", "attachment");
    return response;
  }
  return not_found(visit);
}

}  // namespace answers
}  // namespace dateline::desk
