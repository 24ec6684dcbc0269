#include "desk/items/manifest.h"

#include <algorithm>

#include "base/json.h"
#include "base/sha256.h"
#include "model/limits.h"
#include "model/reading.h"

namespace dateline::desk {
namespace {

constexpr std::size_t kMaxZoneBytes = 64;

bool is_zone_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
           c == '-' || c == '+';
  });
}

base::Done check_publish(const Manifest& manifest) {
  if (manifest.number.value != 0) return base::invalid("number", "is given when it is published");
  if (manifest.texts.empty()) return base::invalid("texts", "no text is ready");
  if (!manifest.facts.facts.published) return base::invalid("facts.published", "is required");
  if (manifest.facts.note != model::Note{}) return base::invalid("note", "a first publication has none");
  if (!manifest.facts.based_on.empty()) return base::invalid("based_on", "a first publication has none");
  return {};
}

base::Done check_later(const Manifest& manifest) {
  if (manifest.number.value == 0) return base::invalid("number", "the release is not named");
  const bool minor_correction =
      manifest.intent == Intent::kCorrect && manifest.facts.note.weight == model::Weight::kMinor;
  if (manifest.facts.note.texts.empty() && !minor_correction) return base::invalid("note", "says why, and is missing");
  if (manifest.intent != Intent::kCorrect && !manifest.texts.empty()) {
    return base::invalid("texts", "only a publication and a correction have texts");
  }
  return {};
}

Intent read_intent(const std::string& name, const model::Place& place, model::Reading& reading) {
  const std::optional<Intent> intent = intent_of(name);
  if (!intent) reading.invalid(place, "is no intent that is known");
  return intent.value_or(Intent::kPublish);
}

base::Result<Manifest> read(const base::Json& json) {
  model::Reading reading;
  model::Members in(json, model::Place{}, reading, "dateline/manifest/");
  Manifest manifest;
  const std::optional<base::Instant> at = base::parse_instant(in.line("at", model::Need::kRequired, 32));
  if (!at) reading.invalid(in.at("at"), "must be an instant in UTC");
  manifest.at = at.value_or(base::Instant{});
  const base::Json* facts = in.find("facts", model::Need::kRequired);
  in.format();
  manifest.intent = read_intent(in.line("intent", model::Need::kRequired, 16), in.at("intent"), reading);
  manifest.item = {in.integer("item", model::Need::kRequired, 1, model::kMaxJsonInteger, 0)};
  manifest.number = {static_cast<std::uint32_t>(in.integer("number", model::Need::kOptional, 1, UINT32_MAX, 0))};
  in.each("texts", model::kMaxLanguagesPerRelease, [&](const base::Json& item, const model::Place& place) {
    base::Result<model::Text> text = model::text_from_json(item);
    if (text) return manifest.texts.push_back(std::move(*text));
    reading.refuse(text.error().kind, place, base::to_string(text.error()));
  });
  manifest.zone = in.line("zone", model::Need::kRequired, kMaxZoneBytes);
  in.end();
  if (reading.refused()) return reading.result(Manifest{});
  base::Result<ItemFacts> read_facts = item_facts_from_json(*facts);
  if (!read_facts) return std::unexpected(std::move(read_facts.error()));
  manifest.facts = std::move(*read_facts);
  return manifest;
}

}  // namespace

base::Done check(const Manifest& manifest) {
  if (manifest.item.value <= 0) return base::invalid("item", "is required");
  if (!is_zone_name(manifest.zone)) return base::invalid("zone", "must be a name of the IANA list");
  const auto unordered = std::ranges::adjacent_find(
      manifest.texts, [](const model::Text& a, const model::Text& b) { return a.lang >= b.lang; });
  if (unordered != manifest.texts.end()) return base::invalid("texts", "must be sorted by language, each once");
  return manifest.intent == Intent::kPublish ? check_publish(manifest) : check_later(manifest);
}

std::string to_bytes(const Manifest& manifest) {
  base::Json texts = base::Json::array();
  for (const model::Text& text : manifest.texts) texts.push(model::to_json(text));
  base::Json json = base::Json::object();
  json.set("at", base::to_iso(manifest.at));
  json.set("facts", to_json(manifest.facts));
  json.set("format", "dateline/manifest/1");
  json.set("intent", name_of(manifest.intent));
  json.set("item", manifest.item.value);
  if (manifest.number.value != 0) json.set("number", manifest.number.value);
  json.set_if("texts", std::move(texts));
  json.set("zone", manifest.zone);
  return base::to_canonical(json);
}

base::Result<Manifest> manifest_from_bytes(std::string_view bytes) {
  if (bytes.size() > kMaxManifestBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "",
                        "a manifest has at most " + std::to_string(kMaxManifestBytes) + " bytes");
  }
  const base::Result<base::Json> json = base::parse_json(bytes);
  if (!json) return std::unexpected(json.error());
  base::Result<Manifest> manifest = read(*json);
  if (!manifest) return manifest;
  if (const base::Done checked = check(*manifest); !checked) return std::unexpected(checked.error());
  if (to_bytes(*manifest) != bytes) return base::invalid("", "is not in canonical form");
  return manifest;
}

base::Hash manifest_hash(std::string_view bytes) { return base::sha256("dateline/manifest/1", bytes); }

}  // namespace dateline::desk
