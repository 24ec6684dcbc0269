#include "portal/site_parts.h"

#include "portal/menu.h"

namespace dateline::portal {

std::shared_ptr<const SiteParts> SiteShelf::get(const edition::Edition& edition, edition::ReadingRoom& room,
                                                base::Day today, const model::Lang& lang, const ui::Catalogue& words) {
  const auto is_of_now = [&](const Shelf& shelf) { return shelf.generation == edition.generation && shelf.day == today; };
  auto found = shelf_.with([&](const Shelf& shelf) -> std::shared_ptr<const SiteParts> {
    if (!is_of_now(shelf)) return nullptr;
    const auto it = shelf.by_tag.find(lang.tag);
    return it == shelf.by_tag.end() ? nullptr : it->second;
  });
  if (found) return found;
  auto made = std::make_shared<SiteParts>();
  made->view = room.site(edition, lang);
  made->menu = menu_of(made->view, lang, words);
  shelf_.with([&](Shelf& shelf) {
    // A thread that still reads the edition before must not empty the shelf of the newer one.
    if (shelf.generation > edition.generation) return;
    if (!is_of_now(shelf)) shelf = {edition.generation, today, {}};
    shelf.by_tag.emplace(lang.tag, made);
  });
  return made;
}

}  // namespace dateline::portal
