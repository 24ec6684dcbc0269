#include "search/analyse.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::search {
namespace {

std::vector<std::string> terms(std::string_view text, std::string_view language) {
  Analyser analyser;
  Tokens tokens;
  analyser.analyse(text, language, tokens);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) out.emplace_back(tokens[i].term);
  return out;
}
using Terms = std::vector<std::string>;

TEST(Analyse, FoldsCaseAndStemsByLanguage) {
  EXPECT_EQ(terms("Elections ELECTION elected", "en"), (Terms{"elect", "elect", "elect"}));
  EXPECT_EQ(terms("Elections", "th"), Terms{"elections"});
  EXPECT_EQ(terms("élections", "fr"), terms("ELECTIONS", "fr-CH"));
  EXPECT_EQ(terms("Außenpolitik Straße", "de"), terms("AUSSENPOLITIK STRASSE", "de"));
}

TEST(Analyse, FoldsAccentsButKeepsVowelSigns) {
  EXPECT_EQ(terms("Łódź Øresund Þing Đakovica", "cs"), (Terms{"lodz", "oresund", "thing", "dakovica"}));
  EXPECT_EQ(terms("ёлка", "uk"), Terms{"елка"});
  EXPECT_EQ(terms("Київ йод", "uk"), (Terms{"київ", "йод"}));
  EXPECT_EQ(terms("مُحَمَّد مـحمد", "ur"), (Terms{"محمد", "محمد"}));
  EXPECT_EQ(terms("ශ්‍රී ලංකා", "si"), (Terms{"ශ්රී", "ලංකා"}));
  EXPECT_EQ(terms("தமிழ்", "si"), Terms{"தமிழ்"});
}

TEST(Analyse, CutsScriptsWithoutGaps) {
  EXPECT_EQ(terms("รัฐบาลไทย", "th"), (Terms{"รัฐบาล", "ไทย"}));
  EXPECT_GE(terms("日本国憲法について", "ja").size(), 2u);
  EXPECT_EQ(terms("COVIDไทย", "th"), (Terms{"covid", "ไทย"}));
}

TEST(Analyse, DigitsOfAllScriptsAreOne) { EXPECT_EQ(terms("٢٠٠٨ ๒๐๐๘ 2008", "und"), (Terms{"2008", "2008", "2008"})); }

TEST(Analyse, SpanishAndPortuguesePluralsKeepTheStemOfTheSingular) {
  EXPECT_EQ(terms("elección", "es"), terms("elecciones", "es"));
  EXPECT_EQ(terms("eleccion", "es"), terms("elecciones", "es"));
  EXPECT_EQ(terms("eleição", "pt"), terms("eleicao", "pt"));
  EXPECT_EQ(terms("comunicação", "pt"), terms("comunicações", "pt"));
}

TEST(Analyse, ApostrophesAndSignsSeparate) {
  EXPECT_EQ(terms("l'État d’urgence COVID-19", "fr"), (Terms{"l", "etat", "d", "urgenc", "covid", "19"}));
}

TEST(Analyse, ByteRangesPointAtTheOriginal) {
  const std::string text = "  Der Präsident, \u201EWörter\u201C — ไทย รัฐบาล.";
  Analyser analyser;
  Tokens tokens;
  analyser.analyse(text, "de", tokens);
  std::vector<std::string> originals;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    originals.push_back(text.substr(tokens[i].begin, tokens[i].end - tokens[i].begin));
    EXPECT_EQ(tokens[i].position, i);
  }
  EXPECT_EQ(originals, (Terms{"Der", "Präsident", "Wörter", "ไทย", "รัฐบาล"}));
}

TEST(Analyse, TheCacheChangesNothing) {
  Analyser warm;
  Tokens first, second, cold;
  const std::string_view text = "Министры встретились: governments' élections, 會議 และ मंत्रालयों";
  warm.analyse(text, "ru", first);
  warm.analyse(text, "ru", second);
  warm.analyse(text, "en", cold);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].term, second[i].term);
    EXPECT_EQ(first[i].word, second[i].word);
  }
  Tokens other;
  Analyser fresh;
  fresh.analyse(text, "en", other);
  for (std::size_t i = 0; i < other.size(); ++i) EXPECT_EQ(other[i].term, cold[i].term);
}

TEST(Analyse, InvalidBytesSeparateWords) {
  EXPECT_EQ(terms("a\xFF"
                  "b \xE0\xA4",
                  "en"),
            (Terms{"a", "b"}));
}

TEST(Analyse, LongWordsAreCutAtACharacter) {
  std::string word;
  for (int i = 0; i < 40; ++i) word += "щ";
  const Terms cut = terms(word, "und");
  ASSERT_EQ(cut.size(), 1u);
  EXPECT_EQ(cut[0].size(), kMaxTermBytes);
  EXPECT_EQ(cut[0], word.substr(0, kMaxTermBytes));
}

TEST(Analyse, WordsBesideStems) {
  Analyser analyser;
  Tokens tokens;
  analyser.analyse("Governments", "en", tokens);
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].term, "govern");
  EXPECT_EQ(tokens[0].word, "governments");
}

// Words as they stand in texts of ours, and those that English stems by a list of its own.
constexpr std::string_view kManyWords =
    "skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos bias andes inning "
    "outing "
    "Youth yellow eyes Elections elected O'Neill 7th 2008 \u00C9lections e\u0301lu \u00E5pen A\u030Angstr\u00F6m "
    "Yvonne jouer quelque i\u00EFambe oiseaux uniquement \u00FCber \u00C4mter Stra\u00DFe ij\u00F1o lluvia "
    "\u00F1and\u00FA "
    "igh\u00E9 h\u00F6gre \u00F8rn \u00E6re gyerekek iskol\u00E1ban ministrului aiutarono quando zeppelin "
    "ge\u00F6ffnet";

TEST(Analyse, StemsKeepTheFirstLetterWhereTheTableSaysSo) {
  Analyser analyser;
  for (int s = 0; s < static_cast<int>(Stemming::kCount); ++s) {
    const auto stemming = static_cast<Stemming>(s);
    if (!keeps_first_letter(stemming)) continue;
    Tokens tokens;
    analyser.analyse(kManyWords, stemming, tokens);
    ASSERT_GT(tokens.size(), 50u);
    for (std::size_t i = 0; i < tokens.size(); ++i) EXPECT_EQ(tokens[i].term[0], tokens[i].word[0]) << tokens[i].word;
  }
}

TEST(Analyse, ForSomeFirstLettersGivesTheSameWordsThere) {
  Analyser analyser;
  FirstLetters wanted;
  for (const char letter : std::string_view("aes7")) wanted.set(static_cast<std::size_t>(letter));
  for (int s = 0; s < static_cast<int>(Stemming::kCount); ++s) {
    const auto stemming = static_cast<Stemming>(s);
    Tokens all, some;
    analyser.analyse(kManyWords, stemming, all);
    analyser.analyse(kManyWords, stemming, wanted, some);
    ASSERT_EQ(all.size(), some.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(all[i].begin, some[i].begin);
      EXPECT_EQ(all[i].end, some[i].end);
      const auto first = static_cast<unsigned char>(all[i].term[0]);
      if (first >= 0x80 || wanted[first]) {
        EXPECT_EQ(all[i].term, some[i].term);
        EXPECT_EQ(all[i].word, some[i].word);
      } else {
        EXPECT_EQ(some[i].term[0], static_cast<char>(first));
      }
    }
  }
}

}  // namespace
}  // namespace dateline::search
