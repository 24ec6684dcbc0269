#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "record/read/reader.h"
#include "search/analyse.h"
#include "search/document.h"

namespace dateline::edition {

// Releases → index documents, some thousand texts at a time so that memory does not grow with the record. Large batches
// are made by two threads: parsing and analysing texts is most of what building an index costs.
//
// Thread rule: one call of next() at a time; what the constructor was given is its own until the last returned.
class DocumentBatches {
 public:
  DocumentBatches(const Edition& edition, std::span<const model::ReleaseNumber> numbers, record::Reader& reader,
                  search::Analyser& analyser);

  bool at_end() const { return next_ == numbers_.size(); }
  // Removed releases are left out. Throws base::Failure when the record cannot be read.
  std::vector<search::ReleaseDocuments> next();

 private:
  // One connection for both threads: a look-up takes some microseconds, what follows it a hundred.
  class SharedReader final : public record::Reader {
   public:
    explicit SharedReader(record::Reader& reader) : reader_(reader) {}
    record::Head head() override;
    void read(model::Sequence from, model::Sequence below, record::Want want,
              const std::function<void(const record::Entry&)>& each) override;
    std::optional<std::string> content(record::ContentId id) override;
    std::optional<record::ContentId> find(const base::Hash& hash) override;

   private:
    std::mutex mutex_;
    record::Reader& reader_;
  };

  std::vector<const ReleaseState*> next_releases();
  std::vector<search::ReleaseDocuments> made_of(std::span<const ReleaseState* const> releases,
                                                search::Analyser& analyser);

  const Edition& edition_;
  const std::span<const model::ReleaseNumber> numbers_;
  SharedReader reader_;
  search::Analyser& analyser_;
  std::optional<search::Analyser> second_analyser_;
  std::size_t next_ = 0;
};

}  // namespace dateline::edition
