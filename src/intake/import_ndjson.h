#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/problem.h"
#include "intake/batch.h"
#include "intake/report.h"
#include "record/read/blob_folder.h"
#include "record/read/reader.h"
#include "record/write/writer.h"

// Release NDJSON (docs/formats/release-ndjson.md) into the record, in two passes: the first finds which lines belong
// together, the second brings each release up to what its lines say. Idempotent by source id; an import that was
// killed is completed by running it again. Memory does not grow with the source: what is known of lines stands in a
// temporary file. A broken line is refused with its place, and the rest goes on.
namespace dateline::intake {

struct ImportOptions {
  const base::Clock& clock;  // the instant of the acts
  base::Entropy& entropy;
  DryRun dry_run = DryRun::kNo;
  std::filesystem::path temporary_folder = {};             // default: the system's
  std::optional<std::filesystem::path> map = {};           // names of members, types and languages at the source
  std::optional<std::filesystem::path> files = {};         // local bytes of attachments
  std::optional<record::BlobFolder> blobs = {};            // where they go; without it `files` is not looked at
  std::size_t releases_per_append = 200;                   // more is faster and holds more in memory
  std::function<void(std::uint64_t lines)> progress = {};  // now and then, in the second pass
};

// A source is a file, or a folder that holds releases.ndjson. Refuses (kNotFound, kInvalid) sources and maps that
// cannot be read, and what the record refuses as a whole (kUnavailable). Throws base::Failure: what was appended until
// then stays, and the next run goes on.
base::Result<Report> import_ndjson(const std::vector<std::filesystem::path>& sources, record::Reader& reader,
                                   record::Writer& writer, const ImportOptions& options);

}  // namespace dateline::intake
