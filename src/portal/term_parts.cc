#include "portal/term_parts.h"

#include "portal/links.h"
#include "ui/section.h"

namespace dateline::portal {

ui::Words words_of(const edition::TermLink& term) { return {term.name.empty() ? term.key.value : term.name, term.lang.tag}; }

html::Html term_link(const Context& context, const edition::TermLink& term) {
  return ui::link(term_url(context.lang, term), words_of(term), context.words);
}

html::Html today_words(const Context& context, const edition::TermLink& term) {
  const html::Html today = html::format("<bdi>{}</bdi>", term.today);
  return context.words.say("entry.today_name", {{"name", today}});
}

html::Html term_remarks(const Context& context, const edition::TermLink& term) {
  std::vector<html::Html> remarks;
  if (term.as_of_year) {
    remarks.push_back(context.words.say("time.as_of_year", {{"year", context.locale().year(*term.as_of_year)}}));
  }
  if (!term.today.empty()) remarks.push_back(today_words(context, term));
  if (term.closed) remarks.push_back(context.words.say("entry.closed"));
  return html::join(remarks, html::text(", "));
}

html::Html term_with_remarks(const Context& context, const edition::TermLink& term) {
  html::Html out = term_link(context, term);
  const html::Html remarks = term_remarks(context, term);
  if (!remarks.empty()) out += html::format(R"( <span class="quiet">({})</span>)", remarks);
  return out;
}

html::Html term_links(const Context& context, const std::vector<edition::TermLink>& terms) {
  std::vector<html::Html> links;
  for (const auto& term : terms) links.push_back(term_link(context, term));
  return html::join(links, html::text(", "));
}

html::Html side_terms(const Context& context, const std::string& title, const std::vector<edition::TermLink>& terms) {
  if (terms.empty()) return {};
  std::vector<ui::ListItem> items;
  for (const auto& term : terms) {
    ui::ListItem item{words_of(term), term_url(context.lang, term)};
    item.sub = term_remarks(context, term);
    items.push_back(std::move(item));
  }
  return ui::side_section(title, ui::link_list(ui::ListStyle::kPlain, items, context.words), context.words);
}

html::Html side_counted(const Context& context, const std::string& title,
                        const std::vector<edition::CountedTerm>& terms) {
  if (terms.empty()) return {};
  std::vector<ui::ListItem> items;
  for (const auto& [term, releases] : terms) {
    items.push_back({words_of(term), term_url(context.lang, term), static_cast<std::int64_t>(releases)});
  }
  return ui::side_section(title, ui::link_list(ui::ListStyle::kNums, items, context.words), context.words);
}

std::string period_words(const Context& context, const edition::RelationRow& row) {
  return period_words(context, row.period, row.attested);
}

}  // namespace dateline::portal
