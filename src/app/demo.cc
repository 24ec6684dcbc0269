#include "app/demo.h"

#include <cstdio>
#include <filesystem>
#include <string_view>

#include "app/command.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/file.h"
#include "intake/import_ndjson.h"
#include "intake/import_terms.h"
#include "record/read/sqlite_reader.h"
#include "record/write/sqlite_writer.h"

// The files of demo/, put between these symbols by the assembler (CMakeLists.txt).
extern "C" {
extern const char dateline_demo_institution_toml[], dateline_demo_institution_toml_end[];
extern const char dateline_demo_crest_svg[], dateline_demo_crest_svg_end[];
extern const char dateline_demo_terms_json[], dateline_demo_terms_json_end[];
extern const char dateline_demo_releases_ndjson[], dateline_demo_releases_ndjson_end[];
}

namespace dateline::app {
namespace {

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

// A folder that goes with the import.
struct Scratch {
  explicit Scratch(std::filesystem::path given) : path(std::move(given)) { std::filesystem::create_directories(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

}  // namespace

ExitCode make_demo(const Config& config) {
  const record::RecordFolder folder{config.data_dir()};
  if (std::filesystem::exists(folder.database())) {
    return complain({base::ProblemKind::kConflict, folder.path.string(), "there is a record already; nothing was changed"});
  }
  base::SystemEntropy entropy;
  const base::SystemClock clock;
  // The record is made aside and gets its name last, so that an interrupted demo leaves no half one.
  const Scratch scratch(folder.path / "demo.tmp");
  const record::RecordFolder made{scratch.path / "record"};
  record::create_record(made, entropy);
  const auto terms_file = scratch.path / "terms.json";
  const auto releases_file = scratch.path / "releases.ndjson";
  base::write_file_durably(terms_file, between(dateline_demo_terms_json, dateline_demo_terms_json_end));
  base::write_file_durably(releases_file, between(dateline_demo_releases_ndjson, dateline_demo_releases_ndjson_end));
  {
    const auto reader = record::open_reader(made);
    const auto writer = record::open_writer(made);
    intake::ImportOptions options{clock, entropy};
    options.temporary_folder = scratch.path;
    const auto terms = intake::import_terms(terms_file, *reader, *writer, {clock, entropy});
    if (!terms) return complain(terms.error());
    const auto releases = intake::import_ndjson({releases_file}, *reader, *writer, options);
    if (!releases) return complain(releases.error());
    if (terms->refused_count + releases->refused_count > 0) {
      for (const auto* report : {&*terms, &*releases}) {
        for (const auto& mention : report->refused) {
          std::fprintf(stderr, "dateline: demo: line %llu: %s: %s\n", static_cast<unsigned long long>(mention.line),
                       mention.field.c_str(), mention.reason.c_str());
        }
      }
      return ExitCode::kFailed;
    }
    print_line("The demo record: " + std::to_string(terms->terms) + " terms, " + std::to_string(releases->releases) +
               " releases, " + std::to_string(releases->read) + " texts in " + folder.path.string() + ".");
  }
  base::write_file_durably(folder.path / "crest.svg", between(dateline_demo_crest_svg, dateline_demo_crest_svg_end));
  base::write_file_durably(folder.path / "institution.toml",
                           between(dateline_demo_institution_toml, dateline_demo_institution_toml_end));
  for (const auto& entry : std::filesystem::directory_iterator(made.path)) {
    if (entry.path() != made.database()) std::filesystem::rename(entry.path(), folder.path / entry.path().filename());
  }
  std::filesystem::rename(made.database(), folder.database());
  base::sync_folder(folder.path);
  return ExitCode::kOk;
}

}  // namespace dateline::app
