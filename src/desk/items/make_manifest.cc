#include <algorithm>

#include "base/text.h"
#include "desk/items/draft_bytes.h"
#include "desk/items/draft_rows.h"
#include "desk/items/eyes.h"
#include "desk/items/item_rows.h"
#include "model/normalise.h"
#include "ui/zone.h"

namespace dateline::desk {
namespace {

constexpr std::int64_t kSecondMs = 1'000;

model::Published published_at(base::Instant at, const ui::Zone& zone) {
  const base::Instant second{at.ms - ((at.ms % kSecondMs) + kSecondMs) % kSecondMs};
  const ui::WallTime wall = zone.at(second);
  return {wall.day, second, wall.offset_minutes};
}

bool is_ready(const std::vector<Draft>& drafts, std::string_view key) {
  const auto draft = std::ranges::find(drafts, key, &Draft::key);
  return draft != drafts.end() && draft->state == DraftState::kReady;
}

// The public version that a text of the item will have; 0: none.
std::int64_t version_of(const model::Lang& lang, const Item& item, const ItemFacts& facts,
                        const std::vector<Draft>& drafts) {
  const bool is_in_act = is_ready(drafts, lang.tag);
  if (item.intent == Intent::kPublish) return is_in_act ? 1 : 0;
  const auto live = std::ranges::find(facts.based_on, lang, &ItemFacts::LiveText::lang);
  if (live == facts.based_on.end()) return is_in_act ? 1 : 0;
  return std::int64_t{live->version} + (is_in_act ? 1 : 0);
}

// A current translation names the version it follows; a stale one keeps what it said before, if anything.
void write_made_from(model::Text& text, const Draft& draft, const Item& item, const ItemFacts& facts,
                     const std::vector<Draft>& drafts) {
  if (!draft.made_from || is_stale(draft, drafts)) return;
  const std::int64_t version = version_of(draft.made_from->lang, item, facts, drafts);
  if (version > 0) text.made_from = model::MadeFrom{draft.made_from->lang, version, {}};
}

base::Result<std::vector<model::Text>> ready_texts(store::Database& database, const Item& item,
                                                   const ItemFacts& facts) {
  std::vector<model::Text> texts;
  const std::vector<Draft> drafts = read_drafts(database, item.id);
  for (const Draft& draft : drafts) {
    if (draft.key.empty() || draft.state != DraftState::kReady) continue;
    base::Result<model::Text> text = draft_from_bytes(*read_revision(database, item.id, draft.key, draft.head));
    if (!text) return std::unexpected(text.error());
    write_made_from(*text, draft, item, facts, drafts);
    if (text->slug.empty()) text->slug = base::slug_of(text->title);
    base::Result<model::Text> normal = model::normalised(std::move(*text));
    if (!normal) return base::invalid(draft.key, base::to_string(normal.error()));
    texts.push_back(std::move(*normal));
  }
  return texts;
}

// "Publish when ready": nothing goes out while one of the texts is not.
base::Done check_languages(store::Database& database, const Item& item) {
  if (item.languages == Languages::kReady) return {};
  std::string waits;
  for (const std::string& lang : unready_languages(read_drafts(database, item.id))) {
    waits += (waits.empty() ? "" : ", ") + lang;
  }
  if (waits.empty()) return {};
  return base::invalid("languages", "waits until every text is ready; not yet: " + waits);
}

// Whether somebody changed the facts since the item was made from the live ones.
bool facts_changed(store::Database& database, ItemId item, const ItemFacts& now) {
  const std::optional<std::string> first = read_revision(database, item, kFactsDraft, 1);
  const base::Result<ItemFacts> live = item_facts_from_bytes(first.value_or(""));
  return !live || live->facts != now.facts;
}

}  // namespace

base::Result<Manifest> make_manifest(store::Database& database, ItemId id, base::Instant at, std::string_view zone) {
  const base::Result<Item> item = need_item(database, id);
  if (!item) return std::unexpected(item.error());
  const base::Result<ui::Zone> known_zone = ui::Zone::open(zone);
  if (!known_zone) return std::unexpected(known_zone.error());
  if (item->embargo && at < *item->embargo) {
    return base::invalid("at", "is before the embargo of " + base::to_iso(*item->embargo));
  }
  Manifest manifest{.item = id,
                    .intent = item->intent,
                    .number = item->stage == Stage::kReleased && item->intent == Intent::kPublish
                                  ? model::ReleaseNumber{}
                                  : item->number,
                    .at = at,
                    .zone = std::string(zone),
                    .facts = read_head_facts(database, id),
                    .texts = {}};
  const bool is_publish = item->intent == Intent::kPublish;
  if (const base::Done whole = check_languages(database, *item); !whole) return std::unexpected(whole.error());
  if (is_publish || item->intent == Intent::kCorrect) {
    base::Result<std::vector<model::Text>> texts = ready_texts(database, *item, manifest.facts);
    if (!texts) return std::unexpected(texts.error());
    manifest.texts = std::move(*texts);
  }
  if (is_publish && !manifest.facts.facts.published) manifest.facts.facts.published = published_at(at, *known_zone);
  if (item->intent == Intent::kCorrect && manifest.texts.empty() && !facts_changed(database, id, manifest.facts)) {
    return base::invalid("texts", "nothing is changed: no text is ready and the facts are those of before");
  }
  if (const base::Done checked = check(manifest); !checked) return std::unexpected(checked.error());
  return manifest;
}

}  // namespace dateline::desk
