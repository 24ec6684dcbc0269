#include "search/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <vector>

namespace dateline::search {
namespace {

std::vector<Value> sorted_values(const Document& document) {
  std::vector<Value> values = document.values;
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

bool overlap(const Document& a, const Document& b) {
  return std::max(a.valid_from, b.valid_from) < std::min(a.valid_to, b.valid_to);
}

const char* fault_of(const Document& document) {
  if (document.valid_from >= document.valid_to) return "a version that is never valid";
  if (document.version > 65'535) return "more than 65,535 versions of a text";
  if (document.values.size() > kMaxValues) return "more values than a document may have";
  if (document.language >= kMaxLanguages || document.language_tag.empty() || document.language_tag.size() > 255) {
    return "a language without a number below 255 or without a tag";
  }
  for (const Value& value : document.values) {
    if (value.facet == kLanguageFacet || value.number > kMaxValueNumber) return "a value of a reserved facet or number";
  }
  return nullptr;
}

const char* fault_of(const ReleaseDocuments& release) {
  for (const Document& document : release.documents) {
    if (document.release != release.release) return "a document of another release";
    if (const char* fault = fault_of(document)) return fault;
  }
  std::vector<std::vector<Value>> values;
  for (const Document& document : release.documents) values.push_back(sorted_values(document));
  for (std::size_t i = 0; i < release.documents.size(); ++i) {
    const Document& a = release.documents[i];
    for (std::size_t k = i + 1; k < release.documents.size(); ++k) {
      const Document& b = release.documents[k];
      if (a.language == b.language && a.version == b.version) return "one version of one text twice";
      if (!overlap(a, b)) continue;
      if (a.language == b.language) return "two versions of one text valid at once";
      if (a.published != b.published || values[i] != values[k]) return "texts valid at once with different facts";
    }
  }
  return nullptr;
}

}  // namespace

base::Done check_batch(std::span<const ReleaseDocuments> batch, const Snapshot& snapshot) {
  std::array<std::string, 256> tags;
  for (const auto& [id, tag] : snapshot.languages()) tags[id] = tag;
  std::unordered_set<ReleaseNumber> seen;
  for (const ReleaseDocuments& release : batch) {
    const char* fault = fault_of(release);
    if (!seen.insert(release.release).second) fault = "given twice in one batch";
    for (const Document& document : release.documents) {
      std::string& tag = tags[document.language];
      if (tag.empty()) tag = document.language_tag;
      if (tag != document.language_tag) fault = "a language number that stands for another tag";
    }
    if (fault != nullptr) return base::invalid(fmt::format("release {}", release.release), fault);
  }
  return {};
}

}  // namespace dateline::search
