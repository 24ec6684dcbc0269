#include "record/write/sqlite_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "model/content.h"
#include "model/limits.h"
#include "record/read/merkle.h"
#include "record/read/record_schema.h"
#include "record/read/stored_hashes.h"
#include "record/write/bell.h"
#include "record/write/blob_hold.h"
#include "record/write/erase.h"
#include "record/write/file_lock.h"
#include "record/write/prepare.h"
#include "record/write/side_tables.h"
#include "store/sqlite_database.h"
#include "store/store_failure.h"

namespace dateline::record {
namespace {

using base::ProblemKind;
using base::Result;
using store::Blob;
using store::FaultKind;
using store::integer;
using store::StatementScope;
using store::StoreFailure;

constexpr int kCacheKib = 65'536;

// What the record is before a group: where its first act goes.
struct End {
  std::uint64_t group = 0;
  std::uint64_t next_content = 1;
  base::Instant at;
  Frontier tree;
};

std::string read_secret(store::SqliteDatabase& database) {
  const auto statement = database.prepare("SELECT secret, sum FROM writer WHERE id = 1");
  if (!statement->run({}).step()) {
    throw StoreFailure(FaultKind::kCorrupt, database.name() + ": was not created whole: run \"dateline init\"");
  }
  std::string secret(statement->bytes(0));
  if (secret_sum(secret) != statement->bytes(1)) {
    throw StoreFailure(FaultKind::kCorrupt, database.name() + ": the writer's secret is damaged");
  }
  return secret;
}

class SqliteWriter final : public Writer {
 public:
  SqliteWriter(const RecordFolder& folder, const WriterOptions& options)
      : folder_(folder),
        options_(options),
        lock_(folder.write_lock()),
        blobs_(BlobHold::shared(folder)),
        database_(folder.database(), {.access = store::SqliteAccess::kWrite, .cache_kib = kCacheKib}),
        bell_(folder) {
    {
      const auto held = lock_.hold(options_.lock_wait_ms);
      if (!held) throw StoreFailure(FaultKind::kBusy, folder.write_lock().string() + ": another writer holds it");
      store::migrate(database_, record_schema());
    }
    tables_.emplace(database_, read_secret(database_));
    read_head_ = database_.prepare("SELECT grp, size, at FROM heads ORDER BY grp DESC LIMIT 1");
    read_tree_ = database_.prepare("SELECT size, frontier, (SELECT coalesce(max(id), 0) FROM contents) FROM writer");
    has_content_ =
        database_.prepare("SELECT 1 FROM contents WHERE substr(hash, 1, 8) = substr(?1, 1, 8) AND hash = ?1");
    read_number_ = database_.prepare("SELECT bytes FROM acts WHERE seq = ?1");
    add_act_ = database_.prepare("INSERT INTO acts(seq, first_content, leaf, bytes) VALUES(?1, ?2, ?3, ?4)");
    add_content_ = database_.prepare(
        "INSERT INTO contents(id, seq, role, number, hash, salt, bytes) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    add_head_ = database_.prepare("INSERT INTO heads(grp, size, at, root) VALUES(?1, ?2, ?3, ?4)");
    set_tree_ = database_.prepare("UPDATE writer SET size = ?1, frontier = ?2 WHERE id = 1");
  }

  Result<std::vector<Appended>> append(std::span<const Proposal> group, base::Instant at) override {
    require_sound();
    if (group.size() > model::kMaxActsPerGroup) {
      return base::refuse(ProblemKind::kTooLarge, "group",
                          fmt::format("{} acts; the limit is {}", group.size(), model::kMaxActsPerGroup));
    }
    const auto held = lock_.hold(options_.lock_wait_ms);
    if (!held) return busy();
    std::optional<store::Transaction> transaction;
    try {
      transaction.emplace(database_, store::TransactionKind::kWrite);
    } catch (const StoreFailure& failure) {
      if (failure.kind() != FaultKind::kBusy) throw;
      return busy();
    }
    sound_ = false;
    auto appended = append_in(group, at);
    if (!appended) {
      transaction->roll_back();
      sound_ = true;
      return appended;
    }
    transaction->commit();
    sound_ = true;
    if (std::ranges::any_of(*appended, [](const Appended& each) { return !each.already; })) bell_.ring();
    return appended;
  }

  std::optional<Appended> appended(std::string_view key) override {
    require_sound();
    const auto known = tables_->find_key(key);
    return known ? std::optional(Appended{*known, number_at(*known), true}) : std::nullopt;
  }

  std::optional<SourceState> source(std::string_view id) override {
    require_sound();
    return tables_->source(id);
  }

  ReleaseNow release(model::ReleaseNumber number) override {
    require_sound();
    return {tables_->release(number), tables_->newest_facts(number)};
  }

  model::ReleaseNumber newest_number() override {
    require_sound();
    return {tables_->newest_number()};
  }

  std::size_t erase(model::ReleaseNumber number) override {
    require_sound();
    const auto held = lock_.hold(options_.lock_wait_ms);
    if (!held) throw StoreFailure(FaultKind::kBusy, folder_.write_lock().string() + ": another writer holds it");
    if (!tables_->is_to_erase(number)) return 0;
    const std::size_t count = erase_contents(database_, *tables_, folder_, number);
    bell_.ring();
    return count;
  }

  std::vector<model::ReleaseNumber> to_erase() override {
    require_sound();
    return tables_->to_erase();
  }

 private:
  std::unexpected<base::Problem> busy() const {
    return base::refuse(ProblemKind::kUnavailable, "record",
                        fmt::format("another writer held the record for {} ms", options_.lock_wait_ms));
  }

  void require_sound() const {
    if (sound_) return;
    throw StoreFailure(FaultKind::kIo,
                       database_.name() + ": an earlier append failed; this process must not write again");
  }

  Result<std::vector<Appended>> append_in(std::span<const Proposal> group, base::Instant at) {
    End end = read_end();
    const Place first{{end.tree.size()}, end.group + 1, std::max(at, end.at)};
    std::vector<Appended> out;
    out.reserve(group.size());
    for (const Proposal& proposal : group) {
      if (const auto known = tables_->find_key(proposal.key)) {
        out.push_back({*known, number_at(*known), true});
        continue;
      }
      auto appended = append_one(proposal, {{end.tree.size()}, first.group, first.at}, end);
      if (!appended) return std::unexpected(std::move(appended.error()));
      out.push_back(*appended);
    }
    if (end.tree.size() > first.sequence.value) write_head(first, end.tree);
    return out;
  }

  Result<Appended> append_one(const Proposal& proposal, const Place& place, End& end) {
    const std::uint32_t newest = tables_->newest_number();
    auto prepared = prepare(proposal, place, newest, tables_->release(number_of(proposal, newest)));
    if (!prepared) return std::unexpected(std::move(prepared.error()));
    const model::Act& act = prepared->act;
    const base::Hash leaf = model::leaf_hash(prepared->bytes);
    add_act_->execute(
        {integer(place.sequence.value), integer(end.next_content), Blob{leaf.view()}, Blob{prepared->bytes}});
    for (const NewContent& content : prepared->contents) {
      if (has_content(content.sealed->hash)) {
        return base::refuse(ProblemKind::kConflict, "content",
                            base::to_hex(content.sealed->hash) + " is in the record already");
      }
      add_content(place.sequence, end.next_content++, content);
    }
    if (is_of_release(act.kind)) tables_->set_release(act, prepared->state);
    tables_->add_key(proposal.key, place.sequence);
    for (const Proposal::Source& source : proposal.sources) tables_->set_source(source, act.number);
    end.tree.append(leaf);
    return Appended{place.sequence, act.number, false};
  }

  bool has_content(const base::Hash& hash) {
    const StatementScope scope(*has_content_);
    return has_content_->run({Blob{hash.view()}}).step();
  }

  void add_content(model::Sequence sequence, std::uint64_t id, const NewContent& content) {
    const SealedContent& sealed = *content.sealed;
    add_content_->execute({integer(id), integer(sequence.value), integer(static_cast<std::uint64_t>(content.role)),
                           integer(content.erased_with.value), Blob{sealed.hash.view()}, Blob{sealed.salt},
                           Blob{sealed.bytes}});
  }

  End read_end() {
    End end;
    std::uint64_t size = 0;
    const StatementScope head_scope(*read_head_);
    if (read_head_->run({}).step()) {
      end.group = static_cast<std::uint64_t>(read_head_->integer(0));
      size = static_cast<std::uint64_t>(read_head_->integer(1));
      end.at = base::Instant{read_head_->integer(2)};
    } else {
      end.at = base::Instant{std::numeric_limits<std::int64_t>::min()};
    }
    const StatementScope tree_scope(*read_tree_);
    DATELINE_CHECK(read_tree_->run({}).step());
    auto tree = Frontier::from_bytes(size, read_tree_->bytes(1));
    if (read_tree_->integer(0) != static_cast<std::int64_t>(size) || !tree) {
      throw StoreFailure(FaultKind::kCorrupt,
                         database_.name() + ": head and tree disagree: run \"dateline record verify\"");
    }
    end.tree = std::move(*tree);
    end.next_content = static_cast<std::uint64_t>(read_tree_->integer(2)) + 1;
    return end;
  }

  void write_head(const Place& first, const Frontier& tree) {
    add_head_->execute({integer(first.group), integer(tree.size()), first.at.ms, Blob{tree.root().view()}});
    const std::string frontier = tree.to_bytes();
    set_tree_->execute({integer(tree.size()), Blob{frontier}});
  }

  model::ReleaseNumber number_at(model::Sequence sequence) {
    const StatementScope scope(*read_number_);
    if (!read_number_->run({integer(sequence.value)}).step()) {
      throw StoreFailure(FaultKind::kCorrupt, fmt::format("{}: act {} is missing", database_.name(), sequence.value));
    }
    const auto act = model::act_from_bytes(read_number_->bytes(0));
    if (!act)
      throw StoreFailure(FaultKind::kCorrupt, fmt::format("{}: act {} is damaged", database_.name(), sequence.value));
    return act->number;
  }

  const RecordFolder folder_;
  const WriterOptions options_;
  FileLock lock_;
  BlobHold blobs_;
  store::SqliteDatabase database_;
  Bell bell_;
  std::optional<SideTables> tables_;
  std::unique_ptr<store::Statement> read_head_, read_tree_, has_content_, read_number_, add_act_, add_content_,
      add_head_, set_tree_;
  bool sound_ = true;  // false while an append runs, and for ever after one that threw
};

}  // namespace

void create_record(const RecordFolder& folder, base::Entropy& entropy) {
  std::filesystem::create_directories(folder.blobs());
  FileLock lock(folder.write_lock());
  const auto held = lock.hold(WriterOptions{}.lock_wait_ms);
  if (!held) throw StoreFailure(FaultKind::kBusy, folder.write_lock().string() + ": another writer holds it");
  store::SqliteDatabase database(folder.database(), {.access = store::SqliteAccess::kCreate});
  store::migrate(database, record_schema());
  const std::string secret = entropy.bytes(kSecretBytes);
  // A crash between the two leaves a record without secret, which this same step completes.
  database.prepare("INSERT OR IGNORE INTO writer(id, secret, sum, size, frontier) VALUES(1, ?1, ?2, 0, x'')")
      ->execute({Blob{secret}, Blob{secret_sum(secret)}});
  const Bell bell(folder);
  base::sync_folder(folder.path);
}

bool is_created(const RecordFolder& folder) {
  if (!std::filesystem::exists(folder.database())) return false;
  // A rollback journal is there only until the new file turns to write-ahead logging: making it was cut short, and only
  // a writer can bring it to an end.
  if (std::filesystem::exists(folder.database().string() + "-journal")) return false;
  store::SqliteDatabase database(folder.database(), {.access = store::SqliteAccess::kRead});
  if (database.pragma("user_version") == 0 && database.pragma("application_id") == 0) {
    return database.prepare("SELECT 1 FROM sqlite_schema")->run({}).step();
  }
  return database.prepare("SELECT 1 FROM writer")->run({}).step();
}

std::unique_ptr<Writer> open_writer(const RecordFolder& folder, const WriterOptions& options) {
  return std::make_unique<SqliteWriter>(folder, options);
}

}  // namespace dateline::record
