#include "portal/card_parts.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "portal/release_parts.h"
#include "ui/components.h"

// Documents: what is attached to releases, newest first, each under the release it came with.
namespace dateline::portal::pages {
namespace {

html::Html rows_of(const Context& context, const edition::DocumentsView& view) {
  std::vector<ui::Entry> items;
  for (const edition::DocumentsRow& row : view.rows) {
    ui::Entry entry = entry_of(context, row.release);
    entry.weight = ui::EntryWeight::kTight;
    entry.heading = ui::Heading::kH2;
    entry.say = ui::Words();
    entry.below = files_of(context, row.files, row.release.lang);
    items.push_back(std::move(entry));
  }
  return ui::entry_list(items, context.words);
}

html::Html pager_of(const Context& context, const edition::DocumentsView& view) {
  if (view.pages < 2) return {};
  ui::Pager pager{view.page, view.pages, std::nullopt, std::nullopt};
  if (view.page > 1) pager.previous = documents_url(context.lang, view.page - 1);
  if (view.page < view.pages) pager.next = documents_url(context.lang, view.page + 1);
  return ui::row({}, ui::pager(pager, context.words));
}

}  // namespace

html::Html documents(const Context& context, const edition::DocumentsView& view) {
  const auto& w = context.words;
  ui::Frame frame = frame_for(context);
  frame.title = w.plain("section.documents");
  frame.description = w.plain("documents.lede");
  frame.current = ui::Section::kDocuments;
  frame.crumbs = {{{w.plain("frame.home")}, home_url(context.lang)}, {{frame.title}}};
  in_all_languages(context, frame, [&](const model::Lang& lang) { return documents_url(lang, view.page); });
  ui::Head head;
  head.rail = w.say("documents.count", {{"count", view.total}});
  head.title = {frame.title};
  head.lede = w.say("documents.lede");
  frame.body = ui::head(head, w);
  frame.body += view.rows.empty() ? ui::row({}, html::format("<p>{}</p>", w.say("documents.none")))
                                  : rows_of(context, view) + pager_of(context, view);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
