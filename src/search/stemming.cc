#include "search/stemming.h"

#include <array>
#include <cstddef>
#include <string>

namespace dateline::search {
namespace {

struct Entry {
  std::string_view subtag;
  Stemming stemming;
};

constexpr Entry kBySubtag[] = {
    {"ar", Stemming::kArabic},     {"hy", Stemming::kArmenian},   {"eu", Stemming::kBasque},
    {"ca", Stemming::kCatalan},    {"da", Stemming::kDanish},     {"nl", Stemming::kDutch},
    {"en", Stemming::kEnglish},    {"fi", Stemming::kFinnish},    {"fr", Stemming::kFrench},
    {"de", Stemming::kGerman},     {"el", Stemming::kGreek},      {"hi", Stemming::kHindi},
    {"hu", Stemming::kHungarian},  {"id", Stemming::kIndonesian}, {"ga", Stemming::kIrish},
    {"it", Stemming::kItalian},    {"lt", Stemming::kLithuanian}, {"ne", Stemming::kNepali},
    {"no", Stemming::kNorwegian},  {"nb", Stemming::kNorwegian},  {"nn", Stemming::kNorwegian},
    {"pt", Stemming::kPortuguese}, {"ro", Stemming::kRomanian},   {"mo", Stemming::kRomanian},
    {"ru", Stemming::kRussian},    {"sr", Stemming::kSerbian},    {"es", Stemming::kSpanish},
    {"sv", Stemming::kSwedish},    {"ta", Stemming::kTamil},      {"tr", Stemming::kTurkish},
    {"yi", Stemming::kYiddish}};

constexpr std::array<const char*, static_cast<std::size_t>(Stemming::kCount)> kNames = {
    "",        "arabic",     "armenian", "basque",    "catalan",    "danish",    "dutch",      "english",
    "finnish", "french",     "german",   "greek",     "hindi",      "hungarian", "indonesian", "irish",
    "italian", "lithuanian", "nepali",   "norwegian", "portuguese", "romanian",  "russian",    "serbian",
    "spanish", "swedish",    "tamil",    "turkish",   "yiddish"};

}  // namespace

Stemming stemming_of(std::string_view language) {
  std::string subtag;
  for (const char c : language.substr(0, language.find_first_of("-_"))) {
    subtag.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  for (const Entry& entry : kBySubtag) {
    if (entry.subtag == subtag) return entry.stemming;
  }
  return Stemming::kNone;
}

bool keeps_first_letter(Stemming stemming) {
  switch (stemming) {
    case Stemming::kNone:
    case Stemming::kDanish:
    case Stemming::kEnglish:
    case Stemming::kFinnish:
    case Stemming::kFrench:
    case Stemming::kGerman:
    case Stemming::kHungarian:
    case Stemming::kItalian:
    case Stemming::kNorwegian:
    case Stemming::kPortuguese:
    case Stemming::kRomanian:
    case Stemming::kSpanish:
    case Stemming::kSwedish:
      return true;
    default:
      return false;
  }
}

const char* snowball_name(Stemming stemming) { return kNames[static_cast<std::size_t>(stemming)]; }

}  // namespace dateline::search
