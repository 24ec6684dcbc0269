#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/command.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "intake/import_ndjson.h"
#include "intake/import_page.h"
#include "intake/import_terms.h"
#include "record/read/sqlite_reader.h"
#include "record/write/file_lock.h"
#include "record/write/sqlite_writer.h"

// import ndjson | page | terms
namespace dateline::app {
namespace {

constexpr std::size_t kMentionsPrinted = 20;

struct Flags {
  std::vector<std::string> sources;
  std::string map;
  std::string files;
  std::string saved;
  std::string short_name;
  std::string lang;
  std::string url;
  bool dry_run = false;
  bool json = false;
};

void print_mentions(const char* what, const std::vector<intake::Mention>& mentions) {
  for (std::size_t i = 0; i < mentions.size() && i < kMentionsPrinted; ++i) {
    const auto& mention = mentions[i];
    print_line(std::string(what) + " " + mention.file + ":" + std::to_string(mention.line) +
               (mention.field.empty() ? "" : " " + mention.field) + ": " + mention.reason);
  }
  if (mentions.size() > kMentionsPrinted) {
    print_line("… and " + std::to_string(mentions.size() - kMentionsPrinted) + " more; --json lists them all");
  }
}

ExitCode tell(const base::Result<intake::Report>& report, const Flags& flags) {
  if (!report) return complain(report.error());
  if (flags.json) {
    print(base::to_pretty(intake::to_json(*report)));
  } else {
    print_mentions("refused", report->refused);
    print_mentions("odd", report->odd);
    print_line("read " + std::to_string(report->read) + ": published " + std::to_string(report->published) +
               ", corrected " + std::to_string(report->corrected) + ", unchanged " + std::to_string(report->unchanged) +
               ", refused " + std::to_string(report->refused_count) + (flags.dry_run ? "; nothing was written" : ""));
  }
  return report->refused_count == 0 ? ExitCode::kOk : ExitCode::kFailed;
}

std::vector<std::filesystem::path> paths_of(const Flags& flags) { return {flags.sources.begin(), flags.sources.end()}; }

// What every import needs. A dry run writes nothing, but reads the record that a real one would meet.
struct Opened {
  record::RecordFolder folder;
  std::unique_ptr<record::Reader> reader;
  std::unique_ptr<record::Writer> writer;
  base::SystemClock clock;
  base::SystemEntropy entropy;
};

constexpr int kLockWaitMs = 60'000;

// One import at a time: of two, each would make terms that the other is about to make, and both would publish what
// neither sees in the record yet. The second waits.
record::FileLock::Held take_turn(record::FileLock& lock) {
  if (auto held = lock.hold(0)) return std::move(*held);
  base::log_warning("another import goes into this record: waiting for its end");
  for (;;) {
    if (auto held = lock.hold(kLockWaitMs)) return std::move(*held);
  }
}

using Import = std::function<base::Result<intake::Report>(Opened&, const Flags&)>;

base::Result<intake::Report> ndjson(Opened& opened, const Flags& flags) {
  intake::ImportOptions options{opened.clock, opened.entropy};
  options.dry_run = flags.dry_run ? intake::DryRun::kYes : intake::DryRun::kNo;
  options.temporary_folder = opened.folder.path;
  if (!flags.map.empty()) options.map = flags.map;
  if (!flags.files.empty()) options.files = flags.files;
  options.blobs = record::BlobFolder(opened.folder.blobs());
  return intake::import_ndjson(paths_of(flags), *opened.reader, *opened.writer, options);
}

void add(intake::Report& all, const intake::Report& one) {
  all.read += one.read;
  all.published += one.published;
  all.corrected += one.corrected;
  all.unchanged += one.unchanged;
  all.terms += one.terms;
  for (const auto& mention : one.refused) all.refuse(mention);
  for (const auto& mention : one.odd) all.note(mention);
}

// Several files are one import after another; their reports add up.
base::Result<intake::Report> terms(Opened& opened, const Flags& flags) {
  intake::Report all;
  for (const auto& file : paths_of(flags)) {
    const intake::TermsOptions options{opened.clock, opened.entropy, flags.dry_run ? intake::DryRun::kYes : intake::DryRun::kNo};
    auto report = intake::import_terms(file, *opened.reader, *opened.writer, options);
    if (!report) return report;
    add(all, *report);
  }
  return all;
}

base::Result<intake::Report> page(Opened& opened, const Flags& flags) {
  intake::PageImportOptions options{opened.clock, opened.entropy};
  options.dry_run = flags.dry_run ? intake::DryRun::kYes : intake::DryRun::kNo;
  options.url = flags.url;
  options.institution = flags.short_name;
  if (!flags.saved.empty()) {
    options.saved = base::parse_day(flags.saved);
    if (!options.saved) return base::invalid("--saved", "a day is written YYYY-MM-DD");
  }
  if (!flags.lang.empty()) {
    auto lang = model::parse_lang(flags.lang);
    if (!lang) return base::invalid("--lang", lang.error().detail);
    options.lang = std::move(*lang);
  }
  return intake::import_page(paths_of(flags), *opened.reader, *opened.writer, options);
}

void add_one(CLI::App* command, Run& run, const std::shared_ptr<Flags>& flags, Import import) {
  command->add_option("SRC", flags->sources, "files (or folders that hold releases.ndjson)")->required();
  command->add_flag("--dry-run", flags->dry_run, "read and report, write nothing");
  command->add_flag("--json", flags->json, "print the whole report as JSON");
  command->callback([&run, flags, import = std::move(import)] {
    run = [flags, import](const Invocation& invocation) {
      const auto config = invocation.config();
      if (!config) return complain(config.error(), ExitCode::kConfiguration);
      base::set_log_level(log_level_of(config->text("log_level")));
      const record::RecordFolder folder{config->data_dir()};
      Opened opened{folder, record::open_reader(folder), record::open_writer(folder), {}, {}};
      std::optional<record::FileLock> lock;
      std::optional<record::FileLock::Held> turn;
      if (!flags->dry_run) turn.emplace(take_turn(lock.emplace(folder.path / "import.lock")));
      return tell(import(opened, *flags), *flags);
    };
  });
}

}  // namespace

void add_import(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("import", "Bring releases, pages or terms into the record");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  auto* ndjson_command = command->add_subcommand("ndjson", "Release texts, one JSON object a line");
  ndjson_command->add_option("--map", flags->map, "TOML: names of members, types and languages at the source");
  ndjson_command->add_option("--files", flags->files, "folder with the bytes of attachments");
  add_one(ndjson_command, run, flags, ndjson);
  auto* page_command = command->add_subcommand("page", "Saved pages of a site, navigation and all");
  page_command->add_option("--saved", flags->saved, "day on which the pages were saved, YYYY-MM-DD");
  page_command->add_option("--lang", flags->lang, "language of the pages, where they do not say it right");
  page_command->add_option("--url", flags->url, "address of a page that does not say it");
  page_command->add_option("--short-name", flags->short_name, "the institution's short name, as its menus write it");
  add_one(page_command, run, flags, page);
  add_one(command->add_subcommand("terms", "Names and relations in time, TOML or JSON"), run, flags, terms);
}

}  // namespace dateline::app
