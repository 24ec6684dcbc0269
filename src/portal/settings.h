#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/lang.h"
#include "ui/institution.h"
#include "ui/words.h"

// Who publishes here and where: what the configuration says and no record knows. A value, made once at start.
namespace dateline::portal {

using Wording = std::vector<std::pair<model::Lang, std::string>>;  // the same words by language, the first by default

// The words in `lang`, else in its primary language, else the first; empty when there are none.
ui::Words in(const Wording& wording, const model::Lang& lang);

struct Contact {
  std::string email;    // each may be empty: not shown
  std::string phone;    // international form
  std::string address;  // lines
  std::string hours;    // "08:00–18:00 CET"
};

struct Settings {
  ui::Institution institution;
  std::string origin = "http://127.0.0.1:8080";  // scheme, host, port of the public address; no slash at the end
  std::vector<model::Lang> languages;            // offered to a visitor of "/", the first by default; at least one
  std::string time_zone = "UTC";                 // IANA, of the seat
  Contact press;                                 // for journalists
  Contact web;                                   // for faults of this site and barriers to access
  std::string security_contact;                  // mailto: or https:, for security.txt; empty: web.email
  Wording about;                                 // paragraphs separated by empty lines; may be empty
  Wording accessibility;                         // what the institution adds to the statement; may be empty
  std::string generator = "Dateline";            // in feeds
  std::size_t feed_entries = 30;                 // newest releases in a feed; each more costs its full text
  std::size_t reply_cache_bytes = 64u << 20;     // finished replies; more is more pages served without rendering
};

}  // namespace dateline::portal
