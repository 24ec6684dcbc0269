#include <algorithm>
#include <map>

#include "edition/room_parts.h"

// Views over the whole edition: home, corrections, holdings, the frame of every page.
namespace dateline::edition {
namespace {

constexpr std::size_t kLatest = 20;
constexpr std::size_t kComing = 5;
constexpr std::size_t kFocus = 6;
constexpr std::size_t kMenuEntries = 60;
constexpr std::uint32_t kCorrectionsPerPage = 30;
constexpr std::int64_t kYearInMs = 366LL * 86'400'000;

std::optional<base::Day> day_of_order(std::int64_t order) {
  if (order == kUndatedOrder) return std::nullopt;
  return base::day_of(base::Instant{order});
}

}  // namespace

base::Result<HomeView> ReadingRoom::home(const Edition& edition, const model::Lang& lang) {
  Naming& naming = parts_->naming(edition, lang);
  search::Query newest;
  newest.limit = kLatest;
  const auto answer = parts_->ask(edition, std::move(newest), lang);
  if (!answer) return std::unexpected(answer.error());
  HomeView view;
  view.total = answer->total;
  view.latest = parts_->cards_of(edition, *answer, naming);

  const base::Day today = parts_->today();
  std::vector<TermIndex> coming;
  for (const TermIndex index : edition.terms.of_kind(model::TermKind::kMeeting)) {
    const auto& held = edition.terms.term(index).held_from;
    if (held && *held >= today && edition.terms.survivor(index) == index) coming.push_back(index);
  }
  std::sort(coming.begin(), coming.end(), [&](TermIndex a, TermIndex b) {
    return edition.terms.term(a).held_from < edition.terms.term(b).held_from;
  });
  if (coming.size() > kComing) coming.resize(kComing);
  for (const TermIndex index : coming) {
    IndexEntry entry;
    entry.term = naming.now(edition, index);
    entry.held_from = edition.terms.term(index).held_from;
    entry.held_to = edition.terms.term(index).held_to;
    entry.relations = parts_->relations(edition, index, naming);
    view.coming.push_back(std::move(entry));
  }

  // The last year with releases: an archive's focus is not empty because the archive ended.
  const ReleaseState* last = answer->hits.empty() ? nullptr : edition.releases.find({answer->hits.front().release});
  if (last != nullptr && last->order != kUndatedOrder) {
    search::Query recent;
    recent.limit = 0;
    recent.from = last->order - kYearInMs;
    if (const auto counts = parts_->ask(edition, std::move(recent), lang)) {
      view.focus = parts_->most_frequent(edition, counts->counts, model::TermKind::kTopic, kFocus, naming);
    }
  }
  return view;
}

CorrectionsView ReadingRoom::corrections(const Edition& edition, std::uint32_t page, const model::Lang& lang) {
  Naming& naming = parts_->naming(edition, lang);
  CorrectionsView view;
  view.total = edition.changes.size();
  view.pages = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, (view.total + kCorrectionsPerPage - 1) / kCorrectionsPerPage));
  view.page = std::clamp<std::uint32_t>(page, 1, view.pages);
  const std::uint64_t skip = std::uint64_t{view.page - 1} * kCorrectionsPerPage;
  for (std::uint64_t i = skip; i < std::min<std::uint64_t>(view.total, skip + kCorrectionsPerPage); ++i) {
    const ChangeState& change = edition.changes[view.total - 1 - i];
    CorrectionRow row;
    row.change = parts_->notice({change.kind, change.at, change.sequence, change.note}, naming.preferred());
    row.minor = change.weight == model::Weight::kMinor;
    if (auto card = parts_->card_of(edition, change.number, naming)) {
      row.release = std::move(*card);
    } else {
      row.release.number = change.number;
      row.release.standing = Standing::kRemoved;
    }
    view.rows.push_back(std::move(row));
  }
  return view;
}

HoldingsView ReadingRoom::holdings(const Edition& edition) {
  HoldingsView view;
  view.acts = edition.head.size;
  view.root = edition.head.root;
  std::map<LanguageNumber, std::uint64_t> languages;
  std::map<int, std::uint64_t> years;
  std::map<GenreNumber, std::uint64_t> genres;
  for (std::uint32_t number = 1; number <= edition.releases.size(); ++number) {
    const ReleaseState* release = edition.releases.find({number});
    if (release == nullptr) continue;
    if (release->standing == Standing::kRemoved) {
      ++view.removed;
      continue;
    }
    ++view.releases;
    if (release->standing == Standing::kWithdrawn) ++view.withdrawn;
    if (const auto day = day_of_order(release->order)) {
      if (!view.oldest || *day < *view.oldest) view.oldest = day;
      if (!view.newest || *day > *view.newest) view.newest = day;
      ++years[release->year];
    } else {
      ++view.undated;
    }
    ++genres[release->genre];
    for (const TextState& text : release->texts) {
      ++view.texts;
      view.versions += text.versions.size();
      ++languages[text.language];
    }
  }
  if (edition.head.size > 0) {
    view.last_act = edition.head.at;
    parts_->reader->read({0}, {1}, record::Want::kActs,
                         [&](const record::Entry& entry) { view.first_act = entry.act.at; });
  }
  const auto by_count = [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; };
  for (const auto& [number, count] : languages) {
    view.languages.emplace_back(model::Lang{edition.vocabulary.languages->text(number)}, count);
  }
  for (const auto& [number, count] : genres) view.genres.emplace_back(edition.vocabulary.genres->text(number), count);
  std::sort(view.languages.begin(), view.languages.end(), by_count);
  std::sort(view.genres.begin(), view.genres.end(), by_count);
  view.years.assign(years.begin(), years.end());
  for (int kind = 0; kind < model::kTermKinds; ++kind) {
    const auto term_kind = static_cast<model::TermKind>(kind);
    view.terms.emplace_back(term_kind, edition.terms.of_kind(term_kind).size());
  }
  return view;
}

SiteView ReadingRoom::site(const Edition& edition, const model::Lang& lang) {
  Naming& naming = parts_->naming(edition, lang);
  SiteView view;
  view.acts = edition.head.size;
  if (edition.head.size > 0) view.last_act = edition.head.at;
  // Removed ones have left the index; until it is there, numbers are all that is known.
  view.releases = edition.index ? edition.index->live_releases() : edition.releases.size();
  for (std::uint32_t i = 0; i < edition.vocabulary.languages->size(); ++i) {
    view.languages.push_back({edition.vocabulary.languages->text(i)});
  }
  std::sort(view.languages.begin(), view.languages.end());
  for (int number = 0; number < model::kTermKinds; ++number) {
    const auto kind = static_cast<model::TermKind>(number);
    const auto& terms = edition.terms.of_kind(kind);
    view.terms.emplace_back(kind, terms.size());
    std::vector<TermLink> entries;
    if (kind != model::TermKind::kPerson && kind != model::TermKind::kMeeting && terms.size() <= kMenuEntries * 2) {
      for (const TermIndex index : terms) {
        const model::Term& term = edition.terms.term(index);
        if (!term.closed && edition.terms.survivor(index) == index) entries.push_back(naming.now(edition, index));
      }
      std::sort(entries.begin(), entries.end(), [](const TermLink& a, const TermLink& b) { return a.name < b.name; });
      if (entries.size() > kMenuEntries) entries.clear();
    }
    view.menu.emplace_back(kind, std::move(entries));
  }
  return view;
}

}  // namespace dateline::edition
