#include <algorithm>

#include "edition/contents.h"
#include "edition/index_feed.h"
#include "edition/room_parts.h"

// Documents, by the releases they are attached to.
namespace dateline::edition {

base::Result<DocumentsView> ReadingRoom::documents(const Edition& edition, std::uint32_t page, const model::Lang& lang) {
  const auto asked = [&](std::size_t offset, std::size_t limit) {
    search::Query query;
    query.clauses.push_back({search::ClauseKind::kExact, search::Polarity::kRequired, std::string(kFilesTerm)});
    query.order = search::Order::kNewest;
    query.offset = offset;
    query.limit = limit;
    return parts_->ask(edition, std::move(query), lang);
  };
  const auto count = asked(0, 0);
  if (!count) return std::unexpected(count.error());
  DocumentsView view;
  view.total = count->total;
  const std::uint64_t pages = (view.total + kItemsPerPage - 1) / kItemsPerPage;
  view.pages = static_cast<std::uint32_t>(std::clamp<std::uint64_t>(pages, 1, kMaxPage));
  view.page = std::clamp<std::uint32_t>(page, 1, view.pages);
  const auto answer = asked(std::size_t{view.page - 1} * kItemsPerPage, kItemsPerPage);
  if (!answer) return std::unexpected(answer.error());
  for (Card& card : parts_->cards_of(edition, *answer, parts_->naming(edition, lang))) {
    const auto language = edition.vocabulary.languages->find(card.lang.tag);
    const ReleaseState* release = edition.releases.find(card.number);
    const TextState* text = release->text(static_cast<LanguageNumber>(*language));
    DocumentsRow row{std::move(card), read_text(*parts_->reader, text->live().text).attachments};
    std::erase_if(row.files, [](const model::Attachment& file) { return !is_document(file); });
    view.rows.push_back(std::move(row));
  }
  return view;
}

}  // namespace dateline::edition
