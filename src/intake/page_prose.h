#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

// Words of prose with what tells names and roles apart. Private to reading a page.
namespace dateline::intake {

enum class Joins { kNothing, kAnd, kOf, kArticle, kOther };  // small words that stand inside titles and names

struct ProseWord {
  std::size_t from = 0, to = 0;  // bytes, without the marks around it
  bool is_capital = false;
  bool is_behind_comma = false;  // a comma, and nothing else, stands before it
  bool is_behind_stop = false;   // another mark stands before it: . ; : ( ) “ –
  Joins joins = Joins::kNothing;
  bool is_role = false;         // "Minister"
  bool is_german_role = false;  // "Bundespräsident"
  bool is_generic = false;      // "Prime", "Deputy": part of a role, says not whose
  bool is_title_only = false;   // "Ambassador", "Senator": a title, no office of one institution
  bool is_domain = false;       // "Affairs" of "Minister of Foreign Affairs"
  bool is_honorific = false;    // "Mr."
  bool is_particle = false;     // "van", "de": inside names
  bool is_no_name = false;      // "Monday", "Commission": in capitals, but never part of a person's name
};
std::vector<ProseWord> words_of_prose(std::string_view prose);

// Words in capitals with the small words between them.
struct ProsePhrase {
  std::size_t from = 0, to = 0;  // of words
};
std::vector<ProsePhrase> phrases_of(const std::vector<ProseWord>& words);

}  // namespace dateline::intake
