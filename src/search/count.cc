#include "search/count.h"

#include <array>
#include <cstddef>

#include "search/segment.h"

namespace dateline::search {
namespace {

template <typename Number>
void add_rows(const Number* rows, std::span<const std::uint32_t> starts, std::uint32_t* counts) {
  for (const std::uint32_t start : starts) {
    const Number* row = rows + start;
    ++counts[row[1]];
    ++counts[row[2]];
    ++counts[row[3]];
    for (std::uint32_t groups = row[0]; groups > 1; --groups) {
      row += 4;
      ++counts[row[0]];
      ++counts[row[1]];
      ++counts[row[2]];
      ++counts[row[3]];
    }
  }
}

using ByLanguage = std::array<std::array<std::uint32_t, 256>, 2>;  // two, so that one count need not wait for the last

void add_languages(const Segment& segment, const ByLanguage& counts, Totals& totals) {
  const auto values = segment.values();
  for (std::size_t i = 0; i < values.size() && values[i].value <= 0xFF; ++i) {  // facet 0 comes first
    totals.values[i] += counts[0][values[i].value] + counts[1][values[i].value];
  }
}

}  // namespace

void Totals::subtract(const Totals& other) {
  releases -= other.releases;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= other.values[i];
}

void count_releases(const Segment& segment, std::span<const std::uint32_t> documents,
                    std::vector<std::uint32_t>& scratch, Totals& totals) {
  totals.values.resize(segment.values().size() + 1);
  if (documents.empty()) return;
  const auto releases = segment.releases();
  const auto row_starts = segment.row_starts();
  const auto languages = segment.languages();
  // First pass, without a branch: one row start a release. An "if the release is the same" costs more than it saves.
  if (scratch.size() < documents.size()) scratch.resize(documents.size());
  ByLanguage by_language{};
  std::size_t count = 0;
  std::uint32_t previous = ~releases[documents[0]];
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::uint32_t document = documents[i], release = releases[document];
    count += release != previous ? 1 : 0;
    previous = release;
    scratch[count - 1] = row_starts[document];
    ++by_language[i & 1][languages[document]];
  }
  const std::span<const std::uint32_t> starts(scratch.data(), count);
  if (segment.has_wide_rows()) {
    add_rows(segment.wide_rows(), starts, totals.values.data());
  } else {
    add_rows(segment.narrow_rows(), starts, totals.values.data());
  }
  totals.releases += count;
  add_languages(segment, by_language, totals);
}

void count_languages(const Segment& segment, std::span<const std::uint32_t> documents, Totals& totals) {
  totals.values.resize(segment.values().size() + 1);
  const auto languages = segment.languages();
  ByLanguage by_language{};
  for (std::size_t i = 0; i < documents.size(); ++i) ++by_language[i & 1][languages[documents[i]]];
  add_languages(segment, by_language, totals);
}

}  // namespace dateline::search
