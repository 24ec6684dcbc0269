#include "intake/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "model/content.h"

namespace dateline::intake {
namespace {

using model::ActKind;
using model::ReleaseNumber;

constexpr int kTries = 5;

}  // namespace

ReleaseNumber Batch::add(PlannedRelease release) {
  ReleaseNumber number = release.number;
  if (number.value == 0) number.value = ++newest_;
  touched_.insert(number);
  if (release.group != 0) world_.spool.set_number(release.group, number);
  releases_.push_back(std::move(release));
  return number;
}

ReleaseNumber Batch::number_of(const RelatedText& related) {
  if (const auto group = world_.spool.group_of(related.knot)) {
    if (const ReleaseNumber number = world_.spool.number_of(*group); number.value != 0) return number;
  }
  if (related.id.empty()) return {};
  const auto source = world_.writer.source(related.id);
  return source ? source->number : ReleaseNumber{};
}

std::vector<ReleaseNumber> Batch::resolve(const PlannedFacts& facts, ReleaseNumber number) {
  std::vector<ReleaseNumber> out;
  for (const RelatedText& related : facts.related) {
    const ReleaseNumber found = number_of(related);
    if (found.value == 0) {
      unsettled_[number] = facts.related;
    } else if (std::ranges::find(out, found) == out.end()) {
      out.push_back(found);
    }
  }
  return out;
}

void Batch::propose(const PlannedRelease& release, ReleaseNumber number, std::vector<record::Proposal>& out) {
  std::map<model::Lang, base::Hash> contents;
  for (const record::LiveText& live : release.live) contents[live.lang] = live.content;
  for (std::size_t i = 0; i < release.acts.size(); ++i) {
    const PlannedAct& planned = release.acts[i];
    record::Proposal proposal;
    const auto seal = [&](std::string bytes) {
      proposal.contents.push_back(record::seal(std::move(bytes), world_.entropy));
      return proposal.contents.back().hash;
    };
    model::Act& act = proposal.act;
    act.kind = planned.kind;
    act.office = "import";
    act.number = number;
    for (const PlannedText& text : planned.texts) {
      if (text.bytes) contents[text.lang] = seal(*text.bytes);
      act.texts.push_back({text.lang, text.version, contents[text.lang]});
    }
    if (planned.facts) {
      model::Facts facts = planned.facts->facts;
      facts.related = resolve(*planned.facts, number);
      act.facts = seal(model::to_bytes(facts));
    }
    if (planned.note) act.note = seal(model::to_bytes(*planned.note));
    // The newest version that an act makes keeps a later act of the same state apart from this one.
    std::uint32_t version = 0;
    for (const PlannedText& text : planned.texts) version = std::max(version, text.version);
    proposal.key =
        fmt::format("ndjson/{}/{}/{}/{}/{}", release.key, release.number.value, model::name_of(act.kind), version, i);
    if (i + 1 == release.acts.size()) proposal.sources = release.sources;
    out.push_back(std::move(proposal));
  }
}

std::vector<record::Proposal> Batch::proposals() {
  std::vector<record::Proposal> out;
  for (const PlannedRelease& release : releases_) {
    ReleaseNumber number = release.number;
    if (number.value == 0) number.value = ++newest_;
    if (release.group != 0) world_.spool.set_number(release.group, number);
  }
  newest_ -= static_cast<std::uint32_t>(
      std::ranges::count_if(releases_, [](const PlannedRelease& release) { return release.number.value == 0; }));
  for (const PlannedRelease& release : releases_) {
    ReleaseNumber number = release.number;
    if (number.value == 0) number.value = ++newest_;
    propose(release, number, out);
  }
  return out;
}

base::Result<std::vector<record::Appended>> Batch::append(const std::vector<record::Proposal>& terms) {
  for (int tries = 1;; ++tries) {
    newest_ = world_.writer.newest_number().value;
    std::vector<record::Proposal> group = terms;
    std::ranges::move(proposals(), std::back_inserter(group));
    auto appended = world_.writer.append(group, world_.clock.now());
    if (appended || appended.error().kind != base::ProblemKind::kConflict || tries == kTries ||
        world_.writer.newest_number().value == newest_) {
      return appended;
    }
  }
}

base::Done Batch::flush(TermBook::Changes changes) {
  const std::vector<record::Proposal> terms = world_.book.take_changed(changes);
  terms_ += terms.size();
  if (world_.dry_run == DryRun::kYes) {
    releases_.clear();
    touched_.clear();
    return {};
  }
  if (!terms.empty() || !releases_.empty()) {
    if (auto appended = append(terms); !appended) return std::unexpected(appended.error());
    newest_ = world_.writer.newest_number().value;
  }
  releases_.clear();
  touched_.clear();
  return {};
}

base::Done Batch::settle_related(record::Reader& reader) {
  for (const auto& [number, related] : std::exchange(unsettled_, {})) {
    const record::ReleaseNow now = world_.writer.release(number);
    if (!now.facts || now.state.standing == record::Standing::kRemoved) continue;
    const auto id = reader.find(*now.facts);
    const auto bytes = id ? reader.content(*id) : std::nullopt;
    auto facts = bytes ? model::facts_from_bytes(*bytes) : base::invalid("facts", "are missing");
    if (!facts) return std::unexpected(facts.error());
    PlannedRelease release;
    release.number = number;
    release.live = now.state.texts;
    PlannedAct act;
    act.kind = ActKind::kCorrect;
    for (const record::LiveText& live : now.state.texts) act.texts.push_back({live.lang, live.version + 1, {}});
    const std::vector<ReleaseNumber> before = facts->related;
    PlannedFacts planned{std::move(*facts), related};
    const std::vector<ReleaseNumber> found = resolve(planned, number);
    unknown_related_ += unsettled_.contains(number) ? 1 : 0;
    if (found == before) continue;
    act.facts = std::move(planned);
    act.note = model::Note{{}, model::Weight::kMinor};
    release.key = fmt::format("related/{}", number.value);
    release.acts.push_back(std::move(act));
    releases_.push_back(std::move(release));
  }
  unsettled_.clear();
  return flush(TermBook::Changes::kPressing);
}

}  // namespace dateline::intake
