#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/command.h"
#include "app/on_data.h"
#include "base/clock.h"
#include "base/entropy.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "model/limits.h"
#include "model/note.h"
#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "record/write/serve_lock.h"
#include "record/write/sqlite_writer.h"
#include "search/index.h"

// record list | show | verify | withdraw | restore | remove
namespace dateline::app {
namespace {

struct Flags {
  bool json = false;
  bool yes = false;
  std::uint64_t from = 0;
  std::uint64_t count = 100;
  std::uint64_t sequence = 0;
  std::uint32_t number = 0;
  std::string reason_file;
  std::string lang = "en";
};

base::Json summary(const model::Act& act) {
  base::Json out = base::Json::object();
  out.set("sequence", static_cast<std::int64_t>(act.sequence.value));
  out.set("at", base::to_iso(act.at));
  out.set("group", static_cast<std::int64_t>(act.group));
  out.set("kind", model::name_of(act.kind));
  if (act.number.value > 0) out.set("number", static_cast<std::int64_t>(act.number.value));
  if (!act.term.value.empty()) out.set("term", act.term.value);
  base::Json::Array texts;
  for (const auto& text : act.texts) texts.push_back(text.lang.tag + "@" + std::to_string(text.version));
  return out.set_if("texts", std::move(texts));
}

std::string line(const base::Json& act) {
  std::string out = std::to_string(act.number("sequence")) + "  " + act.text("at") + "  " + act.text("kind");
  if (const auto number = act.number("number"); number > 0) out += "  " + std::to_string(number);
  if (const auto term = act.text("term"); !term.empty()) out += "  " + term;
  if (const auto* texts = act.find("texts")) {
    for (const auto& text : *texts->items()) out += " " + *text.string();
  }
  return out;
}

ExitCode list(const record::RecordFolder& folder, const Flags& flags) {
  const auto reader = record::open_reader(folder);
  const std::uint64_t below = std::min(reader->head().size, flags.from + flags.count);
  reader->read({std::min(flags.from, below)}, {below}, record::Want::kActs, [&](const record::Entry& entry) {
    const base::Json act = summary(entry.act);
    print_line(flags.json ? base::to_canonical(act) : line(act));
  });
  return ExitCode::kOk;
}

ExitCode show(const record::RecordFolder& folder, const Flags& flags) {
  const auto reader = record::open_reader(folder);
  if (flags.sequence >= reader->head().size) {
    return complain({base::ProblemKind::kNotFound, std::to_string(flags.sequence), "there is no such act"});
  }
  reader->read({flags.sequence}, {flags.sequence + 1}, record::Want::kEverything, [](const record::Entry& entry) {
    base::Json out = base::Json::object();
    out.set("act", base::parse_json(entry.act_bytes).value_or(base::Json()));
    base::Json contents = base::Json::object();
    for (const auto& content : entry.contents) {
      contents.set(base::to_hex(content.hash),
                   content.erased ? base::Json("erased") : base::parse_json(content.bytes).value_or(base::Json()));
    }
    out.set("contents", std::move(contents));
    print(base::to_pretty(out));
  });
  return ExitCode::kOk;
}

ExitCode verify(const record::RecordFolder& folder, const Flags& flags) {
  const record::Verification result = record::verify(folder);
  if (flags.json) {
    base::Json::Array findings;
    for (const auto& finding : result.findings) {
      findings.push_back(base::Json::object().set("where", finding.where).set("what", finding.what));
    }
    base::Json out = base::Json::object();
    out.set("acts", static_cast<std::int64_t>(result.acts)).set("contents", static_cast<std::int64_t>(result.contents));
    out.set("erased", static_cast<std::int64_t>(result.erased)).set("root", base::to_hex(result.head.root));
    out.set("sound", result.is_sound()).set("findings", std::move(findings));
    print(base::to_pretty(out));
  } else {
    for (const auto& finding : result.findings) print_line(finding.where + ": " + finding.what);
    print_line(std::to_string(result.acts) + " acts, " + std::to_string(result.contents) + " contents, " +
               std::to_string(result.erased) + " erased; root " + base::to_hex(result.head.root) +
               (result.is_sound() ? "; sound" : "; NOT SOUND"));
  }
  return result.is_sound() ? ExitCode::kOk : ExitCode::kVerification;
}

// The note for the public: a JSON object of texts by language, or plain words in --lang.
base::Result<model::Note> read_reason(const Flags& flags) {
  const auto bytes = base::read_file(flags.reason_file, 1u << 20);
  if (!bytes) return std::unexpected(bytes.error());
  model::Note note;
  if (const auto json = base::parse_json(*bytes); json && json->is_object()) {
    for (const auto& [tag, text] : *json->members()) {
      const auto lang = model::parse_lang(tag);
      if (!lang || text.string() == nullptr) return base::invalid(flags.reason_file, "must be texts by language tag");
      note.texts.emplace_back(*lang, *text.string());
    }
    std::sort(note.texts.begin(), note.texts.end());
  } else {
    const auto lang = model::parse_lang(flags.lang);
    const auto words = base::to_nfc(base::trim(*bytes));
    if (!lang) return base::invalid("--lang", "is no language tag");
    if (!words || words->empty()) return base::invalid(flags.reason_file, "must hold the reason in UTF-8");
    note.texts.emplace_back(*lang, *words);
  }
  for (const auto& [lang, text] : note.texts) {
    if (base::length_of(text) > model::kMaxNoteCharacters) {
      return base::refuse(base::ProblemKind::kTooLarge, flags.reason_file,
                          "a note has at most " + std::to_string(model::kMaxNoteCharacters) + " characters");
    }
  }
  return note;
}

// Removed, and not yet, or not provably, erased everywhere.
bool is_unfinished(record::Writer& writer, std::uint32_t number) {
  const auto numbers = writer.to_erase();
  return std::ranges::find(numbers, model::ReleaseNumber{number}) != numbers.end();
}

void erase(const record::RecordFolder& folder, record::Writer& writer, std::uint32_t number, const std::string& what) {
  const std::size_t erased = writer.erase({number});
  // A running portal rewrites its index when the bell rings; without one nobody would, so the next portal makes it anew.
  if (const auto alone = record::ServeLock::take(folder)) search::Index::erase(folder.path / "index");
  print_line("Release " + std::to_string(number) + ' ' + what + "; " + std::to_string(erased) +
             " contents are erased here. Not reached from here: backups, archives of the WAL, proxies and readers' copies.");
}

ExitCode act_on(const record::RecordFolder& folder, const Flags& flags, model::ActKind kind) {
  const std::string verb(model::name_of(kind));
  const auto note = read_reason(flags);
  if (!note) return complain(note.error(), ExitCode::kUsage);
  if (!flags.yes) {
    std::fprintf(stderr, "dateline: %s release %u: this is public at once and stays in the record%s. Say so with --yes.\n",
                 verb.c_str(), flags.number,
                 kind == model::ActKind::kRemove ? "; its texts are erased for good" : "");
    return ExitCode::kUsage;
  }
  base::SystemEntropy entropy;
  const base::SystemClock clock;
  const auto writer = record::open_writer(folder);
  record::Proposal proposal;
  proposal.act.kind = kind;
  proposal.act.number = {flags.number};
  proposal.act.office = "operator";
  proposal.contents.push_back(record::seal(base::to_canonical(model::to_json(*note)), entropy));
  proposal.act.note = proposal.contents.back().hash;
  proposal.key = "operator/" + base::to_hex(proposal.contents.back().hash);
  const auto appended = writer->append(std::span(&proposal, 1), clock.now());
  const bool is_removal = kind == model::ActKind::kRemove;
  if (!appended && is_removal && is_unfinished(*writer, flags.number)) {
    erase(folder, *writer, flags.number, "was removed before");
    return ExitCode::kOk;
  }
  if (!appended) return complain(appended.error());
  if (is_removal) {
    erase(folder, *writer, flags.number, "is removed as act " + std::to_string(appended->front().sequence.value));
    return ExitCode::kOk;
  }
  print_line("Done as act " + std::to_string(appended->front().sequence.value) + ".");
  return ExitCode::kOk;
}

}  // namespace

void add_record(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("record", "Look at the record, verify it, or withdraw, restore and remove");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  auto* list_command = command->add_subcommand("list", "Print acts, one a line");
  list_command->add_option("--from", flags->from, "first sequence (default 0)");
  list_command->add_option("--count", flags->count, "how many (default 100)");
  list_command->add_flag("--json", flags->json, "one JSON object a line");
  list_command->callback(on_data<record::RecordFolder>(run, flags, list));
  auto* show_command = command->add_subcommand("show", "Print one act with its contents as JSON");
  show_command->add_option("SEQUENCE", flags->sequence)->required();
  show_command->add_flag("--json", flags->json, "as always");
  show_command->callback(on_data<record::RecordFolder>(run, flags, show));
  auto* verify_command = command->add_subcommand("verify", "Recompute every hash from the stored bytes");
  verify_command->add_flag("--json", flags->json, "print JSON");
  verify_command->callback(on_data<record::RecordFolder>(run, flags, verify));
  for (const auto& [name, meaning, kind] :
       {std::tuple{"withdraw", "Withdraw a release: it stays readable under a notice", model::ActKind::kWithdraw},
        std::tuple{"restore", "Restore a withdrawn release", model::ActKind::kRestore},
        std::tuple{"remove", "Remove a release for legal reasons: its texts are erased, its address answers 410",
                   model::ActKind::kRemove}}) {
    auto* act = command->add_subcommand(name, meaning);
    act->add_option("NUMBER", flags->number, "the release's public number")->required();
    act->add_option("--reason", flags->reason_file, "file with the public note: words, or JSON {\"en\": …}")->required();
    act->add_option("--lang", flags->lang, "language of a plain note (default en)");
    act->add_flag("--yes", flags->yes, "do it");
    const auto perform = [act_kind = kind](const record::RecordFolder& folder, const Flags& given) {
      return act_on(folder, given, act_kind);
    };
    act->callback(on_data<record::RecordFolder>(run, flags, perform));
  }
}

}  // namespace dateline::app
