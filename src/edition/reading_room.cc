#include "edition/reading_room.h"

#include "edition/index_feed.h"
#include "edition/room_parts.h"

namespace dateline::edition {

ReadingRoom::ReadingRoom(std::unique_ptr<record::Reader> reader, const base::Clock& clock, ReadingSettings settings)
    : parts_(std::make_unique<Parts>(std::move(reader), clock, std::move(settings))) {}
ReadingRoom::~ReadingRoom() = default;
ReadingRoom::ReadingRoom(ReadingRoom&&) noexcept = default;

std::string ReadingRoom::slug(const Edition&, const TextState& text) { return parts_->cards.slug(text.live().text); }

std::string ReadingRoom::slug(const Edition& edition, TermIndex term, const model::Lang& lang) {
  return parts_->naming(edition, lang).now(edition, term).slug;
}

std::optional<Elsewhere> ReadingRoom::redirected(const Edition& edition, std::string_view address) {
  const auto redirect = edition.redirects->find(std::string(address));
  if (redirect != edition.redirects->end()) return Elsewhere{redirect->second, std::nullopt};
  if (edition.index == nullptr) return std::nullopt;
  search::Query query;
  query.clauses.push_back({search::ClauseKind::kExact, search::Polarity::kRequired, address_term(address)});
  query.limit = 1;
  const auto answer = parts_->searcher.search(*edition.index, query);
  if (!answer || answer->hits.empty()) return std::nullopt;
  const search::Hit& hit = answer->hits.front();
  return Elsewhere{model::ReleaseNumber{hit.release},
                   model::Lang{edition.vocabulary.languages->text(hit.language)}};
}

}  // namespace dateline::edition
