#include "intake/local_files.h"

#include <vector>

#include "model/limits.h"
#include "record/write/put_blob.h"

namespace dateline::intake {
namespace {

bool is_inside(const std::filesystem::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  for (const auto& part : path) {
    if (part == "..") return false;
  }
  return true;
}

std::filesystem::path path_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  if (const std::size_t scheme = url.find("://"); scheme != url.npos) {
    const std::size_t slash = url.find('/', scheme + 3);
    url = slash == url.npos ? std::string_view() : url.substr(slash);
  }
  while (url.starts_with('/')) url.remove_prefix(1);
  return std::filesystem::path(url);
}

}  // namespace

base::Result<std::string> LocalFiles::take(const model::Attachment& attachment) const {
  if (!blobs_) return std::string();
  const std::filesystem::path by_address = path_of(attachment.url);
  for (const auto& path : {std::filesystem::path(attachment.file), by_address, by_address.filename()}) {
    if (!is_inside(path) || !std::filesystem::is_regular_file(folder_ / path)) continue;
    auto hash = record::put_blob_file(*blobs_, folder_ / path, model::kMaxAttachmentBytes);
    if (!hash) return base::refuse(hash.error().kind, "attachments", hash.error().detail);
    return base::to_hex(*hash);
  }
  return std::string();
}

}  // namespace dateline::intake
