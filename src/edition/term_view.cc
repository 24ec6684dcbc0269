#include <algorithm>

#include "edition/contents.h"
#include "edition/room_parts.h"

// One term: names and relations in time, its releases, and for a person what was said.
namespace dateline::edition {
namespace {

constexpr std::size_t kReleasesShown = 20;
constexpr std::size_t kStatementsShown = 20;
constexpr std::size_t kReleasesReadForStatements = 60;
constexpr std::size_t kOften = 8;

bool is_child(model::RelationType type) {
  return type == model::RelationType::kPartOf || type == model::RelationType::kInSeries ||
         type == model::RelationType::kHolds || type == model::RelationType::kOfficeOf;
}

struct Quoted {
  std::string words;
  std::string anchor;
  std::string role;
};

// Quotes are numbered in reading order over the whole text, as the page's anchors are.
void collect_quotes(const model::Blocks& blocks, const model::TermKey& speaker, int& number, std::vector<Quoted>& out) {
  for (const model::Block& block : blocks) {
    if (block.kind == model::Block::Kind::kQuote) {
      ++number;
      if (block.speaker.person == speaker) {
        out.push_back({model::plain_text(block.children), "q" + std::to_string(number), block.speaker.role});
      }
    }
    collect_quotes(block.children, speaker, number, out);
    for (const auto& item : block.items) collect_quotes(item, speaker, number, out);
  }
}

}  // namespace

base::Result<TermView> ReadingRoom::term(const Edition& edition, const model::TermKey& key, const model::Lang& lang) {
  const auto found = edition.terms.find(key);
  if (!found) return base::refuse(base::ProblemKind::kNotFound, "key", "there is no such term");
  const TermIndex index = *found;
  if (const TermIndex survivor = edition.terms.survivor(index); survivor != index) {
    return base::refuse(base::ProblemKind::kGone, edition.terms.term(survivor).key.value, "merged");
  }
  Naming& naming = parts_->naming(edition, lang);
  TermView view;
  view.self = naming.now(edition, index);
  view.term = edition.terms.term(index);
  view.relations = parts_->relations(edition, index, naming);

  const auto totals = parts_->totals(edition, lang);
  for (const auto& row : view.relations) {
    if (row.side != RelationRow::Side::kIncoming || !is_child(row.type)) continue;
    const bool listed = std::any_of(view.children.begin(), view.children.end(),
                                    [&](const CountedTerm& c) { return c.term.key == row.other.key; });
    const auto child = edition.terms.find(row.other.key);
    if (listed || !child) continue;
    view.children.push_back({row.other, count_of(totals, value_of(row.other.kind, *child))});
  }

  const std::size_t wanted = view.term.kind == model::TermKind::kPerson ? kReleasesReadForStatements : kReleasesShown;
  const auto answer = parts_->filed_under(edition, index, lang, wanted);
  // Names and relations stand without the index; the lists follow when it is there.
  if (!answer) return view;
  view.total = answer->total;
  const auto cards = parts_->cards_of(edition, *answer, naming);
  view.releases.assign(cards.begin(), cards.begin() + static_cast<std::ptrdiff_t>(std::min(cards.size(), kReleasesShown)));
  // Counts of the term's own kind are not of its releases: a choice does not restrict its own facet.
  const auto often = [&](model::TermKind kind) {
    return kind == view.term.kind ? std::vector<CountedTerm>()
                                  : parts_->most_frequent(edition, answer->counts, kind, kOften, naming, index);
  };
  view.often_topics = often(model::TermKind::kTopic);
  view.often_places = often(model::TermKind::kPlace);
  view.often_people = often(model::TermKind::kPerson);

  if (view.term.kind != model::TermKind::kPerson) return view;
  for (const Card& card : cards) {
    if (view.statements.size() >= kStatementsShown) break;
    const ReleaseState* release = edition.releases.find(card.number);
    const auto language = edition.vocabulary.languages->find(card.lang.tag);
    const TextState* text = release->text(static_cast<LanguageNumber>(*language));
    std::vector<Quoted> quotes;
    int number = 0;
    collect_quotes(read_text(*parts_->reader, text->live().text).body, key, number, quotes);
    if (quotes.empty()) continue;
    const model::Facts facts = read_facts(*parts_->reader, text->live().facts);
    const auto mention = std::find_if(facts.people.begin(), facts.people.end(),
                                      [&](const model::PersonMention& m) { return m.person == key; });
    const auto office = office_on(edition, index, mention == facts.people.end() ? model::TermKey() : mention->office, naming,
                                  facts.published ? std::optional(facts.published->day) : std::nullopt);
    for (Quoted& quote : quotes) {
      view.statements.push_back({std::move(quote.words), card.lang, std::move(quote.anchor), office,
                                 std::move(quote.role), card});
    }
  }
  return view;
}

}  // namespace dateline::edition
