#include "ui/digits.h"

#include <fmt/format.h>
#include <unicode/dcfmtsym.h>
#include <unicode/decimfmt.h>
#include <unicode/numberformatter.h>

#include <memory>

#include "base/check.h"

namespace dateline::ui {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

Digits::Digits(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::NumberFormat> format(icu::NumberFormat::createInstance(locale, status));
  DATELINE_CHECK(U_SUCCESS(status));
  const auto* decimal = dynamic_cast<const icu::DecimalFormat*>(format.get());
  if (decimal == nullptr) {  // numerals without positions, such as Roman ones: written western
    for (int i = 0; i < 10; ++i) digits_[static_cast<std::size_t>(i)] = static_cast<char>('0' + i);
    minus_ = "-";
    first_group_ = 0;
    return;
  }
  const icu::DecimalFormatSymbols* symbols = decimal->getDecimalFormatSymbols();
  for (int i = 0; i < 10; ++i) {
    digits_[static_cast<std::size_t>(i)] = utf8(symbols->getConstDigitSymbol(i));
  }
  western_ = digits_[0] == "0";
  group_ = utf8(symbols->getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol));
  minus_ = utf8(symbols->getConstSymbol(icu::DecimalFormatSymbols::kMinusSignSymbol));
  first_group_ = decimal->isGroupingUsed() != 0 ? decimal->getGroupingSize() : 0;
  other_groups_ = decimal->getSecondaryGroupingSize() > 0 ? decimal->getSecondaryGroupingSize() : first_group_;
  // Spanish and Polish write 1000 but 10 000; ICU tells only by doing it.
  const auto thousand = icu::number::NumberFormatter::withLocale(locale).formatInt(1000, status).toString(status);
  DATELINE_CHECK(U_SUCCESS(status));
  least_ungrouped_ =
      thousand.indexOf(symbols->getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol)) < 0 ? 2 : 1;
}

void Digits::append_grouped(std::string& out, std::int64_t number) const {
  const fmt::format_int plain(number);
  std::string_view text(plain.data(), plain.size());
  if (number < 0) {
    out += minus_;
    text.remove_prefix(1);
  }
  const auto count = static_cast<int>(text.size());
  const bool grouped = first_group_ > 0 && count >= first_group_ + least_ungrouped_;
  for (int i = 0; i < count; ++i) {
    const int left = count - i;  // digits still to come, this one included
    if (grouped && i > 0 && left >= first_group_ && (left - first_group_) % other_groups_ == 0) out += group_;
    out += digits_[static_cast<std::size_t>(text[static_cast<std::size_t>(i)] - '0')];
  }
}

void Digits::append_plain(std::string& out, std::int64_t number, int least) const {
  const fmt::format_int plain(number);
  std::string_view text(plain.data(), plain.size());
  if (number < 0) {
    out += minus_;
    text.remove_prefix(1);
  }
  for (auto count = static_cast<int>(text.size()); count < least; ++count) out += digits_[0];
  for (const char c : text) out += digits_[static_cast<std::size_t>(c - '0')];
}

std::string Digits::replace(std::string_view text) const {
  if (western_) return std::string(text);
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      out += digits_[static_cast<std::size_t>(c - '0')];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace dateline::ui
