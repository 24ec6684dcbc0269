#include <algorithm>

#include "base/text.h"
#include "portal/links.h"
#include "portal/release_parts.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

const edition::TextLink* text_in(const edition::ReleaseView& view, const model::Lang& lang) {
  const auto found = std::find_if(view.languages.begin(), view.languages.end(),
                                  [&](const auto& text) { return text.lang == lang; });
  return found == view.languages.end() ? nullptr : &*found;
}

html::Html fallback_notice(const Context& context, const edition::ReleaseView& view) {
  if (!view.fallback) return {};
  const auto& w = context.words;
  return ui::notice(ui::Tone::kStale,
                    w.say("release.fallback", {{"language", context.locale().language_name(context.lang.tag)}}),
                    w.say("release.fallback_more", {{"shown", context.locale().language_name(view.text.lang.tag)}}));
}

html::Html old_version_notice(const Context& context, const edition::ReleaseView& view) {
  if (view.version == view.live_version) return {};
  const html::Url live = release_url(view.text.lang, view.number);
  return ui::notice(ui::Tone::kStale, context.words.say("release.old_version", {{"version", view.version}}),
                    context.words.say("release.old_version_more", {{"address", live}}));
}

html::Html stale_notice(const Context& context, const edition::ReleaseView& view) {
  if (!view.stale || view.version != view.live_version) return {};
  const auto& w = context.words;
  const edition::TextLink* own = text_in(view, view.text.lang);
  const edition::TextLink* original = own && own->made_from ? text_in(view, *own->made_from) : nullptr;
  if (!original || own->made_from_version == 0) return ui::notice(ui::Tone::kStale, w.say("release.stale_unknown"), {});
  const html::Url url = release_url(original->lang, view.number, original->slug);
  return ui::notice(
      ui::Tone::kStale, w.say("release.stale", {{"version", own->made_from_version}}),
      w.say("release.stale_more",
            {{"address", url}, {"language", context.locale().language_name(original->lang.tag)}}));
}

// The newest correction that readers should know of; a typographic fix is none.
const edition::VersionRow* correction_of(const edition::ReleaseView& view) {
  const auto found = std::find_if(view.versions.begin(), view.versions.end(), [](const edition::VersionRow& row) {
    return row.version > 1 && row.weight != model::Weight::kMinor && !row.note.empty();
  });
  return found == view.versions.end() ? nullptr : &*found;
}

html::Html change_notice(const Context& context, const edition::ReleaseView& view) {
  if (view.version != view.live_version || view.standing != edition::Standing::kLive) return {};
  html::Html out;
  const auto when = [&](base::Instant at) { return context.locale().long_moment(wall_of(context, at)); };
  if (!view.notices.empty() && view.notices.front().kind == edition::ChangeKind::kRestored) {
    const edition::Notice& restored = view.notices.front();
    const html::Html note = ui::spoken({restored.note, restored.note_lang.tag}, context.words);
    out += ui::notice(ui::Tone::kGood, context.words.say("release.restored_at", {{"when", when(restored.at)}}), note);
  }
  if (const edition::VersionRow* row = correction_of(view)) {
    const html::Html note = ui::spoken({row->note, row->note_lang.tag}, context.words);
    out += ui::notice(ui::Tone::kAlarm, context.words.say("release.corrected_at", {{"when", when(row->at)}}), note);
  }
  return out;
}

}  // namespace

html::Html note_paragraphs(const Context& context, const std::string& note, const model::Lang& lang) {
  html::Html out;
  const html::Html attributes = ui::lang_attributes(lang.tag, context.words);
  for (const std::string_view line : base::split(note, '\n')) {
    if (!base::trim(line).empty()) out += html::format("<p{}>{}</p>", attributes, base::trim(line));
  }
  return out;
}

html::Html release_notices(const Context& context, const edition::ReleaseView& view) {
  html::Html out = fallback_notice(context, view);
  out += old_version_notice(context, view);
  out += stale_notice(context, view);
  out += change_notice(context, view);
  return out;
}

html::Html withdrawal_notice(const Context& context, const edition::ReleaseView& view) {
  if (view.standing != edition::Standing::kWithdrawn) return {};
  const auto found = std::find_if(view.notices.begin(), view.notices.end(), [](const auto& notice) {
    return notice.kind == edition::ChangeKind::kWithdrawn;
  });
  if (found == view.notices.end()) {
    return ui::notice_block(ui::Tone::kAlarm, ui::NoticePlace::kBelow, context.words.say("release.withdrawn"), {});
  }
  const std::string when = context.locale().long_moment(wall_of(context, found->at));
  return ui::notice_block(ui::Tone::kAlarm, ui::NoticePlace::kBelow,
                          context.words.say("release.withdrawn_at", {{"when", when}}),
                          note_paragraphs(context, found->note, found->note_lang));
}

}  // namespace dateline::portal
