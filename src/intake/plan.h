#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "intake/report.h"
#include "intake/source_line.h"
#include "intake/term_book.h"
#include "intake/timeline.h"
#include "model/act.h"
#include "record/read/reader.h"
#include "record/write/writer.h"

// What must be appended so that a release says what its lines say now: nothing, a publication with its later versions
// and notices, or corrections. A plan has contents as bytes and no numbers of new releases; appending is the batch's.
namespace dateline::intake {

struct PlannedText {
  model::Lang lang;
  std::uint32_t version = 1;
  std::optional<std::string> bytes;  // absent: the content that this text has already
};

struct PlannedFacts {
  model::Facts facts;                // without the related that are not known yet
  std::vector<RelatedText> related;  // all, in order
};

struct PlannedAct {
  model::ActKind kind = model::ActKind::kPublish;
  std::vector<PlannedText> texts;  // sorted by lang
  std::optional<PlannedFacts> facts;
  std::optional<model::Note> note;
};

struct PlannedRelease {
  model::ReleaseNumber number;  // 0: new
  std::int64_t group = 0;       // of the spool
  std::string key;              // what makes its first act unlike any other
  std::vector<PlannedAct> acts;
  std::vector<record::Proposal::Source> sources;
  std::vector<record::LiveText> live;  // contents that the record has already
};

enum class Outcome { kUnchanged, kPublished, kCorrected };

// A line of the group.
struct GroupLine {
  base::Json json;  // until it is read
  SourceLine line;
  base::Hash state;
  std::string file;
  std::uint64_t number = 0;
  std::optional<record::SourceState> known;  // as it was imported before
};

// Numbers of related releases as far as they are known while planning; 0 where one is not.
using RelatedNumbers = std::function<model::ReleaseNumber(const RelatedText&)>;

struct Planning {
  record::Reader& reader;
  record::Writer& writer;
  TermBook& book;
  Report& report;
  RelatedNumbers related;
};

struct Plan {
  PlannedRelease release;         // no acts: nothing to do
  std::vector<Outcome> outcomes;  // of the lines, in the order given
};

// `lines` are of one release, of distinct languages, the original's first; `number` is 0 for a new one.
base::Result<Plan> plan(const std::vector<const GroupLine*>& lines, model::ReleaseNumber number, Planning& planning);

}  // namespace dateline::intake
