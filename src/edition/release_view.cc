#include <algorithm>
#include <functional>

#include "edition/contents.h"
#include "edition/room_parts.h"

// One release in one language, whole.
namespace dateline::edition {
namespace {

// Speakers of quotes, wherever they stand.
void collect_speakers(const model::Blocks& blocks, std::vector<model::Speaker>& out) {
  for (const model::Block& block : blocks) {
    if (block.kind == model::Block::Kind::kQuote && !block.speaker.person.value.empty()) out.push_back(block.speaker);
    collect_speakers(block.children, out);
    for (const auto& item : block.items) collect_speakers(item, out);
  }
}

// The version in which the text's own words last changed.
std::uint32_t version_of_newest_content(const TextState& text) {
  std::uint32_t newest = text.versions.front().version;
  for (std::size_t i = 1; i < text.versions.size(); ++i) {
    if (text.versions[i].text != text.versions[i - 1].text) newest = text.versions[i].version;
  }
  return newest;
}

std::vector<TermLink> links(const Edition& edition, const std::vector<model::TermKey>& keys, Naming& naming,
                            std::optional<base::Day> day) {
  std::vector<TermLink> out;
  for (const auto& key : keys) {
    if (const auto index = edition.terms.find(key)) out.push_back(naming.at(edition, *index, day));
  }
  return out;
}

std::vector<PersonLine> people_of(const Edition& edition, const ReleaseView& view, Naming& naming,
                                  std::optional<base::Day> day) {
  std::vector<PersonLine> out;
  const auto add = [&](const model::TermKey& key, const model::TermKey& office, const std::string& role) {
    const auto index = edition.terms.find(key);
    if (!index) return;
    PersonLine line{naming.at(edition, *index, day), office_on(edition, *index, office, naming, day), role};
    const bool known = std::any_of(out.begin(), out.end(), [&](const PersonLine& l) { return l.person.key == line.person.key; });
    if (!known) out.push_back(std::move(line));
  };
  for (const auto& mention : view.facts.people) add(mention.person, mention.office, mention.role);
  std::vector<model::Speaker> speakers;
  collect_speakers(view.text.body, speakers);
  for (const auto& speaker : speakers) add(speaker.person, {}, speaker.role);
  return out;
}

// The hash of a content that the act of this sequence names, from the record: pages show hashes, lists do not, so the
// edition does not keep them.
base::Hash hash_of(record::Reader& reader, record::ContentId id, std::uint32_t sequence) {
  base::Hash out;
  reader.read({sequence}, {std::uint64_t{sequence} + 1}, record::Want::kActs, [&](const record::Entry& entry) {
    for (const auto& content : entry.contents) {
      if (content.id == id) out = content.hash;
    }
  });
  return out;
}

// Facts stand in the act that set them, which may be an earlier one, or one of another language.
std::uint32_t sequence_of_facts(const ReleaseState& state, record::ContentId facts) {
  std::uint32_t first = UINT32_MAX;
  for (const TextState& text : state.texts) {
    for (const VersionState& version : text.versions) {
      if (version.facts == facts) first = std::min(first, version.sequence);
    }
  }
  return first;
}

}  // namespace

base::Result<ReleaseView> ReadingRoom::release(const Edition& edition, model::ReleaseNumber number,
                                               const model::Lang& lang, std::optional<std::uint32_t> version) {
  const ReleaseState* state = edition.releases.find(number);
  if (state == nullptr) return base::refuse(base::ProblemKind::kNotFound, "number", "there is no such release");
  if (state->standing == Standing::kRemoved) return base::refuse(base::ProblemKind::kGone, "number", "removed");
  Naming& naming = parts_->naming(edition, lang);
  const auto& preferred = naming.preferred();
  const TextState* text = Cards::choose(edition, *state, preferred);
  if (text == nullptr) return base::refuse(base::ProblemKind::kNotFound, "number", "there is no such release");
  const VersionState* shown = &text->live();
  if (version) {
    const auto at = std::find_if(text->versions.begin(), text->versions.end(),
                                 [&](const VersionState& v) { return v.version == *version; });
    if (at == text->versions.end()) return base::refuse(base::ProblemKind::kNotFound, "version", "no such version");
    shown = &*at;
  }
  ReleaseView view;
  view.number = number;
  view.standing = state->standing;
  view.version = shown->version;
  view.live_version = text->live().version;
  view.text = read_text(*parts_->reader, shown->text);
  view.facts = read_facts(*parts_->reader, shown->facts);
  view.fallback = view.text.lang != lang && model::primary_of(view.text.lang) != model::primary_of(lang);
  view.recorded = state->recorded;
  view.is_import = state->is_import;
  view.sequence = {shown->sequence};
  const std::optional<base::Day> day =
      view.facts.published ? std::optional(view.facts.published->day) : std::nullopt;

  for (const TextState& other : state->texts) {
    const model::Text words = &other == text ? view.text : read_text(*parts_->reader, other.live().text);
    TextLink link{words.lang, words.slug, words.title, other.live().version, false, std::nullopt, 0};
    if (words.made_from) {
      link.made_from = words.made_from->lang;
      link.made_from_version = static_cast<std::uint32_t>(words.made_from->version);
      const auto source = edition.vocabulary.languages->find(words.made_from->lang.tag);
      const TextState* original = source ? state->text(static_cast<LanguageNumber>(*source)) : nullptr;
      link.stale = original != nullptr && words.made_from->version > 0 &&
                   model::is_stale(*words.made_from, version_of_newest_content(*original));
    }
    if (&other == text) view.stale = link.stale;
    view.languages.push_back(std::move(link));
  }
  std::sort(view.languages.begin(), view.languages.end(),
            [](const TextLink& a, const TextLink& b) { return a.lang < b.lang; });

  for (auto row = text->versions.rbegin(); row != text->versions.rend(); ++row) {
    const base::Hash content = hash_of(*parts_->reader, row->text, row->sequence);
    const base::Hash facts = hash_of(*parts_->reader, row->facts, sequence_of_facts(*state, row->facts));
    auto [note, note_lang] = parts_->note(row->note, preferred);
    view.versions.push_back({row->version, {row->sequence}, row->at, content, facts, std::move(note),
                             std::move(note_lang), row->weight, &*row == &text->live()});
    if (row->version == view.version) {
      view.content = content;
      view.facts_content = facts;
    }
  }
  for (auto notice = state->notices.rbegin(); notice != state->notices.rend(); ++notice) {
    view.notices.push_back(parts_->notice(*notice, preferred));
  }
  view.issuers = links(edition, view.facts.issuers, naming, day);
  view.topics = links(edition, view.facts.topics, naming, day);
  view.places = links(edition, view.facts.places, naming, day);
  view.organisations = links(edition, view.facts.organisations, naming, day);
  view.meetings = links(edition, view.facts.meetings, naming, day);
  view.projects = links(edition, view.facts.projects, naming, day);
  view.people = people_of(edition, view, naming, day);
  for (const auto related : view.facts.related) {
    if (auto card = parts_->card_of(edition, related, naming)) view.related.push_back(std::move(*card));
  }
  return view;
}

std::optional<Tombstone> ReadingRoom::tombstone(const Edition& edition, model::ReleaseNumber number,
                                                const model::Lang& lang) {
  const ReleaseState* state = edition.releases.find(number);
  if (state == nullptr || state->standing != Standing::kRemoved) return std::nullopt;
  return Tombstone{number, state->recorded,
                   parts_->notice(state->notices.back(), parts_->naming(edition, lang).preferred())};
}

}  // namespace dateline::edition
