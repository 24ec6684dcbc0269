#include "desk/pages/live_texts.h"

namespace dateline::desk {

std::optional<model::Text> live_text(Visit& visit, model::ReleaseNumber number, const model::Lang& lang) {
  auto view = visit.room.reading->release(visit.edition, number, lang);
  if (!view || view->fallback || view->text.lang != lang) return std::nullopt;
  return std::move(view->text);
}

base::Result<Items::Seed> seed_of(Visit& visit, model::ReleaseNumber number) {
  const auto first = visit.room.reading->release(visit.edition, number, visit.house.settings.languages.front());
  if (!first) return std::unexpected(first.error());
  Items::Seed seed;
  seed.facts.facts = first->facts;
  for (const edition::TextLink& link : first->languages) {
    auto view = visit.room.reading->release(visit.edition, number, link.lang);
    if (!view) return std::unexpected(view.error());
    seed.facts.based_on.push_back({link.lang, link.version});
    seed.texts.push_back(std::move(view->text));
  }
  return seed;
}

}  // namespace dateline::desk
