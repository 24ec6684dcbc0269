#include "intake/spool.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>

#include "base/failure.h"
#include "base/sha256.h"
#include "store/sqlite_database.h"

namespace dateline::intake {
namespace {

using store::Blob;
using store::integer;
using store::StatementScope;

constexpr std::int64_t kLinesPerTransaction = 50'000;
constexpr std::size_t kKnotBytes = 16;

constexpr std::string_view kTables = R"sql(
PRAGMA secure_delete = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE lines(
  id INTEGER PRIMARY KEY, grp INTEGER NOT NULL, file INTEGER NOT NULL, line INTEGER NOT NULL,
  offset INTEGER NOT NULL, length INTEGER NOT NULL, state BLOB NOT NULL);
CREATE TABLE nodes(knot BLOB PRIMARY KEY, grp INTEGER NOT NULL, line INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE groups(
  id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, rank INTEGER NOT NULL, number INTEGER NOT NULL DEFAULT 0);
)sql";

std::string short_hash(std::string_view knot) { return std::string(base::sha256(knot).view().substr(0, kKnotBytes)); }

std::filesystem::path new_folder(const std::filesystem::path& folder) {
  std::string name = (folder / "dateline-import-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw base::SystemFailure(name + ": make a temporary folder", errno);
  return name;
}

SpooledLine line_of(const store::Statement& row) {
  return {static_cast<std::uint32_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1)),
          static_cast<std::uint64_t>(row.integer(2)), static_cast<std::uint64_t>(row.integer(3)),
          base::hash_from_bytes(row.bytes(4)).value_or(base::Hash{})};
}

}  // namespace

Spool::Spool(const std::filesystem::path& folder) : folder_(new_folder(folder)) {
  database_ = std::make_unique<store::SqliteDatabase>(folder_ / "spool.db",
                                                      store::SqliteOptions{.access = store::SqliteAccess::kCreate});
  database_->execute(kTables);
  add_line_ = database_->prepare("INSERT INTO lines VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  find_line_ = database_->prepare("SELECT file, line, offset, length, state FROM lines WHERE id = ?1");
  find_node_ = database_->prepare("SELECT grp, line FROM nodes WHERE knot = ?1");
  add_node_ = database_->prepare("INSERT INTO nodes VALUES(?1, ?2, ?3)");
  set_node_line_ = database_->prepare("UPDATE nodes SET line = ?2 WHERE knot = ?1");
  add_group_ = database_->prepare("INSERT INTO groups(id, parent, rank) VALUES(?1, ?1, ?2)");
  parent_ = database_->prepare("SELECT parent FROM groups WHERE id = ?1");
  set_parent_ = database_->prepare("UPDATE groups SET parent = ?2 WHERE id = ?1");
  rank_ = database_->prepare("SELECT rank FROM groups WHERE id = ?1");
  lower_rank_ = database_->prepare("UPDATE groups SET rank = ?2 WHERE id = ?1 AND rank > ?2");
  next_group_ = database_->prepare(
      "SELECT rank, id FROM groups WHERE (rank, id) > (?1, ?2) AND parent = id ORDER BY rank, id LIMIT 1");
  lines_ = database_->prepare("SELECT file, line, offset, length, state FROM lines WHERE grp = ?1 ORDER BY id");
  set_number_ = database_->prepare("UPDATE groups SET number = ?2 WHERE id = ?1");
  number_ = database_->prepare("SELECT number FROM groups WHERE id = ?1");
  transaction_.emplace(*database_, store::TransactionKind::kWrite);
}

Spool::~Spool() {
  for (auto* statement : {&add_line_, &find_line_, &find_node_, &add_node_, &set_node_line_, &add_group_, &parent_,
                          &set_parent_, &lower_rank_, &rank_, &next_group_, &lines_, &set_number_, &number_}) {
    statement->reset();
  }
  transaction_.reset();
  database_.reset();
  std::error_code ignored;  // a temporary file that stays is no failure of the import
  std::filesystem::remove_all(folder_, ignored);
}

std::string Spool::knot_of_id(std::string_view id) { return std::string("id\n").append(id); }

std::int64_t Spool::root_of(std::int64_t group) {
  for (;;) {
    const StatementScope scope(*parent_);
    parent_->run({group}).step();
    const std::int64_t parent = parent_->integer(0);
    if (parent == group) return group;
    group = parent;
  }
}

std::int64_t Spool::join(std::int64_t a, std::int64_t b) {
  const std::int64_t first = root_of(a), second = root_of(b);
  const std::int64_t root = std::min(first, second), other = std::max(first, second);
  if (root == other) return root;
  std::int64_t rank = 0;
  {
    const StatementScope scope(*rank_);
    rank_->run({other}).step();
    rank = rank_->integer(0);
  }
  set_parent_->execute({other, root});
  lower_rank_->execute({root, rank});
  return root;
}

std::optional<SpooledLine> Spool::add(const SpooledLine& line, std::string_view id, std::span<const std::string> knots,
                                      std::int64_t rank) {
  std::vector<std::string> fresh;
  std::int64_t group = 0;
  const auto tie = [&](const std::string& knot) -> std::int64_t {
    const std::string hash = short_hash(knot);
    const StatementScope scope(*find_node_);
    if (!find_node_->run({Blob{hash}}).step()) {
      fresh.push_back(hash);
      return 0;
    }
    const std::int64_t found = find_node_->integer(0);
    const std::int64_t taken = find_node_->integer(1);
    find_node_->reset();
    group = group == 0 ? root_of(found) : join(group, found);
    return taken;
  };
  const std::string own = knot_of_id(id);
  if (const std::int64_t taken = tie(own); taken != 0) {
    const StatementScope scope(*find_line_);
    find_line_->run({taken}).step();
    return line_of(*find_line_);
  }
  const std::int64_t number = ++lines_added_;
  if (fresh.empty()) {
    const std::string hash = short_hash(own);
    set_node_line_->execute({Blob{hash}, number});
  }
  const bool own_is_fresh = !fresh.empty();
  for (const std::string& knot : knots) {
    if (knot != own) tie(knot);
  }
  if (group == 0) {
    group = ++groups_added_;
    add_group_->execute({group, rank});
  } else {
    lower_rank_->execute({group, rank});
  }
  std::sort(fresh.begin() + (own_is_fresh ? 1 : 0), fresh.end());
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    if (i > 0 && fresh[i] == fresh[i - 1]) continue;
    add_node_->execute({Blob{fresh[i]}, group, i == 0 && own_is_fresh ? number : 0});
  }
  add_line_->execute({number, group, static_cast<std::int64_t>(line.file), integer(line.line), integer(line.offset),
                      integer(line.length), Blob{line.state.view()}});
  if (number % kLinesPerTransaction == 0) {
    transaction_->commit();
    transaction_.emplace(*database_, store::TransactionKind::kWrite);
  }
  return std::nullopt;
}

