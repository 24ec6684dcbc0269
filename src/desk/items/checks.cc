#include "desk/items/checks.h"

#include <algorithm>

#include "base/text.h"
#include "desk/items/text_script.h"

namespace dateline::desk {
namespace {

using model::Block;
using model::Text;

constexpr std::size_t kLongTitle = 120;

class Findings {
 public:
  explicit Findings(DraftKey draft) : draft_(std::move(draft)) {}
  void add(Severity severity, std::string_view rule, std::string place, std::string detail = {}) {
    list_.push_back({severity, std::string(rule), draft_, std::move(place), std::move(detail)});
  }
  std::vector<Finding> take() { return std::move(list_); }

 private:
  DraftKey draft_;
  std::vector<Finding> list_;
};

const Draft* draft_of(const Checked& item, std::string_view key) {
  const auto at = std::ranges::find(item.drafts, key, &Draft::key);
  return at == item.drafts.end() ? nullptr : &*at;
}

bool is_later_act(const Checked& item) { return !item.facts.based_on.empty(); }

void check_days(const Checked& item, Findings& out) {
  const model::Facts& facts = item.facts.facts;
  if (!item.planned_day) return;
  if (facts.dateline.date && *facts.dateline.date != *item.planned_day) {
    out.add(Severity::kWarning, "dateline-date", "facts/dateline", base::to_iso(*facts.dateline.date));
  }
  if (!is_later_act(item) && facts.published && facts.published->day != *item.planned_day) {
    out.add(Severity::kError, "published-day", "facts/published", base::to_iso(facts.published->day));
  }
}

void check_note(const Checked& item, Findings& out) {
  if (!is_later_act(item)) return;
  const model::Note& note = item.facts.note;
  if (note.texts.empty() && note.weight == model::Weight::kNormal) out.add(Severity::kError, "note", "note");
  for (const Draft& draft : item.drafts) {
    if (draft.key.empty() || draft.state == DraftState::kLeftOut || note.texts.empty()) continue;
    const bool is_there = std::ranges::any_of(note.texts, [&](const auto& t) { return t.first.tag == draft.key; });
    if (!is_there) out.add(Severity::kWarning, "note-language", "note", draft.key);
  }
}

void check_facts(const Checked& item, Findings& out) {
  const model::Facts& facts = item.facts.facts;
  if (facts.issuers.empty()) out.add(Severity::kWarning, "terms", "facts/issuers");
  if (facts.topics.empty()) out.add(Severity::kWarning, "terms", "facts/topics");
  if (facts.contacts.empty()) out.add(Severity::kWarning, "contact", "facts/contacts");
  if (facts.dateline.places.empty()) out.add(Severity::kAdvice, "dateline-place", "facts/dateline");
  if (facts.original && draft_of(item, facts.original->tag) == nullptr) {
    out.add(Severity::kWarning, "original", "facts/original", facts.original->tag);
  }
  const bool any_ready = std::ranges::any_of(
      item.drafts, [](const Draft& draft) { return !draft.key.empty() && draft.state == DraftState::kReady; });
  if (!is_later_act(item) && !any_ready) out.add(Severity::kError, "no-ready-text", "");
  check_days(item, out);
  check_note(item, out);
}

// The figures of a block, nested ones too.
template <typename Visit>
void visit_figures(const Block& block, const Visit& visit) {
  if (block.kind == Block::Kind::kFigure) visit(block);
  for (const Block& child : block.children) visit_figures(child, visit);
  for (const model::Blocks& item : block.items) {
    for (const Block& child : item) visit_figures(child, visit);
  }
}

void check_figure(const Text& text, const Block& figure, const std::string& place, Findings& out) {
  const bool is_address = figure.source.find('/') != std::string::npos;
  const auto attachment = std::ranges::find(text.attachments, figure.source, &model::Attachment::id);
  const bool is_attached = attachment != text.attachments.end();
  if (!is_address && !is_attached) out.add(Severity::kError, "figure-file", place, figure.source);
  if (figure.alt.empty() && (!is_attached || attachment->alt.empty())) out.add(Severity::kError, "alt-text", place);
}

void check_body(const Text& text, Findings& out) {
  if (text.body.empty()) out.add(Severity::kError, "body", "body");
  int level = 1;
  for (std::size_t i = 0; i < text.body.size(); ++i) {
    const Block& block = text.body[i];
    const std::string place = "body/" + std::to_string(i);
    visit_figures(block, [&](const Block& figure) { check_figure(text, figure, place, out); });
    if (block.kind != Block::Kind::kHeading) continue;
    if (block.level > level + 1) out.add(Severity::kWarning, "heading-order", place, std::to_string(block.level));
    level = block.level;
  }
}

void check_draft(const Checked& item, const Draft& draft, Findings& out) {
  if (draft.state == DraftState::kWriting) out.add(Severity::kAdvice, "still-writing", "");
  if (!draft.made_from) return;
  const Draft* source = draft_of(item, draft.made_from->lang.tag);
  if (source != nullptr && source->head > draft.made_from->revision) {
    out.add(Severity::kWarning, "stale-translation", "", draft.made_from->lang.tag);
  }
}

void check_text(const Text& text, Findings& out) {
  if (text.title.empty()) out.add(Severity::kError, "title", "title");
  if (const std::size_t length = base::length_of(text.title); length > kLongTitle) {
    out.add(Severity::kWarning, "title-length", "title", std::to_string(length));
  }
  check_body(text, out);
  if (!is_written_in_script_of(model::plain_text(text.body), text.lang)) {
    out.add(Severity::kWarning, "text-language", "body");
  }
}

}  // namespace

std::vector<Finding> check(const Checked& item) {
  Findings of_facts{std::string(kFactsDraft)};
  check_facts(item, of_facts);
  std::vector<Finding> all = of_facts.take();
  for (const Text& text : item.texts) {
    const Draft* draft = draft_of(item, text.lang.tag);
    if (draft != nullptr && draft->state == DraftState::kLeftOut) continue;
    Findings of_text(text.lang.tag);
    if (draft != nullptr) check_draft(item, *draft, of_text);
    check_text(text, of_text);
    std::ranges::move(of_text.take(), std::back_inserter(all));
  }
  return all;
}

}  // namespace dateline::desk
