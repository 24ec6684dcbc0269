#include <CLI/CLI.hpp>
#include <memory>

#include "app/command.h"
#include "app/on_data.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/json.h"
#include "base/log.h"
#include "desk/database/desk_backup.h"
#include "record/read/backup.h"
#include "record/write/restore.h"
#include "search/index.h"

// backup create | verify | restore
namespace dateline::app {
namespace {

struct Flags {
  std::string folder;
  std::string desk;
  std::string removals;
  bool json = false;
};

base::Json as_json(const record::BackupManifest& manifest) {
  base::Json out = base::Json::object();
  out.set("at", base::to_iso(manifest.at)).set("acts", static_cast<std::int64_t>(manifest.head.size));
  out.set("root", base::to_hex(manifest.head.root)).set("files", static_cast<std::int64_t>(manifest.blobs.size()));
  return out;
}

base::Json as_json(const desk::DeskManifest& manifest) {
  base::Json out = base::Json::object();
  out.set("at", base::to_iso(manifest.at)).set("audit", manifest.audit);
  out.set("files", static_cast<std::int64_t>(manifest.blobs.size()));
  return out;
}

std::string in_words(const record::BackupManifest& manifest) {
  return std::to_string(manifest.head.size) + " acts, " + std::to_string(manifest.blobs.size()) + " files, of " +
         base::to_iso(manifest.at) + "; root " + base::to_hex(manifest.head.root);
}

std::string in_words(const desk::DeskManifest& manifest) {
  return "the desk, " + std::to_string(manifest.blobs.size()) + " files, of " + base::to_iso(manifest.at) +
         "; audit list " + manifest.audit;
}

template <typename Manifest>
ExitCode finish(const base::Result<Manifest>& done, const std::string& what, const Flags& flags) {
  if (!done) return complain(done.error());
  if (flags.json) {
    print(base::to_pretty(as_json(*done)));
  } else {
    print_line(what + ": " + in_words(*done));
  }
  return ExitCode::kOk;
}

// The public copy may be handed to anybody, so the private one must not lie in it.
base::Done require_apart(const Flags& flags) {
  const auto whole = [](const std::string& path) { return std::filesystem::weakly_canonical(path) / ""; };
  const std::string record = whole(flags.folder).string();
  const std::string desk = whole(flags.desk).string();
  if (!record.starts_with(desk) && !desk.starts_with(record)) return {};
  return base::invalid("--desk", "must lie apart from the copy of the record");
}

ExitCode create(const record::RecordFolder& folder, const Flags& flags) {
  const desk::DeskFolder private_folder{folder.path};
  const base::Instant now = base::SystemClock().now();
  if (flags.desk.empty()) {
    if (std::filesystem::exists(private_folder.database())) {
      base::log_warning("the desk is not in this copy; --desk FOLDER copies it too, into a folder of its own");
    }
    return finish(record::create_backup(folder, flags.folder, now), "Copied and verified", flags);
  }
  if (auto apart = require_apart(flags); !apart) return complain(apart.error(), ExitCode::kUsage);
  // The desk first: a record that knows more than the desk is what a crash of the gate leaves too, and is mended
  // likewise.
  const auto desk = desk::create_desk_backup(private_folder, flags.desk, now);
  if (!desk) return complain(desk.error());
  const auto record = record::create_backup(folder, flags.folder, now);
  if (!record || !flags.json) {
    if (!flags.json) print_line("Copied and verified: " + in_words(*desk));
    return finish(record, "Copied and verified", flags);
  }
  print(base::to_pretty(as_json(*record).set("desk", as_json(*desk))));
  return ExitCode::kOk;
}

ExitCode verify(const record::RecordFolder&, const Flags& flags) {
  if (desk::is_desk_backup(flags.folder)) return finish(desk::verify_desk_backup(flags.folder), "Sound", flags);
  return finish(record::verify_backup(flags.folder), "Sound", flags);
}

ExitCode restore_desk(const record::RecordFolder& folder, const Flags& flags) {
  const auto restored = desk::restore_desk_backup(flags.folder, {folder.path}, base::SystemClock().now());
  const ExitCode code = finish(restored, "Restored and verified", flags);
  if (restored && !flags.json) {
    print_line(
        "Everybody must sign in again. Plans that waited ask for a person, who confirms them or takes them back.");
  }
  return code;
}

ExitCode restore(const record::RecordFolder& folder, const Flags& flags) {
  if (desk::is_desk_backup(flags.folder)) return restore_desk(folder, flags);
  std::vector<model::ReleaseNumber> removals;
  if (!flags.removals.empty()) removals = record::removals_of({flags.removals});
  base::SystemEntropy entropy;
  // An index that lies there is of another record, and may hold words that this one has not.
  if (!std::filesystem::exists(folder.database())) search::Index::erase(folder.path / "index");
  const auto restored = record::restore_backup(flags.folder, folder, removals, entropy, base::SystemClock().now());
  if (!restored) return complain(restored.error());
  const ExitCode code =
      finish(base::Result<record::BackupManifest>(restored->manifest), "Restored and verified", flags);
  if (!restored->removed.empty() && !flags.json) {
    print_line(std::to_string(restored->removed.size()) + " releases removed since were removed again.");
  }
  return code;
}

}  // namespace

void add_backup(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("backup", "Copy the record and the desk, verify a copy, restore from one");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  const auto on_call = [&run, flags](CLI::App* sub, ExitCode (*function)(const record::RecordFolder&, const Flags&)) {
    sub->add_option("FOLDER", flags->folder, "folder of the copy")->required();
    sub->add_flag("--json", flags->json, "print JSON");
    sub->callback(on_data<record::RecordFolder>(run, flags, function));
  };
  auto* create_command = command->add_subcommand("create", "Copy the record and its files, beside a running server");
  create_command->add_option("--desk", flags->desk,
                             "also copy the desk, into this folder: it holds what is not public, keep it apart");
  on_call(create_command, create);
  on_call(command->add_subcommand("verify", "Recompute every hash of a copy, of a record or a desk"), verify);
  auto* restore_command = command->add_subcommand(
      "restore", "Make a record, or then its desk, from a copy, in a data folder that has none");
  restore_command->add_option("--removals-of", flags->removals,
                              "data folder of the newer record, whose removals are replayed first");
  on_call(restore_command, restore);
}

}  // namespace dateline::app
