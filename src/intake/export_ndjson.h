#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "record/read/reader.h"

// The record as release NDJSON with all our additions (docs/formats/release-ndjson.md), and its terms as a terms file
// (docs/formats/terms.md). Imported into an empty record, terms first, they give equal texts, facts, versions, notices
// and terms. Acts are read once and kept without their contents; texts are read one release at a time. Of a removed
// release only its number, its languages and the reason are there to be written. Redirects and the earlier states of
// terms are not exported.
namespace dateline::intake {

struct ExportOptions {
  std::string corpus = "record";  // the first part of the ids of texts that were not imported
};

struct Exported {
  std::uint64_t releases = 0;
  std::uint64_t texts = 0;  // lines
  std::uint64_t terms = 0;
};

// Throw base::Failure when the stream cannot be written or the record cannot be read.
Exported export_ndjson(record::Reader& reader, std::ostream& out, const ExportOptions& options = {});
Exported export_terms(record::Reader& reader, std::ostream& out);

}  // namespace dateline::intake
