#include "desk/media/file_kind.h"

#include <array>
#include <cstddef>

#include "base/text.h"

namespace dateline::desk {
namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t at;
  std::string_view bytes;
  FileKind kind;
};

constexpr std::array<Signature, 9> kSignatures = {{
    {0, "%PDF-"sv, {"application/pdf", ".pdf", FileUse::kDocument}},
    {0, "\x89PNG\r\n\x1a\n"sv, {"image/png", ".png", FileUse::kImage}},
    {0, "\xff\xd8\xff"sv, {"image/jpeg", ".jpg", FileUse::kImage}},
    {8, "WEBPVP8"sv, {"image/webp", ".webp", FileUse::kImage}},
    {0, "ID3"sv, {"audio/mpeg", ".mp3", FileUse::kSound}},
    {0, "\xff\xfb"sv, {"audio/mpeg", ".mp3", FileUse::kSound}},
    {0, "OggS\0"sv, {"audio/ogg", ".ogg", FileUse::kSound}},
    {4, "ftypisom"sv, {"video/mp4", ".mp4", FileUse::kFilm}},
    {4, "ftypmp42"sv, {"video/mp4", ".mp4", FileUse::kFilm}},
}};

// Office documents are archives that name what they are near their beginning: OpenDocument in its first member (ODF 1.3
// part 2, 3.3), Office Open XML by its folders (ISO/IEC 29500-2).
std::optional<FileKind> office_kind(std::string_view bytes) {
  constexpr std::size_t kLook = 8'192;
  if (!bytes.starts_with("PK\x03\x04")) return std::nullopt;
  const std::string_view head = bytes.substr(0, kLook);
  const auto holds = [&](std::string_view words) { return head.find(words) != std::string_view::npos; };
  if (holds("mimetypeapplication/vnd.oasis.opendocument.text"))
    return FileKind{"application/vnd.oasis.opendocument.text", ".odt"};
  if (holds("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) {
    return FileKind{"application/vnd.oasis.opendocument.spreadsheet", ".ods"};
  }
  if (!holds("[Content_Types].xml") && !holds("_rels/.rels")) return std::nullopt;
  // One with macros names its project, at its end where the list of members is.
  if (bytes.find("vbaProject.bin") != std::string_view::npos) return std::nullopt;
  const auto anywhere = [&](std::string_view words) { return bytes.find(words) != std::string_view::npos; };
  if (anywhere("word/document.xml")) {
    return FileKind{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"};
  }
  if (anywhere("xl/workbook.xml"))
    return FileKind{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"};
  if (anywhere("ppt/presentation.xml")) {
    return FileKind{"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"};
  }
  return std::nullopt;
}

// Plain words: UTF-8 without control characters, and nothing that a browser could take for a page.
bool is_plain_text(std::string_view bytes) {
  if (bytes.empty() || !base::is_utf8(bytes)) return false;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7f) return false;
  }
  return base::trim(bytes).find('<') != 0;
}

}  // namespace

std::optional<FileKind> kind_of(std::string_view bytes) {
  for (const Signature& each : kSignatures) {
    if (bytes.size() >= each.at + each.bytes.size() && bytes.substr(each.at, each.bytes.size()) == each.bytes)
      return each.kind;
  }
  if (const auto office = office_kind(bytes)) return office;
  if (is_plain_text(bytes)) return FileKind{"text/plain", ".txt"};
  return std::nullopt;
}

}  // namespace dateline::desk
