#include "record/read/sqlite_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "record/read/merkle.h"
#include "record/read/named_content.h"
#include "record/read/record_schema.h"
#include "store/sqlite_database.h"
#include "store/store_failure.h"

namespace dateline::record {
namespace {

using store::Blob;
using store::FaultKind;
using store::StoreFailure;

// A batch is read in one go and handed out after its statements are reset, so that however long the caller takes, no
// read transaction keeps the writer from emptying its WAL.
constexpr std::uint64_t kBatchActs = 256;
constexpr std::size_t kBatchBytes = 8u << 20;

constexpr std::string_view kContentColumns = "id, seq, role, hash, salt IS NULL";

std::string_view bytes_column(Want want) {
  switch (want) {
    case Want::kActs:
      return "NULL";
    case Want::kActsWithoutTexts:
      return "CASE WHEN role = 0 THEN NULL ELSE bytes END";
    case Want::kEverything:
      return "bytes";
  }
  return "NULL";
}

struct ContentRow {
  StoredContent content;
  std::uint64_t sequence = 0;
};

class SqliteReader final : public Reader {
 public:
  explicit SqliteReader(const RecordFolder& folder) : database_(folder.database(), {}) {
    store::require_version(database_, record_schema());
    head_ = database_.prepare("SELECT grp, size, at, root FROM heads ORDER BY grp DESC LIMIT 1");
    acts_ = database_.prepare("SELECT seq, first_content, bytes FROM acts WHERE seq >= ?1 AND seq < ?2 ORDER BY seq");
    content_ = database_.prepare("SELECT bytes, salt IS NULL FROM contents WHERE id = ?1");
    for (const Want want : {Want::kActs, Want::kActsWithoutTexts, Want::kEverything}) {
      Statements& statements = by_want_[static_cast<std::size_t>(want)];
      statements.from = database_.prepare(
          fmt::format("SELECT {}, {} FROM contents WHERE id >= ?1 ORDER BY id", kContentColumns, bytes_column(want)));
      statements.by_hash = database_.prepare(
          fmt::format("SELECT {}, {} FROM contents WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1",
                      kContentColumns, bytes_column(want)));
    }
  }

  Head head() override {
    const store::StatementScope scope(*head_);
    if (!head_->run({}).step()) return Head{0, empty_root(), {}, 0};
    const auto root = base::hash_from_bytes(head_->bytes(3));
    if (!root) throw corrupt(fmt::format("head {}: the root is not a hash", head_->integer(0)));
    return {static_cast<std::uint64_t>(head_->integer(1)), *root, base::Instant{head_->integer(2)},
            static_cast<std::uint64_t>(head_->integer(0))};
  }

  void read(model::Sequence from, model::Sequence below, Want want,
            const std::function<void(const Entry&)>& each) override {
    for (std::uint64_t next = from.value; next < below.value;) {
      const std::vector<Entry> batch = read_batch(next, std::min(below.value, next + kBatchActs), want);
      next += batch.size();
      for (const Entry& entry : batch) each(entry);
    }
  }

  std::optional<std::string> content(ContentId id) override {
    const store::StatementScope scope(*content_);
    if (!content_->run({store::integer(id.value)}).step()) {
      throw corrupt(fmt::format("content {} is missing", id.value));
    }
    if (content_->integer(1) != 0) return std::nullopt;
    return std::string(content_->bytes(0));
  }

  std::optional<ContentId> find(const base::Hash& hash) override {
    const auto row = find_row(hash, Want::kActs);
    return row ? std::optional(row->content.id) : std::nullopt;
  }

 private:
  struct Statements {
    std::unique_ptr<store::Statement> from;
    std::unique_ptr<store::Statement> by_hash;
  };

  StoreFailure corrupt(const std::string& what) const {
    return {FaultKind::kCorrupt, fmt::format("{}: {}: run \"dateline record verify\"", database_.name(), what)};
  }

  Statements& statements(Want want) { return by_want_[static_cast<std::size_t>(want)]; }

  // At least one act, and fewer than asked for when their contents are large.
  std::vector<Entry> read_batch(std::uint64_t from, std::uint64_t below, Want want) {
    std::uint64_t first_content = 0;
    std::vector<Entry> entries = read_acts(from, below, first_content);
    const std::vector<ContentRow> rows = read_contents(first_content, entries, want);
    auto row = rows.begin();
    for (Entry& entry : entries) {
      const auto own = row;
      while (row != rows.end() && row->sequence == entry.act.sequence.value) ++row;
      attach(entry, {own, row}, want);
    }
    return entries;
  }

