#include "intake/local_files.h"

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>

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

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// "Bericht%202020.pdf" stands in a folder as "Bericht 2020.pdf".
std::string without_escapes(const std::string& path) {
  std::string out;
  for (std::size_t at = 0; at < path.size(); ++at) {
    const int high = path[at] == '%' && at + 2 < path.size() ? hex_value(path[at + 1]) : -1;
    const int low = high < 0 ? -1 : hex_value(path[at + 2]);
    out += low < 0 ? path[at] : static_cast<char>(high * 16 + low);
    if (low >= 0) at += 2;
  }
  return out;
}

// The file that a path names inside the folder, links followed; nothing where it leads out of it or there is none.
std::optional<std::filesystem::path> file_in(const std::filesystem::path& folder, const std::filesystem::path& path) {
  if (!is_inside(path) || path.native().find('\0') != std::string::npos) return std::nullopt;
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::canonical(folder / path, error);
  if (error || !std::filesystem::is_regular_file(whole, error) || error) return std::nullopt;
  const std::filesystem::path root = std::filesystem::canonical(folder, error);
  const auto parted = std::mismatch(root.begin(), root.end(), whole.begin(), whole.end());
  return !error && parted.first == root.end() ? std::optional(whole) : std::nullopt;
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
  const std::filesystem::path unescaped = without_escapes(by_address.string());
  for (const auto& path : {std::filesystem::path(attachment.file), by_address, unescaped, by_address.filename(),
                           unescaped.filename()}) {
    const auto file = file_in(folder_, path);
    if (!file) continue;
    auto hash = record::put_blob_file(*blobs_, *file, model::kMaxAttachmentBytes);
    if (!hash) return base::refuse(hash.error().kind, "attachments", hash.error().detail);
    return base::to_hex(*hash);
  }
  return std::string();
}

}  // namespace dateline::intake
