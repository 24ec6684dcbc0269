#include "intake/plan.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/failure.h"
#include "intake/facts_of.h"
#include "model/content.h"
#include "model/normalise.h"

namespace dateline::intake {
namespace {

using model::ActKind;
using record::Standing;

// A text as it is at some point of the plan.
struct TextNow {
  std::uint32_t version = 0;
  std::optional<std::string> bytes;  // absent: not read from the record yet
  base::Hash content;                // of the record
};

std::string content_of(record::Reader& reader, const base::Hash& hash) {
  const auto id = reader.find(hash);
  auto bytes = id ? reader.content(*id) : std::nullopt;
  if (!bytes) throw base::Failure("content " + base::to_hex(hash) + " of a live text is missing");
  return std::move(*bytes);
}

class Planner {
 public:
  Planner(const std::vector<const GroupLine*>& lines, model::ReleaseNumber number, Planning& planning)
      : lines_(lines), planning_(planning), outcomes_(lines.size(), Outcome::kUnchanged) {
    release_.number = number;
    if (number.value == 0) return;
    now_ = planning.writer.release(number);
    release_.live = now_.state.texts;
    for (const record::LiveText& live : now_.state.texts)
      texts_[live.lang] = {live.version, std::nullopt, live.content};
    if (now_.facts) recorded_facts_ = content_of(planning.reader, *now_.facts);
  }

  base::Result<Plan> run() {
    std::vector<const SourceLine*> sources;
    std::vector<std::size_t> first_states;
    for (const GroupLine* line : lines_) {
      sources.push_back(&line->line);
      first_states.push_back(first_state_of(*line));
    }
    for (const Step& step : timeline(sources, first_states)) {
      const auto done = step.states.empty() ? notice(step) : states(step);
      if (!done) return std::unexpected(done.error());
    }
    finish();
    return Plan{std::move(release_), std::move(outcomes_)};
  }

 private:
  bool is_new() const { return release_.number.value == 0; }

  // States that the record has are not offered again; but the last is always compared.
  std::size_t first_state_of(const GroupLine& line) const {
    const std::size_t count = line.line.states.size();
    const auto found = texts_.find(line.line.head.lang);
    const std::size_t have = found == texts_.end() ? 0 : found->second.version;
    return std::min(have, count - 1);
  }

  // Facts are the original's to change: of a new release, or where its line is here and says something else.
  bool may_change_facts() const {
    if (is_new()) return true;
    const GroupLine& first = *lines_.front();
    const bool is_changed = !first.known || first.known->state != first.state;
    return is_changed && owns_facts(first.line);
  }

  bool owns_facts(const SourceLine& line) const {
    if (texts_.size() == 1 && texts_.contains(line.head.lang)) return true;
    if (!line.head.translations_of.empty()) return false;
    std::string least = line.head.id;
    for (const auto& [lang, text] : texts_) {
      const auto other = std::ranges::find(lines_, lang, [](const GroupLine* each) { return each->line.head.lang; });
      if (other != lines_.end()) continue;  // the group has put its original first
      const auto recorded =
          model::text_from_bytes(text.bytes ? *text.bytes : content_of(planning_.reader, text.content));
      if (!recorded || !recorded->origin || recorded->made_from) continue;
      const base::Json* link = recorded->origin->extra.find("translations_of");
      if (link == nullptr && !recorded->origin->id.empty()) least = std::min(least, recorded->origin->id);
    }
    return least == line.head.id;
  }

  base::Done states(const Step& step) {
    PlannedAct act;
    act.kind = is_new() && release_.acts.empty() ? ActKind::kPublish : ActKind::kCorrect;
    if (!step.note.texts.empty() || step.note.weight == model::Weight::kMinor) act.note = step.note;
    if (act.kind == ActKind::kPublish) act.note.reset();
    for (const StateAt& at : step.states) {
      newest_[at.line] = at.state;
      give(act, at);
    }
    if (auto done = give_facts(act); !done) return done;
    if (act.texts.empty()) return {};
    std::ranges::sort(act.texts, {}, &PlannedText::lang);
    release_.acts.push_back(std::move(act));
    return {};
  }

  void give(PlannedAct& act, const StateAt& at) {
    const model::Text& text = lines_[at.line]->line.states[at.state].text;
    std::string bytes = model::to_bytes(text);
    const bool is_first = !texts_.contains(text.lang);
    TextNow& now = texts_[text.lang];
    if (!is_first) {
      if (!now.bytes) now.bytes = content_of(planning_.reader, now.content);
      if (*now.bytes == bytes) return;
    }
    now.version += 1;
    now.bytes = bytes;
    act.texts.push_back({text.lang, now.version, std::move(bytes)});
    Outcome& outcome = outcomes_[at.line];
    if (is_first) outcome = Outcome::kPublished;
    if (!is_first && outcome == Outcome::kUnchanged) outcome = Outcome::kCorrected;
  }

