#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "blocks/render_html.h"
#include "portal/links.h"
#include "portal/release_body.h"
#include "portal/release_parts.h"
#include "ui/components.h"

namespace dateline::portal {
namespace {

constexpr std::size_t kMaxKindCharacters = 5;

// "PDF" from a media type or, failing that, from the address.
std::string kind_of(const model::Attachment& file) {
  std::string_view name = file.url.empty() ? std::string_view() : std::string_view(file.url);
  name = name.substr(0, name.find_first_of("?#"));
  const auto dot = name.rfind('.');
  std::string_view kind = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
  const std::string own = file_name(file);
  if (const auto own_dot = own.rfind('.'); own_dot != std::string::npos) kind = std::string_view(own).substr(own_dot + 1);
  if (kind.empty() || kind.size() > kMaxKindCharacters || kind.find('/') != std::string_view::npos) return {};
  std::string upper(kind);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
  return upper;
}

std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return std::string(url.substr(0, url.find_first_of("/?#")));
}

html::Html facts_of(const Context& context, const model::Attachment& file) {
  std::vector<html::Html> facts;
  if (file.bytes > 0) facts.push_back(html::text(context.locale().file_size(static_cast<std::uint64_t>(file.bytes))));
  if (file.lang) facts.push_back(html::text(context.locale().language_name(file.lang->tag)));
  if (file.file.empty()) {
    const html::Html host = html::format(R"(<bdi dir="ltr">{}</bdi>)", host_of(file.url));
    facts.push_back(context.words.say("release.attachment_at", {{"host", host}}));
  }
  return html::join(facts, html::text(", "));
}

std::string name_of(const model::Attachment& file) {
  if (!file.title.empty()) return file.title;
  if (!file.alt.empty()) return file.alt;
  const std::string_view path = std::string_view(file.url).substr(0, file.url.find_first_of("?#"));
  const std::string_view last = path.substr(path.rfind('/') + 1);
  return last.empty() ? file.id : std::string(last);
}

// Addresses written in a contact line become links; the rest stays as printed.
html::Html contact_line(const std::string& line) {
  std::vector<html::Html> words;
  for (const std::string_view word : base::split(line, ' ')) {
    std::string_view bare = word;
    while (!bare.empty() && (bare.back() == ',' || bare.back() == ';' || bare.back() == '.')) bare.remove_suffix(1);
    const auto at = bare.find('@');
    const auto mail = at == std::string_view::npos || at == 0 || bare.find('.', at) == std::string_view::npos
                          ? base::Result<html::Url>(base::invalid("", ""))
                          : html::Url::external("mailto:" + std::string(bare));
    words.push_back(mail ? html::format(R"(<a href="{}">{}</a>{})", *mail, bare, word.substr(bare.size()))
                         : html::text(word));
  }
  return html::join(words, html::text(" "));
}

}  // namespace

html::Html release_text(const Context& context, const edition::ReleaseView& view) {
  const html::Html attributes = ui::lang_attributes(view.text.lang.tag, context.words);
  if (view.text.body.empty()) {
    return html::format(R"(<div class="text body"><p class="quiet">{}</p></div>)", context.words.say("release.no_text"));
  }
  return html::format(R"(<div class="text body"{}>{}</div>)", attributes,
                      blocks::render_html(view.text.body, surroundings_of(context, view, Addresses::kPaths)));
}

html::Html files_of(const Context& context, const std::vector<model::Attachment>& files, const model::Lang& lang) {
  std::vector<ui::FileItem> items;
  for (const model::Attachment& file : files) {
    auto url = file.file.empty() ? html::Url::external(file.url) : base::Result<html::Url>(file_url(file));
    if (!url) continue;
    items.push_back({kind_of(file), {name_of(file), lang.tag}, *url, facts_of(context, file)});
  }
  return items.empty() ? html::Html() : ui::files(items, context.words);
}

html::Html release_files(const Context& context, const edition::ReleaseView& view) {
  const html::Html files = files_of(context, view.text.attachments, view.text.lang);
  if (files.empty()) return {};
  return ui::small_section("files", {context.words.plain("release.attachments")}, files, context.words);
}

html::Html release_contacts(const Context& context, const edition::ReleaseView& view) {
  if (view.facts.contacts.empty()) return {};
  html::Html lines;
  for (const std::string& line : view.facts.contacts) {
    lines += html::format(R"(<p dir="auto">{}</p>)", contact_line(line));
  }
  return ui::small_section("press", {context.words.plain("release.contact")}, lines, context.words);
}

}  // namespace dateline::portal
