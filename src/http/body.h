#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

// Immutable bytes with a shared owner: a string, or a file mapped read-only. Copying shares. A mapped file must never
// be truncated while it is served (ours are named by content and only ever unlinked, which is safe).
namespace dateline::http {

class Body {
 public:
  Body() = default;
  Body(std::string bytes);                         // NOLINT(google-explicit-constructor): a string is a body
  Body(std::shared_ptr<const std::string> bytes);  // NOLINT(google-explicit-constructor)

  // Throws base::SystemFailure when the file cannot be opened or mapped.
  static Body file(const std::filesystem::path& path);

  std::string_view bytes() const { return bytes_; }
  std::size_t size() const { return bytes_.size(); }
  bool empty() const { return bytes_.empty(); }

 private:
  Body(std::shared_ptr<const void> owner, std::string_view bytes) : owner_(std::move(owner)), bytes_(bytes) {}

  std::shared_ptr<const void> owner_;
  std::string_view bytes_;
};

}  // namespace dateline::http
