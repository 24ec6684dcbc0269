#include "desk/database/audit.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "base/file.h"
#include "base/sha256.h"
#include "desk/database/test_desk.h"
#include "store/database.h"

namespace dateline::desk {
namespace {

using base::Json;

// Three rows: one of a person, two of an item.
void write_three(store::Database& database) {
  store::Transaction transaction(database, store::TransactionKind::kWrite);
  write_audit(database, kNine, {}, "add-person", std::nullopt, {},
              Json::object().set("login", "anna").set("target", 1));
  write_audit(database, {kNine.ms + 60'000}, {1}, "make-item", ItemId{7'001}, {}, Json::object().set("team", "press"));
  write_audit(database, {kNine.ms + 61'500}, {1}, "save", ItemId{7'001}, "fr", Json::object().set("revision", 2));
  transaction.commit();
}

std::string refusal(store::Database& database) {
  const auto head = verify_audit(database);
  return head ? "" : base::to_string(head.error());
}

TEST(Audit, ReadsWhatWasWritten) {
  TestDesk desk;
  write_three(desk.database());
  const auto rows = read_audit(desk.database(), 1, 10);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].sequence, 1U);
  EXPECT_EQ(rows[0].action, "add-person");
  EXPECT_EQ(rows[0].item, std::nullopt);
  EXPECT_EQ(rows[0].detail.text("login"), "anna");
  EXPECT_EQ(rows[2].at.ms, kNine.ms + 61'500);
  EXPECT_EQ(rows[2].person, PersonId{1});
  EXPECT_EQ(rows[2].item, ItemId{7'001});
  EXPECT_EQ(rows[2].lang, "fr");
  EXPECT_EQ(rows[2].detail.number("revision"), 2);
}

TEST(Audit, ReadsPartsAndItems) {
  TestDesk desk;
  write_three(desk.database());
  EXPECT_EQ(read_audit(desk.database(), 2, 1).front().action, "make-item");
  EXPECT_TRUE(read_audit(desk.database(), 4, 10).empty());
  const auto of_item = audit_of(desk.database(), {7'001}, 10);
  ASSERT_EQ(of_item.size(), 2U);
  EXPECT_EQ(of_item[0].action, "save");
  EXPECT_TRUE(audit_of(desk.database(), {7'002}, 10).empty());
}

TEST(Audit, AChainThatHoldsHasItsHead) {
  TestDesk desk;
  EXPECT_EQ(verify_audit(desk.database())->sequence, 0U);
  write_three(desk.database());
  const auto head = verify_audit(desk.database());
  ASSERT_TRUE(head);
  EXPECT_EQ(head->sequence, 3U);
}

TEST(Audit, GoesWithTheActThatItTellsOf) {
  TestDesk desk;
  {
    const store::Transaction transaction(desk.database(), store::TransactionKind::kWrite);
    write_audit(desk.database(), kNine, {}, "sign-in");
  }
  EXPECT_TRUE(read_audit(desk.database(), 1, 10).empty());
}

TEST(Audit, FindsAChangedRow) {
  TestDesk desk;
  write_three(desk.database());
  desk.database().execute("UPDATE audit SET bytes = replace(bytes, 'press', 'paris') WHERE seq = 2");
  EXPECT_EQ(refusal(desk.database()), "audit row 2: its bytes are not those of its hash");
}

TEST(Audit, FindsARowChangedTogetherWithItsHash) {
  TestDesk desk;
  write_three(desk.database());
  std::string bytes;
  {
    const auto row = desk.database().prepare("SELECT replace(bytes, 'press', 'paris') FROM audit WHERE seq = 2");
    ASSERT_TRUE(row->run({}).step());
    bytes = row->bytes(0);
  }
  desk.database()
      .prepare("UPDATE audit SET bytes = ?1, hash = ?2 WHERE seq = 2")
      ->execute({std::string_view(bytes), store::Blob{base::sha256(bytes).view()}});
  EXPECT_EQ(refusal(desk.database()), "audit row 3: does not follow from the row before it");
}

TEST(Audit, FindsAMissingRow) {
  TestDesk desk;
  write_three(desk.database());
  desk.database().execute("DELETE FROM audit WHERE seq = 2");
  EXPECT_EQ(refusal(desk.database()), "audit row 2: is missing");
}

TEST(Audit, FindsARowPutInBetween) {
  TestDesk desk;
  write_three(desk.database());
  desk.database().execute(
      "UPDATE audit SET seq = 4 WHERE seq = 3; INSERT INTO audit SELECT 3, item, bytes, hash FROM audit WHERE seq = 2");
  EXPECT_EQ(refusal(desk.database()), "audit row 3: does not follow from the row before it");
}

TEST(Audit, FindsRowsThatChangedPlaces) {
  TestDesk desk;
  write_three(desk.database());
  desk.database().execute(
      "UPDATE audit SET seq = 9 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE "
      "seq = 9");
  EXPECT_EQ(refusal(desk.database()), "audit row 2: does not follow from the row before it");
}

TEST(Audit, FindsARowFiledUnderAnotherItem) {
  TestDesk desk;
  write_three(desk.database());
  desk.database().execute("UPDATE audit SET item = NULL WHERE seq = 3");
  EXPECT_EQ(refusal(desk.database()), "audit row 3: is filed under another item");
}

TEST(Audit, AHeadNotedEarlierFindsACutEnd) {
  TestDesk desk;
  write_three(desk.database());
  const std::string head = to_string(*verify_audit(desk.database()));
  EXPECT_TRUE(holds_head(desk.database(), head));
  EXPECT_EQ(holds_head(desk.database(), "2" + head.substr(1)).error().kind, base::ProblemKind::kCorrupt);
  for (const std::string_view wrong : {"", "3", "3:", ":ab", "x:ab", "0:ab", "3 :ab"}) {
    EXPECT_EQ(holds_head(desk.database(), wrong).error().kind, base::ProblemKind::kInvalid) << wrong;
  }
  desk.database().execute("DELETE FROM audit WHERE seq = 3");
  EXPECT_TRUE(verify_audit(desk.database())) << "the chain alone does not tell";
  EXPECT_EQ(holds_head(desk.database(), head).error().kind, base::ProblemKind::kCorrupt);
}

TEST(Audit, ARowWithBytesOfItsOwnIsFound) {
  TestDesk desk;
  const std::string bytes = "{\"seq\":1}";
  desk.database()
      .prepare("INSERT INTO audit(seq, bytes, hash) VALUES(1, ?1, ?2)")
      ->execute({std::string_view(bytes), store::Blob{base::sha256(bytes).view()}});
  EXPECT_EQ(refusal(desk.database()), "audit row 1: does not follow from the row before it");
}

TEST(AuditDeathTest, AnUnknownActionIsABug) {
  TestDesk desk;
  EXPECT_DEATH(write_audit(desk.database(), kNine, {}, "juggle"), "is_audit_action");
}

std::vector<std::string> lines_of_document() {
  const auto text = base::read_file(std::string(DATELINE_SOURCE_DIR) + "/docs/formats/audit.md", 1 << 20);
  EXPECT_TRUE(text);
  std::istringstream stream(text.value_or(""));
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The page's example is what the three rows above are, bytes and hashes.
TEST(AuditDocument, ExampleIsTheChain) {
  TestDesk desk;
  write_three(desk.database());
  std::vector<std::string> expected;
  const auto statement = desk.database().prepare("SELECT bytes, hash FROM audit ORDER BY seq");
  statement->run({});
  while (statement->step()) {
    expected.push_back("```audit " + base::to_hex(statement->bytes(1)));
    expected.emplace_back(statement->bytes(0));
    expected.emplace_back("```");
  }
  std::vector<std::string> found;
  bool is_inside = false;
  for (const std::string& line : lines_of_document()) {
    if (line.starts_with("```audit ")) is_inside = true;
    if (is_inside) found.push_back(line);
    if (line == "```") is_inside = false;
  }
  EXPECT_EQ(found, expected);
}

TEST(AuditDocument, TableNamesEveryAction) {
  std::multiset<std::string> listed;
  bool is_table = false;
  for (const std::string& line : lines_of_document()) {
    if (line.starts_with("| action |")) is_table = true;
    if (line.empty()) is_table = false;
    if (!is_table || !line.starts_with("| `")) continue;
    const std::string cell = line.substr(0, line.find('|', 1));
    for (std::size_t at = cell.find('`'); at != std::string::npos; at = cell.find('`', at)) {
      const std::size_t end = cell.find('`', at + 1);
      listed.insert(cell.substr(at + 1, end - at - 1));
      at = end + 1;
    }
  }
  EXPECT_EQ(listed, std::multiset<std::string>(kAuditActions.begin(), kAuditActions.end()));
}

}  // namespace
}  // namespace dateline::desk
