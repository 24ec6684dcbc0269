#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "blocks/address.h"
#include "intake/read_pictures.h"
#include "intake/source_words.h"
#include "model/limits.h"

namespace dateline::intake {
namespace {

using base::Json;
using base::Result;

constexpr std::int64_t kBytesPerKilobyte = 1'000;

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kMediaTypes = {{
    {"pdf", "application/pdf"},
    {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"rtf", "application/rtf"},
    {"zip", "application/zip"},
    {"txt", "text/plain"},
    {"csv", "text/csv"},
    {"html", "text/html"},
    {"htm", "text/html"},
    {"xml", "application/xml"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"png", "image/png"},
    {"gif", "image/gif"},
    {"svg", "image/svg+xml"},
    {"tif", "image/tiff"},
    {"webp", "image/webp"},
    {"mp3", "audio/mpeg"},
    {"mp4", "video/mp4"},
}};

std::string media_type_of(std::string_view extension) {
  const std::string lower = base::to_lower_ascii(extension);
  const auto found = std::ranges::find(kMediaTypes, lower, &std::pair<std::string_view, std::string_view>::first);
  return found == kMediaTypes.end() ? std::string() : std::string(found->second);
}

std::string_view extension_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t dot = url.rfind('.');
  return dot == url.npos || url.find('/', dot) != url.npos ? std::string_view() : url.substr(dot + 1);
}

std::int64_t bytes_of(const Json& json) {
  if (const std::int64_t bytes = json.number("bytes"); bytes > 0) return bytes;
  std::int64_t kilobytes = json.number("size_kb");
  if (kilobytes == 0) {
    const std::string written = json.text("size_kb");
    if (written.size() > 9 || written.find_first_not_of("0123456789") != written.npos || written.empty()) return 0;
    kilobytes = std::stoll(written);
  }
  return kilobytes > 0 && kilobytes < (std::int64_t{1} << 40) ? kilobytes * kBytesPerKilobyte : 0;
}

Result<std::optional<model::Attachment>> read_attachment(const Json& json, std::string_view base,
                                                         const ReadingPlace& place) {
  model::Attachment out;
  std::string written;
  if (json.string() != nullptr) {
    written = *json.string();
  } else if (json.is_object()) {
    written = json.text("url");
    out.id = json.text("id");
    out.title = json.text("title");
    out.alt = json.text("alt");
    out.media_type = json.text("media_type");
    out.file = json.text("file");
    out.bytes = bytes_of(json);
    if (out.media_type.empty()) out.media_type = media_type_of(json.text("format"));
    if (const std::string tag = json.text("lang"); !tag.empty()) {
      auto lang = model::parse_lang(tag);
      if (!lang) return base::invalid("attachments", "the language tag is not well-formed");
      out.lang = std::move(*lang);
    }
  } else {
    return base::invalid("attachments", "must be addresses or objects");
  }
  if (!written.empty()) {
    if (auto resolved = blocks::resolve_address(written, base)) out.url = std::move(*resolved);
  }
  if (out.media_type.empty() && json.find("id") == nullptr) out.media_type = media_type_of_address(out.url);
  if (place.file) {
    model::Attachment asked = out;
    if (asked.url.empty()) asked.url = written;
    auto hash = place.file(asked);
    if (!hash) return std::unexpected(hash.error());
    if (!hash->empty()) out.file = std::move(*hash);
  }
  if (!out.file.empty() && !base::parse_hash(out.file)) out.file.clear();
  if (!out.file.empty()) out.url.clear();
  if (out.file.empty() && out.url.empty()) {
    place.odd("attachments", "an attachment has no address that can be resolved, and was left out");
    return std::nullopt;
  }
  return out;
}

}  // namespace

std::string media_type_of_address(std::string_view url) { return media_type_of(extension_of(url)); }

Result<std::vector<model::Attachment>> read_attachments(const Json& line, const ReadingPlace& place) {
  std::vector<model::Attachment> out;
  const Json* json = line.find("attachments");
  if (json == nullptr || json->is_null()) return out;
  const auto* items = json->items();
  if (items == nullptr) return base::invalid("attachments", "must be a list");
  if (items->size() > model::kMaxAttachments) {
    return base::refuse(base::ProblemKind::kTooLarge, "attachments", "are more than 200");
  }
  const std::string base = line.text("url");
  for (const Json& item : *items) {
    auto attachment = read_attachment(item, base, place);
    if (!attachment) return std::unexpected(attachment.error());
    if (*attachment) out.push_back(std::move(**attachment));
  }
  return out;
}

}  // namespace dateline::intake
