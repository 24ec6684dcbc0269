#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "search/tokens.h"

// For benchmarks: SQLite FTS5 on the same words in the same order (rows by date), counting releases for every value
// with the same kind of columns in memory that our index uses: the strongest form of this peer.
namespace dateline::bench {

class Fts5 {
 public:
  explicit Fts5(const std::string& path) {
    std::remove(path.c_str());
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) std::abort();
    run("pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-400000;"
        "create virtual table texts using fts5(words, content='', tokenize='ascii', detail=full); begin");
    sqlite3_prepare_v2(database_, "insert into texts(rowid, words) values(?, ?)", -1, &insert_, nullptr);
  }
  Fts5(const Fts5&) = delete;
  Fts5& operator=(const Fts5&) = delete;
  ~Fts5() {
    sqlite3_finalize(insert_);
    sqlite3_finalize(by_date_);
    sqlite3_finalize(by_rank_);
    sqlite3_close(database_);
  }

  void add(const search::Tokens& tokens, std::uint32_t release, const std::vector<std::uint32_t>& values) {
    words_.clear();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      words_ += tokens[i].term;
      words_.push_back(' ');
    }
    releases_.push_back(release);
    starts_.push_back(static_cast<std::uint32_t>(values_.size()));
    values_.insert(values_.end(), values.begin(), values.end());
    sqlite3_bind_int64(insert_, 1, static_cast<std::int64_t>(releases_.size()));
    sqlite3_bind_text(insert_, 2, words_.data(), static_cast<int>(words_.size()), SQLITE_STATIC);
    if (sqlite3_step(insert_) != SQLITE_DONE) std::abort();
    sqlite3_reset(insert_);
  }
  void finish() {
    starts_.push_back(static_cast<std::uint32_t>(values_.size()));
    run("commit; insert into texts(texts) values('optimize')");
    sqlite3_prepare_v2(database_, "select rowid from texts where texts match ?", -1, &by_date_, nullptr);
    sqlite3_prepare_v2(database_, "select rowid from texts where texts match ? order by bm25(texts) limit 20", -1,
                       &by_rank_, nullptr);
  }

  // Returns the number of releases; counts every value of them.
  std::uint32_t ask(const std::string& expression, bool ranked) {
    counts_.assign(0x4000, 0);
    std::uint32_t total = 0, last = 0;
    sqlite3_bind_text(by_date_, 1, expression.data(), static_cast<int>(expression.size()), SQLITE_STATIC);
    while (sqlite3_step(by_date_) == SQLITE_ROW) {
      const auto row = static_cast<std::size_t>(sqlite3_column_int64(by_date_, 0)) - 1;
      if (releases_[row] == last) continue;
      last = releases_[row];
      ++total;
      for (std::uint32_t i = starts_[row]; i < starts_[row + 1]; ++i) ++counts_[values_[i]];
    }
    sqlite3_reset(by_date_);
    if (ranked) {
      sqlite3_bind_text(by_rank_, 1, expression.data(), static_cast<int>(expression.size()), SQLITE_STATIC);
      while (sqlite3_step(by_rank_) == SQLITE_ROW) {
      }
      sqlite3_reset(by_rank_);
    }
    return total;
  }

 private:
  void run(const char* sql) {
    char* message = nullptr;
    if (sqlite3_exec(database_, sql, nullptr, nullptr, &message) != SQLITE_OK) {
      std::fprintf(stderr, "sqlite: %s\n", message);
      std::abort();
    }
  }
  sqlite3* database_ = nullptr;
  sqlite3_stmt *insert_ = nullptr, *by_date_ = nullptr, *by_rank_ = nullptr;
  std::string words_;
  std::vector<std::uint32_t> releases_, starts_, values_, counts_;
};

}  // namespace dateline::bench
