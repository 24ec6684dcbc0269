#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "intake/dates.h"
#include "intake/source_words.h"
#include "intake/spool.h"
#include "model/genres.h"
#include "model/limits.h"
#include "model/normalise.h"

namespace dateline::intake {
namespace {

using base::Json;
using base::Result;

// Keeps the first refusal, so that a list of members reads as one.
struct Refusal {
  std::optional<base::Problem> problem;
  void invalid(std::string_view field, std::string detail) {
    if (!problem) problem = base::Problem{base::ProblemKind::kInvalid, std::string(field), std::move(detail)};
  }
};

std::string line_of_words(std::string_view text, std::string_view field, Refusal& refusal) {
  auto line = model::normalised_line(text);
  if (!line) {
    refusal.invalid(field, line.error().detail);
    return {};
  }
  if (base::length_of(*line) > model::kMaxNameCharacters) {
    refusal.invalid(field, fmt::format("a name is over {} characters", model::kMaxNameCharacters));
  }
  return std::move(*line);
}

// What stands behind a name to say that the thing has ended is no part of the name.
constexpr std::string_view kClosed[] = {"(wird nicht mehr angeboten)",
                                        "(n’est plus proposé)",
                                        "(n'est plus proposé)",
                                        "(non viene più offerto)",
                                        "(no longer offered)",
                                        "(closed)",
                                        "(geschlossen)",
                                        "(fermé)",
                                        "(fermée)"};

Named named_by(std::string_view written, std::string_view field, Refusal& refusal) {
  Named out;
  out.name = line_of_words(written, field, refusal);
  for (const std::string_view suffix : kClosed) {
    if (!out.name.ends_with(suffix) || out.name.size() == suffix.size()) continue;
    out.name = base::trim(std::string_view(out.name).substr(0, out.name.size() - suffix.size()));
    out.is_closed = true;
    break;
  }
  return out;
}

Named named(const Json& json, std::string_view field, Refusal& refusal) {
  if (json.string() != nullptr) return named_by(*json.string(), field, refusal);
  if (!json.is_object()) {
    refusal.invalid(field, "must hold names, or objects with key or name");
    return {};
  }
  Named out = named_by(json.text("name"), field, refusal);
  out.key = json.text("key");
  if (!out.key.empty() && !model::is_term_key(out.key)) refusal.invalid(field, "\"" + out.key + "\" is no key");
  out.kind = model::term_kind(json.text("kind"));
  out.source_id = json.text("source_id");
  return out;
}

const Json::Array* list_at(const Json& line, std::string_view name, Refusal& refusal) {
  const Json* json = line.find(name);
  if (json == nullptr || json->is_null()) return nullptr;
  if (json->items() == nullptr) refusal.invalid(name, "must be a list");
  return json->items();
}

std::vector<Named> names_at(const Json& line, std::string_view name, std::string_view ids_name, Refusal& refusal) {
  std::vector<Named> out;
  const auto* items = list_at(line, name, refusal);
  if (items == nullptr) return out;
  if (items->size() > model::kMaxTermsPerRelease) {
    refusal.invalid(name, fmt::format("more than {} terms", model::kMaxTermsPerRelease));
    return out;
  }
  const auto* ids = ids_name.empty() ? nullptr : list_at(line, ids_name, refusal);
  for (std::size_t i = 0; i < items->size(); ++i) {
    Named item = named((*items)[i], name, refusal);
    if (ids != nullptr && ids->size() == items->size() && item.source_id.empty()) {
      if (const auto* id = (*ids)[i].string()) item.source_id = *id;
      if (const auto* number = (*ids)[i].integer()) item.source_id = std::to_string(*number);
    }
    if (!item.name.empty() || !item.key.empty() || !item.source_id.empty()) out.push_back(std::move(item));
  }
  return out;
}

NamedPerson person(const Json& json, Refusal& refusal) {
  NamedPerson out;
  if (const auto* written = json.string()) {
    const std::size_t comma = written->find(',');
    out.person = named_by(std::string_view(*written).substr(0, comma), "people", refusal);
    if (comma != written->npos) {
      out.role = line_of_words(std::string_view(*written).substr(comma + 1), "people", refusal);
    }
    return out;
  }
  out.person = named(json, "people", refusal);
  out.role = line_of_words(json.text("role"), "people", refusal);
  out.office.name = line_of_words(json.text("office"), "people", refusal);
  out.office.key = json.text("office_key");
  if (!out.office.key.empty() && !model::is_term_key(out.office.key)) {
    refusal.invalid("people", "\"" + out.office.key + "\" is no key");
  }
  return out;
}

std::vector<NamedPerson> people_at(const Json& line, Refusal& refusal) {
  std::vector<NamedPerson> out;
  const auto* items = list_at(line, "people", refusal);
  if (items == nullptr) return out;
  if (items->size() > model::kMaxTermsPerRelease) {
    refusal.invalid("people", fmt::format("more than {} terms", model::kMaxTermsPerRelease));
    return out;
  }
  for (const Json& item : *items) {
    NamedPerson read = person(item, refusal);
    if (!read.person.name.empty() || !read.person.key.empty()) out.push_back(std::move(read));
  }
  return out;
}

std::vector<std::string> lines_at(const Json& line, std::string_view name, Refusal& refusal) {
  std::vector<std::string> out;
  const auto* items = list_at(line, name, refusal);
  if (items == nullptr) return out;
  for (const Json& item : *items) {
    if (item.string() == nullptr) {
      refusal.invalid(name, "must hold strings");
      return out;
    }
    out.push_back(*item.string());
  }
  return out;
}

void read_published(const Json& line, const LineHead& head, const ReadingPlace& place, Refusal& refusal,
                    SourceFacts& facts) {
  const std::string written = line.text("date");
  if (written.empty()) return;
  if (head.is_export) {
    auto exact = model::parse_published(written);
    if (!exact) return refusal.invalid("date", exact.error().detail);
    facts.published = *exact;
    return;
  }
  auto read = read_date(written);
  if (!read) return refusal.invalid("date", read.error().detail);
  if (read->odd != nullptr) place.odd("date", read->odd);
  facts.published = read->published;
}

void read_dateline(const Json& line, const LineHead& head, const ReadingPlace& place, Refusal& refusal,
                   SourceFacts& facts) {
  if (const Json* given = line.find("dateline"); given != nullptr && given->is_object()) {
    facts.dateline.places = lines_at(*given, "places", refusal);
    if (const std::string date = given->text("date"); !date.empty()) {
      facts.dateline.date = base::parse_day(date);
      if (!facts.dateline.date) refusal.invalid("dateline.date", "is no day of the form YYYY-MM-DD");
    }
    return;
  }
  if (head.is_export) return;
  facts.dateline.places = places_of(line.text("place"));
  if (facts.dateline.places.size() > model::kMaxDatelinePlaces) {
    facts.dateline.places.resize(model::kMaxDatelinePlaces);
    place.odd("place", "names more than ten places: the first ten are kept");
  }
}

std::string genre_of(const Json& line, Refusal& refusal) {
  if (const std::string genre = line.text("genre"); !genre.empty()) {
    if (!model::is_genre_id(genre)) refusal.invalid("genre", "\"" + genre + "\" is no id of a genre");
    return genre;
  }
  return model::genre_of_document_type(line.text("document_type"));
}

std::string label_of(const Json& line, Refusal& refusal) {
  if (const std::string label = line.text("label"); !label.empty()) return line_of_words(label, "label", refusal);
  const Json* number = line.find("number");
  if (number == nullptr) return {};
  if (const auto* integer = number->integer()) return std::to_string(*integer);
  return line_of_words(line.text("number"), "number", refusal);
}

std::vector<RelatedText> related_at(const Json& line, const ReadingPlace& place, Refusal& refusal) {
  std::vector<RelatedText> out;
  const auto* items = list_at(line, "related", refusal);
  if (items == nullptr) return out;
  if (items->size() > model::kMaxRelated) refusal.invalid("related", "more than 200 releases");
  for (const Json& item : *items) {
    if (item.integer() != nullptr) {
      out.push_back({{}, knot_of_release(place.scope, item)});
    } else if (item.string() != nullptr) {
      out.push_back({*item.string(), Spool::knot_of_id(*item.string())});
    } else {
      refusal.invalid("related", "must hold ids, or numbers of releases");
    }
  }
  return out;
}

std::size_t count_of(const SourceFacts& facts) {
  return facts.issuers.size() + facts.topics.size() + facts.places.size() + facts.organisations.size() +
         facts.meetings.size() + facts.projects.size() + facts.people.size();
}

void read_issuers(const Json& line, Refusal& refusal, SourceFacts& facts) {
  facts.issuers = names_at(line, "issuers", {}, refusal);
  if (!facts.issuers.empty()) return;
  Named source = named_by(line.text("source"), "source", refusal);
  source.source_id = line.text("source_id");
  if (const Json* id = line.find("source_id"); id != nullptr && id->integer() != nullptr) {
    source.source_id = std::to_string(*id->integer());
  }
  if (!source.name.empty()) facts.issuers.push_back(std::move(source));
}

}  // namespace

Result<SourceFacts> read_facts(const Json& line, const LineHead& head, const ReadingPlace& place) {
  SourceFacts facts;
  Refusal refusal;
  facts.genre = genre_of(line, refusal);
  read_published(line, head, place, refusal, facts);
  facts.label = label_of(line, refusal);
  read_dateline(line, head, place, refusal, facts);
  read_issuers(line, refusal, facts);
  facts.topics = names_at(line, "topics", "topic_ids", refusal);
  facts.places = names_at(line, "places", {}, refusal);
  facts.organisations = names_at(line, "organisations", {}, refusal);
  for (Named& department : names_at(line, "department", "department_ids", refusal)) {
    facts.organisations.push_back(std::move(department));
  }
  facts.meetings = names_at(line, "meetings", {}, refusal);
  facts.projects = names_at(line, "projects", {}, refusal);
  facts.people = people_at(line, refusal);
  facts.related = related_at(line, place, refusal);
  facts.references = lines_at(line, "cross_refs", refusal);
  facts.contacts = lines_at(line, "contacts", refusal);
  if (const std::string original = line.text("original"); !original.empty()) {
    auto lang = model::parse_lang(original);
    if (!lang) refusal.invalid("original", lang.error().detail);
    if (lang) facts.original = std::move(*lang);
  }
  if (count_of(facts) > model::kMaxTermsPerRelease) {
    refusal.invalid("topics", fmt::format("more than {} terms", model::kMaxTermsPerRelease));
  }
  if (refusal.problem) return std::unexpected(std::move(*refusal.problem));
  return facts;
}

Result<model::Note> read_note(const Json& texts, model::Weight weight, std::string_view field) {
  model::Note note;
  note.weight = weight;
  if (texts.members() == nullptr) return base::invalid(std::string(field), "the note must be an object of languages");
  for (const auto& [tag, words] : *texts.members()) {
    auto lang = model::parse_lang(tag);
    if (!lang || words.string() == nullptr) {
      return base::invalid(std::string(field), "the note must be an object of languages");
    }
    note.texts.emplace_back(std::move(*lang), *words.string());
  }
  auto normal = model::normalised(std::move(note));
  if (!normal) return base::refuse(normal.error().kind, std::string(field), normal.error().detail);
  return normal;
}

}  // namespace dateline::intake
