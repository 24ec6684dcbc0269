#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <memory>
#include <set>
#include <string>

#include "base/hash.h"
#include "search/build.h"
#include "search/oracle_for_test.h"
#include "search/search.h"
#include "search/segment.h"
#include "search/snapshot.h"
#include "search/view.h"

// The second judge: SQLite's FTS5, fed our tokens, must find the same texts.
namespace dateline::search {
namespace {

// A key as one FTS5 word; a prefix of the key is a prefix of the word.
std::string coded(std::string_view key) { return "k" + base::to_hex(key); }

class Fts5 {
 public:
  Fts5() {
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open(":memory:", &handle), SQLITE_OK);
    database_.reset(handle);
    run("create virtual table texts using fts5(terms, words, content='')");
  }

  void add(std::int64_t row, const Tokens& tokens) {
    std::string terms, words;
    std::uint32_t position = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      for (; position < tokens[i].position; ++position) terms += "gap ";
      terms += coded(tokens[i].term) + ' ';
      words += coded(tokens[i].word) + ' ';
      ++position;
    }
    run("insert into texts(rowid, terms, words) values(" + std::to_string(row) + ",'" + terms + "','" + words + "')");
  }

  std::set<std::int64_t> find(const std::string& expression) {
    std::set<std::int64_t> rows;
    const std::string sql = "select rowid from texts where texts match '" + expression + "'";
    const auto add_row = [](void* out, int, char** columns, char**) {
      static_cast<std::set<std::int64_t>*>(out)->insert(std::stoll(columns[0]));
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(database_.get(), sql.c_str(), add_row, &rows, nullptr), SQLITE_OK)
        << expression << ": " << sqlite3_errmsg(database_.get());
    return rows;
  }

 private:
  void run(const std::string& sql) {
    EXPECT_EQ(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(database_.get());
  }
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close(handle); }
  };
  std::unique_ptr<sqlite3, Close> database_;
};

std::string expression_of(const PlannedClause& clause) {
  if (clause.kind == ClauseKind::kPrefix) return "(" + coded(clause.keys[0]) + "*)";
  std::string phrase = "(terms : \"";
  for (const std::string& key : clause.keys) phrase += coded(key) + " ";
  return phrase + "\")";
}

std::string expression_of(const QueryPlan& plan) {
  std::string required, excluded;
  for (const PlannedClause& clause : plan.clauses) {
    if (clause.polarity == Polarity::kRequired) {
      required += (required.empty() ? "" : " AND ") + expression_of(clause);
    } else {
      excluded += " NOT " + expression_of(clause);
    }
  }
  return "(" + required + ")" + excluded;
}

TEST(Fts5, FindsTheSameTexts) {
  World world(21);
  std::vector<ReleaseDocuments> releases;
  std::vector<const Document*> documents;
  for (ReleaseNumber n = 1; n <= 700; ++n) releases.push_back(world.make_release(n));
  for (const ReleaseDocuments& release : releases) {
    for (const Document& document : release.documents) documents.push_back(&document);
  }
  std::ranges::sort(documents, [](const Document* a, const Document* b) { return comes_before(*a, *b); });
  Fts5 judge;
  for (std::size_t i = 0; i < documents.size(); ++i) judge.add(static_cast<std::int64_t>(i), documents[i]->tokens);
  const auto segment = Segment::hold(build_segment(documents)->bytes(), "x").value();
  ASSERT_TRUE(segment->has_bigrams());
  const Snapshot snapshot({view_of(segment)});
  Searcher searcher(world.analyser);
  int asked = 0;
  std::uint64_t found = 0;
  while (asked < 600) {
    Query query;
    for (std::size_t n = 1 + world.below(3); n > 0; --n) query.clauses.push_back(world.make_clause());
    query.clauses[0].polarity = Polarity::kRequired;
    query.limit = kMaxListed;
    const auto plans = make_plans(query, snapshot.languages(), world.analyser).value();
    std::set<ReleaseNumber> wanted;
    for (const QueryPlan& plan : plans) {
      for (const std::int64_t row : judge.find(expression_of(plan))) {
        const Document& document = *documents[static_cast<std::size_t>(row)];
        if (plan.languages[document.language] && document.valid_to == kStillValid) wanted.insert(document.release);
      }
    }
    const Answer answer = searcher.search(snapshot, query).value();
    std::set<ReleaseNumber> got;
    for (const Hit& hit : answer.hits) got.insert(hit.release);
    ASSERT_EQ(got, wanted) << describe(query);
    ASSERT_EQ(answer.total, wanted.size());
    found += wanted.size();
    ++asked;
  }
  EXPECT_GT(found, 10'000u);
}

}  // namespace
}  // namespace dateline::search
