#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.h"
#include "app/on_data.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/json.h"
#include "record/read/backup.h"
#include "record/write/restore.h"
#include "search/index.h"

// backup create | verify | restore
namespace dateline::app {
namespace {

struct Flags {
  std::string folder;
  std::string removals;
  bool json = false;
};

void print_manifest(const record::BackupManifest& manifest, const std::string& what, bool json) {
  if (json) {
    base::Json out = base::Json::object();
    out.set("at", base::to_iso(manifest.at)).set("acts", static_cast<std::int64_t>(manifest.head.size));
    out.set("root", base::to_hex(manifest.head.root)).set("files", static_cast<std::int64_t>(manifest.blobs.size()));
    print(base::to_pretty(out));
  } else {
    print_line(what + ": " + std::to_string(manifest.head.size) + " acts, " + std::to_string(manifest.blobs.size()) +
               " files, of " + base::to_iso(manifest.at) + "; root " + base::to_hex(manifest.head.root));
  }
}

ExitCode finish(const base::Result<record::BackupManifest>& done, const std::string& what, const Flags& flags) {
  if (!done) return complain(done.error());
  print_manifest(*done, what, flags.json);
  return ExitCode::kOk;
}

ExitCode create(const record::RecordFolder& folder, const Flags& flags) {
  return finish(record::create_backup(folder, flags.folder, base::SystemClock().now()), "Copied and verified", flags);
}

ExitCode verify(const record::RecordFolder&, const Flags& flags) {
  return finish(record::verify_backup(flags.folder), "Sound", flags);
}

ExitCode restore(const record::RecordFolder& folder, const Flags& flags) {
  std::vector<model::ReleaseNumber> removals;
  if (!flags.removals.empty()) removals = record::removals_of({flags.removals});
  base::SystemEntropy entropy;
  // An index that lies there is of another record, and may hold words that this one has not.
  if (!std::filesystem::exists(folder.database())) search::Index::erase(folder.path / "index");
  const auto restored =
      record::restore_backup(flags.folder, folder, removals, entropy, base::SystemClock().now());
  if (!restored) return complain(restored.error());
  print_manifest(restored->manifest, "Restored and verified", flags.json);
  if (!restored->removed.empty() && !flags.json) {
    print_line(std::to_string(restored->removed.size()) + " releases removed since were removed again.");
  }
  return ExitCode::kOk;
}

}  // namespace

void add_backup(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("backup", "Copy the record, verify a copy, restore from one");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  const auto on_call = [&run, flags](CLI::App* sub, ExitCode (*function)(const record::RecordFolder&, const Flags&)) {
    sub->add_option("FOLDER", flags->folder, "folder of the copy")->required();
    sub->add_flag("--json", flags->json, "print JSON");
    sub->callback(on_data<record::RecordFolder>(run, flags, function));
  };
  on_call(command->add_subcommand("create", "Copy the record and its files, beside a running server"), create);
  on_call(command->add_subcommand("verify", "Recompute every hash of a copy"), verify);
  auto* restore_command = command->add_subcommand("restore", "Make a record from a copy, in a data folder that has none");
  restore_command->add_option("--removals-of", flags->removals,
                              "data folder of the newer record, whose removals are replayed first");
  on_call(restore_command, restore);
}

}  // namespace dateline::app
