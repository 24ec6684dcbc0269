#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/lang.h"

// Persons that prose names with what they are, where the words leave no room:
//   "Kosovo Prime Minister Hashim Thaci"                 a role before the name
//   "the OSCE Chairman-in-Office, Finnish Foreign Minister Ilkka Kanerva"       and one before that
//   "Joachim Ruecker, Special Representative of … and Head of …"                roles behind the name
//   "the Chair of the Forum, Anna Berg"                  a role, a comma, a name
// English; of German only a title with a name ("Bundespräsident Johannes Rau"). A name alone, or a surname behind a
// title, is no find. Private to reading a page.
namespace dateline::intake {

struct PersonInText {
  std::string name;                  // as printed, at least two words
  std::string role;                  // as printed; roles in their order with commas
  std::vector<std::string> offices;  // the offices that the role says
  std::string doubt;                 // what was assumed; empty: nothing
  std::size_t from = 0;              // of the name, in bytes
  std::size_t to = 0;
};

std::vector<PersonInText> people_in(std::string_view prose, const model::Lang& lang);

// The last word of a name as a speech verb has it: "Kanerva" of "Minister Kanerva"; empty where there is none.
std::string surname_in(std::string_view words);

}  // namespace dateline::intake
