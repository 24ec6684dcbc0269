#include "search/index_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <numeric>
#include <system_error>

#include "base/failure.h"
#include "base/file.h"
#include "search/segment.h"
#include "search/view.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMaxManifestBytes = 16u << 20;

// Each folder entry whose name says that it is ours, but for the manifest.
std::vector<std::filesystem::path> index_files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".segment" || extension == ".tmp") out.push_back(entry.path());
  }
  return out;
}

void hide_older_copies(OpenedFiles& files) {
  std::vector<std::size_t> newest_first(files.views.size());
  std::iota(newest_first.begin(), newest_first.end(), std::size_t{0});
  std::ranges::sort(newest_first, std::ranges::greater(),
                    [&](std::size_t i) { return files.manifest.segments[i].generation; });
  std::vector<ReleaseNumber> newer, hidden, together;
  for (const std::size_t i : newest_first) {
    const std::vector<ReleaseNumber> own = releases_in(files.views[i]);
    hidden.clear();
    std::ranges::set_intersection(own, newer, std::back_inserter(hidden));
    for (const ManifestRemoval& removal : files.manifest.removals) {
      if (removal.generation >= files.manifest.segments[i].generation) hidden.push_back(removal.release);
    }
    std::ranges::sort(hidden);
    files.views[i] = without(files.views[i], hidden);
    together.clear();
    std::ranges::set_union(own, newer, std::back_inserter(together));
    newer.swap(together);
  }
}

}  // namespace

std::string file_name(std::uint64_t number) { return fmt::format("{}.segment", number); }

void remove_file(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw base::SystemFailure("delete " + path.string(), errno);
}

void erase_index_files(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) return;
  remove_file(folder / kManifestName);  // first: without it the rest is nothing
  for (const std::filesystem::path& file : index_files_in(folder)) remove_file(file);
  base::sync_folder(folder);
}

base::Result<OpenedFiles> open_index_files(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw base::SystemFailure("make " + folder.string(), error.value());
  OpenedFiles files;
  const auto text = base::read_file(folder / kManifestName, kMaxManifestBytes);
  if (text) {
    auto manifest = parse_manifest(*text);
    if (!manifest) return std::unexpected(manifest.error());
    files.manifest = *std::move(manifest);
  } else if (text.error().kind != base::ProblemKind::kNotFound) {
    return std::unexpected(text.error());
  }
  for (const std::filesystem::path& file : index_files_in(folder)) {
    const std::string name = file.filename().string();
    if (std::ranges::find(files.manifest.segments, name, &ManifestSegment::file) == files.manifest.segments.end()) {
      remove_file(file);
    }
  }
  for (const ManifestSegment& named : files.manifest.segments) {
    auto segment = Segment::map(folder / named.file);
    if (!segment) return std::unexpected(segment.error());
    if ((*segment)->bytes().size() != named.bytes || (*segment)->header_checksum() != named.header_checksum) {
      return base::refuse(base::ProblemKind::kCorrupt, named.file, "not the file that the manifest names");
    }
    files.views.push_back(view_of(*std::move(segment)));
  }
  hide_older_copies(files);
  return files;
}

}  // namespace dateline::search
