#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/problem.h"
#include "edition/edition.h"
#include "edition/views.h"
#include "record/read/reader.h"

// Makes view models from a snapshot of the edition and the contents it names. The only place where pages, feeds and
// exports get their data from.
// Thread rule: one ReadingRoom per thread (it holds a Reader, an analyser and a small cache of cards).
namespace dateline::edition {

struct ReadingSettings {
  std::vector<model::Lang> fallback;  // order of languages when the one read has no text; then the original, then any
};

// Where an address that is not the right one leads: the target to answer 301 with.
struct Elsewhere {
  std::variant<model::ReleaseNumber, model::TermKey> target;
  std::optional<model::Lang> lang;  // of the text, for releases
};

class ReadingRoom {
 public:
  ReadingRoom(std::unique_ptr<record::Reader> reader, const base::Clock& clock, ReadingSettings settings);
  ~ReadingRoom();
  ReadingRoom(ReadingRoom&&) noexcept;

  // `lang` is the language read. A missing translation falls back (ReleaseView::fallback). With a version: that one of
  // the text in `lang`. Refuses kNotFound; kGone for a removed release (then see tombstone()).
  base::Result<ReleaseView> release(const Edition& edition, model::ReleaseNumber number, const model::Lang& lang,
                                    std::optional<std::uint32_t> version = std::nullopt);
  std::optional<Tombstone> tombstone(const Edition& edition, model::ReleaseNumber number, const model::Lang& lang);

  // kNotFound; a merged term is kGone with the survivor's key in Problem::field.
  base::Result<TermView> term(const Edition& edition, const model::TermKey& key, const model::Lang& lang);
  IndexView index(const Edition& edition, model::TermKind kind, const model::Lang& lang);

  // Refuses kInvalid (unknown term, nonsense words; field = the parameter) and kUnavailable while the index is built.
  base::Result<FinderView> find(const Edition& edition, const FinderQuery& query, const model::Lang& lang,
                                FacetDetail detail = FacetDetail::kTop);
  // The newest `count` of the query with full text, for feeds: views in the language read.
  base::Result<std::vector<ReleaseView>> feed(const Edition& edition, const FinderQuery& query,
                                              const model::Lang& lang, std::size_t count);

  base::Result<HomeView> home(const Edition& edition, const model::Lang& lang);
  CorrectionsView corrections(const Edition& edition, std::uint32_t page, const model::Lang& lang);
  // Releases with documents attached to a live text; of several such texts the one in the language read, else by fallback. A page
  // past the last is the last. Refuses kUnavailable while the index is built.
  base::Result<DocumentsView> documents(const Edition& edition, std::uint32_t page, const model::Lang& lang);
  HoldingsView holdings(const Edition& edition);
  SiteView site(const Edition& edition, const model::Lang& lang);

  // The last part of an address: of the text in that language, of the term as named today in it.
  std::string slug(const Edition& edition, const TextState& text);
  std::string slug(const Edition& edition, TermIndex term, const model::Lang& lang);

  // An old address of the origin (path and query, or whole) or a redirect of the record.
  std::optional<Elsewhere> redirected(const Edition& edition, std::string_view address);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::edition
