#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "base/instant.h"
#include "edition/chunked.h"
#include "edition/views.h"
#include "model/ids.h"
#include "model/note.h"
#include "record/read/reader.h"

// Releases as the edition holds them: numbers, instants and content ids, no words. About 300 bytes a release of two texts.
namespace dateline::edition {

using LanguageNumber = std::uint8_t;
using GenreNumber = std::uint32_t;
using TermIndex = std::uint32_t;  // place of a term in TermTable: order of first appearance in the record

inline constexpr std::int64_t kUndatedOrder = -62'135'596'800'000;  // before every date that can be published

struct VersionState {
  record::ContentId text;
  record::ContentId facts;
  record::ContentId note;  // 0: none
  base::Instant at;
  std::uint32_t sequence = 0;
  std::uint32_t version = 1;
  model::Weight weight = model::Weight::kNormal;
};

struct TextState {
  LanguageNumber language = 0;
  std::vector<VersionState> versions;  // ascending; the last is live
  const VersionState& live() const { return versions.back(); }
};

struct NoticeState {
  ChangeKind kind = ChangeKind::kWithdrawn;
  base::Instant at;
  std::uint32_t sequence = 0;
  record::ContentId note;
};

struct ReleaseState {
  model::ReleaseNumber number;
  Standing standing = Standing::kLive;
  bool is_import = false;
  std::int32_t year = 0;  // of publication, 0 when undated
  std::int64_t order = kUndatedOrder;
  GenreNumber genre = 0;
  base::Instant recorded;           // of its first act
  std::vector<TextState> texts;     // sorted by language number; empty after a removal
  std::vector<TermIndex> terms;     // of the live facts, all kinds, sorted, as filed (not followed to survivors)
  std::vector<NoticeState> notices;  // ascending
  const TextState* text(LanguageNumber language) const;
};

class ReleaseTable {
 public:
  // Null when there is no such number.
  const ReleaseState* find(model::ReleaseNumber number) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(releases_.size()); }  // numbers are 1 … size

  void put(std::shared_ptr<const ReleaseState> state, std::uint64_t epoch);  // number at most size + 1
  std::shared_ptr<const ReleaseState> share(model::ReleaseNumber number) const;

 private:
  Chunked<std::shared_ptr<const ReleaseState>> releases_;
};

}  // namespace dateline::edition
