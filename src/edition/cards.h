#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "edition/naming.h"
#include "edition/recent.h"
#include "edition/views.h"
#include "record/read/reader.h"
#include "search/analyse.h"
#include "search/query.h"

// Releases as items of lists. Keeps what was read of recent contents, as lists overlap.
namespace dateline::edition {

class Cards {
 public:
  explicit Cards(record::Reader& reader) : reader_(reader) {}

  // The live text that a reader of these languages is shown: the first preferred one, else the original, else any.
  // Null only for a removed release.
  static const TextState* choose(const Edition& edition, const ReleaseState& release,
                                 const std::vector<model::Lang>& preferred);

  Card card(const Edition& edition, const ReleaseState& release, const TextState& text, Naming& naming);
  // With the passage that matched the clauses instead of the standfirst.
  Card card(const Edition& edition, const ReleaseState& release, const TextState& text, Naming& naming,
            const std::vector<search::Clause>& clauses, search::Analyser& analyser);

  const std::string& slug(record::ContentId text) { return words(text).slug; }

 private:
  struct Words {
    std::string title, slug, standfirst, plain;
  };
  struct Basics {
    std::optional<model::Published> published;
    std::vector<std::string> places;
    std::string label;
    std::optional<model::TermKey> issuer;
  };
  const Words& words(record::ContentId id);
  const Basics& basics(record::ContentId id);

  record::Reader& reader_;
  // A room a thread: lists overlap, so a few MiB each serve most of them.
  static constexpr std::size_t kWordsBytes = std::size_t{4} << 20;
  static constexpr std::size_t kBasicsBytes = std::size_t{1} << 20;
  Recent<Words> words_{kWordsBytes};
  Recent<Basics> basics_{kBasicsBytes};
};

std::vector<model::Lang> languages_of(const Edition& edition, const ReleaseState& release);  // live texts, sorted
std::optional<Change> last_change(const ReleaseState& release);

}  // namespace dateline::edition
