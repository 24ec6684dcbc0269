#pragma once

#include <filesystem>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/problem.h"
#include "intake/batch.h"
#include "intake/report.h"
#include "record/read/reader.h"
#include "record/write/writer.h"

// Terms with their names and relations in time (docs/formats/terms.md) into the record: JSON, or TOML of the same
// shape by the file's name. A term that is there, by its key or by an id of an origin, is added to: nothing that the
// record says is taken away but what the file says better. A term that would not change makes no act; all others go in
// as one group, so that whatever one of them names is there.
namespace dateline::intake {

inline constexpr std::size_t kMaxTermsFileBytes = 256u << 20;

struct TermsOptions {
  const base::Clock& clock;
  base::Entropy& entropy;
  DryRun dry_run = DryRun::kNo;
};

// Counted in terms; `line` of a mention is the term's place in the list, from 1. Refuses a file that is no such list.
base::Result<Report> import_terms(const std::filesystem::path& file, record::Reader& reader, record::Writer& writer,
                                  const TermsOptions& options);

// The same for what is in memory already (the demo); `name` stands for the file in the report.
base::Result<Report> import_terms(const base::Json& list, const std::string& name, record::Reader& reader,
                                  record::Writer& writer, const TermsOptions& options);

}  // namespace dateline::intake
