#include "portal/card_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/release_parts.h"
#include "ui/components.h"

// Every public change to what was published, newest first.
namespace dateline::portal::pages {
namespace {

html::Html change_of(const Context& context, const edition::CorrectionRow& row) {
  const auto& w = context.words;
  html::Html words;
  switch (row.change.kind) {
    case edition::ChangeKind::kCorrected: words = w.say("corrections.corrected"); break;
    case edition::ChangeKind::kWithdrawn: words = w.say("corrections.withdrawn"); break;
    case edition::ChangeKind::kRestored: words = w.say("corrections.restored"); break;
    case edition::ChangeKind::kRemoved: words = w.say("corrections.removed"); break;
  }
  if (row.minor) return html::format(R"({} <span class="quiet">({})</span>)", words, w.say("corrections.minor"));
  return row.change.kind == edition::ChangeKind::kRestored ? words : html::format(R"(<span class="state verm">{}</span>)", words);
}

html::Html title_link(const Context& context, const edition::CorrectionRow& row) {
  const bool is_removed = row.change.kind == edition::ChangeKind::kRemoved ||
                          row.release.standing == edition::Standing::kRemoved;
  if (is_removed) {
    return html::format(R"(<a href="{}">{}</a>)", release_url(context.lang, row.release.number),
                        context.words.say("corrections.removed_release"));
  }
  return ui::link(url_of(context, row.release), title_of(context, row.release), context.words);
}

html::Html table_of(const Context& context, const edition::CorrectionsView& view) {
  const auto& w = context.words;
  ui::Table table;
  table.caption = {w.plain("corrections.title")};
  table.columns = {{{w.plain("corrections.col_when")}},
                   {{w.plain("corrections.col_what")}},
                   {{w.plain("corrections.col_release")}},
                   {{w.plain("corrections.col_note")}}};
  for (const edition::CorrectionRow& row : view.rows) {
    table.rows.push_back({{ui::medium_moment(wall_of(context, row.change.at), w), {}, ui::Cell::Look::kUnbroken},
                          {change_of(context, row)},
                          {title_link(context, row)},
                          {ui::spoken({row.change.note, row.change.note_lang.tag}, w)}});
  }
  return ui::table(table, w);
}

html::Html pager_of(const Context& context, const edition::CorrectionsView& view) {
  if (view.pages < 2) return {};
  ui::Pager pager{view.page, view.pages, std::nullopt, std::nullopt};
  if (view.page > 1) pager.previous = corrections_url(context.lang, view.page - 1);
  if (view.page < view.pages) pager.next = corrections_url(context.lang, view.page + 1);
  return ui::pager(pager, context.words);
}

}  // namespace

html::Html corrections(const Context& context, const edition::CorrectionsView& view) {
  const auto& w = context.words;
  ui::Frame frame = frame_for(context);
  frame.title = w.plain("corrections.title");
  frame.description = w.plain("corrections.lede");
  frame.crumbs = {{{w.plain("frame.home")}, home_url(context.lang)}, {{frame.title}}};
  in_all_languages(context, frame, [&](const model::Lang& lang) { return corrections_url(lang, view.page); });

  ui::Head head;
  head.rail = w.say("corrections.count", {{"count", view.total}});
  head.title = {frame.title};
  head.lede = w.say("corrections.lede");
  frame.body = ui::head(head, w);
  frame.body += ui::row({}, view.rows.empty() ? html::format("<p>{}</p>", w.say("corrections.none"))
                                              : table_of(context, view) + pager_of(context, view));
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
