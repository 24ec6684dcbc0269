#include "formats/public_parts.h"
#include "model/block.h"
#include "model/origin_json.h"

namespace dateline::formats {
namespace {

base::Json attachment_json(const model::Attachment& attachment) {
  base::Json json = base::Json::object();
  json.set("id", attachment.id);
  json.set_if("title", attachment.title);
  json.set_if("url", attachment.url);
  json.set_if("sha256", attachment.file);
  json.set_if("media_type", attachment.media_type);
  if (attachment.bytes > 0) json.set("bytes", attachment.bytes);
  json.set_if("alt", attachment.alt);
  if (attachment.lang) json.set("lang", attachment.lang->tag);
  return json;
}

base::Json text_json(const model::Text& text) {
  base::Json json = base::Json::object();
  json.set("lang", text.lang.tag);
  json.set("title", text.title);
  json.set_if("standfirst", text.standfirst);
  json.set("blocks", model::to_json(text.body));
  json.set("plain", model::plain_text(text.body));
  base::Json attachments = base::Json::array();
  for (const model::Attachment& attachment : text.attachments) attachments.push(attachment_json(attachment));
  json.set("attachments", std::move(attachments));
  if (text.origin) json.set_if("origin", model::to_json(*text.origin));
  return json;
}

base::Json language_json(const edition::TextLink& text, model::ReleaseNumber number, const Addresses& addresses) {
  base::Json json = base::Json::object();
  json.set("lang", text.lang.tag);
  json.set("title", text.title);
  json.set("url", addresses.release(text.lang, number, text.slug));
  json.set("version", text.version);
  json.set("stale", text.stale);
  if (text.made_from) {
    base::Json from = base::Json::object();
    from.set("lang", text.made_from->tag);
    if (text.made_from_version > 0) from.set("version", text.made_from_version);
    json.set("made_from", std::move(from));
  }
  return json;
}

base::Json version_json(const edition::VersionRow& row, const edition::ReleaseView& view, const Addresses& addresses) {
  base::Json json = base::Json::object();
  json.set("version", row.version);
  json.set("at", base::to_iso(row.at));
  json.set("sequence", count_json(row.sequence.value));
  json.set("content", base::to_hex(row.content));
  json.set("facts", base::to_hex(row.facts));
  json.set("live", row.live);
  json.set("minor", row.weight == model::Weight::kMinor);
  json.set_if("note", row.note);
  if (!row.note.empty()) json.set_if("note_lang", row.note_lang.tag);
  json.set("url", addresses.version(view.text.lang, view.number, row.version));
  return json;
}

base::Json people_json(const std::vector<edition::PersonLine>& people, const Writing& writing) {
  base::Json list = base::Json::array();
  for (const edition::PersonLine& line : people) {
    base::Json json = base::Json::object();
    json.set("person", term_link_json(line.person, writing));
    if (line.office) json.set("office", term_link_json(*line.office, writing));
    json.set_if("role", line.role);
    list.push(std::move(json));
  }
  return list;
}

base::Json dateline_json(const model::Dateline& dateline) {
  base::Json json = base::Json::object();
  if (dateline.date) json.set("date", base::to_iso(*dateline.date));
  json.set("places", strings_json(dateline.places));
  return json;
}

void set_facts(base::Json& json, const edition::ReleaseView& view, const Writing& writing) {
  json.set("genre", view.facts.genre);
  if (view.facts.published) json.set("published", model::to_string(*view.facts.published));
  json.set_if("label", view.facts.label);
  json.set("dateline", dateline_json(view.facts.dateline));
  json.set("issuers", term_links_json(view.issuers, writing));
  json.set("topics", term_links_json(view.topics, writing));
  json.set("places", term_links_json(view.places, writing));
  json.set("organisations", term_links_json(view.organisations, writing));
  json.set("meetings", term_links_json(view.meetings, writing));
  json.set("projects", term_links_json(view.projects, writing));
  json.set("people", people_json(view.people, writing));
  json.set("related", cards_json(view.related, writing));
  json.set("references", strings_json(view.facts.references));
  json.set("contacts", strings_json(view.facts.contacts));
  if (view.facts.original) json.set("original", view.facts.original->tag);
}

void set_record(base::Json& json, const edition::ReleaseView& view) {
  base::Json record = base::Json::object();
  record.set("sequence", count_json(view.sequence.value));
  record.set("content", base::to_hex(view.content));
  record.set("facts", base::to_hex(view.facts_content));
  record.set("recorded", base::to_iso(view.recorded));
  record.set("imported", view.is_import);
  json.set("record", std::move(record));
}

}  // namespace

base::Json release_json(const edition::ReleaseView& view, const Addresses& addresses) {
  const Writing writing{view.text.lang, addresses};
  base::Json json = base::Json::object();
  json.set("format", "dateline/public/release/1");
  json.set("number", view.number.value);
  json.set("standing", word_for(view.standing));
  json.set("url", addresses.release(view.text.lang, view.number, view.text.slug));
  json.set("version", view.version);
  json.set("version_url", addresses.version(view.text.lang, view.number, view.version));
  json.set("live_version", view.live_version);
  json.set("fallback", view.fallback);
  json.set("stale", view.stale);
  json.set("text", text_json(view.text));
  set_facts(json, view, writing);
  set_record(json, view);
  base::Json languages = base::Json::array();
  for (const edition::TextLink& text : view.languages) languages.push(language_json(text, view.number, addresses));
  json.set("languages", std::move(languages));
  base::Json versions = base::Json::array();
  for (const edition::VersionRow& row : view.versions) versions.push(version_json(row, view, addresses));
  json.set("versions", std::move(versions));
  base::Json notices = base::Json::array();
  for (const edition::Notice& notice : view.notices) notices.push(notice_json(notice));
  json.set("notices", std::move(notices));
  return json;
}

base::Json tombstone_json(const edition::Tombstone& tombstone) {
  base::Json json = base::Json::object();
  json.set("format", "dateline/public/tombstone/1");
  json.set("number", tombstone.number.value);
  json.set("standing", word_for(edition::Standing::kRemoved));
  if (tombstone.first_published) json.set("first_published", base::to_iso(*tombstone.first_published));
  json.set("removal", notice_json(tombstone.removal));
  return json;
}

}  // namespace dateline::formats
