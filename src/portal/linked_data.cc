#include "portal/linked_data.h"

#include "base/text.h"
#include "portal/links.h"

namespace dateline::portal {
namespace {

constexpr std::size_t kMaxSummaryCharacters = 300;

std::pair<std::string, std::string> step(const Context& context, std::string name, const html::Url& url) {
  return {std::move(name), context.absolute(url).string()};
}

}  // namespace

formats::Publisher publisher_of(const Context& context) {
  return {context.institution(), context.absolute(home_url(context.lang)).string(), context.settings.press.email};
}

html::Html release_json_ld(const Context& context, const edition::ReleaseView& view) {
  formats::ArticlePage page;
  page.publisher = publisher_of(context);
  page.url = context.absolute(release_url(view.text.lang, view.number, view.text.slug)).string();
  page.section = genre_words(context, view.facts.genre);
  page.trail = {step(context, context.words.plain("frame.home"), home_url(context.lang)),
                step(context, context.words.plain("section.news"), news_url(context.lang)),
                {view.text.title, std::string()}};
  for (const edition::TextLink& text : view.languages) {
    if (text.lang == view.text.lang) continue;
    page.translations.emplace_back(text.lang, context.absolute(release_url(text.lang, view.number, text.slug)).string());
  }
  const std::string words = view.text.standfirst.empty() ? model::plain_text(view.text.body) : view.text.standfirst;
  page.summary = base::shorten(base::collapse_space(words), kMaxSummaryCharacters);
  return html::json_island(formats::article(view, page));
}

html::Html term_json_ld(const Context& context, const edition::TermView& view) {
  formats::TermPage page;
  page.publisher = publisher_of(context);
  page.url = context.absolute(term_url(context.lang, view.self)).string();
  page.trail = {step(context, context.words.plain("frame.home"), home_url(context.lang)),
                step(context, context.words.label("kinds", model::name_of(view.self.kind)),
                     index_url(context.lang, view.self.kind)),
                {view.self.name, std::string()}};
  return html::json_island(formats::term(view, page));
}

html::Html site_json_ld(const Context& context) {
  const std::string search = context.absolute(news_url(context.lang)).string() + "?q={q}";
  return html::json_island(formats::website(publisher_of(context), context.lang, search));
}

}  // namespace dateline::portal
