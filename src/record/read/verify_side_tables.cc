#include "record/read/verify_side_tables.h"

#include <fmt/format.h>

#include "record/read/record_schema.h"
#include "record/read/stored_hashes.h"

namespace dateline::record {
namespace {

std::string release_name(std::int64_t number) { return fmt::format("release {}", number); }

void verify_schema(store::Database& database, Findings& findings) {
  std::string scripts;
  for (const std::string_view script : record_schema().scripts) scripts += script;
  const auto statement = database.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL");
  statement->run({});
  while (statement->step()) {
    if (scripts.find(statement->bytes(1)) != std::string::npos) continue;
    findings.add(fmt::format("table or index {}", statement->bytes(0)), "its definition is not ours");
  }
}

void verify_writer(store::Database& database, const Fold& fold, Findings& findings) {
  const auto statement = database.prepare("SELECT secret, sum, size, frontier FROM writer");
  if (!statement->run({}).step()) {
    findings.add("writer", "its row is missing");
    return;
  }
  if (secret_sum(statement->bytes(0)) != statement->bytes(1)) findings.add("writer", "its secret is damaged");
  if (statement->integer(2) != static_cast<std::int64_t>(fold.tree.size()) ||
      statement->bytes(3) != fold.tree.to_bytes()) {
    findings.add("writer", "its tree is not that of the acts");
  }
}

void verify_releases(store::Database& database, const Fold& fold, Findings& findings) {
  const auto statement = database.prepare("SELECT number, standing, to_erase FROM releases ORDER BY number");
  statement->run({});
  std::int64_t next = 1;
  for (const ReleaseState& state : fold.releases) {
    const bool is_there = statement->step();
    const bool fits =
        is_there && statement->integer(0) == next &&
        statement->integer(1) == static_cast<std::int64_t>(state.standing) &&
        (statement->integer(2) == 0 || (statement->integer(2) == 1 && state.standing == Standing::kRemoved));
    if (!fits) findings.add(release_name(next), "what the writer keeps of it is not what its acts say");
    ++next;
    if (!is_there) return;
  }
  if (statement->step()) findings.add(release_name(statement->integer(0)), "no act published it");
}

void verify_texts(store::Database& database, const Fold& fold, Findings& findings) {
  const auto statement = database.prepare("SELECT number, lang, version, content FROM texts ORDER BY number, lang");
  statement->run({});
  for (std::size_t i = 0; i < fold.releases.size(); ++i) {
    const auto number = static_cast<std::int64_t>(i + 1);
    for (const LiveText& text : fold.releases[i].texts) {
      if (!statement->step()) {
        findings.add(release_name(number), fmt::format("the writer has no row of its \"{}\"", text.lang.tag));
        return;
      }
      const bool fits = statement->integer(0) == number && statement->bytes(1) == text.lang.tag &&
                        statement->integer(2) == text.version && statement->bytes(3) == text.content.view();
      if (!fits) {
        findings.add(release_name(number),
                     fmt::format("what the writer keeps of its \"{}\" is not what its acts say", text.lang.tag));
      }
    }
  }
  if (statement->step()) findings.add(release_name(statement->integer(0)), "the writer has a text that no act gave it");
}

void verify_erasures(store::Database& database, Findings& findings) {
  const auto statement = database.prepare(
      "SELECT c.hash FROM releases r JOIN contents c ON c.number = r.number "
      "WHERE r.standing = 3 AND r.to_erase = 0 AND c.number > 0 AND c.salt IS NOT NULL");
  statement->run({});
  while (statement->step()) {
    findings.add("content " + base::to_hex(statement->bytes(0)), "its release is removed, and it is not erased");
  }
}

void verify_keys(store::Database& database, const Fold& fold, Findings& findings) {
  const auto statement = database.prepare("SELECT key, seq, sum FROM keys");
  statement->run({});
  std::uint64_t count = 0;
  while (statement->step()) {
    ++count;
    const auto sequence = static_cast<std::uint64_t>(statement->integer(1));
    if (sequence >= fold.acts || key_sum(statement->bytes(0), sequence) != statement->bytes(2)) {
      findings.add("key " + base::to_hex(statement->bytes(0)), "its row is damaged");
    }
  }
  if (count != fold.acts) findings.add("keys", fmt::format("there are {} for {} acts", count, fold.acts));
}

void verify_sources(store::Database& database, const Fold& fold, Findings& findings) {
  const auto statement = database.prepare("SELECT source, number, lang, state, sum FROM sources");
  statement->run({});
  while (statement->step()) {
    const auto number = static_cast<std::uint32_t>(statement->integer(1));
    if (number > fold.releases.size() ||
        source_sum(statement->bytes(0), number, statement->bytes(2), statement->bytes(3)) != statement->bytes(4)) {
      findings.add("source " + base::to_hex(statement->bytes(0)), "its row is damaged");
    }
  }
}

}  // namespace

void verify_side_tables(store::Database& database, const Fold& fold, Findings& findings) {
  verify_schema(database, findings);
  verify_writer(database, fold, findings);
  verify_releases(database, fold, findings);
  verify_texts(database, fold, findings);
  verify_erasures(database, findings);
  verify_keys(database, fold, findings);
  verify_sources(database, fold, findings);
}

}  // namespace dateline::record
