#include "ui/locale_data.h"

#include <unicode/dtptngen.h>
#include <unicode/numfmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/ulocdata.h>

#include <tuple>

#include "base/check.h"

namespace dateline::ui {
namespace {

// English without a region is European English: CLDR's "en" is American, and its British months have "Sept".
std::string format_tag(std::string_view tag) { return tag == "en" || tag == "en-XA" ? "en-150" : std::string(tag); }

class Patterns {
 public:
  Patterns(const icu::Locale& locale, const Digits& digits) : digits_(digits) {
    UErrorCode status = U_ZERO_ERROR;
    generator_.reset(icu::DateTimePatternGenerator::createInstance(locale, status));
    DATELINE_CHECK(U_SUCCESS(status));
    symbols_ = std::make_unique<icu::DateFormatSymbols>(locale, status);
    DATELINE_CHECK(U_SUCCESS(status));
    english_ = std::string_view(locale.getLanguage()) == "en";
    if (english_) shorten_september();
  }

  icu::UnicodeString best(const char* skeleton) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString pattern = generator_->getBestPattern(icu::UnicodeString(skeleton, -1, US_INV), status);
    DATELINE_CHECK(U_SUCCESS(status));
    // "Tuesday 24 November", without CLDR's comma.
    if (english_) pattern.findAndReplace(u"EEEE, ", u"EEEE ");
    return pattern;
  }

  DayPattern operator()(const char* skeleton) const { return {best(skeleton), *symbols_, digits_}; }

 private:
  // CLDR's European English has "Sept", the only month of four letters.
  void shorten_september() {
    int32_t count = 0;
    const auto* names = symbols_->getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::ABBREVIATED);
    std::vector<icu::UnicodeString> months(names, names + count);
    months[8] = u"Sep";
    for (const auto context : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
      symbols_->setMonths(months.data(), count, context, icu::DateFormatSymbols::ABBREVIATED);
    }
  }

  std::unique_ptr<icu::DateTimePatternGenerator> generator_;
  std::unique_ptr<icu::DateFormatSymbols> symbols_;
  const Digits& digits_;
  bool english_ = false;
};

std::unique_ptr<const icu::AlphabeticIndex::ImmutableIndex> alphabet_of(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::AlphabeticIndex index(locale, status);
  constexpr int32_t kMostLabels = 400;
  index.setMaxLabelCount(kMostLabels, status);
  for (const char* more : {"en", "ru", "el", "ar", "he", "ka", "hy"}) index.addLabels(icu::Locale(more), status);
  index.setOverflowLabel(u"…", status);
  index.setUnderflowLabel(u"…", status);
  index.setInflowLabel(u"…", status);
  std::unique_ptr<const icu::AlphabeticIndex::ImmutableIndex> immutable(index.buildImmutableIndex(status));
  DATELINE_CHECK(U_SUCCESS(status));
  return immutable;
}

std::string delimiter(const icu::Locale& locale, ULocaleDataDelimiterType type) {
  UErrorCode status = U_ZERO_ERROR;
  ULocaleData* data = ulocdata_open(locale.getName(), &status);
  std::array<char16_t, 8> buffer{};
  const int32_t length = ulocdata_getDelimiter(data, type, buffer.data(), static_cast<int32_t>(buffer.size()), &status);
  ulocdata_close(data);
  DATELINE_CHECK(U_SUCCESS(status));
  return to_utf8(icu::UnicodeString(buffer.data(), length));
}

std::pair<std::string, std::string> quote_pair(const icu::Locale& locale, ULocaleDataDelimiterType start,
                                               ULocaleDataDelimiterType end) {
  std::pair out(delimiter(locale, start), delimiter(locale, end));
  const bool french = std::string_view(locale.getLanguage()) == "fr" && std::string_view(locale.getCountry()) != "CH";
  if (french && out.first == "«") return {"«\u202f", "\u202f»"};
  return out;
}