  std::vector<Entry> read_acts(std::uint64_t from, std::uint64_t below, std::uint64_t& first_content) {
    std::vector<Entry> entries;
    entries.reserve(below - from);
    const store::StatementScope scope(*acts_);
    acts_->run({store::integer(from), store::integer(below)});
    while (acts_->step()) {
      const std::uint64_t sequence = from + entries.size();
      if (acts_->integer(0) != static_cast<std::int64_t>(sequence)) break;
      if (entries.empty()) first_content = static_cast<std::uint64_t>(acts_->integer(1));
      Entry& entry = entries.emplace_back();
      entry.act_bytes = acts_->bytes(2);
      auto act = model::act_from_bytes(entry.act_bytes);
      if (!act) throw corrupt(fmt::format("act {}: {}", sequence, base::to_string(act.error())));
      entry.act = std::move(*act);
      if (entry.act.sequence.value != sequence) throw corrupt(fmt::format("act {} says it is another", sequence));
    }
    if (entries.size() != below - from) throw corrupt(fmt::format("act {} is missing", from + entries.size()));
    return entries;
  }

  // The contents that came with `entries`, which lose their last ones when there is more than a batch may hold.
  std::vector<ContentRow> read_contents(std::uint64_t first, std::vector<Entry>& entries, Want want) {
    std::vector<ContentRow> rows;
    const std::uint64_t from = entries.front().act.sequence.value;
    const std::uint64_t below = from + entries.size();
    std::size_t bytes = 0;
    store::Statement& statement = *statements(want).from;
    const store::StatementScope scope(statement);
    statement.run({store::integer(first)});
    while (statement.step()) {
      ContentRow row = row_of(statement);
      if (row.sequence >= below) break;
      if (bytes > kBatchBytes && row.sequence > from && row.sequence != rows.back().sequence) {
        entries.resize(row.sequence - from);
        break;
      }
      bytes += row.content.bytes.size();
      rows.push_back(std::move(row));
    }
    return rows;
  }

  // An act names mostly what came with it; a correct of facts names again what its texts are.
  void attach(Entry& entry, std::span<const ContentRow> own, Want want) {
    for (const NamedContent& named : named_contents(entry.act)) {
      const auto row =
          std::ranges::find_if(own, [&](const ContentRow& candidate) { return candidate.content.hash == named.hash; });
      if (row != own.end()) {
        entry.contents.push_back(row->content);
        continue;
      }
      auto found = find_row(named.hash, want);
      if (!found) {
        throw corrupt(fmt::format("act {}: content {} is missing", entry.act.sequence.value, base::to_hex(named.hash)));
      }
      entry.contents.push_back(std::move(found->content));
    }
  }

  std::optional<ContentRow> find_row(const base::Hash& hash, Want want) {
    store::Statement& statement = *statements(want).by_hash;
    const store::StatementScope scope(statement);
    if (!statement.run({Blob{hash.view()}}).step()) return std::nullopt;
    return row_of(statement);
  }

  ContentRow row_of(const store::Statement& statement) {
    ContentRow row;
    row.content.id.value = static_cast<std::uint64_t>(statement.integer(0));
    row.sequence = static_cast<std::uint64_t>(statement.integer(1));
    const auto role = statement.integer(2);
    const auto hash = base::hash_from_bytes(statement.bytes(3));
    if (!hash || role < 0 || role > static_cast<std::int64_t>(ContentRole::kRedirect)) {
      throw corrupt(fmt::format("content {}: its row is damaged", row.content.id.value));
    }
    row.content.hash = *hash;
    row.content.role = static_cast<ContentRole>(role);
    row.content.erased = statement.integer(4) != 0;
    row.content.bytes = statement.bytes(5);
    return row;
  }

  store::SqliteDatabase database_;
  std::unique_ptr<store::Statement> head_;
  std::unique_ptr<store::Statement> acts_;
  std::unique_ptr<store::Statement> content_;
  std::array<Statements, 3> by_want_;
};

}  // namespace

std::unique_ptr<Reader> open_reader(const RecordFolder& folder) { return std::make_unique<SqliteReader>(folder); }

}  // namespace dateline::record