void Spool::seal() {
  database_->execute("CREATE INDEX lines_by_group ON lines(grp); CREATE INDEX groups_by_rank ON groups(rank, id)");
  std::vector<std::int64_t> joined;
  {
    const auto find = database_->prepare("SELECT id FROM groups WHERE parent <> id");
    find->run({});
    while (find->step()) joined.push_back(find->integer(0));
  }
  const auto move = database_->prepare("UPDATE lines SET grp = ?2 WHERE grp = ?1");
  for (const std::int64_t group : joined) move->execute({group, root_of(group)});
  transaction_->commit();
  transaction_.emplace(*database_, store::TransactionKind::kWrite);
}

std::optional<Spool::Group> Spool::next() {
  Group group;
  {
    const StatementScope scope(*next_group_);
    if (!next_group_->run({last_.first, last_.second}).step()) return std::nullopt;
    last_ = {next_group_->integer(0), next_group_->integer(1)};
  }
  group.id = last_.second;
  const StatementScope scope(*lines_);
  lines_->run({group.id});
  while (lines_->step()) group.lines.push_back(line_of(*lines_));
  return group;
}

std::optional<std::int64_t> Spool::group_of(std::string_view knot) {
  const std::string hash = short_hash(knot);
  const StatementScope scope(*find_node_);
  if (!find_node_->run({Blob{hash}}).step()) return std::nullopt;
  return root_of(find_node_->integer(0));
}

void Spool::set_number(std::int64_t group, model::ReleaseNumber number) {
  set_number_->execute({group, integer(number.value)});
}

model::ReleaseNumber Spool::number_of(std::int64_t group) {
  const StatementScope scope(*number_);
  if (!number_->run({group}).step()) return {};
  return {static_cast<std::uint32_t>(number_->integer(0))};
}

}  // namespace dateline::intake
