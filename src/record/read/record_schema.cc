#include "record/read/record_schema.h"

#include <array>
#include <string_view>

namespace dateline::record {
namespace {

// Acts, heads and contents are the record. The other tables are what a writer must look up; all but the keys and
// sources could be computed from the acts, and verify does so.
constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE acts(
  seq INTEGER PRIMARY KEY,
  first_content INTEGER NOT NULL,
  leaf BLOB NOT NULL,
  bytes BLOB NOT NULL) STRICT;
CREATE TABLE heads(
  grp INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL,
  root BLOB NOT NULL) STRICT;
CREATE TABLE contents(
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  role INTEGER NOT NULL,
  number INTEGER NOT NULL,
  hash BLOB NOT NULL,
  salt BLOB,
  bytes BLOB) STRICT;
CREATE INDEX contents_by_hash ON contents(substr(hash, 1, 8));
CREATE INDEX contents_by_number ON contents(number) WHERE number > 0;
CREATE TABLE releases(
  number INTEGER PRIMARY KEY,
  standing INTEGER NOT NULL,
  to_erase INTEGER NOT NULL) STRICT;
CREATE TABLE texts(
  number INTEGER NOT NULL,
  lang TEXT NOT NULL,
  version INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY(number, lang)) STRICT, WITHOUT ROWID;
CREATE TABLE keys(
  key BLOB PRIMARY KEY,
  seq INTEGER NOT NULL,
  sum BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sources(
  source BLOB PRIMARY KEY,
  number INTEGER NOT NULL,
  lang TEXT NOT NULL,
  state BLOB NOT NULL,
  sum BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_number ON sources(number);
CREATE TABLE writer(
  id INTEGER PRIMARY KEY CHECK(id = 1),
  secret BLOB NOT NULL,
  sum BLOB NOT NULL,
  size INTEGER NOT NULL,
  frontier BLOB NOT NULL) STRICT;
)sql";

constexpr std::array kScripts = {kVersion1};

constexpr std::int64_t kApplicationId = 0x444c'5264;  // "DLRd"

}  // namespace

const store::Schema& record_schema() {
  static constexpr store::Schema kSchema{kApplicationId, "a Dateline record", kScripts};
  return kSchema;
}

}  // namespace dateline::record
