#include "desk/items/item.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "model/content.h"
#include "model/limits.h"
#include "model/normalise.h"
#include "model/reading.h"

namespace dateline::desk {
namespace {

constexpr std::array<std::string_view, 5> kIntents = {"publish", "correct", "withdraw", "restore", "remove"};
constexpr std::array<std::string_view, 6> kStages = {"draft",   "in-review", "approved",
                                                     "planned", "released",  "dropped"};
constexpr std::array<std::string_view, 3> kDraftStates = {"writing", "ready", "left-out"};

constexpr std::size_t kMaxOfficeBytes = 64;

bool is_office(std::string_view text) {
  return !text.empty() && text.size() <= kMaxOfficeBytes &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

base::Json to_json(const ItemFacts::LiveText& live) {
  base::Json json = base::Json::object();
  json.set("lang", live.lang.tag);
  json.set("version", live.version);
  return json;
}

ItemFacts::LiveText read_live(const base::Json& json, const model::Place& place, model::Reading& reading) {
  model::Members in(json, place, reading);
  ItemFacts::LiveText live;
  live.lang = in.lang("lang");
  live.version = static_cast<std::uint32_t>(in.integer("version", model::Need::kRequired, 1, UINT32_MAX, 0));
  in.end();
  return live;
}

// A part with its own reader: its refusal gets the part's name before the field.
template <typename T>
base::Result<T> part(base::Result<T> value, const char* name) {
  if (!value) {
    base::Problem& problem = value.error();
    problem.field = problem.field.empty() ? name : name + ("." + problem.field);
  }
  return value;
}

bool ascend(const std::vector<ItemFacts::LiveText>& texts) {
  return std::ranges::adjacent_find(texts, [](const auto& a, const auto& b) { return a.lang >= b.lang; }) ==
         texts.end();
}

}  // namespace

std::string_view name_of(Intent intent) { return kIntents[static_cast<std::size_t>(intent)]; }
std::string_view name_of(Stage stage) { return kStages[static_cast<std::size_t>(stage)]; }
std::string_view name_of(DraftState state) { return kDraftStates[static_cast<std::size_t>(state)]; }

std::optional<Intent> intent_of(std::string_view name) {
  const auto at = std::ranges::find(kIntents, name);
  if (at == kIntents.end()) return std::nullopt;
  return static_cast<Intent>(at - kIntents.begin());
}

base::Json to_json(const ItemFacts& facts) {
  base::Json based_on = base::Json::array();
  for (const ItemFacts::LiveText& live : facts.based_on) based_on.push(to_json(live));
  base::Json json = base::Json::object();
  json.set_if("based_on", std::move(based_on));
  json.set("facts", model::to_json(facts.facts));
  json.set("format", "dateline/item-facts/1");
  if (facts.note != model::Note{}) json.set("note", model::to_json(facts.note));
  json.set("office", facts.office);
  return json;
}

base::Result<ItemFacts> item_facts_from_json(const base::Json& json) {
  model::Reading reading;
  model::Members in(json, model::Place{}, reading, "dateline/item-facts/");
  ItemFacts facts;
  in.each("based_on", model::kMaxLanguagesPerRelease, [&](const base::Json& item, const model::Place& place) {
    facts.based_on.push_back(read_live(item, place, reading));
  });
  if (!ascend(facts.based_on)) reading.invalid(in.at("based_on"), "must be sorted by language, each once");
  const base::Json* shared = in.find("facts", model::Need::kRequired);
  in.format();
  const base::Json* note = in.find("note");
  facts.office = in.line("office", model::Need::kRequired, kMaxOfficeBytes);
  if (!is_office(facts.office)) reading.invalid(in.at("office"), "must be 1 to 64 of a-z, 0-9 and \"-\"");
  in.end();
  if (reading.refused()) return reading.result(ItemFacts{});
  base::Result<model::Facts> read_facts = part(model::facts_from_json(*shared), "facts");
  if (!read_facts) return std::unexpected(std::move(read_facts.error()));
  facts.facts = std::move(*read_facts);
  if (note == nullptr) return facts;
  base::Result<model::Note> read_note = part(model::note_from_json(*note), "note");
  if (!read_note) return std::unexpected(std::move(read_note.error()));
  facts.note = std::move(*read_note);
  if (facts.note == model::Note{}) return base::invalid("note", "must say something, or be absent");
  return facts;
}

std::string to_bytes(const ItemFacts& facts) { return base::to_canonical(to_json(facts)); }

base::Result<ItemFacts> item_facts_from_bytes(std::string_view bytes) {
  if (bytes.size() > model::kMaxTextContentBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "",
                        "facts have at most " + std::to_string(model::kMaxTextContentBytes) + " bytes");
  }
  base::Result<base::Json> json = base::parse_json(bytes);
  if (!json) return std::unexpected(std::move(json.error()));
  return item_facts_from_json(*json);
}

base::Result<ItemFacts> normalised(ItemFacts facts) {
  base::Result<model::Facts> shared = part(model::normalised(std::move(facts.facts)), "facts");
  if (!shared) return std::unexpected(std::move(shared.error()));
  base::Result<model::Note> note = part(model::normalised(std::move(facts.note)), "note");
  if (!note) return std::unexpected(std::move(note.error()));
  facts.facts = std::move(*shared);
  facts.note = std::move(*note);
  std::ranges::sort(facts.based_on, {}, &ItemFacts::LiveText::lang);
  return item_facts_from_bytes(to_bytes(facts));
}

}  // namespace dateline::desk
