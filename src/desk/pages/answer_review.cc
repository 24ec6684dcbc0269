#include <algorithm>

#include "base/hash.h"
#include "desk/pages/answers.h"
#include "desk/pages/checks_panel.h"
#include "desk/pages/forms.h"
#include "desk/pages/frame.h"
#include "desk/pages/item_words.h"
#include "desk/pages/live_texts.h"
#include "desk/pages/text_preview.h"

// The review page is the difference itself: what readers see now against what they would see, and under it the two
// decisions. An approval names the hash of what stood on the page; if anything moved meanwhile it is refused.
namespace dateline::desk::answers {
namespace {

using html::format;
using html::Html;
using Problem = std::optional<base::Problem>;

struct Moment {
  base::Instant at;
  std::string zone;
};

// The time that is approved with the text: of the form that was sent, else the one the writers want, else now ("as soon
// as it is approved").
Moment moment_of(const Visit& visit) {
  if (const auto sent = visit.form.find("moment")) {
    if (const auto instant = base::parse_instant(*sent)) return {*instant, std::string(visit.form.text("zone"))};
  }
  if (visit.item->wanted_at) return {*visit.item->wanted_at, visit.item->wanted_zone};
  return {{visit.now.ms / 60'000 * 60'000}, visit.house.settings.time_zone};
}

Html texts(Visit& visit, const Manifest& manifest) {
  const ui::Catalogue& page = *visit.words;
  Html out;
  for (const model::Text& text : manifest.texts) {
    const auto live = manifest.intent == Intent::kCorrect ? live_text(visit, manifest.number, text.lang) : std::nullopt;
    const std::string name = page.locale().language_name(text.lang.tag);
    out += format(
        "<section class=\"sec2\"><h2>{}</h2>{}</section>\n",
        live ? page.say("review.changes_in", {{"language", name}}) : page.say("review.new_in", {{"language", name}}),
        live ? text_difference(visit, *live, text) : text_preview(visit, text, manifest.facts.facts));
  }
  return out;
}

Html notes(const Visit& visit, const Manifest& manifest) {
  Html out;
  for (const auto& [lang, words] : manifest.facts.note.texts) {
    out += format("<p lang=\"{}\" dir=\"auto\">{}</p>\n", lang.tag, words);
  }
  return out.empty()
             ? out
             : format("<div class=\"notice\"><strong>{}</strong>{}</div>\n", visit.words->say("review.note"), out);
}

// Which languages go out and which do not, before anybody decides.
Html languages(Visit& visit, const Manifest& manifest) {
  const ui::Catalogue& page = *visit.words;
  std::vector<std::string> out, behind;
  for (const model::Text& text : manifest.texts) out.push_back(page.locale().language_name(text.lang.tag));
  for (const Draft& draft : visit.room.drafts.of(visit.item->id)) {
    if (draft.key == kFactsDraft || draft.state != DraftState::kWriting) continue;
    behind.push_back(page.locale().language_name(draft.key));
  }
  if (out.empty()) return {};
  Html words = format("<p>{}</p>", page.say("review.languages_out", {{"languages", page.locale().list(out)}}));
  if (!behind.empty()) {
    words += format("<p>{}</p>", page.say("review.languages_behind", {{"languages", page.locale().list(behind)}}));
  }
  return format("<section class=\"sec2\"><h2>{}</h2>{}</section>\n", page.say("frame.languages"), words);
}

Html decision(Visit& visit, const Manifest& manifest, const std::vector<Finding>& findings) {
  const ui::Catalogue& page = *visit.words;
  const ItemId id = visit.item->id;
  const bool has_errors =
      std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::kError; });
  const std::string hash = base::to_hex(manifest_hash(to_bytes(manifest)));
  Html approve = hidden("moment", base::to_iso(manifest.at)) + hidden("zone", manifest.zone) + hidden("seen", hash);
  if (has_errors) {
    approve += area_field({.name = "override",
                           .label = page.plain("review.override"),
                           .value = {},
                           .hint = page.plain("review.override_hint"),
                           .need = Field::Need::kRequired},
                          2, page);
  }
  approve += format("<details class=\"fold\"><summary>{}</summary>{}</details>\n", page.say("review.emergency"),
                    area_field({.name = "reason",
                                .label = page.plain("review.emergency_reason"),
                                .value = {},
                                .hint = page.plain("review.emergency_hint")},
                               2, page));
  approve += format("<div class=\"acts\">{}</div>", button(page.plain("review.approve")));
  const Html give_back =
      area_field(
          {.name = "words", .label = page.plain("review.what_to_mend"), .value = {}, .need = Field::Need::kRequired}, 3,
          page) +
      format("<div class=\"acts\">{}</div>", button(page.plain("review.return"), ButtonKind::kOther));
  return format(
      "<section class=\"sec2\"><h2>{}</h2><p>{} {}</p><p class=\"small quiet\">{} <code class=\"hash\" "
      "dir=\"ltr\">{}</code></p>{}{}</section>\n",
      page.say("review.decide"), page.say("review.becomes_public"), moment(visit, manifest.at), page.say("review.hash"),
      hash, post_form(visit, item_url(id, "approve"), approve),
      post_form(visit, html::Url::path({"items", std::to_string(id.value), "give-back"}), give_back));
}

