// links: dateline_intake
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/check.h"
#include "intake/page_reading.h"
#include "model/normalise.h"

// Whatever the bytes: terms whose relations lead to terms of the page, a release whose terms are there, and lines that
// the page has.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto page = intake::read_page(bytes, {.url = "https://example.org/a"});
  if (!page) return 0;
  std::set<std::string> keys;
  for (const auto& each : page->terms) keys.insert(each.term.key.value);
  DATELINE_CHECK(keys.size() == page->terms.size());
  for (const auto& each : page->terms) {
    for (const auto& relation : each.term.relations) DATELINE_CHECK(keys.contains(relation.target.value));
  }
  for (const auto& entry : page->menu) DATELINE_CHECK(!entry.term || keys.contains(entry.term->value));
  for (const auto& doubt : page->doubts) DATELINE_CHECK(doubt.line <= size + 1);
  if (!page->release) return 0;
  for (const auto& person : page->release->facts.people) DATELINE_CHECK(keys.contains(person.person.value));
  for (const auto& place : page->release->facts.places) DATELINE_CHECK(keys.contains(place.value));
  (void)model::normalised(page->release->text);
  return 0;
}
