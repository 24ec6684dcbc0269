#include "desk/database/desk_schema.h"

#include <array>
#include <string_view>

namespace dateline::desk {
namespace {

// Instants are UTC milliseconds. Secrets that only need to be recognised are kept as SHA-256 of themselves.
constexpr std::string_view kPeople = R"sql(
CREATE TABLE people(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  lang TEXT NOT NULL,
  standing INTEGER NOT NULL,
  password TEXT,
  totp_secret BLOB,
  totp_step INTEGER NOT NULL DEFAULT 0,
  made_at INTEGER NOT NULL) STRICT;
CREATE TABLE recovery_codes(
  person INTEGER NOT NULL REFERENCES people(id),
  hash BLOB NOT NULL,
  used_at INTEGER,
  PRIMARY KEY(person, hash)) STRICT, WITHOUT ROWID;
CREATE TABLE passkeys(
  credential BLOB PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people(id),
  name TEXT NOT NULL,
  algorithm INTEGER NOT NULL,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE grants(
  person INTEGER NOT NULL REFERENCES people(id),
  team TEXT NOT NULL,
  role INTEGER NOT NULL,
  PRIMARY KEY(person, team, role)) STRICT, WITHOUT ROWID;
CREATE TABLE sessions(
  hash BLOB PRIMARY KEY,
  person INTEGER NOT NULL REFERENCES people(id),
  made_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  verified_at INTEGER NOT NULL,
  agent TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_person ON sessions(person);
CREATE TABLE links(
  hash BLOB PRIMARY KEY,
  purpose INTEGER NOT NULL,
  person INTEGER REFERENCES people(id),
  ends_at INTEGER NOT NULL,
  used_at INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE attempts(
  key BLOB NOT NULL,
  at INTEGER NOT NULL) STRICT;
CREATE INDEX attempts_by_key ON attempts(key, at);
CREATE TABLE audit(
  seq INTEGER PRIMARY KEY,
  item INTEGER,
  bytes TEXT NOT NULL,
  hash BLOB NOT NULL) STRICT;
CREATE INDEX audit_by_item ON audit(item, seq) WHERE item IS NOT NULL;
CREATE TABLE settings(
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// An item becomes one act of the record. Its facts and each of its texts is a draft ('' is the facts) with a row of
// revisions; a draft points to its newest. The words of each draft stand in item_words for searching, as row
// item * 1024 + the draft's slot (0 is the facts). What was approved is kept as bytes of its own, so that later edits
// cannot reach it.
constexpr std::string_view kItems = R"sql(
CREATE TABLE items(
  id INTEGER PRIMARY KEY,
  team TEXT NOT NULL,
  intent INTEGER NOT NULL,
  number INTEGER NOT NULL DEFAULT 0,
  stage INTEGER NOT NULL,
  title TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES people(id),
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  embargo INTEGER NOT NULL DEFAULT 0,
  wanted_at INTEGER,
  wanted_zone TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX items_by_stage ON items(stage, changed_at);
CREATE INDEX items_by_change ON items(changed_at, id);
CREATE INDEX items_by_number ON items(number) WHERE number > 0;
CREATE TABLE drafts(
  item INTEGER NOT NULL REFERENCES items(id),
  lang TEXT NOT NULL,
  state INTEGER NOT NULL,
  head INTEGER NOT NULL,
  made_from_lang TEXT,
  made_from_revision INTEGER,
  lock_person INTEGER REFERENCES people(id),
  lock_at INTEGER,
  slot INTEGER NOT NULL,
  PRIMARY KEY(item, lang)) STRICT, WITHOUT ROWID;
CREATE TABLE revisions(
  item INTEGER NOT NULL,
  lang TEXT NOT NULL,
  number INTEGER NOT NULL,
  base INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES people(id),
  at INTEGER NOT NULL,
  bytes TEXT NOT NULL,
  PRIMARY KEY(item, lang, number),
  FOREIGN KEY(item, lang) REFERENCES drafts(item, lang) DEFERRABLE INITIALLY DEFERRED) STRICT;
CREATE VIRTUAL TABLE item_words USING fts5(words, tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE remarks(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item INTEGER NOT NULL REFERENCES items(id),
  person INTEGER NOT NULL REFERENCES people(id),
  at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  words TEXT NOT NULL) STRICT;
CREATE INDEX remarks_by_item ON remarks(item);
CREATE TABLE approvals(
  item INTEGER NOT NULL REFERENCES items(id),
  person INTEGER NOT NULL REFERENCES people(id),
  manifest BLOB NOT NULL,
  at INTEGER NOT NULL,
  route INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY(item, person)) STRICT, WITHOUT ROWID;
CREATE TABLE plans(
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  zone TEXT NOT NULL,
  state INTEGER NOT NULL,
  made_by INTEGER NOT NULL REFERENCES people(id),
  made_at INTEGER NOT NULL,
  hold_by INTEGER REFERENCES people(id),
  hold_reason TEXT,
  released_at INTEGER,
  late_ms INTEGER,
  trouble TEXT) STRICT;
CREATE INDEX plans_by_state ON plans(state, at);
CREATE TABLE planned(
  plan INTEGER NOT NULL REFERENCES plans(id),
  position INTEGER NOT NULL,
  item INTEGER NOT NULL REFERENCES items(id),
  key TEXT NOT NULL UNIQUE,
  manifest BLOB NOT NULL,
  bytes TEXT NOT NULL,
  sequence INTEGER,
  number INTEGER,
  PRIMARY KEY(plan, position)) STRICT, WITHOUT ROWID;
CREATE INDEX planned_by_item ON planned(item);
)sql";

constexpr std::string_view kCalendar = "CREATE INDEX items_by_wanted ON items(wanted_at) WHERE wanted_at IS NOT NULL;";

// Drafts to approved and planned items (stages 0 to 3) by time, those without one last.
constexpr std::string_view kTranslations =
    "CREATE INDEX items_open_by_time ON items(wanted_at IS NULL, wanted_at, id) WHERE stage IN (0, 1, 2, 3);"
    "ALTER TABLE items ADD COLUMN languages INTEGER NOT NULL DEFAULT 0;";

// The numbers of the start page, without reading an item.
constexpr std::string_view kCounts = "CREATE INDEX items_by_standing ON items(stage, team, embargo, made_by);";

constexpr std::array<std::string_view, 5> kScripts = {kPeople, kItems, kCalendar, kTranslations, kCounts};

}  // namespace

const store::Schema& desk_schema() {
  static const store::Schema schema{0x44'4c'44'4b, "a Dateline desk", kScripts};  // "DLDK"
  return schema;
}

}  // namespace dateline::desk
