#pragma once

#include <optional>
#include <string_view>

// What a file is, by its own first bytes and never by its name or what a browser says of it. A closed list: what
// readers need and what cannot run on the page of a reader. Signatures: the WHATWG MIME Sniffing standard and the
// formats' own specifications. Pure.
namespace dateline::desk {

enum class FileUse { kDocument, kImage, kSound, kFilm };

struct FileKind {
  std::string_view media_type;  // "application/pdf"
  std::string_view extension;   // ".pdf"
  FileUse use = FileUse::kDocument;
  bool operator==(const FileKind&) const = default;
};

// Nothing for what is not on the list: SVG and HTML, which can hold scripts, programs, archives of unknown content.
std::optional<FileKind> kind_of(std::string_view bytes);

}  // namespace dateline::desk
