#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "app/command.h"
#include "app/on_data.h"
#include "base/entropy.h"
#include "base/json.h"
#include "desk/database/audit.h"
#include "desk/database/desk_folder.h"
#include "desk/people/people.h"

// audit list | verify: the chained list of what was done at the desk.
namespace dateline::app {
namespace {

using base::Json;

struct Flags {
  std::uint64_t from = 1;
  std::size_t count = 100;
  std::int64_t item = 0;
  std::string head;
  bool json = false;
};

std::map<std::int64_t, std::string> read_logins(store::Database& database) {
  base::SystemEntropy entropy;
  std::map<std::int64_t, std::string> logins;
  for (const desk::Person& person : desk::People(database, entropy).all()) logins[person.id.value] = person.login;
  return logins;
}

void print_row(const desk::AuditRow& row, const std::string& login, const Flags& flags) {
  if (flags.json) {
    Json json = Json::object();
    json.set("seq", static_cast<std::int64_t>(row.sequence)).set("at", base::to_iso(row.at));
    json.set("person", row.person.value).set_if("login", login).set("action", row.action);
    if (row.item) json.set("item", row.item->value);
    print_line(base::to_canonical(json.set_if("lang", row.lang).set_if("detail", row.detail)));
    return;
  }
  std::string line = std::to_string(row.sequence) + "  " + base::to_iso(row.at) + "  " + (login.empty() ? "-" : login) +
                     "  " + row.action;
  if (row.item) line += "  item " + std::to_string(row.item->value);
  if (!row.lang.empty()) line += ' ' + row.lang;
  if (!row.detail.is_null()) line += "  " + base::to_canonical(row.detail);
  print_line(line);
}

ExitCode list(const desk::DeskFolder& folder, const Flags& flags) {
  const auto database = desk::open_desk(folder);
  const auto logins = read_logins(*database);
  const auto rows = flags.item > 0 ? desk::audit_of(*database, {flags.item}, flags.count)
                                   : desk::read_audit(*database, flags.from, flags.count);
  for (const desk::AuditRow& row : rows) {
    const auto found = logins.find(row.person.value);
    print_row(row, found == logins.end() ? "" : found->second, flags);
  }
  return ExitCode::kOk;
}

ExitCode verify(const desk::DeskFolder& folder, const Flags& flags) {
  const auto database = desk::open_desk(folder);
  const auto head = desk::verify_audit(*database);
  if (!head) return complain(head.error(), ExitCode::kVerification);
  if (!flags.head.empty()) {
    if (const auto holds = desk::holds_head(*database, flags.head); !holds) {
      const bool is_spelled_wrong = holds.error().kind == base::ProblemKind::kInvalid;
      return complain(holds.error(), is_spelled_wrong ? ExitCode::kUsage : ExitCode::kVerification);
    }
  }
  if (flags.json) {
    print_line(base::to_canonical(
        Json::object().set("rows", static_cast<std::int64_t>(head->sequence)).set("hash", base::to_hex(head->hash))));
  } else {
    print_line(std::to_string(head->sequence) + " rows, sound; head " + desk::to_string(*head));
  }
  return ExitCode::kOk;
}

}  // namespace

void add_audit(CLI::App& app, Run& run) {
  auto* command = app.add_subcommand("audit", "List or verify what was done at the desk");
  command->require_subcommand(1);
  auto flags = std::make_shared<Flags>();
  const auto on_call = [&run, flags](CLI::App* sub, ExitCode (*function)(const desk::DeskFolder&, const Flags&)) {
    sub->callback(on_data<desk::DeskFolder>(run, flags, function));
  };
  auto* list_command = command->add_subcommand("list", "Print who did what, one row a line");
  list_command->add_option("--from", flags->from, "first row (default 1)");
  list_command->add_option("--count", flags->count, "how many (default 100)");
  list_command->add_option("--item", flags->item, "only of this item, newest first");
  list_command->add_flag("--json", flags->json, "one JSON object a line");
  on_call(list_command, list);
  auto* verify_command = command->add_subcommand("verify", "Recompute the chain of hashes from the first row on");
  verify_command->add_option("--head", flags->head, "a head noted earlier, NUMBER:HASH, which must be in it");
  verify_command->add_flag("--json", flags->json, "print JSON");
  on_call(verify_command, verify);
}

}  // namespace dateline::app
