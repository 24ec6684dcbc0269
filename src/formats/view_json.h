#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "edition/views.h"
#include "model/ids.h"
#include "model/lang.h"
#include "model/term.h"

// The public JSON of views: what the ".json" beside each page holds. Documented in docs/formats/public-json.md; members
// are only ever added. Days as YYYY-MM-DD, instants as RFC 3339 UTC, hashes as lower-case hex, languages as BCP 47.
namespace dateline::formats {

// Absolute addresses, as the portal builds them.
struct Addresses {
  std::function<std::string(const model::Lang&, model::ReleaseNumber, std::string_view slug)> release;
  std::function<std::string(const model::Lang&, model::ReleaseNumber, std::uint32_t version)> version;
  std::function<std::string(const model::Lang&, model::TermKind, const model::TermKey&, std::string_view slug)> term;
  std::function<std::string(const model::Lang&, const edition::FinderQuery&)> finder;  // as JSON
};

base::Json release_json(const edition::ReleaseView& view, const Addresses& addresses);
base::Json tombstone_json(const edition::Tombstone& tombstone);
// {"query": …, "total", "page", "pages", "items": […], "facets": {"topic": [{"value","label","releases","chosen"}…]},
// "next"}
base::Json finder_json(const edition::FinderView& view, const model::Lang& lang, const Addresses& addresses);
base::Json term_json(const edition::TermView& view, const model::Lang& lang, const Addresses& addresses);
base::Json index_json(const edition::IndexView& view, const model::Lang& lang, const Addresses& addresses);

}  // namespace dateline::formats
