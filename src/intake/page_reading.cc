#include "intake/page_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "intake/page_layout.h"
#include "intake/page_menu.h"
#include "intake/page_release.h"
#include "intake/page_sections.h"

namespace dateline::intake {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// NUL and other controls can be in no text.
std::string without_controls(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') c = ' ';
  }
  return text;
}

// The language of most section labels.
std::string language_of_menus(const std::vector<PageEntry>& menu) {
  std::map<std::string, int> votes;
  for (const PageEntry& entry : menu) {
    if (const SectionWords* words = section_of(entry.label)) ++votes[std::string(words->lang)];
  }
  const auto most = std::ranges::max_element(votes, {}, &std::pair<const std::string, int>::second);
  return most == votes.end() ? std::string() : most->first;
}

model::Lang language_of(const PageLayout& page, const PageOptions& options, std::vector<PageDoubt>& doubts) {
  if (options.lang) return *options.lang;
  if (auto lang = model::parse_lang(page.lang)) return *lang;
  if (!page.lang.empty()) doubts.push_back({0, fmt::format("\"{}\" is no language", base::shorten(page.lang, 40))});
  const std::string voted = language_of_menus(page.menu);
  doubts.push_back({0, voted.empty() ? "the page does not say its language: undetermined"
                                     : fmt::format("the page's language is taken from its menus: {}", voted)});
  return model::Lang{voted.empty() ? "und" : voted};
}

bool names_bodies(const PageTerms& terms) {
  return std::ranges::any_of(terms.all(), [](const PageTerm& each) {
    return each.term.kind == model::TermKind::kOrganisation || each.term.kind == model::TermKind::kPlace;
  });
}

}  // namespace

base::Result<PageReading> read_page(std::string_view bytes, const PageOptions& options) {
  if (bytes.size() > kMaxPageBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "page", fmt::format("over {} bytes", kMaxPageBytes));
  }
  PageReading reading;
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  const bool is_utf8 = base::is_utf8(bytes);
  const std::string text = without_controls(is_utf8 ? std::string(bytes) : base::from_windows_1252(bytes));
  auto page = looks_like_html(text) ? layout_of_html(text, options) : layout_of_text(text, options);
  if (!page) return std::unexpected(std::move(page.error()));
  reading.doubts = std::move(page->doubts);
  if (!is_utf8) reading.doubts.push_back({0, "the page is not UTF-8 and is read as Windows-1252"});
  reading.lang = language_of(*page, options, reading.doubts);
  reading.url = page->canonical.empty() ? options.url : page->canonical;
  page->canonical = reading.url;

  PageTerms terms(reading.lang, reading.url);
  PageContext context{terms, reading.doubts, reading.lang, options.saved};
  context.root_name = base::collapse_space(institution_of(*page, options));
  if (context.root_name.size() > kMaxLabelBytes) context.root_name.clear();
  if (!context.root_name.empty()) {
    context.root = terms.name(model::TermKind::kOrganisation, context.root_name, options.saved, 0);
  }
  read_menus(context, page->menu);
  if (!context.root && names_bodies(terms)) {
    context.doubt(0, "the page does not show the institution's name: its bodies belong to none");
  }
  reading.release = read_release(context, *page);
  reading.menu = std::move(page->menu);
  reading.terms = std::move(terms.all());
  std::stable_sort(reading.doubts.begin(), reading.doubts.end(),
                   [](const PageDoubt& a, const PageDoubt& b) { return a.line < b.line; });
  return reading;
}

}  // namespace dateline::intake
