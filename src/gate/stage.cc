#include "gate/stage.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/failure.h"
#include "base/file.h"

namespace dateline::gate {
namespace {

using base::ProblemKind;
using base::SystemFailure;

constexpr mode_t kPublicMode = 0640;

std::string name_of(const base::Hash& file) { return "file " + base::to_hex(file); }

base::Done check_one(const BlobFolders& folders, const base::Hash& file) {
  if (folders.open.is_sound(file)) return {};
  const auto staged = folders.staged.open(file);
  if (!staged) return base::refuse(ProblemKind::kNotFound, name_of(file), "is not at the desk");
  if (!folders.staged.is_sound(file)) return base::refuse(ProblemKind::kCorrupt, name_of(file), "is damaged");
  const std::string path = folders.staged.path_of(file).string();
  if (::fchmod(staged->number(), kPublicMode) != 0) throw SystemFailure("set the mode of " + path, errno);
  if (::fsync(staged->number()) != 0) throw SystemFailure("fsync " + path, errno);
  return {};
}

}  // namespace

base::Done check_staged(const BlobFolders& folders, const std::set<base::Hash>& files) {
  for (const base::Hash& file : files) {
    if (auto checked = check_one(folders, file); !checked) return checked;
  }
  return {};
}

base::Done publish_files(const BlobFolders& folders, const std::set<base::Hash>& files) {
  if (files.empty()) return {};
  for (const base::Hash& file : files) {
    const std::filesystem::path to = folders.open.path_of(file);
    if (::link(folders.staged.path_of(file).c_str(), to.c_str()) == 0 || errno == EEXIST) continue;
    const int error = errno;
    if (error == ENOENT && std::filesystem::exists(to)) continue;
    if (error == ENOENT) return base::refuse(ProblemKind::kNotFound, name_of(file), "is not at the desk");
    if (error == EXDEV) {
      return base::refuse(ProblemKind::kUnsupported, folders.staged.path().string(),
                          "must lie on the file system of " + folders.open.path().string());
    }
    throw SystemFailure("link " + to.string(), error);
  }
  base::sync_folder(folders.open.path());
  return {};
}

}  // namespace dateline::gate
