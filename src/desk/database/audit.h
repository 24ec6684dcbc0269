#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "base/json.h"
#include "base/problem.h"
#include "desk/database/ids.h"
#include "store/database.h"

// The audit list: every act at the desk and every read of an embargoed item, as a chain of hashes. Row n is canonical
// JSON (RFC 8785) {"seq","at","person","action","item","lang","detail","before"}, where "before" is the hash of row n-1
// and the hash is SHA-256 of the bytes; so no row can be changed, taken out or put in between without all later ones
// changing. It never holds contents of drafts, passwords or codes. Format: docs/formats/audit.md.
namespace dateline::desk {

// Every action there is, by the part that writes it. docs/formats/audit.md says what each means.
inline constexpr auto kAuditActions = std::to_array<std::string_view>({
    // clang-format off
    "add-person", "set-person", "set-roles", "disable-person", "enable-person", "set-password", "set-totp",
    "use-recovery-code", "add-passkey", "remove-passkey", "refuse-passkey", "make-link", "use-link", "sign-in",
    "refuse-sign-in", "sign-out", "end-session", "verify-person", "read-audit", "make-item", "duplicate-item",
    "set-team", "set-embargo", "hand-over", "give-back", "drop", "pick-up", "remark", "override-check", "save",
    "restore-revision", "add-language", "set-state", "mark-current", "take-over", "read-embargoed", "add-file",
    "remove-file", "approve", "approve-emergency", "take-back-approval", "make-plan", "move-plan", "take-back-plan",
    "hold-plan", "free-plan", "confirm-plan", "release", "ask-plan", "want-time", "need-languages", "propose-term", "approve-term",
    "set-setting", "restore-backup", "erase",
    // clang-format on
});
bool is_audit_action(std::string_view action);

struct AuditRow {
  std::uint64_t sequence = 0;  // dense from 1
  base::Instant at;
  PersonId person;
  std::string action;  // one of kAuditActions
  std::optional<ItemId> item;
  std::string lang;   // of the draft; empty when the whole item is meant
  base::Json detail;  // object or null; ids, numbers and reasons only
};

// Adds a row. Must run inside the transaction of the act that it tells of: neither is there without the other. A detail
// is an object or null; a verb that is not in kAuditActions is a bug.
void write_audit(store::Database& database, base::Instant at, PersonId person, std::string_view action,
                 std::optional<ItemId> item = std::nullopt, std::string_view lang = {}, const base::Json& detail = {});

// Rows from `from` on (1 is the first), at most `most`.
std::vector<AuditRow> read_audit(store::Database& database, std::uint64_t from, std::size_t most);
// Newest first.
std::vector<AuditRow> audit_of(store::Database& database, ItemId item, std::size_t most);

struct AuditHead {
  std::uint64_t sequence = 0;
  base::Hash hash;
};
// Recomputes the whole chain. Refuses kCorrupt naming the first row that does not fit. Rows cut off at the end leave a
// chain that holds: whoever must find that compares the head with one noted elsewhere.
base::Result<AuditHead> verify_audit(store::Database& database);

std::string to_string(const AuditHead& head);  // "3:d2ce…"
// Whether the row of a head noted earlier, as to_string spells it, is still that row: kInvalid for another spelling, kCorrupt
// when it is not. Of a chain that was verified.
base::Done holds_head(store::Database& database, std::string_view noted);

}  // namespace dateline::desk
