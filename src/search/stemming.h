#pragma once

#include <cstdint>
#include <string_view>

// Which stemmer a language has. kNone (words stand as they are) for languages without one.
namespace dateline::search {

enum class Stemming : std::uint8_t {
  kNone,
  kArabic,
  kArmenian,
  kBasque,
  kCatalan,
  kDanish,
  kDutch,
  kEnglish,
  kFinnish,
  kFrench,
  kGerman,
  kGreek,
  kHindi,
  kHungarian,
  kIndonesian,
  kIrish,
  kItalian,
  kLithuanian,
  kNepali,
  kNorwegian,
  kPortuguese,
  kRomanian,
  kRussian,
  kSerbian,
  kSpanish,
  kSwedish,
  kTamil,
  kTurkish,
  kYiddish,
  kCount
};

// By the primary subtag of a BCP 47 tag, in any letter case ("pt-BR" → kPortuguese, "nb" → kNorwegian).
Stemming stemming_of(std::string_view language);
// Whether stems begin with the letter that the word begins with: so where a stemmer only works at the ends of words.
bool keeps_first_letter(Stemming stemming);
// Snowball's name of the algorithm; empty for kNone.
const char* snowball_name(Stemming stemming);

}  // namespace dateline::search
