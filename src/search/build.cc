#include "search/build.h"

#include <algorithm>
#include <bit>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace dateline::search {
namespace {

std::uint32_t hash_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(bytes));
}

// Numbers things as they first appear. The things themselves are the caller's: no memory is asked for one by one.
class NumberTable {
 public:
  // The number of the thing with this hash for which is_it(number) holds, else a new one; whether it is new.
  template <typename IsIt>
  std::pair<std::uint32_t, bool> find_or_add(std::uint32_t hash, IsIt&& is_it) {
    if (std::size_t{count_} * 2 >= slots_.size()) grow();
    std::size_t slot = hash & (slots_.size() - 1);
    for (; slots_[slot].number != kFree; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot].hash == hash && is_it(slots_[slot].number)) return {slots_[slot].number, false};
    }
    slots_[slot] = {hash, count_};
    return {count_++, true};
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFF'FFFF;
  struct Slot {
    std::uint32_t hash, number;
  };

  void grow() {
    std::vector<Slot> old(std::max<std::size_t>(1'024, slots_.size() * 2), Slot{0, kFree});
    old.swap(slots_);
    for (const Slot& entry : old) {
      if (entry.number == kFree) continue;
      std::size_t slot = entry.hash & (slots_.size() - 1);
      while (slots_[slot].number != kFree) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = entry;
    }
  }

  std::vector<Slot> slots_;  // open addressing
  std::uint32_t count_ = 0;
};

// Occurrences of all terms: first in reading order with the terms numbered as they appear, then sorted by counting.
class Inversion {
 public:
  // Forms are a third of the words or fewer.
  explicit Inversion(std::size_t words) { occurrences_.reserve(words + words / 3); }

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
    std::vector<std::uint32_t> ends(key_ends_.size() + 1);
    for (const Occurrence& o : occurrences_) ++ends[o.term + 1];
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    std::vector<std::uint32_t> next(ends.begin(), ends.end() - 1);
    std::vector<Place> sorted(occurrences_.size());
    for (const Occurrence& o : occurrences_) sorted[next[o.term]++] = {o.document, o.position};
    std::vector<Occurrence>().swap(occurrences_);
    ListWriter list(Payload::kPositions, writer.position_widths());
    for (const std::uint32_t term : in_order()) {
      list.reset(payload_of(key_of(term)));
      for (std::uint32_t i = ends[term]; i < ends[term + 1]; ++i) {
        if (list.payload() == Payload::kPositions) {
          list.add(sorted[i].document, sorted[i].position);
        } else {
          list.add(sorted[i].document);
        }
      }
      writer.add_term(key_of(term), list);
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

  bool is(const Pair& pair, const Token& token) const {
    const char* at = spellings_.data() + pair.offset;
    const std::string_view word(at, pair.word_bytes);
    return word == token.word &&
           (pair.stem_bytes == 0 ? token.term == word
                                 : token.term == std::string_view(at + pair.word_bytes, pair.stem_bytes));
  }

  Pair& pair_of(const Token& token) {
    const auto [number, is_new] =
        numbers_of_pairs_.find_or_add(hash_of(token.word), [&](std::uint32_t pair) { return is(pairs_[pair], token); });
    if (!is_new) return pairs_[number];
    const bool same = token.word == token.term;
    const auto offset = static_cast<std::uint32_t>(spellings_.size());
    spellings_ += token.word;
    if (!same) spellings_ += token.term;
    const std::uint32_t form = same ? kNone : number_of(form_key(token.word, token.term));
    return pairs_.emplace_back(Pair{offset, static_cast<std::uint8_t>(token.word.size()),
                                    static_cast<std::uint8_t>(same ? std::size_t{0} : token.term.size()),
                                    number_of(token.term), form, kNone});
  }

  std::uint32_t number_of(std::string_view key) {
    const auto [number, is_new] =
        numbers_of_keys_.find_or_add(hash_of(key), [&](std::uint32_t other) { return key_of(other) == key; });
    if (is_new) {
      keys_ += key;
      key_ends_.push_back(static_cast<std::uint32_t>(keys_.size()));
    }
    return number;
  }

  std::string_view key_of(std::uint32_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : key_ends_[number - 1];
    return {keys_.data() + begin, key_ends_[number] - begin};
  }

  // Keys in the dictionary's order; most comparisons end within the first eight bytes.
  std::vector<std::uint32_t> in_order() const {
    struct Entry {
      std::uint64_t head;
      std::uint32_t term;
    };
    std::vector<Entry> entries;
    entries.reserve(key_ends_.size());
    for (std::uint32_t i = 0; i < key_ends_.size(); ++i) {
      const std::string_view key = key_of(i);
      std::uint64_t head = 0;
      for (std::size_t k = 0; k < 8; ++k) head = head << 8 | (k < key.size() ? static_cast<unsigned char>(key[k]) : 0u);
      entries.push_back({head, i});
    }
    std::ranges::sort(entries, [&](const Entry& a, const Entry& b) {
      return a.head != b.head ? a.head < b.head : key_of(a.term) < key_of(b.term);
    });
    std::vector<std::uint32_t> order;
    order.reserve(entries.size());
    for (const Entry& entry : entries) order.push_back(entry.term);
    return order;
  }

  std::vector<Occurrence> occurrences_;
  std::vector<Pair> pairs_;
  NumberTable numbers_of_pairs_;
  std::string spellings_;
  NumberTable numbers_of_keys_;
  std::string keys_;  // one after the other
  std::vector<std::uint32_t> key_ends_;
};

// For positions below the next one.
std::uint8_t position_width(const Tokens& tokens) {
  return static_cast<std::uint8_t>(tokens.empty() ? 0 : std::bit_width(tokens.next_position() - 1));
}

}  // namespace

bool comes_before(const Document& a, const Document& b) {
  return std::tie(a.published, a.release, a.language, a.version) <
         std::tie(b.published, b.release, b.language, b.version);
}

std::unique_ptr<SegmentWriter> build_segment(std::vector<const Document*> documents) {
  std::ranges::sort(documents, [](const Document* a, const Document* b) { return comes_before(*a, *b); });
  auto writer = std::make_unique<SegmentWriter>(static_cast<std::uint32_t>(documents.size()), nullptr);
  std::map<LanguageId, std::string_view> languages;
  for (const Document* document : documents) languages.try_emplace(document->language, document->language_tag);
  for (const auto& [id, tag] : languages) writer->add_language(id, tag);
  std::size_t words = 0;
  for (const Document* document : documents) words += document->tokens.size();
  Inversion inversion(words);
  std::vector<Value> values;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    const Document& document = *documents[i];
    values = document.values;
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
    writer->add_document({document.release, document.published, document.language, document.version,
                          document.valid_from, document.valid_to, static_cast<std::uint32_t>(document.tokens.size()),
                          position_width(document.tokens), values});
    inversion.add(i, document.tokens);
  }
  inversion.put(*writer);
  return writer;
}

}  // namespace dateline::search
