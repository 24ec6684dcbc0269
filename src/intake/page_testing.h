#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "intake/page_reading.h"

// For the tests of pages: a reading in words.
namespace dateline::intake::testing {

struct PageSeen {
  PageReading reading;

  const model::Term* term(std::string_view name) const {
    for (const PageTerm& each : reading.terms) {
      for (const model::NameInTime& own : each.term.names) {
        if (own.name == name) return &each.term;
      }
    }
    return nullptr;
  }
  std::string name(const model::TermKey& key) const {
    for (const PageTerm& each : reading.terms) {
      if (each.term.key == key) return each.term.names.front().name;
    }
    return "none";
  }
  std::string names(const std::vector<model::TermKey>& keys) const {
    std::string out;
    for (const model::TermKey& key : keys) out += (out.empty() ? "" : "|") + name(key);
    return out;
  }
  std::vector<model::TermKey> keys(model::TermKind kind) const {
    std::vector<model::TermKey> out;
    for (const PageTerm& each : reading.terms) {
      if (each.term.kind == kind) out.push_back(each.term.key);
    }
    return out;
  }
  std::string names(model::TermKind kind) const { return names(keys(kind)); }

  // "part_of CNS, works_in Iceland"
  std::string relations(std::string_view of) const {
    const model::Term* found = term(of);
    if (found == nullptr) return "no such term";
    std::string out;
    for (const model::RelationInTime& relation : found->relations) {
      out += (out.empty() ? "" : ", ") + std::string(name_of(relation.type)) + ' ' + name(relation.target);
      if (!relation.role.empty()) out += " (" + relation.role + ')';
      if (relation.period.from.kind == model::Bound::Kind::kDay) {
        out += ' ' + base::to_iso(relation.period.from.day) + ".." + base::to_iso(relation.period.to.day);
      }
      for (const base::Day day : relation.attested) out += " @" + base::to_iso(day);
    }
    return out;
  }
  std::string people() const {
    std::string out;
    for (const model::PersonMention& each : reading.release->facts.people) {
      out += name(each.person) + ": " + each.role + '\n';
    }
    return out;
  }
  bool is_doubted(std::uint64_t line, std::string_view words) const {
    return std::ranges::any_of(reading.doubts, [&](const PageDoubt& doubt) {
      return doubt.line == line && doubt.what.find(words) != std::string::npos;
    });
  }
};

inline PageSeen read_file_of(const std::filesystem::path& path, const PageOptions& options = {}) {
  const auto bytes = base::read_file(path, kMaxPageBytes);
  EXPECT_TRUE(bytes) << path;
  auto reading = read_page(bytes.value_or(""), options);
  EXPECT_TRUE(reading) << path;
  return {reading ? std::move(*reading) : PageReading()};
}

inline std::filesystem::path fixture(const std::string& name) {
  return std::filesystem::path(DATELINE_SOURCE_DIR) / "tests/fixtures/pages" / name;
}

inline PageSeen read_fixture(const std::string& name, const PageOptions& options = {}) {
  return read_file_of(fixture(name), options);
}

}  // namespace dateline::intake::testing
