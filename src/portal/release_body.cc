#include "portal/release_body.h"

#include <algorithm>

#include "portal/links.h"

namespace dateline::portal {
namespace {

std::string joined(const std::vector<std::string>& places) {
  std::string out;
  for (const std::string& place : places) {
    if (!out.empty()) out += " / ";
    out += place;
  }
  return out;
}

std::string date_of(const Context& context, const edition::ReleaseView& view) {
  if (!view.facts.dateline.date) return {};
  return context.locales.of(view.text.lang.tag).long_day(*view.facts.dateline.date);
}

blocks::SpeakerShown shown(const Context& context, const edition::ReleaseView& view, const model::Speaker& speaker) {
  blocks::SpeakerShown out{speaker.name, speaker.role, std::nullopt};
  if (speaker.person.value.empty()) return out;
  const auto line = std::find_if(view.people.begin(), view.people.end(),
                                 [&](const auto& each) { return each.person.key == speaker.person; });
  if (line == view.people.end()) return out;
  if (out.name.empty()) out.name = line->person.name;
  if (line->office) {
    out.office = line->office->name;
  } else if (out.office.empty()) {
    out.office = line->role;
  }
  out.page = term_url(context.lang, line->person);
  return out;
}

// A figure's source is the id of an attachment; only bytes that we hold are shown in place.
std::optional<blocks::PictureShown> picture(const edition::ReleaseView& view, std::string_view source) {
  for (const model::Attachment& file : view.text.attachments) {
    if (file.id == source && !file.file.empty()) return blocks::PictureShown{file_url(file), 0, 0};
  }
  return std::nullopt;
}

std::optional<std::string> picture_elsewhere(const edition::ReleaseView& view, std::string_view source) {
  for (const model::Attachment& file : view.text.attachments) {
    if (file.id == source && file.file.empty() && !file.url.empty()) return file.url;
  }
  return std::nullopt;
}

}  // namespace

blocks::Surroundings surroundings_of(const Context& context, const edition::ReleaseView& view, Addresses addresses) {
  blocks::Surroundings out;
  out.lang = view.text.lang;
  if (!view.facts.dateline.places.empty()) {
    out.dateline = blocks::DatelineShown{joined(view.facts.dateline.places), date_of(context, view)};
  }
  out.speaker = [&context, &view](const model::Speaker& speaker) { return shown(context, view, speaker); };
  out.picture = [&view](std::string_view source) { return picture(view, source); };
  out.picture_elsewhere = [&view](std::string_view source) { return picture_elsewhere(view, source); };
  out.table_label = context.words.plain("portal.table");
  if (addresses == Addresses::kAbsolute) {
    out.origin = context.settings.origin;
  } else {
    out.quote_link = context.words.plain("release.quote_link");
  }
  return out;
}

std::string dateline_words(const Context& context, const edition::ReleaseView& view) {
  std::string out = joined(view.facts.dateline.places);
  const std::string date = date_of(context, view);
  if (!out.empty() && !date.empty()) out += ", ";
  return out + date;
}

std::string number_words(const Context& context, const edition::ReleaseView& view) {
  if (!view.facts.label.empty()) return context.locale().digits(view.facts.label);
  return context.locale().ordinal_digits(view.number.value);
}

}  // namespace dateline::portal
