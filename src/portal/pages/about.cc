#include <utility>

#include "base/text.h"
#include "portal/links.h"
#include "portal/pages/pages.h"
#include "ui/components.h"

// Standing pages: about, accessibility, contact, feeds. The institution's own words come first, then ours.
namespace dateline::portal::pages {
namespace {

ui::Frame plain_frame(const Context& context, std::string title, Page page) {
  ui::Frame frame = frame_for(context);
  frame.title = std::move(title);
  frame.crumbs = {{{context.words.plain("frame.home")}, home_url(context.lang)}, {{frame.title}}};
  in_all_languages(context, frame, [page](const model::Lang& lang) { return page_url(lang, page); });
  return frame;
}

html::Html head_of(const Context& context, const std::string& title, const html::Html& lede, const html::Html& below) {
  ui::Head head;
  head.title = {title};
  head.lede = lede;
  head.below = below;
  return ui::head(head, context.words);
}

html::Html paragraphs(const Context& context, const ui::Words& words) {
  html::Html out;
  const html::Html attributes = ui::lang_attributes(words.lang, context.words);
  std::string_view rest = words.text;
  while (!rest.empty()) {
    const auto end = rest.find("\n\n");
    const std::string_view paragraph = base::trim(rest.substr(0, end));
    if (!paragraph.empty()) out += html::format("<p{}>{}</p>", attributes, paragraph);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 2);
  }
  return out.empty() ? out : html::format(R"(<div class="text body">{}</div>)", out);
}

html::Html passage(const Context& context, std::string_view id, std::string title, const html::Html& words) {
  return ui::subsection(id, {std::move(title)}, html::format(R"(<div class="text"><p>{}</p></div>)", words), context.words);
}

html::Html contact_pairs(const Context& context, const Contact& contact) {
  const auto& w = context.words;
  std::vector<ui::Pair> all;
  const auto link = [](std::string_view scheme, const std::string& address) {
    const auto url = html::Url::external(std::string(scheme) + address);
    return url ? html::format(R"(<a href="{}"><bdi dir="ltr">{}</bdi></a>)", *url, address) : ui::isolated(address);
  };
  if (!contact.email.empty()) all.push_back({{w.plain("contact.email")}, link("mailto:", contact.email)});
  if (!contact.phone.empty()) {
    std::string digits;
    for (const char c : contact.phone) {
      if ((c >= '0' && c <= '9') || c == '+') digits += c;
    }
    const auto url = html::Url::external("tel:" + digits);
    all.push_back({{w.plain("contact.phone")},
                   url ? html::format(R"(<a href="{}"><bdi dir="ltr">{}</bdi></a>)", *url, contact.phone)
                       : ui::isolated(contact.phone)});
  }
  if (!contact.address.empty()) {
    std::vector<html::Html> lines;
    for (const std::string_view line : base::split(contact.address, '\n')) lines.push_back(html::text(line));
    all.push_back({{w.plain("contact.address")}, html::join(lines, html::format("<br>"))});
  }
  if (!contact.hours.empty()) all.push_back({{w.plain("contact.hours")}, html::text(contact.hours)});
  return all.empty() ? html::Html() : ui::pairs(all, w);
}

}  // namespace

html::Html about(const Context& context) {
  const auto& w = context.words;
  ui::Frame frame = plain_frame(context, w.plain("about.title"), Page::kAbout);
  html::Html below = paragraphs(context, in(context.settings.about, context.lang));
  below += passage(context, "how", w.plain("about.how_title"), w.say("about.how"));
  below += passage(context, "dates", w.plain("about.dates_title"), w.say("about.dates"));
  below += passage(context, "names", w.plain("about.names_title"), w.say("about.names"));
  below += passage(context, "removal", w.plain("about.removal_title"), w.say("about.removal"));
  below += passage(context, "reuse", w.plain("about.reuse_title"), w.say("about.reuse"));
  below += ui::more({html::format(R"(<a href="{}">{}</a>)", page_url(context.lang, Page::kHoldings), w.say("foot.holdings")),
                     html::format(R"(<a href="{}">{}</a>)", page_url(context.lang, Page::kFeeds), w.say("foot.feeds"))});
  frame.body = head_of(context, frame.title, w.say("about.lede", {{"institution", context.institution()}}), below);
  return finish_page(context, frame);
}

