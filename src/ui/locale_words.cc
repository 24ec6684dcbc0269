#include <algorithm>
#include <numeric>
#include <utility>

#include "base/check.h"
#include "ui/locale_data.h"

namespace dateline::ui {

PluralCategory Locale::plural(std::int64_t number) const {
  const icu::UnicodeString keyword = data_->plural->select(static_cast<double>(number));
  if (keyword == u"one") return PluralCategory::kOne;
  if (keyword == u"two") return PluralCategory::kTwo;
  if (keyword == u"few") return PluralCategory::kFew;
  if (keyword == u"many") return PluralCategory::kMany;
  return keyword == u"zero" ? PluralCategory::kZero : PluralCategory::kOther;
}

std::string Locale::language_name(std::string_view tag) const {
  if (auto kept = data_->language_names.with([&](const auto& names) {
        const auto found = names.find(tag);
        return found == names.end() ? std::string() : found->second;
      });
      !kept.empty()) {
    return kept;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale language =
      icu::Locale::forLanguageTag(icu::StringPiece(tag.data(), static_cast<int32_t>(tag.size())), status);
  std::string name(tag);
  if (U_SUCCESS(status) && language.isBogus() == 0 && *language.getLanguage() != '\0') {
    icu::UnicodeString words;
    data_->languages->localeDisplayName(language, words);
    if (words.isEmpty() == 0) name = to_utf8(words);
  }
  constexpr std::size_t kMostKept = 512;
  data_->language_names.with([&](auto& names) {
    if (names.size() < kMostKept) names.emplace(tag, name);
  });
  return name;
}

std::string Locale::list(std::span<const std::string> items) const {
  std::vector<icu::UnicodeString> words;
  words.reserve(items.size());
  for (const std::string& item : items) words.push_back(to_icu(item));
  icu::UnicodeString out;
  UErrorCode status = U_ZERO_ERROR;
  data_->list->format(words.data(), static_cast<int32_t>(words.size()), out, status);
  DATELINE_CHECK(U_SUCCESS(status));
  return to_utf8(out);
}

std::string Locale::as_title(std::string_view words) const {
  icu::UnicodeString text = to_icu(words);
  text.toTitle(nullptr, data_->icu, U_TITLECASE_NO_LOWERCASE | U_TITLECASE_SENTENCES);
  std::string out;
  return text.toUTF8String(out);
}

std::string Locale::quoted(std::string_view text) const {
  return data_->quotes.first + std::string(text) + data_->quotes.second;
}

std::string Locale::inner_quoted(std::string_view text) const {
  return data_->inner_quotes.first + std::string(text) + data_->inner_quotes.second;
}

std::string Locale::sort_key(std::string_view name) const {
  const icu::UnicodeString text = to_icu(name);
  std::string key(64, '\0');
  const auto fill = [&] {
    return data_->collator->getSortKey(text, reinterpret_cast<std::uint8_t*>(key.data()),
                                       static_cast<int32_t>(key.size()));
  };
  auto size = static_cast<std::size_t>(fill());
  if (size > key.size()) {
    key.resize(size);
    size = static_cast<std::size_t>(fill());
  }
  key.resize(size > 0 ? size - 1 : 0);  // ICU ends a key with a zero byte
  return key;
}

std::vector<Letter> Locale::letters(std::span<const std::string> names) const {
  std::vector<std::string> keys;
  keys.reserve(names.size());
  for (const std::string& name : names) keys.push_back(sort_key(name));
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {},
                    [&keys](std::size_t position) { return std::pair(std::string_view(keys[position]), position); });

  // What belongs to no letter (digits, other scripts) may lie between and beyond the letters; it comes last.
  std::vector<Letter> out;
  Letter others{"…", {}};
  int32_t last = -1;
  for (const std::size_t position : order) {
    UErrorCode status = U_ZERO_ERROR;
    const int32_t number = data_->alphabet->getBucketIndex(to_icu(names[position]), status);
    const auto* bucket = data_->alphabet->getBucket(number);
    DATELINE_CHECK(U_SUCCESS(status) && bucket != nullptr);
    if (bucket->getLabelType() != U_ALPHAINDEX_NORMAL) {
      others.positions.push_back(position);
      continue;
    }
    if (number != last) out.push_back({to_utf8(bucket->getLabel()), {}});
    last = number;
    out.back().positions.push_back(position);
  }
  if (!others.positions.empty()) out.push_back(std::move(others));
  return out;
}

}  // namespace dateline::ui
