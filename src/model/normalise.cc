#include "model/normalise.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "model/content.h"
#include "model/mending.h"
#include "model/reading.h"

namespace dateline::model {
namespace {

void mend_keys(std::vector<TermKey>& keys) {
  std::erase_if(keys, [](const TermKey& key) { return key.value.empty(); });
  drop_repeated(keys);
}

bool is_slug(const std::string& slug) { return base::slug_of(slug) == slug; }

base::Json mended_extra(const base::Json& json, Mending& mending) {
  if (json.string() != nullptr) {
    std::string text = *json.string();
    mending.prose(text, "origin.extra");
    return base::Json(std::move(text));
  }
  if (const std::int64_t* number = json.integer();
      number != nullptr && (*number > kMaxJsonInteger || *number < -kMaxJsonInteger)) {
    return base::Json(std::to_string(*number));
  }
  if (const double* number = json.real()) return base::Json(fmt::format("{}", *number));
  if (const base::Json::Array* items = json.items()) {
    base::Json list = base::Json::array();
    for (const base::Json& item : *items) list.push(mended_extra(item, mending));
    return list;
  }
  if (const base::Json::Object* members = json.members()) {
    base::Json object = base::Json::object();
    for (const auto& [name, value] : *members) {
      std::string mended = name;
      mending.line(mended, "origin.extra");
      object.set(std::move(mended), mended_extra(value, mending));
    }
    return object;
  }
  return json;
}

void mend(Origin& origin, Mending& mending) {
  for (std::string* line : {&origin.id, &origin.url, &origin.version, &origin.updated, &origin.date_original,
                            &origin.translator, &origin.withdrawn_at}) {
    mending.line(*line, "origin");
  }
  for (OriginChange& change : origin.changes) {
    mending.line(change.at, "origin.changes");
    mending.prose(change.note, "origin.changes");
  }
  std::erase(origin.changes, OriginChange{});
  origin.extra = mended_extra(origin.extra, mending);
}

void mend(std::vector<Attachment>& attachments, Mending& mending) {
  std::size_t next = 0;
  const auto taken = [&](const std::string& id) {
    return std::any_of(attachments.begin(), attachments.end(), [&](const Attachment& other) { return other.id == id; });
  };
  for (Attachment& attachment : attachments) {
    for (std::string* line : {&attachment.title, &attachment.url, &attachment.media_type})
      mending.line(*line, "attachments");
    mending.prose(attachment.alt, "attachments");
    while (attachment.id.empty()) {
      if (std::string id = "a" + std::to_string(++next); !taken(id)) attachment.id = std::move(id);
    }
  }
}

void mend_days(std::vector<base::Day>& days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
}

void mend_lines(std::vector<std::string>& lines, Mending& mending, const char* field) {
  for (std::string& line : lines) mending.line(line, field);
  std::erase(lines, std::string());
  drop_repeated(lines);
}

}  // namespace

base::Result<std::string> normalised_line(std::string_view text) {
  Mending mending;
  std::string line(text);
  mending.line(line, "");
  return mending.result(std::move(line));
}

base::Result<std::string> normalised_prose(std::string_view text) {
  Mending mending;
  std::string prose(text);
  mending.prose(prose, "");
  return mending.result(std::move(prose));
}

base::Result<Text> normalised(Text text) {
  Mending mending;
  mending.line(text.title, "title");
  mending.prose(text.standfirst, "standfirst");
  mending.line(text.slug, "slug");
  if (!is_slug(text.slug)) text.slug = base::slug_of(text.slug);
  mending.blocks(text.body);
  mend(text.attachments, mending);
  if (text.made_from) mending.line(text.made_from->origin_revision, "made_from");
  if (text.origin) mend(*text.origin, mending);
  if (text.origin == Origin{}) text.origin.reset();
  if (mending.refused()) return mending.result(Text{});
  return text_from_bytes(to_bytes(text));
}

base::Result<Facts> normalised(Facts facts) {
  Mending mending;
  for (auto* keys :
       {&facts.issuers, &facts.topics, &facts.places, &facts.organisations, &facts.meetings, &facts.projects}) {
    mend_keys(*keys);
  }
  mending.line(facts.label, "label");
  mend_lines(facts.dateline.places, mending, "dateline");
  mend_lines(facts.references, mending, "references");
  mend_lines(facts.contacts, mending, "contacts");
  for (PersonMention& mention : facts.people) mending.line(mention.role, "people");
  drop_repeated(facts.people);
  drop_repeated(facts.related);
  if (mending.refused()) return mending.result(Facts{});
  return facts_from_bytes(to_bytes(facts));
}

base::Result<Term> normalised(Term term) {
  Mending mending;
  for (NameInTime& name : term.names) {
    for (std::string* line : {&name.name, &name.short_name, &name.evidence}) mending.line(*line, "names");
    mend_days(name.attested);
  }
  for (RelationInTime& relation : term.relations) {
    for (std::string* line : {&relation.role, &relation.evidence}) mending.line(*line, "relations");
    mend_days(relation.attested);
  }
  mend_lines(term.source_ids, mending, "source_ids");
  if (mending.refused()) return mending.result(Term{});
  return term_from_bytes(to_bytes(term));
}

base::Result<Note> normalised(Note note) {
  Mending mending;
  for (auto& [lang, text] : note.texts) mending.prose(text, "texts");
  std::erase_if(note.texts, [](const auto& text) { return text.second.empty(); });
  std::sort(note.texts.begin(), note.texts.end());
  if (mending.refused()) return mending.result(Note{});
  return note_from_bytes(to_bytes(note));
}

}  // namespace dateline::model
