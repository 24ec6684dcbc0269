// links: dateline_model
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "model/compare.h"
#include "model/content.h"
#include "model/normalise.h"

namespace {

using namespace dateline;

// Whatever is read has one form, survives a second reading, and is normal already or can be made so once.
template <typename Read>
auto expect_one_form(std::string_view bytes, Read read) {
  auto value = read(bytes);
  if (value) {
    DATELINE_CHECK(model::to_bytes(*value) == base::to_canonical(*base::parse_json(bytes)));
    DATELINE_CHECK(*read(model::to_bytes(*value)) == *value);
  }
  return value;
}

template <typename T>
void expect_stable(const T& value) {
  const auto once = model::normalised(value);
  if (once) DATELINE_CHECK(*model::normalised(*once) == *once);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto text = expect_one_form(bytes, model::text_from_bytes)) {
    expect_stable(*text);
    model::Text other = *text;
    if (!other.body.empty()) other.body.erase(other.body.begin());
    model::compare(*text, other);
    model::plain_text(text->body);
  }
  if (const auto facts = expect_one_form(bytes, model::facts_from_bytes)) expect_stable(*facts);
  if (const auto term = expect_one_form(bytes, model::term_from_bytes)) {
    expect_stable(*term);
    model::label_at(*term, base::Day{13'915}, {model::Lang{"en"}});
  }
  if (const auto note = expect_one_form(bytes, model::note_from_bytes)) expect_stable(*note);
  expect_one_form(bytes, model::redirect_from_bytes);
  return 0;
}
