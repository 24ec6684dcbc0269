#include "portal/links.h"
#include "portal/release_body.h"
#include "portal/release_parts.h"
#include "ui/components.h"

// What proves a release and how it is cited: the folds under its text.
namespace dateline::portal {
namespace {

html::Html versions_table(const Context& context, const edition::ReleaseView& view) {
  const auto& w = context.words;
  ui::Table table;
  table.caption = {w.plain("release.table_versions")};
  table.columns = {{{w.plain("release.col_version")}}, {{w.plain("release.col_published")}}, {{w.plain("release.col_reason")}}};
  for (const edition::VersionRow& row : view.versions) {
    const std::string number = context.locale().ordinal_digits(row.version);
    const bool is_shown_live = row.live && view.standing == edition::Standing::kLive;
    const html::Html name =
        is_shown_live ? w.say("release.version_row_live", {{"version", row.version}})
                 : html::format(R"(<a href="{}">{}</a>)", version_url(view.text.lang, view.number, row.version), number);
    html::Html reason = ui::spoken({row.note, row.note_lang.tag}, w);
    if (row.note.empty()) {
      if (row.version == 1) {
        reason = w.say("release.first_published");
      } else {
        reason = row.weight == model::Weight::kMinor ? w.say("release.minor") : w.say("release.no_note");
      }
    }
    table.rows.push_back({{name}, {ui::medium_moment(wall_of(context, row.at), w)}, {reason}});
  }
  return ui::table(table, w);
}

html::Html versions_fold(const Context& context, const edition::ReleaseView& view) {
  const auto& w = context.words;
  const std::string entry = context.locale().count(static_cast<std::int64_t>(view.sequence.value));
  html::Html contents = versions_table(context, view);
  contents += ui::pairs(
      {{{w.plain("release.content_hash")}, ui::hash_text(base::to_hex(view.content))},
       {{w.plain("release.facts_hash")}, ui::hash_text(base::to_hex(view.facts_content))},
       {{w.plain("release.entry")}, w.say("release.entry_of", {{"entry", entry}, {"total", context.site.acts}})}},
      w);
  return ui::fold({w.plain("release.versions_verification")},
                  w.say("release.versions_summary", {{"count", view.versions.size()}}), contents, w,
                  ui::FoldState::kOpen);
}

html::Url form_url(const edition::ReleaseView& view, std::string_view suffix) {
  html::Url url = view.version == view.live_version ? release_url(view.text.lang, view.number)
                                                    : version_url(view.text.lang, view.number, view.version);
  return url.suffix(suffix);
}

html::Html form_link(const edition::ReleaseView& view, std::string_view suffix, const html::Html& words) {
  return html::format(R"(<a href="{}">{}</a>)", form_url(view, suffix), words);
}

html::Html cite_fold(const Context& context, const edition::ReleaseView& view) {
  const auto& w = context.words;
  html::Html contents = html::format(R"(<p class="cite">{}</p>)", citation_words(context, view));
  contents += ui::more({form_link(view, ".bib", html::text("BibTeX")), form_link(view, ".ris", html::text("RIS")),
                        form_link(view, ".csl.json", html::text("CSL-JSON"))});
  return ui::fold({w.plain("release.cite")}, w.say("release.cite_formats"), contents, w);
}

html::Html download_fold(const Context& context, const edition::ReleaseView& view) {
  const auto& w = context.words;
  const html::Html contents =
      ui::more({form_link(view, ".txt", w.say("release.plain_text")), form_link(view, ".md", html::text("Markdown")),
                form_link(view, ".json", html::text("JSON"))});
  return ui::fold({w.plain("release.download")}, w.say("release.download_formats"), contents, w);
}

}  // namespace

html::Html citation_words(const Context& context, const edition::ReleaseView& view) {
  const auto& w = context.words;
  const std::string address = context.absolute(version_url(view.text.lang, view.number, view.version)).string();
  std::string place_date;
  for (const std::string& place : view.facts.dateline.places) place_date += place + ", ";
  place_date += view.facts.published ? context.locale().long_day(view.facts.published->day) : w.plain("time.unknown_date");
  std::string kind = genre_words(context, view.facts.genre);
  if (!view.facts.label.empty()) kind += (kind.empty() ? "" : " ") + context.locale().digits(view.facts.label);
  const html::Html title = ui::spoken({view.text.title, view.text.lang.tag}, w);
  const html::Html link = html::format(R"(<bdi dir="ltr">{}</bdi>)", address);
  return w.say("release.citation", {{"institution", context.institution()},
                                    {"title", title},
                                    {"kind", kind},
                                    {"place_date", place_date},
                                    {"version", view.version},
                                    {"address", link}});
}

html::Html release_record(const Context& context, const edition::ReleaseView& view) {
  html::Html folds = versions_fold(context, view);
  folds += origin_history(context, view);
  folds += cite_fold(context, view);
  folds += download_fold(context, view);
  return html::format(R"(<section class="sec2" aria-label="{}">{}</section>)", context.words.plain("release.record"), folds);
}

html::Html release_colophon(const Context& context, const edition::ReleaseView& view) {
  const std::string address = context.absolute(version_url(view.text.lang, view.number, view.version)).string();
  std::string when = context.words.plain("time.unknown_date");
  if (view.facts.published) when = context.locale().long_day(view.facts.published->day);
  std::string kind = genre_words(context, view.facts.genre);
  if (kind.empty()) kind = context.words.plain("release.number");
  const std::string entry = context.locale().count(static_cast<std::int64_t>(view.sequence.value));
  const html::Html words = context.words.say(
      "release.colophon",
      {{"address", address}, {"kind", kind}, {"version", view.version}, {"when", when}, {"entry", entry}});
  return html::format(R"(<p class="colophon">{}</p>)", words);
}

}  // namespace dateline::portal