Html approvals(Visit& visit, const base::Hash& now) {
  const ui::Catalogue& page = *visit.words;
  Html rows;
  bool has_own = false;
  for (const Approval& approval : visit.room.approvals.of(visit.item->id)) {
    const bool counts = approval.manifest == now;
    has_own = has_own || approval.person == visit.me();
    rows += format("<li><b>{}</b> {} {}{}</li>\n", person_name(visit, approval.person), moment(visit, approval.at),
                   counts ? state("ok", page.plain("review.counts")) : state("old", page.plain("review.void")),
                   approval.reason.empty() ? Html() : format(" <span dir=\"auto\">{}</span>", approval.reason));
  }
  if (rows.empty()) return {};
  Html out =
      format("<section class=\"sec2\"><h2>{}</h2><ul class=\"plain\">{}</ul>", page.say("review.approvals"), rows);
  if (has_own && visit.item->stage != Stage::kPlanned && visit.item->stage != Stage::kReleased) {
    out += button_form(visit, item_url(visit.item->id, "take-back-approval"), page.plain("review.take_back"));
  }
  return out + format("</section>\n");
}

// Of an approved item: at the time approved, or at once when that has come.
Html planning_form(Visit& visit, const Manifest& manifest) {
  if (visit.item->stage != Stage::kApproved || !visit.may(Right::kSchedule)) return {};
  const ui::Catalogue& page = *visit.words;
  const bool is_due = manifest.at.ms <= visit.now.ms;
  const Html fields = hidden("moment", base::to_iso(manifest.at)) + hidden("zone", manifest.zone);
  return format(
      "<section class=\"sec2\"><h2>{}</h2><p>{} {}</p>{}</section>\n", page.say("review.plan"),
      page.say("review.becomes_public"), moment(visit, manifest.at),
      post_form(visit, item_url(visit.item->id, "plan"),
                fields + format("<div class=\"acts\">{}</div>",
                                button(is_due ? page.plain("review.release_now") : page.plain("review.plan_act")))) +
          format("<p><a href=\"/plans/new\">{}</a></p>", page.say("group.title")));
}

http::Response review_page(Visit& visit, const Problem& problem) {
  const ui::Catalogue& page = *visit.words;
  const Moment at = moment_of(visit);
  const auto manifest = visit.room.approvals.manifest_of(visit.item->id, at.at, at.zone);
  const auto findings = findings_of(visit);
  DeskPage parts;
  parts.title = title_of(visit, *visit.item);
  parts.place = Place::kReview;
  parts.up = item_url(visit.item->id);
  parts.up_words = title_of(visit, *visit.item);
  parts.head_quiet = format("<p class=\"small quiet\">{} · {}</p>", intent_words(visit, visit.item->intent),
                            stage_state(visit, visit.item->stage));
  if (!manifest) {
    parts.body = problem_notice(problem, page) +
                 format("<div class=\"notice\"><strong>{}</strong> {}</div>\n", page.say("review.not_ready"),
                        manifest.error().detail) +
                 checks_panel(visit, findings);
    return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
  }
  const bool can_decide = visit.item->stage == Stage::kInReview && visit.may(Right::kReview);
  parts.body =
      problem_notice(problem, page) +
      format("<div class=\"split\"><div>{}{}{}{}{}{}</div><aside class=\"pan\" aria-label=\"{}\">{}</aside></div>\n",
             notes(visit, *manifest), texts(visit, *manifest), approvals(visit, manifest_hash(to_bytes(*manifest))),
             languages(visit, *manifest), can_decide ? decision(visit, *manifest, findings) : Html(),
             planning_form(visit, *manifest), page.plain("item.panel"), checks_panel(visit, findings));
  return desk::page(problem ? status_of(problem->kind) : 200, whole_page(visit, parts));
}

}  // namespace

