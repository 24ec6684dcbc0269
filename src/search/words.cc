#include "search/words.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <array>
#include <cstdint>

#include "base/check.h"

namespace dateline::search {
namespace {

enum class Class : std::uint8_t { kSeparator, kWord, kDictionary, kJoins };

bool is_cut_by_dictionary(UChar32 c) {
  if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return true;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || c == 0x30FC;
}

Class classify(UChar32 c) {
  const std::uint32_t mask = U_MASK(u_charType(c));
  if (c == 0x00AD || c == 0x200C || c == 0x200D || c == 0x2060) return Class::kJoins;
  if ((mask & U_GC_M_MASK) != 0 && !is_cut_by_dictionary(c)) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status) == USCRIPT_INHERITED ? Class::kJoins : Class::kWord;
  }
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) == 0) return Class::kSeparator;
  return is_cut_by_dictionary(c) ? Class::kDictionary : Class::kWord;
}

// ICU's property look-ups cost 30 ns a letter, this table 1.
const std::array<Class, 0x10000>& classes() {
  static const auto kTable = [] {
    auto table = std::make_unique<std::array<Class, 0x10000>>();
    for (UChar32 c = 0; c < 0x10000; ++c) (*table)[static_cast<std::size_t>(c)] = classify(c);
    return table;
  }();
  return *kTable;
}

using ClassTable = std::array<Class, 0x10000>;

Class class_at(const ClassTable& table, std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    ++at;
    return table[first];
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<int64_t>(at);
  UChar32 c = 0;
  U8_NEXT(bytes, i, static_cast<int64_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  if (c < 0) return Class::kSeparator;
  return c < 0x10000 ? table[static_cast<std::size_t>(c)] : classify(c);
}

}  // namespace

struct Cutter::Breaks {
  Breaks() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    DATELINE_CHECK(U_SUCCESS(status));
  }
  std::unique_ptr<icu::BreakIterator> iterator;
};

Cutter::Cutter() = default;
Cutter::~Cutter() = default;
Cutter::Cutter(Cutter&&) noexcept = default;
Cutter& Cutter::operator=(Cutter&&) noexcept = default;

void Cutter::cut_by_dictionary(std::string_view text, WordRange run) {
  if (breaks_ == nullptr) breaks_ = std::make_unique<Breaks>();
  pending_.clear();
  pending_text_ = text.data();
  UErrorCode status = U_ZERO_ERROR;
  UText* view = utext_openUTF8(nullptr, text.data() + run.begin, static_cast<int64_t>(run.end - run.begin), &status);
  breaks_->iterator->setText(view, status);
  std::size_t begin = run.begin;
  if (U_SUCCESS(status)) {
    for (int32_t end = breaks_->iterator->next(); end != icu::BreakIterator::DONE; end = breaks_->iterator->next()) {
      pending_.push_back({begin, run.begin + static_cast<std::size_t>(end)});
      begin = run.begin + static_cast<std::size_t>(end);
    }
  }
  if (begin < run.end) pending_.push_back({begin, run.end});
  utext_close(view);
  pending_ = {pending_.rbegin(), pending_.rend()};
}

bool Cutter::next(std::string_view text, std::size_t from, WordRange& word) {
  if (pending_text_ == text.data() && !pending_.empty() && pending_.back().begin == from) {
    word = pending_.back();
    pending_.pop_back();
    return true;
  }
  pending_.clear();
  const ClassTable& table = classes();
  std::size_t at = from;
  while (at < text.size()) {
    const std::size_t begin = at;
    const Class first = class_at(table, text, at);
    if (first != Class::kWord && first != Class::kDictionary) continue;
    std::size_t end = at;
    while (at < text.size()) {
      const Class next_class = class_at(table, text, at);
      if (next_class != first && next_class != Class::kJoins) break;
      end = at;
    }
    if (first == Class::kDictionary) {
      cut_by_dictionary(text, {begin, end});
      word = pending_.back();
      pending_.pop_back();
    } else {
      word = {begin, end};
    }
    return true;
  }
  return false;
}

}  // namespace dateline::search
