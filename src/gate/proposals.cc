#include "gate/proposals.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/failure.h"
#include "desk/items/manifest.h"
#include "model/content.h"
#include "record/read/named_files.h"
#include "record/write/prepare.h"

namespace dateline::gate {
namespace {

using base::ProblemKind;
using desk::Intent;
using desk::Manifest;
using model::ActKind;

std::unexpected<base::Problem> refuse(const desk::Planned& item, ProblemKind kind, std::string detail) {
  return base::refuse(kind, fmt::format("item {}", item.item.value), std::move(detail));
}

base::Result<Manifest> approved(const desk::Plan& plan, const desk::Planned& item) {
  if (desk::manifest_hash(item.bytes) != item.manifest) {
    return refuse(item, ProblemKind::kCorrupt, "what is planned is not what was approved");
  }
  auto manifest = desk::manifest_from_bytes(item.bytes);
  if (!manifest) return refuse(item, ProblemKind::kCorrupt, base::to_string(manifest.error()));
  if (manifest->item != item.item) return refuse(item, ProblemKind::kCorrupt, "another item was approved");
  if (manifest->at != plan.at) {
    return refuse(item, ProblemKind::kConflict,
                  fmt::format("was approved for {}, not for {}", base::to_iso(manifest->at), base::to_iso(plan.at)));
  }
  return manifest;
}

ActKind kind_of(Intent intent) {
  switch (intent) {
    case Intent::kPublish:
      return ActKind::kPublish;
    case Intent::kCorrect:
      return ActKind::kCorrect;
    case Intent::kWithdraw:
      return ActKind::kWithdraw;
    case Intent::kRestore:
      return ActKind::kRestore;
    case Intent::kRemove:
      break;
  }
  return ActKind::kRemove;
}

bool is_same(const std::vector<desk::ItemFacts::LiveText>& made_from, const std::vector<record::LiveText>& live) {
  return std::ranges::is_permutation(
      made_from, live, [](const auto& a, const auto& b) { return a.lang == b.lang && a.version == b.version; });
}

// One item's act.
class Proposing {
 public:
  Proposing(const Manifest& manifest, const RecordEnds& record, base::Entropy& entropy)
      : manifest_(manifest), record_(record), entropy_(entropy) {
    if (manifest.number.value != 0) now_ = record.writer.release(manifest.number);
  }

  base::Result<record::Proposal> run(std::string key) {
    act().kind = kind_of(manifest_.intent);
    act().number = manifest_.number;
    act().office = manifest_.facts.office;
    if (act().kind == ActKind::kPublish) publish();
    if (act().kind == ActKind::kCorrect) {
      if (auto done = correct(); !done) return std::unexpected(done.error());
    }
    if (manifest_.facts.note != model::Note{}) act().note = seal(model::to_bytes(manifest_.facts.note));
    out_.key = std::move(key);
    return std::move(out_);
  }

  const record::ReleaseState& seen() const { return now_.state; }

 private:
  model::Act& act() { return out_.act; }

  base::Hash seal(std::string bytes) {
    out_.contents.push_back(record::seal(std::move(bytes), entropy_));
    return out_.contents.back().hash;
  }

  void publish() {
    act().number = {};
    for (const model::Text& text : manifest_.texts) act().texts.push_back({text.lang, 1, seal(model::to_bytes(text))});
    act().facts = seal(model::to_bytes(manifest_.facts.facts));
  }

  // Only what changes gets a version; facts are every live text's, so that all of them get one when facts change.
  base::Done correct() {
    if (!is_same(manifest_.facts.based_on, now_.state.texts)) {
      return base::refuse(ProblemKind::kConflict, "", "other versions are live than those that it was made from");
    }
    for (const model::Text& text : manifest_.texts) {
      std::string bytes = model::to_bytes(text);
      const record::LiveText* live = now_.state.text(text.lang);
      if (live != nullptr && recorded(live->content) == bytes) continue;
      act().texts.push_back({text.lang, live == nullptr ? 1 : live->version + 1, seal(std::move(bytes))});
    }
    std::string facts = model::to_bytes(manifest_.facts.facts);
    if (!now_.facts || recorded(*now_.facts) != facts) {
      act().facts = seal(std::move(facts));
      for (const record::LiveText& live : now_.state.texts) {
        if (std::ranges::find(act().texts, live.lang, &model::ActText::lang) != act().texts.end()) continue;
        act().texts.push_back({live.lang, live.version + 1, live.content});
      }
    }
    if (act().texts.empty()) return base::refuse(ProblemKind::kConflict, "", "nothing would change");
    std::ranges::sort(act().texts, {}, &model::ActText::lang);
    return {};
  }

  // nullopt when it is erased, as its release is removed: which the record refuses.
  std::optional<std::string> recorded(const base::Hash& content) {
    const auto id = record_.reader.find(content);
    if (!id) throw base::Failure("content " + base::to_hex(content) + " of a live release is missing");
    return record_.reader.content(*id);
  }

  const Manifest& manifest_;
  const RecordEnds& record_;
  base::Entropy& entropy_;
  record::ReleaseNow now_;
  record::Proposal out_;
};

// What the record would say to it alone, now: so that a refusal comes while people can still mend the cause.
base::Done rehearse(const record::Proposal& proposal, const record::ReleaseState& before, record::Writer& writer) {
  const auto prepared = record::prepare(proposal, {}, writer.newest_number().value, before);
  return prepared ? base::Done() : std::unexpected(prepared.error());
}

}  // namespace

base::Result<Proposals> propose(const desk::Plan& plan, const RecordEnds& record, base::Entropy& entropy) {
  if (plan.items.empty()) return base::invalid("plan", "has no items");
  Proposals out;
  for (const desk::Planned& item : plan.items) {
    const auto manifest = approved(plan, item);
    if (!manifest) return std::unexpected(manifest.error());
    for (const model::Text& text : manifest->texts) record::collect_files(model::to_json(text), out.files);
    if (record.writer.appended(item.key)) {
      // A crash came between the record and the desk. The act is not made anew, as it no longer fits what it has made.
      out.group.push_back({.key = item.key, .act = {}, .contents = {}, .sources = {}});
      continue;
    }
    Proposing proposing(*manifest, record, entropy);
    auto proposal = proposing.run(item.key);
    if (!proposal) return refuse(item, proposal.error().kind, base::to_string(proposal.error()));
    if (auto done = rehearse(*proposal, proposing.seen(), record.writer); !done) {
      return refuse(item, done.error().kind, base::to_string(done.error()));
    }
    if (manifest->number.value != 0) out.seen.push_back({manifest->number, proposing.seen()});
    out.group.push_back(std::move(*proposal));
  }
  return out;
}

bool still_fit(const Proposals& proposals, record::Writer& writer) {
  return std::ranges::all_of(
      proposals.seen, [&](const Proposals::Seen& seen) { return writer.release(seen.number).state == seen.state; });
}

}  // namespace dateline::gate
