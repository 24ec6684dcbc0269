#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "html/html.h"
#include "ui/catalogue.h"

// Text that may be in another language than the page: titles, names, quotations. Rendered with lang, and with dir where
// the direction differs, but only where needed.
namespace dateline::ui {

struct Words {
  std::string text;
  std::string lang;  // empty: the page's

  Words() = default;
  Words(std::string plain) : text(std::move(plain)) {}
  Words(const char* plain) : text(plain) {}
  Words(std::string plain, std::string tag) : text(std::move(plain)), lang(std::move(tag)) {}
  bool empty() const { return text.empty(); }
};

// ` lang="ru"`, ` lang="ar" dir="rtl"`, or nothing: attributes for an element that stands in a page written with
// `page`.
html::Html lang_attributes(std::string_view lang, const Catalogue& page);

// The words alone, or in a <span lang dir> when they are in another language.
html::Html spoken(const Words& words, const Catalogue& page);

// <bdi>: numbers, codes, names of unknown direction inside a sentence.
html::Html isolated(std::string_view text);
// <span class="hash">, broken every eight digits so that it wraps; always left to right.
html::Html hash_text(std::string_view hex);
html::Html code(std::string_view text);  // <code>

}  // namespace dateline::ui
