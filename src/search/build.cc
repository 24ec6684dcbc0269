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
      occurrences_.push_back({number_of(token.term), document, token.position});
      if (token.word == token.term) continue;
      const std::uint32_t form = form_number_of(token);
      if (last_document_[form] == document) continue;
      last_document_[form] = document;
      occurrences_.push_back({form, document, 0});
    }
  }

  void put(SegmentWriter& writer) {
    std::vector<std::uint32_t> ends(keys_.size() + 1);
    for (const Occurrence& o : occurrences_) ++ends[o.term + 1];
    for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    std::vector<std::uint32_t> next(ends.begin(), ends.end() - 1);
    std::vector<Occurrence> sorted(occurrences_.size());
    for (const Occurrence& o : occurrences_) sorted[next[o.term]++] = o;
    std::vector<std::uint32_t> order(keys_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::uint32_t term) { return std::string_view(*keys_[term]); });
    for (const std::uint32_t term : order) {
      ListWriter list(payload_of(*keys_[term]));
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
  struct Occurrence {
    std::uint32_t term, document, position;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
  };

  std::uint32_t number_of(std::string_view key) {
    auto at = numbers_.find(key);
    if (at == numbers_.end()) {
      at = numbers_.emplace(std::string(key), static_cast<std::uint32_t>(keys_.size())).first;
      keys_.push_back(&at->first);
      last_document_.push_back(0xFFFF'FFFF);
    }
    return at->second;
  }

  // Forms are looked up by word and stem together, without making a key each time.
  std::uint32_t form_number_of(const Token& token) {
    form_.assign(token.word);
    form_.push_back('\0');
    form_.append(token.term);
    auto at = forms_.find(std::string_view(form_));
    if (at == forms_.end()) at = forms_.emplace(form_, number_of(form_key(token.word, token.term))).first;
    return at->second;
  }

  std::vector<Occurrence> occurrences_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_, forms_;
  std::vector<const std::string*> keys_;
  std::vector<std::uint32_t> last_document_;  // of a form: it is entered once a document
  std::string form_;
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
