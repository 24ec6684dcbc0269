#include "search/analyse.h"

#include <libstemmer.h>

#include <array>
#include <cstring>
#include <functional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "search/fold.h"
#include "search/words.h"

namespace dateline::search {
namespace {

class SnowballStemmer {
 public:
  explicit SnowballStemmer(Stemming stemming) : stemmer_(sb_stemmer_new(snowball_name(stemming), "UTF_8")) {
    DATELINE_CHECK(stemmer_ != nullptr);
  }
  SnowballStemmer(const SnowballStemmer&) = delete;
  SnowballStemmer& operator=(const SnowballStemmer&) = delete;
  ~SnowballStemmer() { sb_stemmer_delete(stemmer_); }

  std::string_view stem(std::string_view word) {
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stem = sb_stemmer_stem(stemmer_, bytes, static_cast<int>(word.size()));
    if (stem == nullptr) return word;
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
  }

 private:
  sb_stemmer* stemmer_;
};

struct Ending {
  Stemming stemming;
  std::string_view folded, spelled;
};
// Snowball knows these endings only with their accents, while it knows their plurals without: spell them again, so that
// "elección" (folded: eleccion) and "elecciones" keep one stem.
constexpr Ending kEndings[] = {
    {Stemming::kSpanish, "cion", "ci\u00F3n"},       {Stemming::kSpanish, "sion", "si\u00F3n"},
    {Stemming::kPortuguese, "cao", "\u00E7\u00E3o"}, {Stemming::kPortuguese, "coes", "\u00E7\u00F5es"},
    {Stemming::kPortuguese, "sao", "s\u00E3o"},      {Stemming::kPortuguese, "soes", "s\u00F5es"},
    {Stemming::kCatalan, "cio", "ci\u00F3"},         {Stemming::kCatalan, "sio", "si\u00F3"}};

struct alignas(64) CachedWord {  // one line of memory
  Stemming stemming = Stemming::kNone;
  std::uint8_t raw_bytes = 0, term_bytes = 0, word_bytes = 0;
  std::array<char, 60> bytes;
};
constexpr std::size_t kCacheEntries = std::size_t{1} << 15;

}  // namespace

struct Analyser::Parts {
  Cutter cutter;
  std::array<std::unique_ptr<SnowballStemmer>, static_cast<std::size_t>(Stemming::kCount)> stemmers;
  std::vector<CachedWord> cache = std::vector<CachedWord>(kCacheEntries);
  std::string word, spelled, term;

  CachedWord& slot(std::string_view raw, Stemming stemming) {
    const std::size_t hash = std::hash<std::string_view>()(raw) + static_cast<std::size_t>(stemming) * 0x9E37'79B9;
    return cache[hash % kCacheEntries];
  }

  void stem(Stemming stemming) {
    term = word;
    if (stemming == Stemming::kNone || word.empty()) return;
    auto& stemmer = stemmers[static_cast<std::size_t>(stemming)];
    if (stemmer == nullptr) stemmer = std::make_unique<SnowballStemmer>(stemming);
    spelled = word;
    for (const Ending& ending : kEndings) {
      if (ending.stemming == stemming && word.size() > ending.folded.size() && word.ends_with(ending.folded)) {
        spelled.replace(word.size() - ending.folded.size(), std::string::npos, ending.spelled);
        break;
      }
    }
    const std::string_view stem = stemmer->stem(spelled);
    term.clear();
    fold_word(stem, term);  // some stemmers put accents back (Serbian, and the endings above)
    if (term.empty()) term = word;
  }

  void append(std::string_view raw, Stemming stemming, std::size_t begin, Tokens& out) {
    const auto from = static_cast<std::uint32_t>(begin), to = static_cast<std::uint32_t>(begin + raw.size());
    CachedWord& cached = slot(raw, stemming);
    if (cached.raw_bytes == raw.size() && cached.stemming == stemming &&
        std::memcmp(cached.bytes.data(), raw.data(), raw.size()) == 0) {
      const char* at = cached.bytes.data() + cached.raw_bytes;
      if (cached.term_bytes == 0) return;
      out.append({at, cached.term_bytes}, {at + cached.term_bytes, cached.word_bytes}, from, to);
      return;
    }
    word.clear();
    fold_word(raw, word);
    stem(stemming);
    if (raw.size() + term.size() + word.size() <= cached.bytes.size()) {
      cached.stemming = stemming;
      cached.raw_bytes = static_cast<std::uint8_t>(raw.size());
      cached.term_bytes = static_cast<std::uint8_t>(term.size());
      cached.word_bytes = static_cast<std::uint8_t>(word.size());
      char* at = cached.bytes.data();
      std::memcpy(at, raw.data(), raw.size());
      std::memcpy(at + raw.size(), term.data(), term.size());
      std::memcpy(at + raw.size() + term.size(), word.data(), word.size());
    }
    if (!term.empty()) out.append(term, word, from, to);
  }
};

Analyser::Analyser() : parts_(std::make_unique<Parts>()) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

void Analyser::analyse(std::string_view text, Stemming stemming, Tokens& out) {
  text = text.substr(0, kMaxAnalysedBytes);
  WordRange word{0, 0};
  while (out.size() < kMaxTokens && parts_->cutter.next(text, word.end, word)) {
    parts_->append(text.substr(word.begin, word.end - word.begin), stemming, word.begin, out);
  }
}

void Analyser::analyse(std::string_view text, Stemming stemming, const FirstLetters& wanted, Tokens& out) {
  if (!keeps_first_letter(stemming)) {
    analyse(text, stemming, out);
    return;
  }
  text = text.substr(0, kMaxAnalysedBytes);
  WordRange word{0, 0};
  while (out.size() < kMaxTokens && parts_->cutter.next(text, word.end, word)) {
    const std::string_view raw = text.substr(word.begin, word.end - word.begin);
    const auto first = static_cast<unsigned char>(raw[0]);
    const char lower = static_cast<char>(first >= 'A' && first <= 'Z' ? first - 'A' + 'a' : first);
    if (first >= 0x80 || wanted[static_cast<std::size_t>(lower)]) {
      parts_->append(raw, stemming, word.begin, out);
    } else {
      const std::string_view instead(&lower, 1);
      out.append(instead, instead, static_cast<std::uint32_t>(word.begin), static_cast<std::uint32_t>(word.end));
    }
  }
}

}  // namespace dateline::search