// The value comes rounded; one decimal at most is written.
icu::number::LocalizedNumberFormatter size_format(const icu::Locale& locale, const icu::MeasureUnit& unit) {
  return icu::number::NumberFormatter::withLocale(locale)
      .unit(unit)
      .unitWidth(UNUM_UNIT_WIDTH_SHORT)
      .precision(icu::number::Precision::maxFraction(1));
}

// "HH:mm" → 2 and ":"; "H.mm" → 1 and ".".
std::pair<int, std::string> clock_of(const icu::UnicodeString& pattern) {
  const int32_t first = pattern.indexOf(u'H');
  const int32_t last = pattern.lastIndexOf(u'H');
  const int32_t minute = pattern.indexOf(u'm');
  if (first < 0 || minute <= last) return {2, ":"};
  icu::UnicodeString between;
  pattern.extractBetween(last + 1, minute, between);
  between.findAndReplace(u"'", u"");
  return {last - first + 1, to_utf8(between)};
}

template <typename T>
std::unique_ptr<const T> made(T* object, UErrorCode status) {
  DATELINE_CHECK(U_SUCCESS(status) && object != nullptr);
  return std::unique_ptr<const T>(object);
}

std::unique_ptr<const icu::TimeZoneNames> zone_names_of(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZoneNames* names = icu::TimeZoneNames::createInstance(locale, status);
  return made(names, status);
}

}  // namespace

icu::Locale format_locale(std::string_view tag) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(format_tag(tag), status);
  if (U_FAILURE(status) || locale.isBogus()) locale = icu::Locale::getRoot();
  status = U_ZERO_ERROR;
  locale.setUnicodeKeywordValue("ca", "gregory", status);
  return locale;
}

Locale::Data::Data(std::string_view tag_of_messages)
    : tag(tag_of_messages),
      direction(direction_of(tag_of_messages)),
      icu(format_locale(tag_of_messages)),
      digits(icu),
      percent(icu::number::NumberFormatter::withLocale(icu)
                  .unit(icu::MeasureUnit::getPercent())
                  .scale(icu::number::Scale::powerOfTen(2))
                  .precision(icu::number::Precision::integer())),
      sizes{size_format(icu, icu::MeasureUnit::getByte()), size_format(icu, icu::MeasureUnit::getKilobyte()),
            size_format(icu, icu::MeasureUnit::getMegabyte()), size_format(icu, icu::MeasureUnit::getGigabyte())},
      alphabet(alphabet_of(icu)),
      zones(zone_names_of(icu)),
      european_zones(zone_names_of(icu::Locale("en", "150"))),
      american_zones(zone_names_of(icu::Locale("en", "US"))),
      quotes(quote_pair(icu, ULOCDATA_QUOTATION_START, ULOCDATA_QUOTATION_END)),
      inner_quotes(quote_pair(icu, ULOCDATA_ALT_QUOTATION_START, ULOCDATA_ALT_QUOTATION_END)) {
  const Patterns pattern(icu, digits);
  days.reset(new Days{pattern("yMMMMd"), pattern("yMMMd"), pattern("MMMd"), pattern("MMMMd"), pattern("yMMMMEEEEd"),
                      pattern("MMMMEEEEd"), pattern("yMMMM"), pattern("yMMM"), pattern("y")});
  std::tie(least_hour_digits, time_separator) = clock_of(pattern.best("Hm"));
  comma = std::string_view(icu.getLanguage()) == "ar" || std::string_view(icu.getLanguage()) == "ur" ? "، " : ", ";

  UErrorCode status = U_ZERO_ERROR;
  relative = std::make_unique<const icu::RelativeDateTimeFormatter>(icu, status);
  plural = made(icu::PluralRules::forLocale(icu, status), status);
  list = made(icu::ListFormatter::createInstance(icu, status), status);
  collator = made(icu::Collator::createInstance(icu, status), status);
  languages = made(icu::LocaleDisplayNames::createInstance(icu), status);
}

}  // namespace dateline::ui
