#pragma once

#include <string>
#include <string_view>

#include "base/hash.h"
#include "edition/edition.h"
#include "model/release.h"
#include "record/read/reader.h"
#include "search/analyse.h"
#include "search/document.h"

// Releases → index documents: one for each version of each text, with the words of title, standfirst and body, every
// name in time of the people and places it is filed under, its old address, whether it has documents, the files it
// names, and the values it is counted under.
namespace dateline::edition {

// Thread rule: the calling thread's reader and analyser. A removed release has no documents.
search::ReleaseDocuments documents_of(const Edition& edition, const ReleaseState& release, record::Reader& reader,
                                      search::Analyser& analyser);

// Whether an attachment is something to read or hear by itself; pictures illustrate their text.
bool is_document(const model::Attachment& file);

// The index term of texts with documents. A control character first: no analysed word begins so.
inline constexpr std::string_view kFilesTerm = "\x01" "files";

// The index term of texts that name this file. 128 bits of the hash: nobody finds a second file to such a name.
std::string file_term(const base::Hash& hash);

// The index term by which an old address is found exactly: scheme and "www." ignored, letter case of the host folded.
std::string address_term(std::string_view address);

}  // namespace dateline::edition
