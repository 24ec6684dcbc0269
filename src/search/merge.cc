#include "search/merge.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "search/bits.h"
#include "search/segment.h"

namespace dateline::search {
namespace {

constexpr std::uint32_t kGone = 0xFFFF'FFFF;

// One input, and what its documents are called in the result.
class Source {
 public:
  explicit Source(const SegmentView& view)
      : segment_(*view.segment),
        present_(view.present.get()),
        numbers_(segment_.documents(), kGone),
        cursor_(segment_.dictionary()) {
    skip_gone();
    more_terms_ = cursor_.seek({});
  }

  const Segment& segment() const { return segment_; }
  bool has_document() const { return document_ < segment_.documents(); }
  std::uint32_t document() const { return document_; }
  auto order() const {
    return std::tuple(segment_.published()[document_], segment_.releases()[document_], segment_.languages()[document_],
                      segment_.versions()[document_]);
  }
  void take_document(std::uint32_t number) {
    numbers_[document_++] = number;
    skip_gone();
  }

  // Bigrams come last in a dictionary and are not copied.
  bool has_term() const { return more_terms_ && cursor_.key()[0] != kBigramMark; }
  const std::string& key() const { return cursor_.key(); }
  void next_term() { more_terms_ = cursor_.next(); }

  // Reads the current term's list, renumbered.
  void read(Payload payload) {
    documents_.clear();
    counts_.clear();
    positions_.clear();
    at_ = next_position_ = 0;
    const Postings postings = segment_.postings(payload, cursor_.place());
    if (payload == Payload::kNone) {
      postings.append_to(documents_);
      for (std::uint32_t& document : documents_) document = numbers_[document];
      std::erase(documents_, kGone);
      return;
    }
    postings.for_each_position([&](std::uint32_t document, std::uint32_t position) {
      const std::uint32_t number = numbers_[document];
      if (number == kGone) return;
      if (documents_.empty() || documents_.back() != number) {
        documents_.push_back(number);
        counts_.push_back(0);
      }
      ++counts_.back();
      positions_.push_back(position);
    });
  }
  std::uint32_t next_document() const { return at_ < documents_.size() ? documents_[at_] : kGone; }
  void move_document(Payload payload, ListWriter& list) {
    const std::uint32_t document = documents_[at_];
    if (payload == Payload::kNone) {
      list.add(document);
    } else {
      for (std::uint32_t n = counts_[at_]; n > 0; --n) list.add(document, positions_[next_position_++]);
    }
    ++at_;
  }

 private:
  void skip_gone() {
    while (document_ < segment_.documents() && present_ != nullptr && !present_->test(document_)) ++document_;
  }

  const Segment& segment_;
  const Bitmap* present_;
  std::uint32_t document_ = 0;
  std::vector<std::uint32_t> numbers_;
  Dictionary::Cursor cursor_;
  bool more_terms_ = false;
  std::vector<std::uint32_t> documents_, counts_, positions_;
  std::size_t at_ = 0, next_position_ = 0;
};

void merge_documents(std::vector<Source>& sources, std::uint32_t count, SegmentWriter& writer) {
  std::vector<Value> values;
  for (std::uint32_t number = 0; number < count; ++number) {
    Source* first = nullptr;
    for (Source& source : sources) {
      if (source.has_document() && (first == nullptr || source.order() < first->order())) first = &source;
    }
    const Segment& segment = first->segment();
    const std::uint32_t d = first->document();
    values.clear();
    segment.append_values_of(d, values);
    writer.add_document({segment.releases()[d], segment.published()[d], segment.languages()[d], segment.versions()[d],
                         segment.valid_from()[d], segment.valid_to()[d], segment.lengths()[d],
                         segment.position_widths()[d], values});
    first->take_document(number);
  }
}

void merge_lists(std::vector<Source*>& sources, Payload payload, ListWriter& list) {
  for (Source* source : sources) source->read(payload);
  while (true) {
    Source* first = nullptr;
    std::uint32_t lowest = kGone;
    for (Source* source : sources) {
      if (source->next_document() < lowest) {
        lowest = source->next_document();
        first = source;
      }
    }
    if (first == nullptr) return;
    first->move_document(payload, list);
  }
}

void merge_terms(std::vector<Source>& sources, SegmentWriter& writer) {
  std::vector<Source*> holders;
  ListWriter list(Payload::kPositions, writer.position_widths());
  while (true) {
    const std::string* lowest = nullptr;
    for (const Source& source : sources) {
      if (source.has_term() && (lowest == nullptr || source.key() < *lowest)) lowest = &source.key();
    }
    if (lowest == nullptr) return;
    const std::string key = *lowest;
    holders.clear();
    for (Source& source : sources) {
      if (source.has_term() && source.key() == key) holders.push_back(&source);
    }
    list.reset(payload_of(key));
    merge_lists(holders, list.payload(), list);
    if (list.documents() > 0) writer.add_term(key, list);
    for (Source* holder : holders) holder->next_term();
  }
}

}  // namespace

std::unique_ptr<SegmentWriter> merge_segments(std::span<const SegmentView> inputs,
                                              const std::filesystem::path* folder) {
  std::uint32_t count = 0;
  std::vector<Source> sources;
  sources.reserve(inputs.size());
  for (const SegmentView& view : inputs) {
    count += view.present == nullptr ? view.segment->documents() : view.present->count();
    sources.emplace_back(view);
  }
  if (count == 0) return nullptr;
  auto writer = std::make_unique<SegmentWriter>(count, folder);
  // A language of dropped documents only must not be named in the result.
  std::map<LanguageId, std::string> languages;
  for (const SegmentView& view : inputs) {
    std::array<bool, 256> used{};
    for (std::uint32_t d = 0; d < view.segment->documents(); ++d) {
      if (view.present == nullptr || view.present->test(d)) used[view.segment->languages()[d]] = true;
    }
    for (const auto& [id, tag] : view.segment->language_tags()) {
      if (used[id]) languages.try_emplace(id, tag);
    }
  }
  for (const auto& [id, tag] : languages) writer->add_language(id, tag);
  merge_documents(sources, count, *writer);
  merge_terms(sources, *writer);
  return writer;
}

}  // namespace dateline::search
