#include "ui/locale.h"

#include <gtest/gtest.h>
#include <unicode/dtptngen.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>

#include "ui/locale_data.h"

namespace dateline::ui {
namespace {

base::Day day(int year, int month, int of_month) { return *base::day_of({year, month, of_month}); }

WallTime vienna(std::string_view instant) { return Zone::open("Europe/Vienna")->at(*base::parse_instant(instant)); }

TEST(Locale, WritesEnglishAsEuropeansDo) {
  const Locale english("en");
  EXPECT_EQ(english.long_day(day(2026, 11, 24)), "24 November 2026");
  EXPECT_EQ(english.medium_day(day(2016, 9, 1)), "1 Sep 2016");
  EXPECT_EQ(english.short_day(day(2026, 11, 24)), "24 Nov");
  EXPECT_EQ(english.day_and_month(day(2026, 11, 24)), "24 November");
  EXPECT_EQ(english.weekday_day(day(2026, 11, 24)), "Tuesday 24 November 2026");
  EXPECT_EQ(english.weekday_short_day(day(2026, 11, 23)), "Monday 23 November");
  EXPECT_EQ(english.month(day(2026, 11, 24)), "November 2026");
  EXPECT_EQ(english.short_month(day(1993, 3, 1)), "Mar 1993");
  EXPECT_EQ(english.year(2026), "2026");
  EXPECT_EQ(english.years(2004, 2011), "2004–2011");
  EXPECT_EQ(english.years(2004, std::nullopt), "2004 –");
  EXPECT_EQ(english.relative_day(day(2026, 11, 23), day(2026, 11, 24)), "yesterday");
  EXPECT_EQ(english.relative_day(day(2026, 11, 27), day(2026, 11, 24)), "in 3 days");
  EXPECT_EQ(english.count(48211), "48,211");
  EXPECT_EQ(english.percent(0.256), "26%");
  EXPECT_EQ(english.file_size(1'234'567), "1.2 MB");
  EXPECT_EQ(english.file_size(4'096), "4.1 kB");
  EXPECT_EQ(english.file_size(999'600), "1 MB");
  EXPECT_EQ(english.language_name("fr"), "French");
  EXPECT_EQ(english.quoted("ice"), "“ice”");
  EXPECT_EQ(english.as_title("participating State"), "Participating State");
  EXPECT_EQ(english.as_title("été à la mer"), "Été à la mer");
}

TEST(Locale, WritesMomentsWithZoneAndUtc) {
  const Locale english("en");
  const WallTime winter = vienna("2026-11-24T11:20:05Z");
  EXPECT_EQ(to_iso(winter), "2026-11-24T12:20:05+01:00");
  EXPECT_EQ(english.long_moment(winter), "24 November 2026, 12:20 CET");
  EXPECT_EQ(english.medium_moment(winter), "24 Nov 2026, 12:20 CET");
  EXPECT_EQ(english.short_moment(winter), "24 Nov, 12:20");
  EXPECT_EQ(english.utc_time(winter), "11:20 UTC");
  EXPECT_EQ(english.precise_moment(Zone::utc().at(instant_of(winter))), "24 Nov 2026, 11:20:05 UTC");
  EXPECT_EQ(english.zone_name(vienna("2026-07-24T11:20:05Z")), "CEST");
  EXPECT_EQ(english.utc_time(vienna("2026-11-24T23:20:00Z")), "24 Nov, 23:20 UTC");
  EXPECT_EQ(english.zone_name(wall_at_offset({}, 210)), "UTC+3:30");
  EXPECT_EQ(english.zone_name(wall_at_offset({}, -300)), "UTC−5");
  EXPECT_EQ(english.zone_name(wall_at_offset({}, 0)), "UTC");
  EXPECT_EQ(english.zone_name(Zone::open("America/New_York")->at({})), "EST");
  EXPECT_EQ(english.zone_name(Zone::open("Asia/Tashkent")->at({})), "UTC+6");
}

TEST(Locale, WritesOtherLanguages) {
  const Locale french("fr");
  EXPECT_EQ(french.long_day(day(2026, 11, 24)), "24 novembre 2026");
  EXPECT_EQ(french.medium_day(day(2026, 9, 1)), "1 sept. 2026");
  EXPECT_EQ(french.weekday_day(day(2026, 11, 24)), "mardi 24 novembre 2026");
  EXPECT_EQ(french.count(48211), "48\u202f211");
  EXPECT_EQ(french.file_size(1'234'567), "1,2\u202fMo");
  EXPECT_EQ(french.quoted("glace"), "«\u202fglace\u202f»");
  EXPECT_EQ(french.long_moment(vienna("2026-11-24T11:20:00Z")), "24 novembre 2026, 12:20 CET");

  const Locale arabic("ar");
  EXPECT_EQ(arabic.direction(), Direction::kRightToLeft);
  EXPECT_EQ(arabic.long_day(day(2026, 11, 24)), "٢٤ نوفمبر ٢٠٢٦");
  EXPECT_EQ(arabic.count(48211), "٤٨٬٢١١");
  EXPECT_EQ(arabic.digits("141/26"), "١٤١/٢٦");
  EXPECT_EQ(arabic.time(vienna("2026-11-24T11:20:00Z")), "١٢:٢٠");

  const Locale german("de");
  EXPECT_EQ(german.long_day(day(2026, 11, 24)), "24. November 2026");
  EXPECT_EQ(german.short_day(day(2026, 11, 24)), "24. Nov.");
  EXPECT_EQ(german.count(48211), "48.211");
  EXPECT_EQ(german.zone_name(vienna("2026-11-24T11:20:00Z")), "MEZ");

  const Locale russian("ru");
  EXPECT_EQ(russian.long_day(day(2026, 11, 24)), "24 ноября 2026\u202fг.");
  EXPECT_EQ(russian.month(day(2026, 11, 24)), "ноябрь 2026\u202fг.");
  EXPECT_EQ(russian.count(48211), "48\u00a0211");
  EXPECT_EQ(russian.quoted("лёд"), "«лёд»");
  EXPECT_EQ(russian.plural(21), PluralCategory::kOne);
  EXPECT_EQ(russian.plural(3), PluralCategory::kFew);
}

TEST(Locale, CalendarIsGregorianEverywhere) {
  EXPECT_EQ(Locale("th").year(2026), "2026");
  EXPECT_NE(Locale("fa").long_day(day(2026, 11, 24)).find("۲۰۲۶"), std::string::npos);
}

// ICU's own formatters are the judge of ours.
TEST(Locale, DaysAgreeWithIcu) {
  for (const char* tag :
       {"fr", "de", "es", "ru", "ar", "pl", "ja", "zh", "fi", "hu", "cs", "hi", "pt-BR", "uk", "tr", "it"}) {
    const Locale locale(tag);
    const icu::Locale judge = format_locale(tag);
    const auto expect = [&](const char* skeleton, base::Day each, const std::string& ours) {
      UErrorCode status = U_ZERO_ERROR;
      const std::unique_ptr<icu::DateTimePatternGenerator> generator(
          icu::DateTimePatternGenerator::createInstance(judge, status));
      icu::SimpleDateFormat format(generator->getBestPattern(icu::UnicodeString(skeleton), status), judge, status);
      format.setTimeZone(*icu::TimeZone::getGMT());
      icu::UnicodeString words;
      format.format(static_cast<UDate>(base::start_of(each).ms), words);
      EXPECT_EQ(ours, to_utf8(words)) << tag << " " << skeleton;
    };
    for (int i = 0; i < 14; ++i) {
      const base::Day each{-30'000 + i * 4'001};
      expect("yMMMMd", each, locale.long_day(each));
      expect("yMMMd", each, locale.medium_day(each));
      expect("MMMd", each, locale.short_day(each));
      expect("yMMMMEEEEd", each, locale.weekday_day(each));
      expect("yMMMM", each, locale.month(each));
    }
  }
}

TEST(Locale, CountsAgreeWithIcu) {
  for (const char* tag : {"en-150", "fr", "de", "es", "ru", "ar", "pl", "hi", "bn", "de-CH", "pt", "fa", "it", "ne"}) {
    const Locale locale(tag);
    const icu::Locale judge = format_locale(tag);
    const auto format = icu::number::NumberFormatter::withLocale(judge);
    for (const std::int64_t number :
         {0LL, 7LL, -7LL, 999LL, 1000LL, 9999LL, 10000LL, -48211LL, 1234567LL, 98765432101LL}) {
      UErrorCode status = U_ZERO_ERROR;
      EXPECT_EQ(locale.count(number), to_utf8(format.formatInt(number, status).toString(status))) << tag;
    }
  }
}

TEST(Locale, SortsAndGroupsByItsAlphabet) {
  const std::vector<std::string> names = {"Zora",  "Çelik",  "Ångström", "Abel", "Иванов",
                                          "čapek", "Cramer", "ليلى",     "42"};
  const auto letters = Locale("en").letters(names);
  std::vector<std::string> labels;
  std::vector<std::string> in_order;
  for (const Letter& letter : letters) {
    labels.push_back(letter.label);
    for (const std::size_t position : letter.positions) in_order.push_back(names[position]);
  }
  EXPECT_EQ(labels, (std::vector<std::string>{"A", "C", "Z", "И", "ل", "…"}));
  EXPECT_EQ(in_order,
            (std::vector<std::string>{"Abel", "Ångström", "čapek", "Çelik", "Cramer", "Zora", "Иванов", "ليلى", "42"}));
  EXPECT_EQ(Locale("cs").letters(names)[2].label, "Č");
  EXPECT_LT(Locale("sv").sort_key("Zora"), Locale("sv").sort_key("Ångström"));
}

TEST(Locale, ListsAndNativeNames) {
  const std::vector<std::string> three = {"a", "b", "c"};
  EXPECT_EQ(Locale("en").list(three), "a, b and c");
  EXPECT_EQ(Locale("fr").list(three), "a, b et c");
  EXPECT_EQ(native_name("fr"), "Français");
  EXPECT_EQ(native_name("ar"), "العربية");
  EXPECT_EQ(native_name("ru"), "Русский");
  EXPECT_EQ(native_name("qqq"), "qqq");
  EXPECT_EQ(direction_of("ur"), Direction::kRightToLeft);
  EXPECT_EQ(direction_of("az"), Direction::kLeftToRight);
  EXPECT_EQ(direction_of("az-Arab"), Direction::kRightToLeft);
  EXPECT_EQ(direction_of("not a tag"), Direction::kLeftToRight);
}

TEST(Zone, RefusesUnknownNames) {
  EXPECT_FALSE(Zone::open("Europe/Atlantis"));
  EXPECT_FALSE(Zone::open(""));
}

}  // namespace
}  // namespace dateline::ui
