#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/dates.h"
#include "intake/read_pictures.h"
#include "intake/source_line.h"
#include "intake/source_words.h"
#include "model/content.h"
#include "model/normalise.h"

namespace dateline::intake {
namespace {

using base::Json;
using base::Result;

Result<Moment> read_moment(const Json& json, std::string_view at_member) {
  Moment moment;
  if (const Json* act = json.find("act"); act != nullptr && act->integer() != nullptr) moment.act = *act->integer();
  const std::string at = json.text(at_member);
  if (at.empty()) return moment;
  if (const auto instant = base::parse_instant(at)) {
    moment.at = *instant;
  } else if (const auto date = read_date(at); date && date->published) {
    moment.at = base::Instant{model::order_key(*date->published)};
  } else {
    return base::invalid(std::string(at_member), "is no instant of RFC 3339");
  }
  return moment;
}

Result<std::optional<model::MadeFrom>> read_made_from(const Json& line) {
  const Json* json = line.find("made_from");
  if (json == nullptr || json->is_null()) return std::nullopt;
  auto lang = model::parse_lang(json->text("lang"));
  if (!lang) return base::invalid("made_from", "lacks the language of the original");
  const std::int64_t version = json->number("version");
  if (version < 0 || version > UINT32_MAX) return base::invalid("made_from", "the version is out of range");
  return model::MadeFrom{std::move(*lang), version, json->text("revision")};
}

Result<SourceState> read_state(const Json& line, const LineHead& head, const ReadingPlace& place) {
  SourceState state;
  model::Text& text = state.text;
  text.lang = head.lang;
  text.title = line.text("title");
  text.standfirst = line.text("summary");
  if (!head.is_export) {
    text.title = base::collapse_space(plain_words(text.title, head.lang, "title", place));
    text.standfirst = plain_words(text.standfirst, head.lang, "summary", place);
  }
  if (text.title.empty()) text.title = "–";
  auto body = read_body(line, head, text.title, place);
  if (!body) return std::unexpected(body.error());
  text.body = std::move(*body);
  auto attachments = read_attachments(line, place);
  if (!attachments) return std::unexpected(attachments.error());
  text.attachments = std::move(*attachments);
  if (auto done = take_pictures(text, place); !done) return std::unexpected(done.error());
  auto origin = read_origin(line, head, place);
  if (!origin) return std::unexpected(origin.error());
  text.origin = std::move(*origin);
  auto made_from = read_made_from(line);
  if (!made_from) return std::unexpected(made_from.error());
  text.made_from = std::move(*made_from);
  text.slug = line.text("slug");
  if (text.slug.empty() && !head.is_export) text.slug = base::slug_of(text.title);
  if (text.slug.empty() && !head.is_export) text.slug = "r";
  auto normal = model::normalised(std::move(text));
  if (!normal) return std::unexpected(normal.error());
  state.text = std::move(*normal);
  auto facts = read_facts(line, head, place);
  if (!facts) return std::unexpected(facts.error());
  state.facts = std::move(*facts);
  if (const Json* note = line.find("note"); note != nullptr && note->is_object()) {
    const Json* minor = line.find("minor");
    const bool is_minor = minor != nullptr && minor->boolean() != nullptr && *minor->boolean();
    auto read = read_note(*note, is_minor ? model::Weight::kMinor : model::Weight::kNormal, "note");
    if (!read) return std::unexpected(read.error());
    state.note = std::move(*read);
  }
  return state;
}

// A version of a text: the line's members, but for those that it gives itself; null takes one away.
Json version_line(const Json& line, const Json& version, bool is_export) {
  constexpr std::array<std::string_view, 8> kOwn = {"act",     "at",      "minor",    "note",
                                                    "notices", "updated", "versions", "withdrawn"};
  Json merged = Json::object();
  for (const auto& [name, value] : *line.members()) {
    if (std::ranges::find(kOwn, name) != kOwn.end() || version.find(name) != nullptr) continue;
    merged.set(name, value);
  }
  for (const auto& [name, value] : *version.members()) {
    if (!value.is_null()) merged.set(name, value);
  }
  if (!is_export && merged.find("updated") == nullptr && version.find("at") != nullptr) {
    merged.set("updated", *version.find("at"));
  }
  return merged;
}

Result<SourceNotice> read_notice(const Json& json, std::size_t index) {
  const std::string place = "notices[" + std::to_string(index) + "]";
  SourceNotice notice;
  const std::string kind = json.text("kind");
  if (kind == "withdrawn") {
    notice.kind = model::ActKind::kWithdraw;
  } else if (kind == "restored") {
    notice.kind = model::ActKind::kRestore;
  } else if (kind == "removed") {
    notice.kind = model::ActKind::kRemove;
  } else {
    return base::invalid(place, "the kind must be withdrawn, restored or removed");
  }
  auto moment = read_moment(json, "at");
  if (!moment) return base::invalid(place, moment.error().detail);
  notice.moment = *moment;
  if (const Json* note = json.find("note"); note != nullptr && !note->is_null()) {
    auto read = read_note(*note, model::Weight::kNormal, place);
    if (!read) return std::unexpected(read.error());
    notice.note = std::move(*read);
  }
  return notice;
}

base::Done read_notices(const Json& line, SourceLine& out) {
  if (const Json* notices = line.find("notices"); notices != nullptr && !notices->is_null()) {
    const auto* items = notices->items();
    if (items == nullptr || items->size() > kMaxVersionsPerLine)
      return base::invalid("notices", "must be a short list");
    for (std::size_t i = 0; i < items->size(); ++i) {
      auto notice = read_notice((*items)[i], i);
      if (!notice) return std::unexpected(notice.error());
      out.notices.push_back(std::move(*notice));
    }
  }
  if (const Json* withdrawn = line.find("withdrawn"); withdrawn != nullptr && withdrawn->is_object()) {
    SourceNotice notice;
    const std::string words = words_of_html(withdrawn->text("explanation"), out.head.lang);
    Json texts = Json::object();
    texts.set_if(out.head.lang.tag, words);
    auto note = read_note(texts, model::Weight::kNormal, "withdrawn");
    if (!note) return std::unexpected(note.error());
    notice.note = std::move(*note);
    if (const auto at = base::parse_instant(withdrawn->text("withdrawn_at"))) notice.moment.at = *at;
    out.notices.push_back(std::move(notice));
  }
  return {};
}

}  // namespace

Result<SourceLine> read_line(const Json& line, const ReadingPlace& place) {
  SourceLine out;
  auto head = read_head(line, place.scope);
  if (!head) return std::unexpected(head.error());
  out.head = std::move(*head);
  out.revision = line.text("translation_of_revision");
  const Json* versions = line.find("versions");
  const auto* items = versions == nullptr ? nullptr : versions->items();
  if (items != nullptr && items->size() > kMaxVersionsPerLine) {
    return base::refuse(base::ProblemKind::kTooLarge, "versions", "are more than 1000");
  }
  for (std::size_t i = 0; items != nullptr && i < items->size(); ++i) {
    const Json& version = (*items)[i];
    const std::string field = "versions[" + std::to_string(i) + "]";
    if (!version.is_object()) return base::invalid(field, "must be an object");
    auto state = read_state(version_line(line, version, out.head.is_export), out.head, place);
    if (!state) return base::refuse(state.error().kind, field + "." + state.error().field, state.error().detail);
    auto moment = read_moment(version, "at");
    if (!moment) return base::invalid(field, moment.error().detail);
    state->moment = *moment;
    out.states.push_back(std::move(*state));
  }
  auto state = read_state(line, out.head, place);
  if (!state) return std::unexpected(state.error());
  auto moment = read_moment(line, "at");
  if (moment && !moment->at && !out.states.empty()) moment = read_moment(line, "updated");
  if (!moment) return std::unexpected(moment.error());
  state->moment = *moment;
  out.states.push_back(std::move(*state));
  if (auto done = read_notices(line, out); !done) return std::unexpected(done.error());
  return out;
}

}  // namespace dateline::intake
