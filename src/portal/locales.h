#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/locked.h"
#include "ui/locale.h"

// Customs of the languages that texts are written in, made when first asked for and kept. Bounded by the languages of
// the record: never ask with a tag from an address. Any thread.
namespace dateline::portal {

class Locales {
 public:
  const ui::Locale& of(std::string_view tag) const;

 private:
  mutable base::Locked<std::unordered_map<std::string, std::unique_ptr<const ui::Locale>>> known_;
};

}  // namespace dateline::portal
