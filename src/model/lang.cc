#include "model/lang.h"

#include <unicode/locid.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"

// RFC 5646 section 2.1, read here rather than by ICU: a tag that is stored must stay canonical under every later ICU.
namespace dateline::model {
namespace {

constexpr std::size_t kMaxTagCharacters = 35;

using Alias = std::pair<std::string_view, std::string_view>;

// Deprecated subtags with a preferred value in the IANA registry, as far as real texts use them.
constexpr std::array<Alias, 10> kLanguages = {{{"iw", "he"},
                                               {"in", "id"},
                                               {"ji", "yi"},
                                               {"jw", "jv"},
                                               {"mo", "ro"},
                                               {"ccq", "rki"},
                                               {"cjr", "mom"},
                                               {"ilw", "gal"},
                                               {"mst", "mry"},
                                               {"tne", "kak"}}};
// Three-letter codes (ISO 639-2) of languages whose tag has two letters: no tags, but origins write them.
constexpr std::array<Alias, 30> kLongCodes = {
    {{"ara", "ar"}, {"bul", "bg"}, {"ces", "cs"}, {"dan", "da"}, {"deu", "de"}, {"ell", "el"},
     {"eng", "en"}, {"fas", "fa"}, {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"}, {"ger", "de"},
     {"heb", "he"}, {"hin", "hi"}, {"hun", "hu"}, {"ita", "it"}, {"jpn", "ja"}, {"kor", "ko"},
     {"nld", "nl"}, {"pol", "pl"}, {"por", "pt"}, {"ron", "ro"}, {"rus", "ru"}, {"spa", "es"},
     {"swe", "sv"}, {"tam", "ta"}, {"tha", "th"}, {"tur", "tr"}, {"ukr", "uk"}, {"zho", "zh"}}};
constexpr std::array<Alias, 7> kRegions = {
    {{"BU", "MM"}, {"DD", "DE"}, {"FX", "FR"}, {"TP", "TL"}, {"UK", "GB"}, {"YD", "YE"}, {"ZR", "CD"}}};
constexpr std::array<Alias, 8> kWholeTags = {{{"art-lojban", "jbo"},
                                              {"cel-gaulish", "xtg"},
                                              {"no-bok", "nb"},
                                              {"no-nyn", "nn"},
                                              {"zh-guoyu", "cmn"},
                                              {"zh-hakka", "hak"},
                                              {"zh-min-nan", "nan"},
                                              {"zh-xiang", "hsn"}}};

template <std::size_t N>
std::string_view preferred(const std::array<Alias, N>& aliases, std::string_view subtag) {
  const auto* found =
      std::find_if(aliases.begin(), aliases.end(), [&](const Alias& alias) { return alias.first == subtag; });
  return found == aliases.end() ? subtag : found->second;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool letters(std::string_view text) { return std::all_of(text.begin(), text.end(), is_letter); }
bool digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

std::string upper(std::string_view lower) {
  std::string out(lower);
  for (char& c : out) {
    if (is_letter(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string titled(std::string_view lower) { return upper(lower.substr(0, 1)) + std::string(lower.substr(1)); }

base::Result<Lang> bad(std::string_view tag) {
  return base::invalid("lang", '"' + base::shorten(tag, 40) + "\" is no language tag (BCP 47)");
}

bool is_variant(std::string_view subtag) {
  return (subtag.size() >= 5 && subtag.size() <= 8) || (subtag.size() == 4 && is_digit(subtag[0]));
}

// The parts of a lower-case tag, one after another.
class Subtags {
 public:
  explicit Subtags(std::string_view lower) : parts_(base::split(lower, '-')) {}
  bool at_end() const { return next_ == parts_.size(); }
  std::string_view peek() const { return at_end() ? std::string_view() : parts_[next_]; }
  std::string_view take() { return parts_[next_++]; }

 private:
  std::vector<std::string_view> parts_;
  std::size_t next_ = 0;
};

// Variants, extensions and private use: what may follow a region. False when it may not.
bool append_rest(Subtags& subtags, std::string& tag) {
  std::vector<std::string_view> variants;
  while (is_variant(subtags.peek())) {
    const std::string_view variant = subtags.take();
    if (std::find(variants.begin(), variants.end(), variant) != variants.end()) return false;
    variants.push_back(variant);
    tag.append("-").append(variant);
  }
  std::vector<std::string> extensions;
  while (subtags.peek().size() == 1 && subtags.peek() != "x") {
    std::string extension(subtags.take());
    const char singleton = extension[0];
    while (subtags.peek().size() >= 2) extension.append("-").append(subtags.take());
    const bool twice = std::any_of(extensions.begin(), extensions.end(),
                                   [&](const std::string& other) { return other[0] == singleton; });
    if (extension.size() == 1 || twice) return false;
    extensions.push_back(std::move(extension));
  }
  std::sort(extensions.begin(), extensions.end());
  for (const std::string& extension : extensions) tag.append("-").append(extension);
  if (subtags.peek() == "x") {
    tag.append("-").append(subtags.take());
    if (subtags.at_end()) return false;
    while (!subtags.at_end()) tag.append("-").append(subtags.take());
  }
  return subtags.at_end();
}

}  // namespace

base::Result<Lang> parse_lang(std::string_view given) {
  if (given.size() == 2 && letters(given)) return Lang{std::string(preferred(kLanguages, given))};
  if (given.size() < 2 || given.size() > kMaxTagCharacters) return bad(given);
  const std::string lower = base::to_lower_ascii(given);
  Subtags subtags{preferred(kWholeTags, lower)};
  for (const std::string_view part : base::split(lower, '-')) {
    const bool alphanumeric = std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || is_digit(c); });
    if (part.empty() || part.size() > 8 || !alphanumeric) return bad(given);
  }

  std::string_view language = subtags.take();
  if (!letters(language) || language.size() < 2) return bad(given);
  // An extended language stands for itself: "zh-yue" is "yue".
  if (language.size() <= 3 && subtags.peek().size() == 3 && letters(subtags.peek())) language = subtags.take();
  std::string tag(preferred(kLongCodes, preferred(kLanguages, language)));
  if (subtags.peek().size() == 4 && letters(subtags.peek())) tag += '-' + titled(subtags.take());
  const std::string_view region = subtags.peek();
  if ((region.size() == 2 && letters(region)) || (region.size() == 3 && digits(region))) {
    tag += '-';
    tag += preferred(kRegions, upper(subtags.take()));
  }
  if (!append_rest(subtags, tag)) return bad(given);
  return Lang{std::move(tag)};
}

Direction direction_of(const Lang& lang) {
  return icu::Locale(lang.tag.c_str()).isRightToLeft() ? Direction::kRightToLeft : Direction::kLeftToRight;
}

std::string_view primary_of(const Lang& lang) { return std::string_view(lang.tag).substr(0, lang.tag.find('-')); }

}  // namespace dateline::model