  base::Done give_facts(PlannedAct& act) {
    if (!facts_may_change_) facts_may_change_ = may_change_facts();
    if (!*facts_may_change_) return {};
    const auto owner = newest_.begin();  // the original's line, if it has a state by now
    const SourceState& stated = lines_[owner->first]->line.states[owner->second];
    if (stated_ != nullptr && *stated_ == stated.facts) return {};
    stated_ = &stated.facts;
    auto facts = model::normalised(facts_from(owner->first, stated));
    if (!facts) return std::unexpected(facts.error());
    std::string bytes = model::to_bytes(*facts);
    bool is_known = true;
    PlannedFacts planned{*facts, stated.facts.related};
    for (const RelatedText& related : stated.facts.related) {
      const model::ReleaseNumber number = planning_.related(related);
      is_known = is_known && number.value != 0;
      if (number.value != 0) facts->related.push_back(number);
    }
    if (!stated.facts.related.empty()) bytes = model::to_bytes(*facts);
    if (is_known && bytes == recorded_facts_) return {};
    recorded_facts_ = std::move(bytes);
    act.facts = std::move(planned);
    if (outcomes_[owner->first] == Outcome::kUnchanged) outcomes_[owner->first] = Outcome::kCorrected;
    for (auto& [lang, now] : texts_) {
      if (std::ranges::find(act.texts, lang, &PlannedText::lang) != act.texts.end()) continue;
      act.texts.push_back({lang, ++now.version, std::nullopt});
    }
    return {};
  }

  model::Facts facts_from(std::size_t owner, const SourceState& stated) {
    std::vector<StatedFacts> all = {{&stated.facts, lines_[owner]->line.head.lang, {}}};
    const bool is_last = &stated == &lines_[owner]->line.states.back();
    for (std::size_t i = 0; is_last && i < lines_.size(); ++i) {
      if (i == owner) continue;
      const GroupLine& line = *lines_[i];
      all.push_back({&line.line.states.back().facts, line.line.head.lang,
                     [this, &line](std::string_view field, std::string_view reason) {
                       planning_.report.note({line.file, line.number, std::string(field), std::string(reason)});
                     }});
    }
    const LineHead& head = lines_[owner]->line.head;
    model::Facts facts = facts_of(all, corpus_of(head.id), planning_.book);
    if (!head.is_export && !facts.original && head.translations_of.empty()) facts.original = head.lang;
    return facts;
  }

  base::Done notice(const Step& step) {
    if (!is_new()) {
      last_notice_ = step;
      return {};
    }
    add_notice(step);
    return {};
  }

  void add_notice(const Step& step) {
    PlannedAct act;
    act.kind = step.kind;
    if (!step.note.texts.empty()) act.note = step.note;
    release_.acts.push_back(std::move(act));
  }

  // Of a release that is in the record the notices lead only to where they end.
  void finish() {
    if (last_notice_) {
      const bool is_withdrawn = now_.state.standing == Standing::kWithdrawn;
      const ActKind kind = last_notice_->kind;
      const bool is_there = kind == ActKind::kWithdraw ? is_withdrawn : kind == ActKind::kRestore && !is_withdrawn;
      if (!is_there) {
        add_notice(*last_notice_);
        if (outcomes_.front() == Outcome::kUnchanged) outcomes_.front() = Outcome::kCorrected;
      }
    }
    if (release_.acts.empty()) return;
    const GroupLine& first = *lines_.front();
    release_.key = first.line.head.id + "/" + base::to_hex(first.state);
    for (const GroupLine* line : lines_) {
      release_.sources.push_back({line->line.head.id, line->line.head.lang, line->state});
      for (const std::string& alias : line->line.head.aliases) {
        release_.sources.push_back({alias, line->line.head.lang, {}});
      }
    }
  }

  const std::vector<const GroupLine*>& lines_;
  Planning& planning_;
  std::vector<Outcome> outcomes_;
  PlannedRelease release_;
  record::ReleaseNow now_;
  std::map<model::Lang, TextNow> texts_;
  std::map<std::size_t, std::size_t> newest_;  // line → state, as far as the plan has come
  const SourceFacts* stated_ = nullptr;
  std::string recorded_facts_;
  std::optional<bool> facts_may_change_;
  std::optional<Step> last_notice_;
};

}  // namespace

base::Result<Plan> plan(const std::vector<const GroupLine*>& lines, model::ReleaseNumber number, Planning& planning) {
  return Planner(lines, number, planning).run();
}

}  // namespace dateline::intake
