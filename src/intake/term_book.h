#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/entropy.h"
#include "base/instant.h"
#include "intake/source_line.h"
#include "model/term.h"
#include "record/read/reader.h"
#include "record/write/writer.h"

// All terms as they are now, and the matching of names with them: by key, by an id of an origin, by a country's code,
// else by the folded name within one language and kind. A name that is read is attested on its day (model.md rule 4):
// the earliest and latest day are kept, so that a term does not grow with the archive; a name whose period is known is
// left as it is. Terms come into being here; they reach the record by take_changed().
namespace dateline::intake {

// One name of a thing, in the language of the text that names it.
struct NamedIn {
  const Named* named = nullptr;
  model::Lang lang;
};

class TermBook {
 public:
  explicit TermBook(base::Entropy& entropy) : entropy_(entropy) {}

  void load(record::Reader& reader);

  // The term that all of these name (one thing in several languages, the original's first), made where there is none.
  // A merged term is followed to its survivor, but not one that is named by key.
  model::TermKey match(model::TermKind kind, std::span<const NamedIn> names, std::string_view corpus,
                       std::optional<base::Day> day);
  // The term of an origin's id, if there is one.
  std::optional<model::TermKey> by_source(model::TermKind kind, std::string_view corpus, std::string_view id) const;
  // The place that has a country's code, if there is one.
  std::optional<model::TermKey> by_country(std::string_view code) const;

  // The term that has one of this one's ids, of the same kind; null when there is none.
  const model::Term* by_source_ids(const model::Term& term) const;

  // Attests a relation on that day, unless one of that type to that target is there with a known period.
  void relate(const model::TermKey& from, model::RelationType type, const model::TermKey& to,
              std::optional<base::Day> day);

  const model::Term* find(const model::TermKey& key) const;
  // A term as it should be from now on; it may be new.
  void put(model::Term term);

  enum class Changes {
    kPressing,  // new terms, names and relations: what an act of a release needs
    kAll,       // days of attestation too
  };
  // Proposals for what changed since it was last asked, in the order in which it came to be.
  std::vector<record::Proposal> take_changed(Changes changes);

  std::size_t size() const { return terms_.size(); }

 private:
  enum class Pending : std::uint8_t { kNothing, kDays, kPressing };
  struct Entry {
    model::Term term;
    Pending pending = Pending::kNothing;
    std::uint32_t states = 0;  // in the record
  };

  std::size_t add(model::Term term);
  void index(std::size_t at);
  model::TermKey new_key();
  std::optional<std::size_t> find_named(model::TermKind kind, const NamedIn& name, std::string_view corpus) const;
  std::size_t survivor_of(std::size_t at) const;
  void attest(std::size_t at, const NamedIn& name, std::optional<base::Day> day);
  void name_country(std::size_t at, const model::Lang& lang);
  void mark(std::size_t at, Pending pending);

  base::Entropy& entropy_;
  std::vector<Entry> terms_;
  std::vector<std::size_t> pending_;  // of terms_, in the order of their first change
  std::unordered_map<std::string, std::size_t> by_key_, by_source_, by_country_, by_name_;
};

std::string source_id_of(model::TermKind kind, std::string_view corpus, std::string_view id);

}  // namespace dateline::intake
