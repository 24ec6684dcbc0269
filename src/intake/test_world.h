#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "intake/import_ndjson.h"
#include "intake/import_terms.h"
#include "model/content.h"
#include "record/read/record_folder.h"
#include "record/read/sqlite_reader.h"
#include "record/write/memory_record.h"
#include "record/write/sqlite_writer.h"

// For the tests of this folder: a record in memory and lines to import into it.
namespace dateline::intake::testing {

inline constexpr base::Instant kNow{1'770'000'000'000};

inline std::filesystem::path source_path(const std::string& path) {
  return std::filesystem::path(DATELINE_SOURCE_DIR) / path;
}

// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "intake-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

// One version of a text: what a reader is told.
struct VersionSeen {
  model::Text text;
  model::Facts facts;
  std::optional<model::Note> note;
};

struct ReleaseSeen {
  std::map<std::string, std::vector<VersionSeen>> texts;  // by language, oldest first
  std::vector<std::pair<model::ActKind, model::Note>> notices;
};

// The whole record, read naively; `erased` contents are left out.
struct Seen {
  std::map<std::uint32_t, ReleaseSeen> releases;
  std::map<std::string, model::Term> terms;

  const model::Facts& facts(std::uint32_t number) const {
    return releases.at(number).texts.begin()->second.back().facts;
  }
  const model::Text& text(std::uint32_t number, const std::string& lang) const {
    return releases.at(number).texts.at(lang).back().text;
  }
  // The number of the release whose text has this origin's id; 0: none.
  std::uint32_t number_of(const std::string& id) const {
    for (const auto& [number, release] : releases) {
      for (const auto& [lang, versions] : release.texts) {
        if (versions.back().text.origin && versions.back().text.origin->id == id) return number;
      }
    }
    return 0;
  }
};

inline Seen look(record::Reader& reader) {
  Seen seen;
  std::map<std::uint32_t, model::Facts> facts;
  reader.read({0}, {reader.head().size}, record::Want::kEverything, [&](const record::Entry& entry) {
    const model::Act& act = entry.act;
    const std::uint32_t number = act.number.value;
    ReleaseSeen* release = number == 0 ? nullptr : &seen.releases[number];
    std::optional<model::Note> note;
    for (const record::StoredContent& content : entry.contents) {
      if (content.erased) continue;
      if (content.role == record::ContentRole::kFacts) facts[number] = *model::facts_from_bytes(content.bytes);
      if (content.role == record::ContentRole::kNote) note = *model::note_from_bytes(content.bytes);
      if (content.role == record::ContentRole::kState) {
        model::Term term = *model::term_from_bytes(content.bytes);
        seen.terms[term.key.value] = std::move(term);
      }
    }
    if (act.kind != model::ActKind::kPublish && act.kind != model::ActKind::kCorrect) {
      if (release != nullptr) release->notices.emplace_back(act.kind, note.value_or(model::Note{}));
      return;
    }
    for (std::size_t i = 0; i < act.texts.size(); ++i) {
      if (entry.contents[i].erased) continue;
      release->texts[act.texts[i].lang.tag].push_back(
          {*model::text_from_bytes(entry.contents[i].bytes), facts[number], note});
    }
  });
  return seen;
}

inline std::uint64_t total(const Report& report) {
  return report.published + report.corrected + report.unchanged + report.refused_count;
}

// An import into a record in memory.
class World {
 public:
  Report import(const std::string& lines, const std::string& name = "lines.ndjson") {
    return import_files({folder.write(name, lines)});
  }
  Report import_files(const std::vector<std::filesystem::path>& files, DryRun dry_run = DryRun::kNo) {
    auto report = import_ndjson(files, record, record,
                                {.clock = clock,
                                 .entropy = entropy,
                                 .dry_run = dry_run,
                                 .temporary_folder = folder.path(),
                                 .releases_per_append = releases_per_append});
    EXPECT_TRUE(report.has_value()) << base::to_string(report.error());
    if (!report) return {};
    EXPECT_EQ(report->read, total(*report));
    EXPECT_EQ(report->refused_count, report->refused.size());
    return std::move(*report);
  }
  Report import_terms_file(const std::filesystem::path& file) {
    auto report = import_terms(file, record, record, {clock, entropy});
    EXPECT_TRUE(report.has_value()) << base::to_string(report.error());
    return report.value_or(Report{});
  }
  Seen seen() { return look(record); }

  Folder folder;
  record::MemoryRecord record;
  base::ManualClock clock{kNow};
  base::SeededEntropy entropy{7};
  std::size_t releases_per_append = 200;
};

inline bool is_odd(const Report& report, std::uint64_t line, std::string_view field) {
  for (const Mention& mention : report.odd) {
    if (mention.line == line && mention.field == field) return true;
  }
  return false;
}

}  // namespace dateline::intake::testing
