#include "record/write/restore.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/failure.h"
#include "base/file.h"
#include "record/read/backup.h"
#include "record/read/blob_folder.h"
#include "record/read/sqlite_reader.h"
#include "record/write/put_blob.h"
#include "record/write/sqlite_writer.h"

namespace dateline::record {
namespace {

using base::ProblemKind;
using base::Result;

constexpr std::uint64_t kNoLimit = ~std::uint64_t{0};

// The files go to a folder within the target, which is renamed into place when the record is ready.
RecordFolder workshop_of(const RecordFolder& folder) { return {folder.path / "restoring"}; }

// What a restore that was cut short leaves, record.db never among it.
constexpr std::array<std::string_view, 4> kLeftovers = {"record.db-wal", "record.db-shm", "blobs", "restoring"};

// What an operator may put into the folder before its record.
bool may_lie_there(const std::filesystem::path& entry) {
  const std::string name = entry.filename().string();
  return name == "institution.toml" || name == "dateline.toml" || name == "index" || name == "lost+found" ||
         entry.extension() == ".svg";
}

base::Done require_free(const RecordFolder& folder) {
  if (!std::filesystem::exists(folder.path)) return {};
  if (std::filesystem::exists(folder.database())) {
    return base::refuse(ProblemKind::kConflict, folder.path.string(), "there is a record already; nothing was changed");
  }
  const bool is_cut_short = std::filesystem::exists(workshop_of(folder).path);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path)) {
    const std::string name = entry.path().filename().string();
    if (may_lie_there(entry.path()) || (is_cut_short && std::ranges::find(kLeftovers, name) != kLeftovers.end())) continue;
    return base::refuse(ProblemKind::kConflict, folder.path.string(),
                        "holds " + name + "; only institution.toml, dateline.toml, a crest and index may be there");
  }
  return {};
}

void clear_leftovers(const RecordFolder& folder) {
  // restoring/ last: it says what the others are.
  for (const std::string_view name : kLeftovers) std::filesystem::remove_all(folder.path / name);
}

void copy_in(const std::filesystem::path& backup, const BackupManifest& manifest, const RecordFolder& to) {
  std::filesystem::create_directories(to.blobs());
  std::filesystem::copy_file(RecordFolder{backup}.database(), to.database());
  base::sync_file(to.database());
  const BlobFolder from(RecordFolder{backup}.blobs());
  for (const base::Hash& hash : manifest.blobs) {
    const auto put = put_blob_file(BlobFolder(to.blobs()), from.path_of(hash), kNoLimit);
    if (!put || *put != hash) throw base::Failure("blob " + base::to_hex(hash) + " changed while it was restored");
  }
}

Result<std::vector<model::ReleaseNumber>> replay(Writer& writer, const std::vector<model::ReleaseNumber>& removals,
                                                 base::Instant at) {
  std::vector<model::ReleaseNumber> out;
  for (const model::ReleaseNumber number : removals) {
    Proposal removal;
    removal.key = fmt::format("restore:remove:{}:{}", number.value, at.ms);
    removal.act.kind = model::ActKind::kRemove;
    removal.act.office = "restore";
    removal.act.number = number;
    const auto appended = writer.append(std::span(&removal, 1), at);
    if (appended) {
      out.push_back(number);
    } else if (appended.error().kind != ProblemKind::kNotFound && appended.error().kind != ProblemKind::kGone) {
      return std::unexpected(appended.error());
    }
  }
  for (const model::ReleaseNumber number : writer.to_erase()) writer.erase(number);
  return out;
}

void move_into_place(const RecordFolder& from, const RecordFolder& to) {
  base::sync_folder(from.blobs());
  std::filesystem::rename(from.blobs(), to.blobs());
  // The record's own file last; its WAL is empty and would be made anew, but readers in a read-only folder need it.
  for (const char* suffix : {"-wal", "-shm", ""}) {
    std::filesystem::rename(from.database().string() + suffix, to.database().string() + suffix);
  }
  std::filesystem::remove_all(from.path);
  base::sync_folder(to.path);
}

}  // namespace

Result<Restored> restore_backup(const std::filesystem::path& backup, const RecordFolder& folder,
                                const std::vector<model::ReleaseNumber>& later_removals, base::Entropy& entropy,
                                base::Instant at) {
  if (auto free = require_free(folder); !free) return std::unexpected(free.error());
  auto manifest = verify_backup(backup);
  if (!manifest) return std::unexpected(manifest.error());
  clear_leftovers(folder);
  const RecordFolder workshop = workshop_of(folder);
  copy_in(backup, *manifest, workshop);
  Restored out{std::move(*manifest), {}};
  {
    const auto writer = open_writer(workshop);
    auto removed = replay(*writer, later_removals, at);
    if (!removed) {
      std::filesystem::remove_all(workshop.path);
      return std::unexpected(removed.error());
    }
    out.removed = std::move(*removed);
  }
  move_into_place(workshop, folder);
  create_record(folder, entropy);  // what a data folder has beside these: lock and bell
  return out;
}

std::vector<model::ReleaseNumber> removals_of(const RecordFolder& folder) {
  std::vector<model::ReleaseNumber> out;
  const auto reader = open_reader(folder);
  reader->read({0}, {reader->head().size}, Want::kActs, [&](const Entry& entry) {
    if (entry.act.kind == model::ActKind::kRemove) out.push_back(entry.act.number);
  });
  std::ranges::sort(out);
  return out;
}

}  // namespace dateline::record
