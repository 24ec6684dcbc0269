#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

#include "app/command.h"
#include "app/on_data.h"
#include "base/clock.h"
#include "base/failure.h"
#include "base/json.h"
#include "intake/export_ndjson.h"
#include "model/term.h"
#include "record/read/sqlite_reader.h"

// term list | show | export: the terms as the newest act of each states them.
namespace dateline::app {
namespace {

struct Flags {
  bool json = false;
  std::string kind;
  std::string key;
};

std::map<std::string, model::Term> read_terms(const record::RecordFolder& folder) {
  std::map<std::string, model::Term> terms;
  const auto reader = record::open_reader(folder);
  reader->read({0}, {reader->head().size}, record::Want::kActsWithoutTexts, [&](const record::Entry& entry) {
    if (entry.act.kind != model::ActKind::kTerm) return;
    const auto json = base::parse_json(entry.contents.front().bytes);
    auto term = json ? model::term_from_json(*json) : std::unexpected(json.error());
    if (!term) throw base::Failure("act " + std::to_string(entry.act.sequence.value) + ": " + base::to_string(term.error()));
    terms[term->key.value] = std::move(*term);
  });
  return terms;
}

ExitCode list(const record::RecordFolder& folder, const Flags& flags) {
  const base::Day today = base::day_of(base::SystemClock().now());
  for (const auto& [key, term] : read_terms(folder)) {
    if (!flags.kind.empty() && model::name_of(term.kind) != flags.kind) continue;
    const std::string name = model::label_at(term, today, {{"en"}}).name;
    if (flags.json) {
      print_line(base::to_canonical(base::Json::object().set("key", key).set("kind", model::name_of(term.kind)).set("name", name)));
    } else {
      print_line(key + "  " + std::string(model::name_of(term.kind)) + "  " + name);
    }
  }
  return ExitCode::kOk;
}

ExitCode show(const record::RecordFolder& folder, const Flags& flags) {
  const auto terms = read_terms(folder);
  const auto term = terms.find(flags.key);
  if (term == terms.end()) return complain({base::ProblemKind::kNotFound, flags.key, "there is no such term"});
  print(base::to_pretty(model::to_json(term->second)));
  return ExitCode::kOk;
}

ExitCode export_all(const record::RecordFolder& folder, const Flags&) {
  const auto reader = record::open_reader(folder);
  intake::export_terms(*reader, std::cout);
  std::cout.flush();
  return std::cout ? ExitCode::kOk : ExitCode::kFailed;
}

}  // namespace

void add_term(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("term", "List, show or export terms");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  const auto on_call = [&run, flags](CLI::App* sub, ExitCode (*function)(const record::RecordFolder&, const Flags&)) {
    sub->callback(on_data<record::RecordFolder>(run, flags, function));
  };
  auto* list_command = command->add_subcommand("list", "Print key, kind and today's name, one term a line");
  list_command->add_option("--kind", flags->kind, "only topic, place, organisation, person, office, series, meeting or project");
  list_command->add_flag("--json", flags->json, "one JSON object a line");
  on_call(list_command, list);
  auto* show_command = command->add_subcommand("show", "Print one term as JSON: names and relations in time");
  show_command->add_option("KEY", flags->key)->required();
  show_command->add_flag("--json", flags->json, "as always");
  on_call(show_command, show);
  on_call(command->add_subcommand("export", "Print all terms as JSON, as 'import terms' takes them"), export_all);
}

}  // namespace dateline::app
