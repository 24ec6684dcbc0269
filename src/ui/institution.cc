#include "ui/institution.h"

namespace dateline::ui {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

// RFC 4647 lookup: the tag, then ever shorter beginnings of it. Empty when there is none.
Words lookup(const Names& names, std::string_view tag) {
  for (std::string_view range = tag; !range.empty();) {
    if (const auto found = names.find(range); found != names.end()) return {found->second, found->first};
    const std::size_t cut = range.rfind('-');
    range = cut == std::string_view::npos ? std::string_view() : range.substr(0, cut);
  }
  return {};
}

Words nearest(const Names& names, std::string_view tag) {
  if (Words own = lookup(names, tag); !own.empty()) return own;
  if (Words english = lookup(names, "en"); !english.empty()) return english;
  return names.empty() ? Words() : Words(names.begin()->second, names.begin()->first);
}

}  // namespace

Words Institution::name(std::string_view tag) const { return nearest(names, tag); }

Words Institution::short_name(std::string_view tag) const {
  Words own = lookup(short_names, tag);
  return own.empty() ? name(tag) : own;
}

Words Institution::tagline(std::string_view tag) const { return nearest(taglines, tag); }

}  // namespace dateline::ui
