#include "record/write/sweep.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/failure.h"
#include "base/file.h"
#include "base/hash.h"
#include "record/read/named_files.h"
#include "record/read/sqlite_reader.h"
#include "record/write/blob_hold.h"

namespace dateline::record {
namespace {

constexpr std::uint64_t kActsBetweenLooks = 1'000;

struct Found {
  std::vector<std::filesystem::path> half_files;
  std::set<base::Hash> whole;
};

Found look(const RecordFolder& folder) {
  Found out;
  for (const auto& entry : std::filesystem::directory_iterator(folder.blobs())) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("put-") && name.ends_with(".tmp")) out.half_files.push_back(entry.path());
    if (const auto hash = base::parse_hash(name)) out.whole.insert(*hash);
  }
  return out;
}

// Takes out of `files` what the acts from <= sequence < below name; false when it was told to stop.
bool keep_named(Reader& reader, std::uint64_t from, std::uint64_t below, std::set<base::Hash>& files,
                const std::stop_token& stop) {
  for (std::uint64_t next = from; next < below && !files.empty(); next += kActsBetweenLooks) {
    if (stop.stop_requested()) return false;
    for (const base::Hash& hash : files_named_in(reader, {next}, {std::min(below, next + kActsBetweenLooks)})) {
      files.erase(hash);
    }
  }
  return true;
}

void delete_file(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::remove(file, error);
  if (error) throw base::SystemFailure("remove " + file.string(), error.value());
}

}  // namespace

Swept sweep_blobs(const RecordFolder& folder, const std::stop_token& stop) {
  using Outcome = Swept::Outcome;
  if (!std::filesystem::exists(folder.blobs())) return {};
  Found found = look(folder);
  if (found.half_files.empty() && found.whole.empty()) return {};
  const auto reader = open_reader(folder);
  const std::uint64_t read = reader->head().size;
  if (!keep_named(*reader, 0, read, found.whole, stop)) return {Outcome::kStopped};
  if (found.half_files.empty() && found.whole.empty()) return {};
  const auto hold = BlobHold::alone(folder);
  if (!hold) return {Outcome::kPutOff};
  // Whoever put a file since, or found one of these there already, has appended: no writer lives now.
  if (!keep_named(*reader, read, reader->head().size, found.whole, stop)) return {Outcome::kStopped};
  for (const auto& file : found.half_files) delete_file(file);
  for (const base::Hash& hash : found.whole) delete_file(folder.blobs() / base::to_hex(hash));
  base::sync_folder(folder.blobs());
  return {Outcome::kDone, found.half_files.size(), found.whole.size()};
}

}  // namespace dateline::record
