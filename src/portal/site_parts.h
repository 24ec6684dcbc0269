#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <string>

#include "base/instant.h"
#include "base/locked.h"
#include "portal/visit.h"

// The frame's data by language, made once an edition and day: every page of a language shows the same menu and counts.
namespace dateline::portal {

class SiteShelf {
 public:
  std::shared_ptr<const SiteParts> get(const edition::Edition& edition, edition::ReadingRoom& room, base::Day today,
                                       const model::Lang& lang, const ui::Catalogue& words);

 private:
  struct Shelf {
    std::uint64_t generation = 0;
    base::Day day;
    std::unordered_map<std::string, std::shared_ptr<const SiteParts>> by_tag;
  };
  base::Locked<Shelf> shelf_;
};

}  // namespace dateline::portal
