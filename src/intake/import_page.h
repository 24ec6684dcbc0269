#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/instant.h"
#include "base/problem.h"
#include "intake/batch.h"
#include "intake/report.h"
#include "model/lang.h"
#include "record/read/reader.h"
#include "record/write/writer.h"

// Saved pages (docs/formats/page.md) into the record: their terms are matched with those that are there, by a country's
// code, else by name, kind and language, and added to; nothing that the record says is taken away. A page is known
// again by its address, or without one by its title; saved anew with other words it makes a correction. What a page
// leaves in doubt is odd, with its line. A page and its terms go in as one group.
namespace dateline::intake {

struct PageImportOptions {
  const base::Clock& clock;  // the instant of the acts
  base::Entropy& entropy;
  DryRun dry_run = DryRun::kNo;
  std::optional<base::Day> saved = {};   // when the pages were saved, where it is known
  std::optional<model::Lang> lang = {};  // wins over what the pages say
  std::string url = {};                  // of a page without canonical link; for one page only
  std::string institution = {};          // its short name, as menus write it
};

// Counted in pages; one that shows no release counts as published when it brought terms. Refuses (kInvalid) an address
// for several pages, and what the record refuses as a whole (kUnavailable). Throws base::Failure: pages before it stay.
base::Result<Report> import_page(const std::vector<std::filesystem::path>& files, record::Reader& reader,
                                 record::Writer& writer, const PageImportOptions& options);

}  // namespace dateline::intake
