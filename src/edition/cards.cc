#include "edition/cards.h"

#include <algorithm>

#include "base/text.h"
#include "edition/contents.h"
#include "edition/passage.h"
#include "search/extract.h"

namespace dateline::edition {
namespace {

constexpr std::size_t kSayCharacters = 240;
constexpr std::size_t kExtractBytes = 240;
constexpr std::size_t kPassageBytes = 400;
constexpr std::size_t kPlainBytes = 16'384;  // extracts come from the first pages of a text

void set_extract(Card& card, const std::string& text, const std::vector<search::Clause>& clauses,
                 search::Analyser& analyser) {
  const auto [begin, end] = likely_passage(text, clauses, kPassageBytes);
  const std::string_view passage = std::string_view(text).substr(begin, end - begin);
  const search::Extract found = search::extract(passage, card.lang.tag, clauses, kExtractBytes, analyser);
  if (found.matches.empty()) return;
  const std::string before = begin + found.begin > 0 ? "… " : "";
  std::string say = before + std::string(passage.substr(found.begin, found.end - found.begin));
  std::replace(say.begin(), say.end(), '\n', ' ');
  for (const auto& [from, to] : found.matches) {
    card.marks.emplace_back(from - found.begin + before.size(), to - found.begin + before.size());
  }
  if (begin + found.end < text.size()) say += " …";
  card.say = std::move(say);
}

}  // namespace

std::vector<model::Lang> languages_of(const Edition& edition, const ReleaseState& release) {
  std::vector<model::Lang> out;
  for (const TextState& text : release.texts) out.push_back({edition.vocabulary.languages->text(text.language)});
  std::sort(out.begin(), out.end());
  return out;
}

std::optional<Change> last_change(const ReleaseState& release) {
  if (release.standing != Standing::kLive) return Change{release.notices.back().kind, release.notices.back().at};
  std::optional<Change> last;
  for (const TextState& text : release.texts) {
    for (std::size_t i = 1; i < text.versions.size(); ++i) {
      const VersionState& version = text.versions[i];
      if (version.weight == model::Weight::kMinor) continue;
      if (!last || last->at < version.at) last = Change{ChangeKind::kCorrected, version.at};
    }
  }
  return last;
}

const TextState* Cards::choose(const Edition& edition, const ReleaseState& release,
                               const std::vector<model::Lang>& preferred) {
  for (const model::Lang& lang : preferred) {
    const auto number = edition.vocabulary.languages->find(lang.tag);
    if (!number) continue;
    if (const TextState* text = release.text(static_cast<LanguageNumber>(*number))) return text;
  }
  if (release.texts.empty()) return nullptr;
  // Without a preferred one, the text that was there first is the nearest to an original.
  return &*std::min_element(release.texts.begin(), release.texts.end(), [](const TextState& a, const TextState& b) {
    return a.versions.front().sequence < b.versions.front().sequence;
  });
}

Card Cards::card(const Edition& edition, const ReleaseState& release, const TextState& text, Naming& naming) {
  const Words& text_words = words(text.live().text);
  const Basics& facts = basics(text.live().facts);
  Card card;
  card.number = release.number;
  card.lang = {edition.vocabulary.languages->text(text.language)};
  card.version = text.live().version;
  card.slug = text_words.slug;
  card.title = text_words.title;
  card.say = text_words.standfirst.empty() ? base::shorten(text_words.plain, kSayCharacters) : text_words.standfirst;
  card.published = facts.published;
  card.places = facts.places;
  card.genre = edition.vocabulary.genres->text(release.genre);
  card.label = facts.label;
  if (facts.issuer) {
    if (const auto index = edition.terms.find(*facts.issuer)) {
      card.issuer = naming.at(edition, *index, facts.published ? std::optional(facts.published->day) : std::nullopt);
    }
  }
  card.languages = languages_of(edition, release);
  card.standing = release.standing;
  card.change = last_change(release);
  return card;
}

Card Cards::card(const Edition& edition, const ReleaseState& release, const TextState& text, Naming& naming,
                 const std::vector<search::Clause>& clauses, search::Analyser& analyser) {
  Card out = card(edition, release, text, naming);
  if (clauses.empty()) return out;
  const Words& text_words = words(text.live().text);
  set_extract(out, text_words.standfirst.empty() ? text_words.plain : text_words.standfirst + '\n' + text_words.plain,
              clauses, analyser);
  return out;
}

const Cards::Words& Cards::words(record::ContentId id) {
  if (const Words* known = words_.find(id.value)) return *known;
  model::Text text = read_text(reader_, id);
  std::string plain = model::plain_text(text.body);
  if (plain.size() > kPlainBytes) {
    std::size_t end = kPlainBytes;
    while (end > 0 && (static_cast<unsigned char>(plain[end]) & 0xC0) == 0x80) --end;
    plain.resize(end);
  }
  plain.shrink_to_fit();
  const std::size_t bytes = sizeof(Words) + text.title.size() + text.slug.size() + text.standfirst.size() + plain.size();
  return words_.put(id.value, {std::move(text.title), std::move(text.slug), std::move(text.standfirst), std::move(plain)},
                    bytes);
}

const Cards::Basics& Cards::basics(record::ContentId id) {
  if (const Basics* known = basics_.find(id.value)) return *known;
  model::Facts facts = read_facts(reader_, id);
  Basics out{facts.published, std::move(facts.dateline.places), std::move(facts.label), std::nullopt};
  if (!facts.issuers.empty()) out.issuer = facts.issuers.front();
  const std::size_t bytes = sizeof(Basics) + out.label.size() + out.places.size() * sizeof(std::string);
  return basics_.put(id.value, std::move(out), bytes);
}

}  // namespace dateline::edition
