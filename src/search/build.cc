#include "search/build.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace dateline::search {
namespace {

// Occurrences of all terms: first in reading order with the terms numbered as they appear, then sorted by counting.
class Inversion {
 public:
  void add(std::uint32_t document, const Tokens& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token token = tokens[i];
      Pair& pair = pair_of(token);
      occurrences_.push_back({pair.term, document, token.position});
      if (pair.form == kNone || pair.last_document == document) continue;
      pair.last_document = document;
      occurrences_.push_back({pair.form, document, 0});
    }
  }

  void put(SegmentWriter& writer) {
    std::vector<std::uint32_t> ends(keys_.size() + 1);
    for (const Occurrence& o : occurrences_) ++ends[o.term + 1];
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    std::vector<std::uint32_t> next(ends.begin(), ends.end() - 1);
    std::vector<Place> sorted(occurrences_.size());
    for (const Occurrence& o : occurrences_) sorted[next[o.term]++] = {o.document, o.position};
    std::vector<Occurrence>().swap(occurrences_);
    ListWriter list(Payload::kPositions);
    for (const std::uint32_t term : in_order()) {
      list.reset(payload_of(*keys_[term]));
      for (std::uint32_t i = ends[term]; i < ends[term + 1]; ++i) {
        if (list.payload() == Payload::kPositions) {
          list.add(sorted[i].document, sorted[i].position);
        } else {
          list.add(sorted[i].document);
        }
      }
      writer.add_term(*keys_[term], list);
    }
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;
  struct Occurrence {
    std::uint32_t term, document, position;
  };
  struct Place {  // of an occurrence whose term is told by where it stands
    std::uint32_t document, position;
  };
  // A word with its stem: one look-up a token gives the numbers of both keys. Small, because there are many and they
  // are visited at random.
  struct Pair {
    std::uint32_t offset;                 // in spellings_: the word, then the stem
    std::uint8_t word_bytes, stem_bytes;  // stem_bytes 0: the same as the word
    std::uint32_t term, form;
    std::uint32_t last_document;  // a form is entered once a document
  };
  struct Slot {
    std::uint32_t hash, pair;
  };

  bool is(const Pair& pair, const Token& token) const {
    const char* at = spellings_.data() + pair.offset;
    const std::string_view word(at, pair.word_bytes);
    return word == token.word &&
           (pair.stem_bytes == 0 ? token.term == word
                                 : token.term == std::string_view(at + pair.word_bytes, pair.stem_bytes));
  }

  Pair& pair_of(const Token& token) {
    if (pairs_.size() * 2 >= slots_.size()) grow();
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(token.word));
    std::size_t slot = hash & (slots_.size() - 1);
    for (; slots_[slot].pair != kNone; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot].hash == hash && is(pairs_[slots_[slot].pair], token)) return pairs_[slots_[slot].pair];
    }
    slots_[slot] = {hash, static_cast<std::uint32_t>(pairs_.size())};
    const bool same = token.word == token.term;
    const auto offset = static_cast<std::uint32_t>(spellings_.size());
    spellings_ += token.word;
    if (!same) spellings_ += token.term;
    const std::uint32_t form = same ? kNone : number_of(form_key(token.word, token.term));
    return pairs_.emplace_back(Pair{offset, static_cast<std::uint8_t>(token.word.size()),
                                    static_cast<std::uint8_t>(same ? std::size_t{0} : token.term.size()),
                                    number_of(std::string(token.term)), form, kNone});
  }

  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(4'096, slots_.size() * 2), Slot{0, kNone});
    old.swap(slots_);
    for (const Slot& entry : old) {
      if (entry.pair == kNone) continue;
      std::size_t slot = entry.hash & (slots_.size() - 1);
      while (slots_[slot].pair != kNone) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = entry;
    }
  }

  std::uint32_t number_of(std::string key) {
    const auto [at, added] = numbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(keys_.size()));
    if (added) keys_.push_back(&at->first);
    return at->second;
  }

  // Keys in the dictionary's order; most comparisons end within the first eight bytes.
  std::vector<std::uint32_t> in_order() const {
    struct Entry {
      std::uint64_t head;
      std::uint32_t term;
    };
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      std::uint64_t head = 0;
      for (std::size_t k = 0; k < 8; ++k)
        head = head << 8 | (k < keys_[i]->size() ? static_cast<unsigned char>((*keys_[i])[k]) : 0u);
      entries.push_back({head, i});
    }
    std::ranges::sort(entries, [&](const Entry& a, const Entry& b) {
      return a.head != b.head ? a.head < b.head : *keys_[a.term] < *keys_[b.term];
    });
    std::vector<std::uint32_t> order;
    for (const Entry& entry : entries) order.push_back(entry.term);
    return order;
  }

  std::vector<Occurrence> occurrences_;
  std::vector<Pair> pairs_;
  std::vector<Slot> slots_;  // open addressing
  std::string spellings_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> keys_;
};

}  // namespace

bool comes_before(const Document& a, const Document& b) {
  return std::tie(a.published, a.release, a.language, a.version) <
         std::tie(b.published, b.release, b.language, b.version);
}

std::unique_ptr<SegmentWriter> build_segment(std::vector<const Document*> documents,
                                             const std::filesystem::path* folder) {
  std::ranges::sort(documents, [](const Document* a, const Document* b) { return comes_before(*a, *b); });
  auto writer = std::make_unique<SegmentWriter>(static_cast<std::uint32_t>(documents.size()), folder);
  std::map<LanguageId, std::string_view> languages;
  for (const Document* document : documents) languages.try_emplace(document->language, document->language_tag);
  for (const auto& [id, tag] : languages) writer->add_language(id, tag);
  Inversion inversion;
  std::vector<Value> values;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    const Document& document = *documents[i];
    values = document.values;
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    writer->add_document({document.release, document.published, document.language, document.version,
                          document.valid_from, document.valid_to, static_cast<std::uint32_t>(document.tokens.size()),
                          values});
    inversion.add(i, document.tokens);
  }
  inversion.put(*writer);
  return writer;
}

}  // namespace dateline::search
