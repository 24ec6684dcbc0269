#include "ui/words.h"

namespace dateline::ui {

html::Html lang_attributes(std::string_view lang, const Catalogue& page) {
  if (lang.empty() || lang == page.tag()) return {};
  const Direction direction = direction_of(lang);
  if (direction == page.direction()) return html::format(R"( lang="{}")", lang);
  return html::format(R"( lang="{}" dir="{}")", lang, name_of(direction));
}

html::Html spoken(const Words& words, const Catalogue& page) {
  const html::Html attributes = lang_attributes(words.lang, page);
  return attributes.empty() ? html::text(words.text) : html::format("<span{}>{}</span>", attributes, words.text);
}

html::Html isolated(std::string_view text) { return html::format("<bdi>{}</bdi>", text); }

html::Html hash_text(std::string_view hex) {
  constexpr std::size_t kRun = 8;
  html::Html out;
  for (std::size_t at = 0; at < hex.size(); at += kRun) {
    out += at == 0 ? html::text(hex.substr(at, kRun)) : html::format("<wbr>{}", hex.substr(at, kRun));
  }
  return html::format(R"(<span class="hash">{}</span>)", out);
}

html::Html code(std::string_view text) { return html::format("<code>{}</code>", text); }

}  // namespace dateline::ui
