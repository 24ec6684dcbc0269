#include "edition/document_batches.h"

#include <future>
#include <iterator>
#include <string>
#include <utility>

#include "edition/index_feed.h"

namespace dateline::edition {
namespace {

constexpr std::size_t kBatchTexts = 4'096;
constexpr std::size_t kWorthSharing = 256;  // releases; a thread and an analyser's cache cost more than fewer gain

std::size_t texts_of(const ReleaseState& release) {
  std::size_t texts = 0;
  for (const TextState& text : release.texts) texts += text.versions.size();
  return texts;
}

}  // namespace

record::Head DocumentBatches::SharedReader::head() {
  const std::scoped_lock lock(mutex_);
  return reader_.head();
}

void DocumentBatches::SharedReader::read(model::Sequence from, model::Sequence below, record::Want want,
                                         const std::function<void(const record::Entry&)>& each) {
  const std::scoped_lock lock(mutex_);
  reader_.read(from, below, want, each);
}

std::optional<std::string> DocumentBatches::SharedReader::content(record::ContentId id) {
  const std::scoped_lock lock(mutex_);
  return reader_.content(id);
}

std::optional<record::ContentId> DocumentBatches::SharedReader::find(const base::Hash& hash) {
  const std::scoped_lock lock(mutex_);
  return reader_.find(hash);
}

DocumentBatches::DocumentBatches(const Edition& edition, std::span<const model::ReleaseNumber> numbers,
                                 record::Reader& reader, search::Analyser& analyser)
    : edition_(edition), numbers_(numbers), reader_(reader), analyser_(analyser) {}

std::vector<const ReleaseState*> DocumentBatches::next_releases() {
  std::vector<const ReleaseState*> out;
  for (std::size_t texts = 0; !at_end() && texts < kBatchTexts; ++next_) {
    const ReleaseState* release = edition_.releases.find(numbers_[next_]);
    if (release == nullptr || release->standing == Standing::kRemoved) continue;
    out.push_back(release);
    texts += texts_of(*release);
  }
  return out;
}

std::vector<search::ReleaseDocuments> DocumentBatches::made_of(std::span<const ReleaseState* const> releases,
                                                               search::Analyser& analyser) {
  std::vector<search::ReleaseDocuments> out;
  out.reserve(releases.size());
  for (const ReleaseState* release : releases) out.push_back(documents_of(edition_, *release, reader_, analyser));
  return out;
}

std::vector<search::ReleaseDocuments> DocumentBatches::next() {
  const std::vector<const ReleaseState*> releases = next_releases();
  const std::span<const ReleaseState* const> all(releases);
  if (all.size() < kWorthSharing) return made_of(all, analyser_);
  if (!second_analyser_) second_analyser_.emplace();
  const std::size_t half = all.size() / 2;
  // Waited for also when this thread's half throws.
  auto second = std::async(std::launch::async, [&] { return made_of(all.subspan(half), *second_analyser_); });
  std::vector<search::ReleaseDocuments> out = made_of(all.first(half), analyser_);
  std::vector<search::ReleaseDocuments> rest = second.get();
  std::move(rest.begin(), rest.end(), std::back_inserter(out));
  return out;
}

}  // namespace dateline::edition
