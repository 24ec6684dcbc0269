#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/hash.h"
#include "base/problem.h"

// Files named by the SHA-256 of their bytes, as attachments name them: the reading half. A file that is there is whole.
// Thread rule: any thread.
namespace dateline::record {

class BlobFolder {
 public:
  explicit BlobFolder(std::filesystem::path path) : path_(std::move(path)) {}

  // The file, open to read. Refuses kNotFound. What the bytes hash to now is not checked here: see is_sound().
  base::Result<base::Fd> open(const base::Hash& hash) const;
  bool is_sound(const base::Hash& hash) const;  // there, and its bytes have this hash

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path path_of(const base::Hash& hash) const { return path_ / base::to_hex(hash); }

 private:
  std::filesystem::path path_;
};

// Calls `each` for the bytes of an open file from where it stands, in pieces. Throws base::SystemFailure, naming
// `name`.
void read_pieces(const base::Fd& file, const std::string& name, const std::function<void(std::string_view)>& each);

}  // namespace dateline::record
