#include "search/prefix.h"

#include <string>

#include "search/bits.h"
#include "search/segment.h"

namespace dateline::search {
namespace {

void add_list(const Segment& segment, Payload payload, const ListPlace& place, std::vector<std::uint64_t>& bits) {
  const Postings postings = segment.postings(payload, place);
  if (postings.bits() == nullptr) {
    postings.add_to(bits.data());
    return;
  }
  for (std::size_t w = 0; w < bits.size(); ++w) bits[w] |= postings.bits()[w];
}

}  // namespace

void find_prefix(const Segment& segment, std::string_view prefix, std::vector<std::uint64_t>& bits) {
  bits.assign(words_for(segment.documents()), 0);
  Dictionary::Cursor cursor(segment.dictionary());
  for (bool more = cursor.seek(prefix); more && cursor.key().starts_with(prefix); more = cursor.next()) {
    add_list(segment, Payload::kPositions, cursor.place(), bits);
  }
  const std::string form_prefix = kFormMark + std::string(prefix);
  for (bool more = cursor.seek(form_prefix); more && cursor.key().starts_with(form_prefix); more = cursor.next()) {
    // The stem of this word begins with the prefix too and was found above.
    if (static_cast<unsigned char>(cursor.key().back()) >= prefix.size()) continue;
    add_list(segment, Payload::kNone, cursor.place(), bits);
  }
}

}  // namespace dateline::search
