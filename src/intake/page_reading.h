#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/problem.h"
#include "model/lang.h"
#include "model/release.h"
#include "model/term.h"

// A saved page of an institution, HTML or plain text, navigation and all, as values: the release that it shows, the
// menus around it, and the terms that both name (docs/formats/page.md says what is read and how). A pure function: it
// knows no record and no clock, and fetches nothing. It reads what pages of institutions have in common and says with
// the line what it is unsure of; a thing that it cannot tell is left out and said, never guessed in silence.
namespace dateline::intake {

inline constexpr std::size_t kMaxPageBytes = 4u << 20;
inline constexpr std::size_t kMaxPageEntries = 2'000;  // of menus; what follows is counted in a doubt

struct PageOptions {
  std::optional<base::Day> saved = {};  // the day on which the page was saved; its menus are attested on it
  std::optional<model::Lang> lang = {};  // wins over what the page says
  std::string url = {};                  // where the page was; the page's canonical link wins
  std::string institution = {};          // short name, as menus write it; else found in the page
};

struct PageDoubt {
  std::uint64_t line = 0;  // of the saved file, from 1; 0: the page as a whole
  std::string what;
  bool operator==(const PageDoubt&) const = default;
};

// An entry of a menu, in reading order.
struct PageEntry {
  std::string label;  // as printed
  std::uint64_t line = 0;
  int depth = 0;                        // 0: an outermost entry
  std::optional<std::size_t> parent;    // index of the entry it stands under
  std::optional<model::TermKey> term;   // local key; absent: a page of the site, or of unknown kind
};

// Terms have keys of this page only ("p1", "p2", …), in relations too.
struct PageTerm {
  model::Term term;
  std::uint64_t line = 0;
};

// The keys in text and facts are local ones.
struct PageRelease {
  model::Text text;
  model::Facts facts;
  std::uint64_t line = 0;  // of the title
};

struct PageReading {
  model::Lang lang;
  std::string url;                     // canonical; empty when neither the page nor the options say it
  std::optional<PageRelease> release;  // absent when no title with a text was found
  std::vector<PageEntry> menu;
  std::vector<PageTerm> terms;
  std::vector<PageDoubt> doubts;  // in the order of their lines
};

// Refuses (kTooLarge) over kMaxPageBytes and what blocks::from_html refuses of an article. Any thread.
base::Result<PageReading> read_page(std::string_view bytes, const PageOptions& options = {});

}  // namespace dateline::intake
