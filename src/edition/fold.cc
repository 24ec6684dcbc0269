#include "edition/fold.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/failure.h"
#include "base/json.h"

namespace dateline::edition {
namespace {

using record::ContentRole;
using record::Entry;
using record::StoredContent;

[[noreturn]] void damaged(const model::Act& act, const std::string& what) {
  throw base::Failure("record: act " + std::to_string(act.sequence.value) + ": " + what +
                      "; run 'dateline record verify'");
}

const StoredContent* content_of(const Entry& entry, ContentRole role) {
  const auto at = std::find_if(entry.contents.begin(), entry.contents.end(),
                               [&](const StoredContent& content) { return content.role == role; });
  return at == entry.contents.end() ? nullptr : &*at;
}

const StoredContent& text_content(const Entry& entry, const base::Hash& hash) {
  const auto at =
      std::find_if(entry.contents.begin(), entry.contents.end(), [&](const StoredContent& content) {
        return content.role == ContentRole::kText && content.hash == hash;
      });
  if (at == entry.contents.end()) damaged(entry.act, "a text is missing from the contents");
  return *at;
}

template <typename T>
T parsed(const Entry& entry, const StoredContent& content, base::Result<T> (*read)(const base::Json&)) {
  const auto json = base::parse_json(content.bytes);
  if (!json) damaged(entry.act, "content " + base::to_hex(content.hash) + ": " + base::to_string(json.error()));
  auto value = read(*json);
  if (!value) damaged(entry.act, "content " + base::to_hex(content.hash) + ": " + base::to_string(value.error()));
  return std::move(*value);
}

record::ContentId note_id(const Entry& entry) {
  const StoredContent* note = content_of(entry, ContentRole::kNote);
  return note == nullptr ? record::ContentId{} : note->id;
}

model::Weight weight_of(const Entry& entry) {
  const StoredContent* note = content_of(entry, ContentRole::kNote);
  if (note == nullptr || note->erased) return model::Weight::kNormal;
  return parsed(entry, *note, &model::note_from_json).weight;
}

std::uint32_t narrow(model::Sequence sequence) { return static_cast<std::uint32_t>(sequence.value); }

template <typename T>
void sort_unique(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace

void Folder::apply(const Entry& entry) {
  DATELINE_CHECK(entry.act.sequence.value == folded_);
  switch (entry.act.kind) {
    case model::ActKind::kPublish: publish(entry); break;
    case model::ActKind::kCorrect: correct(entry); break;
    case model::ActKind::kWithdraw: notice(entry, ChangeKind::kWithdrawn, Standing::kWithdrawn); break;
    case model::ActKind::kRestore: notice(entry, ChangeKind::kRestored, Standing::kLive); break;
    case model::ActKind::kRemove: notice(entry, ChangeKind::kRemoved, Standing::kRemoved); break;
    case model::ActKind::kTerm: term(entry); break;
    case model::ActKind::kRedirect: redirect(entry); break;
  }
  ++folded_;
}

void Folder::publish(const Entry& entry) {
  ReleaseState state;
  state.number = entry.act.number;
  state.recorded = entry.act.at;
  state.is_import = entry.act.office == "import";
  const StoredContent* facts = content_of(entry, ContentRole::kFacts);
  if (facts == nullptr) damaged(entry.act, "a publish without facts");
  read_facts(state, *facts, entry.act);
  for (const auto& text : entry.act.texts) {
    const std::uint32_t language = working_.vocabulary.languages.change(epoch_).number_of(text.lang.tag);
    if (language > 254) damaged(entry.act, "more than 255 languages");
    VersionState version;
    version.text = text_content(entry, text.content).id;
    version.facts = facts->id;
    version.note = note_id(entry);
    version.at = entry.act.at;
    version.sequence = narrow(entry.act.sequence);
    version.version = text.version;
    state.texts.push_back({static_cast<LanguageNumber>(language), {version}});
  }
  std::sort(state.texts.begin(), state.texts.end(),
            [](const TextState& a, const TextState& b) { return a.language < b.language; });
  put(std::move(state));
}

void Folder::correct(const Entry& entry) {
  const ReleaseState* before = working_.releases.find(entry.act.number);
  if (before == nullptr || before->texts.empty()) damaged(entry.act, "corrects a release that is not there");
  ReleaseState state = *before;
  const StoredContent* facts = content_of(entry, ContentRole::kFacts);
  const record::ContentId facts_id = facts != nullptr ? facts->id : before->texts.front().live().facts;
  if (facts != nullptr) read_facts(state, *facts, entry.act);
  const model::Weight weight = weight_of(entry);
  bool changed_a_text = false;
  for (const auto& text : entry.act.texts) {
    const std::uint32_t language = working_.vocabulary.languages.change(epoch_).number_of(text.lang.tag);
    if (language > 254) damaged(entry.act, "more than 255 languages");
    const VersionState version{text_content(entry, text.content).id, facts_id,     note_id(entry), entry.act.at,
                               narrow(entry.act.sequence),           text.version, weight};
    const auto at = std::find_if(state.texts.begin(), state.texts.end(),
                                 [&](const TextState& t) { return t.language == language; });
    if (at == state.texts.end()) {
      state.texts.push_back({static_cast<LanguageNumber>(language), {version}});
    } else {
      at->versions.push_back(version);
      changed_a_text = true;
    }
  }
  std::sort(state.texts.begin(), state.texts.end(),
            [](const TextState& a, const TextState& b) { return a.language < b.language; });
  // A translation that joins is news of that language, not a correction of the release.
  if (changed_a_text) {
    working_.changes.push_back({ChangeKind::kCorrected, weight, state.number, narrow(entry.act.sequence), entry.act.at,
                                note_id(entry)},
                               epoch_);
  }
  put(std::move(state));
}

void Folder::notice(const Entry& entry, ChangeKind kind, Standing standing) {
  const ReleaseState* before = working_.releases.find(entry.act.number);
  if (before == nullptr) damaged(entry.act, "concerns a release that is not there");
  ReleaseState state = *before;
  state.standing = standing;
  state.notices.push_back({kind, entry.act.at, narrow(entry.act.sequence), note_id(entry)});
  working_.changes.push_back({kind, model::Weight::kNormal, state.number, narrow(entry.act.sequence), entry.act.at,
                              note_id(entry)},
                             epoch_);
  if (standing == Standing::kRemoved) {
    state.texts.clear();
    state.terms.clear();
    state.year = 0;
    state.order = kUndatedOrder;
    removed_.push_back(state.number);
  }
  put(std::move(state));
}

void Folder::term(const Entry& entry) {
  const StoredContent* content = content_of(entry, ContentRole::kState);
  if (content == nullptr || content->erased) damaged(entry.act, "a term without its state");
  model::Term state = parsed(entry, *content, &model::term_from_json);
  if (state.key != entry.act.term) damaged(entry.act, "the term's state is of another key");
  const model::TermKey key = state.key;
  if (!working_.terms.put(std::move(state), epoch_)) touched_terms_.push_back(*working_.terms.find(key));
}

void Folder::redirect(const Entry& entry) {
  const StoredContent* content = content_of(entry, ContentRole::kRedirect);
  if (content == nullptr) damaged(entry.act, "a redirect without its content");
  if (content->erased) return;
  const auto json = base::parse_json(content->bytes);
  if (!json) damaged(entry.act, "content " + base::to_hex(content->hash) + ": " + base::to_string(json.error()));
  const std::string from = json->text("from");
  const std::string term = json->text("term");
  if (from.empty()) damaged(entry.act, "a redirect from nowhere");
  auto& table = working_.redirects.change(epoch_);
  if (!term.empty()) {
    table[from] = model::TermKey{term};
  } else {
    table[from] = model::ReleaseNumber{static_cast<std::uint32_t>(json->number("number"))};
  }
}

void Folder::read_facts(ReleaseState& state, const StoredContent& content, const model::Act& act) {
  state.terms.clear();
  state.year = 0;
  state.order = kUndatedOrder;
  // Erased by a removal that the fold has yet to meet: the release will be a tombstone.
  if (content.erased) return;
  Entry place;
  place.act.sequence = act.sequence;
  const model::Facts facts = parsed(place, content, &model::facts_from_json);
  state.genre = working_.vocabulary.genres.change(epoch_).number_of(facts.genre);
  if (facts.published) {
    state.order = model::order_key(*facts.published);
    state.year = base::calendar_of(facts.published->day).year;
  }
  const auto add = [&](const model::TermKey& key) {
    if (key.value.empty()) return;
    const auto index = working_.terms.find(key);
    if (!index) damaged(act, "names the unknown term " + key.value);
    state.terms.push_back(*index);
  };
  for (const auto* keys : {&facts.issuers, &facts.topics, &facts.places, &facts.organisations, &facts.meetings,
                           &facts.projects}) {
    for (const auto& key : *keys) add(key);
  }
  for (const auto& mention : facts.people) {
    add(mention.person);
    add(mention.office);
  }
  sort_unique(state.terms);
}

void Folder::put(ReleaseState state) {
  touched_releases_.push_back(state.number);
  working_.releases.put(std::make_shared<const ReleaseState>(std::move(state)), epoch_);
}

EditionPtr Folder::snapshot(const record::Head& head, std::shared_ptr<const search::Snapshot> index) {
  DATELINE_CHECK(head.size == folded_);
  working_.head = head;
  working_.index = std::move(index);
  ++working_.generation;
  auto copy = std::make_shared<const Edition>(working_);
  ++epoch_;
  return copy;
}

Touched Folder::take_touched() {
  Touched touched{std::move(touched_releases_), std::move(removed_), std::move(touched_terms_)};
  touched_releases_.clear();
  removed_.clear();
  touched_terms_.clear();
  sort_unique(touched.releases);
  sort_unique(touched.removed);
  sort_unique(touched.terms);
  return touched;
}

}  // namespace dateline::edition
