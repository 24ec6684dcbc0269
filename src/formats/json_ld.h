#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "edition/views.h"
#include "model/lang.h"

// What a page says about itself in schema.org words, as JSON for html::json_island. All addresses are absolute.
namespace dateline::formats {

struct Publisher {
  std::string name;
  std::string url;
  std::string email;  // may be empty
};

// Home > News > Press releases.
using Trail = std::vector<std::pair<std::string, std::string>>;  // name, address; the last may have an empty address

struct ArticlePage {
  Publisher publisher;
  std::string url;      // canonical
  std::string section;  // genre in words
  Trail trail;
  std::vector<std::pair<model::Lang, std::string>> translations;  // addresses of the other languages
  std::string summary;
};
// NewsArticle with dates, language, issuer, people, places, correction and a BreadcrumbList.
std::string article(const edition::ReleaseView& release, const ArticlePage& page);

struct TermPage {
  Publisher publisher;
  std::string url;
  Trail trail;
};
// Person, Place, Organization, GovernmentOffice-like role, Event or DefinedTerm, by kind; with other names.
std::string term(const edition::TermView& term, const TermPage& page);

// The institution and its site, with the address of the search page ("https://…/en/news?q={q}").
std::string website(const Publisher& publisher, const model::Lang& lang, const std::string& search_template);

}  // namespace dateline::formats
