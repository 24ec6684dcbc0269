#include "model/note.h"

#include "model/limits.h"
#include "model/reading.h"

namespace dateline::model {

base::Json to_json(const Note& note) {
  base::Json texts = base::Json::object();
  for (const auto& [lang, text] : note.texts) texts.set(lang.tag, text);
  base::Json json = base::Json::object();
  json.set("format", "dateline/note/1");
  if (note.weight == Weight::kMinor) json.set("minor", true);
  json.set_if("texts", std::move(texts));
  return json;
}

base::Result<Note> note_from_json(const base::Json& json) {
  Reading reading;
  Members in(json, Place{}, reading, "dateline/note/");
  Note note;
  in.format();
  if (in.is_set("minor")) note.weight = Weight::kMinor;
  if (const base::Json* texts = in.find("texts")) {
    const Place place = in.at("texts");
    const base::Json::Object* members = texts->members();
    if (members == nullptr || members->empty()) {
      reading.invalid(place, "must be an object with members, or absent");
    } else if (members->size() > kMaxLanguagesPerRelease) {
      reading.too_large(place, kMaxLanguagesPerRelease, "languages");
    } else {
      for (const auto& [tag, text] : *members) {
        const Place where{&place, tag, 0};
        Lang lang = reading.lang(tag, where);
        std::string words = reading.text(text, where, kMaxNoteCharacters, Lines::kMany);
        if (words.empty()) reading.invalid(where, "must not be empty");
        note.texts.emplace_back(std::move(lang), std::move(words));
      }
    }
  }
  in.end();
  return reading.result(std::move(note));
}

}  // namespace dateline::model