html::Html accessibility(const Context& context) {
  const auto& w = context.words;
  ui::Frame frame = plain_frame(context, w.plain("accessibility.title"), Page::kAccessibility);
  html::Html below = paragraphs(context, in(context.settings.accessibility, context.lang));
  below += passage(context, "how", w.plain("accessibility.how_title"), w.say("accessibility.how"));
  below += passage(context, "limits", w.plain("accessibility.limits_title"), w.say("accessibility.limits"));
  html::Html report = html::format("<p>{}</p>", w.say("accessibility.report"));
  report += contact_pairs(context, context.settings.web);
  report += ui::more({html::format(R"(<a href="{}">{}</a>)", page_url(context.lang, Page::kContact), w.say("foot.contact"))});
  below += ui::subsection("report", {w.plain("accessibility.report_title")}, report, w);
  frame.body = head_of(context, frame.title, w.say("accessibility.lede"), below);
  return finish_page(context, frame);
}

html::Html contact(const Context& context) {
  const auto& w = context.words;
  ui::Frame frame = plain_frame(context, w.plain("contact.title"), Page::kContact);
  const html::Html press = contact_pairs(context, context.settings.press);
  const html::Html web = contact_pairs(context, context.settings.web);
  html::Html below;
  if (!press.empty()) below += ui::subsection("press", {w.plain("contact.press")}, press, w);
  if (!web.empty()) below += ui::subsection("web", {w.plain("portal.about_site")}, web, w);
  if (!context.settings.security_contact.empty()) {
    if (const auto url = html::Url::external(context.settings.security_contact)) {
      below += ui::more({html::format(R"(<a href="{}">{}</a>)", *url, w.say("contact.security"))});
    }
  }
  if (below.empty()) below = html::format(R"(<p class="body">{}</p>)", w.say("contact.none"));
  frame.body = head_of(context, frame.title, w.say("contact.lede"), below);
  return finish_page(context, frame);
}

html::Html feeds(const Context& context) {
  const auto& w = context.words;
  ui::Frame frame = plain_frame(context, w.plain("foot.feeds"), Page::kFeeds);
  const auto links = [&](auto&& url) {
    std::vector<html::Html> all;
    for (const FeedFormat format : kFeedFormats) {
      const char* name = format == FeedFormat::kAtom ? "Atom" : format == FeedFormat::kRss ? "RSS" : "JSON Feed";
      all.push_back(html::format(R"(<a href="{}">{}</a>)", html::Url(url(format)), name));
      frame.feeds.push_back({std::string(media_type_of(format)), w.plain("section.news"), url(format)});
    }
    return html::join(all, html::text(", "));
  };
  html::Html below = html::format(R"(<div class="text body"><p>{}</p><p>{}: {}</p></div>)", w.say("portal.feeds_how"),
                                  w.say("section.news"), links([&](FeedFormat format) { return feed_url(context.lang, {}, format); }));
  std::vector<ui::ListItem> topics;
  for (const auto& [kind, terms] : context.site.menu) {
    if (kind != model::TermKind::kTopic) continue;
    for (const auto& term : terms) {
      topics.push_back({{term.name, term.lang.tag}, term_feed_url(context.lang, kind, term.key, FeedFormat::kAtom)});
    }
  }
  if (!topics.empty()) {
    below += ui::subsection("topics", {w.plain("section.topics")}, ui::link_list(ui::ListStyle::kCols2, topics, w), w,
                            ui::Measure::kFull);
  }
  frame.body = head_of(context, frame.title, {}, below);
  return finish_page(context, frame);
}

}  // namespace dateline::portal::pages
