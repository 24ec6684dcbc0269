#pragma once

#include <bitset>
#include <memory>
#include <string>
#include <string_view>

#include "search/stemming.h"
#include "search/tokens.h"

// Text → words. A word is a run of letters, digits and marks; Thai, Lao, Khmer, Burmese, Chinese and Japanese runs are
// cut by ICU's dictionaries. Each word is folded (NFKC case fold; accents of Latin, Greek, Arabic and Hebrew letters
// removed; vowel signs of Indic and South-East Asian scripts kept, they are letters in effect) and stemmed by its
// language's Snowball stemmer where one exists. Cutting and folding do not depend on the language, so a query is cut as
// the texts were. Folding comes before stemming: a query typed without accents finds the same texts. Invalid UTF-8
// separates words and is never an error. No stop words are removed: phrases need them.
namespace dateline::search {

// Changes whenever the same text may give other tokens; part of every index file, which is refused when it differs.
inline constexpr std::uint32_t kAnalysisVersion = 2;

using FirstLetters = std::bitset<128>;  // lower case

// Thread rule: one Analyser per thread (it keeps stemmers, break iterators and a cache of 2 MB).
class Analyser {
 public:
  Analyser();
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  // Appends the words of `text`, at most kMaxTokens in the list and kMaxAnalysedBytes of the text.
  void analyse(std::string_view text, Stemming stemming, Tokens& out);
  // The same for a BCP 47 tag.
  void analyse(std::string_view text, std::string_view language, Tokens& out) {
    analyse(text, stemming_of(language), out);
  }
  // The same where only terms that begin with one of these ASCII characters matter: other words, if that can be seen
  // from their first byte, come with that byte for a term, which costs a fraction.
  void analyse(std::string_view text, Stemming stemming, const FirstLetters& wanted, Tokens& out);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::search
