#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/lang.h"

// Who publishes here: what the configuration says and no record knows. A value; made once at start.
namespace dateline::portal {

using Wording = std::vector<std::pair<model::Lang, std::string>>;  // the same words by language, first one by default

// The words in `lang`, else in its primary language, else the first; the language says which it is.
struct Worded {
  std::string_view words;
  const model::Lang* lang = nullptr;  // null when there are no words at all
};
Worded in(const Wording& wording, const model::Lang& lang);

struct Contact {
  std::string email;    // empty: not shown
  std::string phone;    // international form; empty: not shown
  std::string address;  // lines; empty: not shown
  std::string hours;    // "08:00–18:00 CET"; empty: not shown
};

struct Institution {
  Wording names;                        // at least one
  std::string origin;                   // "https://news.example.org": scheme, host, port; no slash at the end
  std::vector<model::Lang> languages;   // those offered to a visitor of "/", the first by default; at least one
  std::string time_zone = "UTC";        // IANA, of the seat
  Contact press;                        // for journalists
  Contact web;                          // for faults of this site and access barriers
  std::string security_contact;         // mailto: or https: for /.well-known/security.txt; empty: web.email
  Wording about;                        // paragraphs separated by empty lines; may be empty
  Wording accessibility;                // what the institution adds to the statement; may be empty
};

}  // namespace dateline::portal
