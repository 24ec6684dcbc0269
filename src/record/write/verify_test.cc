#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "record/read/sqlite_reader.h"
#include "record/read/verify.h"
#include "record/write/sqlite_writer.h"
#include "record/write/test_record.h"
#include "store/sqlite_database.h"
#include "store/store_failure.h"

namespace dateline::record {
namespace {

std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_bytes(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string said(const Verification& verification) {
  std::string out;
  for (const Finding& finding : verification.findings) out += finding.where + ": " + finding.what + "\n";
  return out;
}

class Verify : public testing::Test {
 protected:
  void SetUp() override {
    base::SeededEntropy entropy(7);
    create_record(folder.record(), entropy);
    const auto writer = open_writer(folder.record());
    Proposal sourced = make.publish("a", {"de", "en"});
    sourced.sources = {{"src:1", model::Lang{"en"}, sourced.contents[0].hash}};
    append(*writer, {sourced, make.publish("b", {"en"}, std::string(30'000, 'w')), make.term("c", "peace")});
    append(*writer, {make.correct("d", 1, {"en"}, 2), make.redirect("e", "/old", 1)});
    append(*writer, {make.publish("f", {"fr"}), make.of_release("g", model::ActKind::kWithdraw, 2)});
    append(*writer, {make.of_release("h", model::ActKind::kRemove, 3)});
    ASSERT_EQ(writer->erase({3}), 2u);
    append(*writer, {make.redirect("i", "/old", 2)});
  }

  static void append(Writer& writer, std::vector<Proposal> group) {
    const auto appended = writer.append(group, kNoon);
    ASSERT_TRUE(appended.has_value()) << base::to_string(appended.error());
  }

  // Runs SQL behind the writer's back.
  void tamper(const std::string& sql) {
    store::SqliteDatabase database(folder.record().database(), {.access = store::SqliteAccess::kWrite});
    database.execute(sql);
  }

  void expect_found(const std::string& sql, const std::string& where) {
    const std::string sound = read_bytes(folder.record().database());
    tamper(sql);
    const Verification verification = verify(folder.record());
    EXPECT_NE(("\n" + said(verification)).find("\n" + where), std::string::npos) << sql << "\nfound:\n"
                                                                                 << said(verification);
    write_bytes(folder.record().database(), sound);
  }

  TestFolder folder;
  Proposer make;
};

TEST_F(Verify, FindsNothingInASoundRecord) {
  const Verification verification = verify(folder.record());
  EXPECT_TRUE(verification.is_sound()) << said(verification);
  EXPECT_EQ(verification.acts, 9u);
  EXPECT_EQ(verification.head.group, 5u);
  EXPECT_EQ(verification.contents, 14u);
  EXPECT_EQ(verification.erased, 2u);
  EXPECT_EQ(verification.head, open_reader(folder.record())->head());
}

TEST_F(Verify, NamesThePlace) {
  expect_found("UPDATE acts SET bytes = cast(replace(cast(bytes AS TEXT), 'press', 'prest') AS BLOB) WHERE seq = 3",
               "act 3: ");
  expect_found("UPDATE acts SET leaf = zeroblob(32) WHERE seq = 4", "act 4: its leaf hash");
  expect_found("UPDATE acts SET first_content = first_content + 1 WHERE seq = 4", "act 4: its contents");
  expect_found("DELETE FROM acts WHERE seq = 4", "act 4: is missing");
  expect_found("UPDATE heads SET root = zeroblob(32) WHERE grp = 2", "head 2: its root");
  expect_found("UPDATE heads SET size = 4 WHERE grp = 2", "head 2: its root");
  expect_found("UPDATE heads SET at = at - 1 WHERE grp = 2", "head 2: its instant");
  expect_found("DELETE FROM heads WHERE grp = 2", "head 3: the group before it is missing");
  expect_found("DELETE FROM heads WHERE grp = 5", "act 8: stands above the last head");
  expect_found("UPDATE contents SET bytes = x'7b7d' WHERE id = 5", "content ");
  expect_found("UPDATE contents SET salt = zeroblob(32) WHERE id = 5", "content ");
  expect_found("UPDATE contents SET salt = NULL, bytes = NULL WHERE id = 5", "content ");
  expect_found("UPDATE contents SET role = 1 WHERE id = 1", "content ");
  expect_found("UPDATE contents SET number = 2 WHERE id = 1", "content ");
  expect_found("DELETE FROM contents WHERE id = 2", "act 0: content ");
  expect_found("UPDATE releases SET standing = 1 WHERE number = 2", "release 2: ");
  expect_found("UPDATE texts SET version = 3 WHERE number = 1 AND lang = 'en'", "release 1: ");
  expect_found("DELETE FROM texts WHERE number = 2", "release 2: ");
  expect_found("UPDATE keys SET seq = 2 WHERE seq = 1", "key ");
  expect_found("DELETE FROM keys WHERE seq = 1", "keys: ");
  expect_found("UPDATE sources SET number = 2", "source ");
  expect_found("UPDATE writer SET secret = zeroblob(32)", "writer: its secret");
  expect_found("UPDATE writer SET frontier = zeroblob(64)", "writer: its tree");
  expect_found("UPDATE releases SET to_erase = 1 WHERE number = 1", "release 1: ");
}

TEST_F(Verify, KnowsAHeadThatWasSeen) {
  const Head head = open_reader(folder.record())->head();
  VerifyOptions options;
  options.seen = head;
  EXPECT_TRUE(verify(folder.record(), options).is_sound());
  options.seen->root = base::Hash{};
  EXPECT_FALSE(verify(folder.record(), options).is_sound());
  options.seen = head;
  options.seen->size = 100;
  EXPECT_FALSE(verify(folder.record(), options).is_sound());
}

// One bit of some 600 bytes spread over the whole file: found, or nothing that a reader is told has changed.
TEST_F(Verify, FindsEveryFlippedBit) {
  const auto path = folder.record().database();
  const std::string sound = read_bytes(path);
  const std::string before = dump(*open_reader(folder.record()));
  std::size_t found = 0;
  std::size_t harmless = 0;
  std::uint64_t state = 88'172'645'463'325'252;
  for (std::size_t at = 0; at < sound.size(); at += 1 + state % 400) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    std::string bent = sound;
    bent[at] = static_cast<char>(bent[at] ^ (1 << (state >> 32 & 7)));
    write_bytes(path, bent);
    try {
      if (!verify(folder.record()).is_sound()) {
        ++found;
        continue;
      }
    } catch (const store::StoreFailure&) {
      ++found;
      continue;
    }
    ++harmless;
    EXPECT_EQ(dump(*open_reader(folder.record())), before) << "byte " << at;
  }
  EXPECT_GT(found, 100u);
  EXPECT_GT(harmless, 0u);
  write_bytes(path, sound);
  EXPECT_TRUE(verify(folder.record()).is_sound());
}

}  // namespace
}  // namespace dateline::record
