#include "blocks/quotation_marks.h"

#include <unicode/ulocdata.h>
#include <unicode/unistr.h>

#include <memory>

namespace dateline::blocks {
namespace {

struct Close {
  void operator()(ULocaleData* data) const { ulocdata_close(data); }
};

std::string delimiter(ULocaleData* data, ULocaleDataDelimiterType type, const char* otherwise) {
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[16];
  const std::int32_t length = ulocdata_getDelimiter(data, type, buffer, 16, &status);
  if (U_FAILURE(status) || length <= 0) return otherwise;
  std::string out;
  icu::UnicodeString(buffer, length).toUTF8String(out);
  return out;
}

// French sets its marks off by no-break spaces; the CLDR leaves that to the typesetter.
bool is_spaced(const model::Lang& lang) { return primary_of(lang) == "fr" && lang.tag != "fr-CH"; }

}  // namespace

QuotationMarks quotation_marks_of(const model::Lang& lang) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<ULocaleData, Close> data(ulocdata_open(lang.tag.empty() ? "en" : lang.tag.c_str(), &status));
  if (U_FAILURE(status)) return {"“", "”", "‘", "’"};
  QuotationMarks marks{
      delimiter(data.get(), ULOCDATA_QUOTATION_START, "“"), delimiter(data.get(), ULOCDATA_QUOTATION_END, "”"),
      delimiter(data.get(), ULOCDATA_ALT_QUOTATION_START, "‘"), delimiter(data.get(), ULOCDATA_ALT_QUOTATION_END, "’")};
  if (is_spaced(lang) && marks.open == "«") {
    marks.open += "\u00A0";
    marks.close.insert(0, "\u00A0");
  }
  return marks;
}

}  // namespace dateline::blocks