http::Response reviews(Visit& visit) {
  ItemQuery query;
  query.stage = Stage::kInReview;
  DeskPage parts;
  parts.title = visit.words->plain("desk.review");
  parts.place = Place::kReview;
  parts.body = item_table(visit, visible(visit, query), parts.title);
  return desk::page(200, whole_page(visit, parts));
}

http::Response review(Visit& visit) { return review_page(visit, {}); }

http::Response approve(Visit& visit) {
  const Moment at = moment_of(visit);
  const auto seen = base::parse_hash(visit.form.text("seen"));
  if (!seen)
    return review_page(visit, base::Problem{base::ProblemKind::kInvalid, "seen", visit.words->plain("review.moved")});
  const auto findings = findings_of(visit);
  const bool has_errors =
      std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::kError; });
  const std::string_view override_words = visit.form.text("override");
  if (has_errors && override_words.empty()) {
    return review_page(
        visit, base::Problem{base::ProblemKind::kInvalid, "override", visit.words->plain("review.override_hint")});
  }
  const std::string_view reason = visit.form.text("reason");
  const ApprovalRoute route = reason.empty() ? ApprovalRoute::kReview : ApprovalRoute::kEmergency;
  if (route == ApprovalRoute::kEmergency && !visit.may(Right::kSchedule)) return not_permitted(visit);
  if (has_errors) {
    auto noted =
        visit.room.items.remark(visit.item->id, Remark::Kind::kOverride, override_words, visit.me(), visit.now);
    if (!noted) return review_page(visit, noted.error());
  }
  // Whoever plans it next must find the very moment that was approved.
  if (visit.item->wanted_at != at.at) {
    auto wanted = visit.room.items.want_time(visit.item->id, at.at, at.zone, visit.me(), visit.now);
    if (!wanted) return review_page(visit, wanted.error());
  }
  const auto done_so = visit.room.approvals.approve(visit.item->id, at.at, at.zone, *seen, route, reason,
                                                    visit.house.settings.eyes, visit.me(), visit.now);
  if (!done_so) return review_page(visit, done_so.error());
  return done(item_url(visit.item->id, "review"), "approved");
}

http::Response give_back(Visit& visit) {
  const auto given = visit.room.items.give_back(visit.item->id, visit.form.text("words"), visit.me(), visit.now);
  return given ? done(item_url(visit.item->id), "given_back") : review_page(visit, given.error());
}

http::Response take_back_approval(Visit& visit) {
  const auto taken = visit.room.approvals.take_back(visit.item->id, visit.me(), visit.now);
  return taken ? done(item_url(visit.item->id, "review"), "approval_taken_back") : review_page(visit, taken.error());
}

http::Response make_plan(Visit& visit) {
  const Moment at = moment_of(visit);
  const ItemId id = visit.item->id;
  const auto when = at.at.ms <= visit.now.ms ? Plans::When::kNow : Plans::When::kAt;
  const auto plan =
      visit.room.plans.make(std::span(&id, 1), at.at, at.zone, when, visit.house.settings.eyes, visit.me(), visit.now);
  if (!plan) return review_page(visit, plan.error());
  visit.house.ring_gate();
  return done(html::Url::path({"plans", std::to_string(plan->value)}), "planned");
}

}  // namespace dateline::desk::answers
