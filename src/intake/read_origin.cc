#include <algorithm>
#include <array>

#include "base/text.h"
#include "intake/dates.h"
#include "intake/source_words.h"
#include "model/limits.h"

namespace dateline::intake {
namespace {

using base::Json;
using base::Result;

// Members that have a meaning; every other is kept with the origin.
constexpr std::array<std::string_view, 50> kKnown = {"act",
                                                     "at",
                                                     "attachments",
                                                     "blocks",
                                                     "body_html",
                                                     "body_text",
                                                     "change_history",
                                                     "contacts",
                                                     "cross_refs",
                                                     "date",
                                                     "date_original",
                                                     "dateline",
                                                     "department",
                                                     "department_ids",
                                                     "document_type",
                                                     "genre",
                                                     "id",
                                                     "issuers",
                                                     "label",
                                                     "lang",
                                                     "made_from",
                                                     "meetings",
                                                     "minor",
                                                     "note",
                                                     "notices",
                                                     "number",
                                                     "organisations",
                                                     "origin",
                                                     "original",
                                                     "people",
                                                     "place",
                                                     "places",
                                                     "projects",
                                                     "recorded",
                                                     "related",
                                                     "release",
                                                     "slug",
                                                     "source",
                                                     "source_id",
                                                     "summary",
                                                     "title",
                                                     "title_derived",
                                                     "topic_ids",
                                                     "topics",
                                                     "translation_key",
                                                     "translation_of_revision",
                                                     "translations_of",
                                                     "translator",
                                                     "updated",
                                                     "url"};

static_assert(std::ranges::is_sorted(kKnown));

bool is_known(std::string_view name) {
  return std::ranges::binary_search(kKnown, name) || name == "version" || name == "versions" || name == "withdrawn";
}

// The origin's form in a text, read by the model's own rules.
Result<std::optional<model::Origin>> as_exported(const Json& json) {
  if (json.is_null()) return std::nullopt;
  Json text = Json::object();
  text.set("format", "dateline/text/1").set("lang", "en").set("title", "-").set("origin", json);
  auto read = model::text_from_json(text);
  if (!read) return std::unexpected(read.error());
  return std::move(read->origin);
}

std::string as_words(const Json* json) {
  if (json == nullptr) return {};
  if (const auto* number = json->integer()) return std::to_string(*number);
  return json->string() == nullptr ? std::string() : *json->string();
}

std::size_t depth_of(const Json& json) {
  std::size_t deepest = 0;
  if (const auto* items = json.items()) {
    for (const Json& item : *items) deepest = std::max(deepest, depth_of(item));
  }
  if (const auto* members = json.members()) {
    for (const auto& [name, value] : *members) deepest = std::max(deepest, depth_of(value));
  }
  return deepest + 1;
}

bool says_something(const Json& json) {
  if (const auto* items = json.items()) return !items->empty();
  if (const auto* text = json.string()) return !text->empty();
  return !json.is_null();
}

Json extra_of(const Json& line, const ReadingPlace& place) {
  Json extra = Json::object();
  for (const auto& [name, value] : *line.members()) {
    if (is_known(name) || !says_something(value)) continue;
    if (depth_of(value) + 1 > model::kMaxOriginDepth) {
      place.odd(name, "is nested too deep to be kept, and was left out");
      continue;
    }
    extra.set(name, value);
  }
  return extra.members()->empty() ? Json() : extra;
}

std::vector<model::OriginChange> changes_of(const Json& line, const ReadingPlace& place) {
  std::vector<model::OriginChange> out;
  const Json* history = line.find("change_history");
  const auto* items = history == nullptr ? nullptr : history->items();
  if (items == nullptr) return out;
  for (const Json& item : *items) {
    if (out.size() == model::kMaxOriginChanges) {
      place.odd("change_history", "is over 2000 entries: the first 2000 are kept");
      break;
    }
    std::string at = item.text("public_timestamp");
    if (at.empty()) at = item.text("at");
    out.push_back({std::move(at), item.text("note")});
  }
  return out;
}

std::string updated_of(const Json& line) {
  if (const std::string updated = line.text("updated"); !updated.empty()) return updated;
  const std::string written = line.text("updated_original");
  const auto read = written.empty() ? base::Result<DateRead>(DateRead{}) : read_date(written);
  return read && read->published ? model::to_string(*read->published) : std::string();
}

std::string withdrawn_at(const Json& line) {
  if (const Json* withdrawn = line.find("withdrawn")) return withdrawn->text("withdrawn_at");
  const Json* notices = line.find("notices");
  const auto* items = notices == nullptr ? nullptr : notices->items();
  if (items == nullptr || items->empty() || items->back().text("kind") != "withdrawn") return {};
  return items->back().text("at");
}

// The date as the source writes it, where that is not how we write it.
std::string date_as_written(const Json& line) {
  if (const std::string original = line.text("date_original"); !original.empty()) return original;
  const std::string date = line.text("date");
  const auto read = read_date(date);
  const bool is_ours = read && read->published && model::to_string(*read->published) == date;
  return is_ours ? std::string() : date;
}

}  // namespace

Result<std::optional<model::Origin>> read_origin(const Json& line, const LineHead& head, const ReadingPlace& place) {
  if (const Json* given = line.find("origin")) return as_exported(*given);
  if (head.is_export) return std::nullopt;
  model::Origin origin;
  origin.id = head.id;
  origin.url = line.text("url");
  if (origin.url.size() > model::kMaxAddressBytes) {
    place.odd("url", "is too long for an address, and was left out");
    origin.url.clear();
  }
  origin.version = as_words(line.find("version"));
  origin.updated = updated_of(line);
  origin.date_original = date_as_written(line);
  origin.translator = line.text("translator");
  const Json* derived = line.find("title_derived");
  origin.title_derived = derived != nullptr && derived->boolean() != nullptr && *derived->boolean();
  origin.changes = changes_of(line, place);
  origin.withdrawn_at = withdrawn_at(line);
  origin.extra = extra_of(line, place);
  return origin;
}

}  // namespace dateline::intake
