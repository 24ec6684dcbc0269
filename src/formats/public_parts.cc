#include "formats/public_parts.h"

#include "base/check.h"

namespace dateline::formats {
namespace {

// Matched and other pieces in turn: byte offsets would mean something else in every reader's language.
base::Json extract_parts(const edition::Card& card) {
  base::Json parts = base::Json::array();
  enum class Piece { kMatched, kOther };
  const auto add = [&](std::size_t from, std::size_t to, Piece piece) {
    if (from >= to) return;
    base::Json part = base::Json::object();
    part.set("match", piece == Piece::kMatched);
    part.set("text", card.say.substr(from, to - from));
    parts.push(std::move(part));
  };
  std::size_t done = 0;
  for (const auto& [from, to] : card.marks) {
    if (from < done || to > card.say.size()) continue;
    add(done, from, Piece::kOther);
    add(from, to, Piece::kMatched);
    done = to;
  }
  add(done, card.say.size(), Piece::kOther);
  return parts;
}

base::Json change_json(const edition::Change& change) {
  base::Json json = base::Json::object();
  json.set("at", base::to_iso(change.at));
  json.set("kind", word_for(change.kind));
  return json;
}

void set_bound(base::Json& json, const char* name, const model::Bound& bound) {
  if (bound.kind == model::Bound::Kind::kDay) json.set(name, base::to_iso(bound.day));
  if (bound.kind == model::Bound::Kind::kOpen) json.set(name, "open");
}

}  // namespace

base::Json count_json(std::uint64_t count) { return base::Json(static_cast<std::int64_t>(count)); }

std::string_view word_for(edition::Standing standing) {
  switch (standing) {
    case edition::Standing::kLive:
      return "live";
    case edition::Standing::kWithdrawn:
      return "withdrawn";
    case edition::Standing::kRemoved:
      return "removed";
  }
  DATELINE_CHECK(false);
}

std::string_view word_for(edition::ChangeKind kind) {
  switch (kind) {
    case edition::ChangeKind::kCorrected:
      return "corrected";
    case edition::ChangeKind::kWithdrawn:
      return "withdrawn";
    case edition::ChangeKind::kRestored:
      return "restored";
    case edition::ChangeKind::kRemoved:
      return "removed";
  }
  DATELINE_CHECK(false);
}

void set_period(base::Json& json, const model::Period& period) {
  set_bound(json, "from", period.from);
  set_bound(json, "to", period.to);
}

base::Json days_json(const std::vector<base::Day>& days) {
  base::Json list = base::Json::array();
  for (const base::Day day : days) list.push(base::to_iso(day));
  return list;
}

base::Json strings_json(const std::vector<std::string>& strings) {
  base::Json list = base::Json::array();
  for (const std::string& each : strings) list.push(each);
  return list;
}

base::Json term_link_json(const edition::TermLink& link, const Writing& writing) {
  base::Json json = base::Json::object();
  json.set("key", link.key.value);
  json.set("kind", model::name_of(link.kind));
  json.set("name", link.name);
  json.set_if("lang", link.lang.tag);
  if (link.as_of_year) json.set("as_of", *link.as_of_year);
  json.set_if("today", link.today);
  json.set("closed", link.closed);
  json.set("url", writing.addresses.term(writing.lang, link.kind, link.key, link.slug));
  return json;
}

base::Json term_links_json(const std::vector<edition::TermLink>& links, const Writing& writing) {
  base::Json list = base::Json::array();
  for (const edition::TermLink& link : links) list.push(term_link_json(link, writing));
  return list;
}

base::Json counted_json(const std::vector<edition::CountedTerm>& terms, const Writing& writing) {
  base::Json list = base::Json::array();
  for (const edition::CountedTerm& each : terms) {
    base::Json json = base::Json::object();
    json.set("releases", count_json(each.releases));
    json.set("term", term_link_json(each.term, writing));
    list.push(std::move(json));
  }
  return list;
}

base::Json card_json(const edition::Card& card, const Writing& writing) {
  base::Json json = base::Json::object();
  json.set("number", card.number.value);
  json.set("url", writing.addresses.release(card.lang, card.number, card.slug));
  json.set("lang", card.lang.tag);
  json.set("version", card.version);
  json.set("title", card.title);
  json.set_if("extract", card.say);
  if (!card.marks.empty()) json.set("extract_parts", extract_parts(card));
  if (card.published) json.set("published", model::to_string(*card.published));
  json.set("places", strings_json(card.places));
  json.set("genre", card.genre);
  json.set_if("label", card.label);
  if (card.issuer) json.set("issuer", term_link_json(*card.issuer, writing));
  base::Json languages = base::Json::array();
  for (const model::Lang& lang : card.languages) languages.push(lang.tag);
  json.set("languages", std::move(languages));
  json.set("standing", word_for(card.standing));
  if (card.change) json.set("change", change_json(*card.change));
  return json;
}

base::Json cards_json(const std::vector<edition::Card>& cards, const Writing& writing) {
  base::Json list = base::Json::array();
  for (const edition::Card& card : cards) list.push(card_json(card, writing));
  return list;
}

base::Json relation_json(const edition::RelationRow& row, const Writing& writing) {
  base::Json json = base::Json::object();
  json.set("type", model::name_of(row.type));
  json.set("side", row.side == edition::RelationRow::Side::kOutgoing ? "outgoing" : "incoming");
  json.set("term", term_link_json(row.other, writing));
  set_period(json, row.period);
  json.set("attested", days_json(row.attested));
  json.set_if("role", row.role);
  return json;
}

base::Json notice_json(const edition::Notice& notice) {
  base::Json json = base::Json::object();
  json.set("kind", word_for(notice.kind));
  json.set("at", base::to_iso(notice.at));
  json.set("sequence", count_json(notice.sequence.value));
  json.set_if("note", notice.note);
  if (!notice.note.empty()) json.set_if("note_lang", notice.note_lang.tag);
  return json;
}

}  // namespace dateline::formats
