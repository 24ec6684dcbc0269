#include "blocks/surroundings.h"

#include "base/text.h"

namespace dateline::blocks {

SpeakerShown shown(const model::Speaker& speaker, const Surroundings& surroundings) {
  SpeakerShown out;
  if (surroundings.speaker) out = surroundings.speaker(speaker);
  if (!out.name.empty()) return out;
  return {.name = speaker.name, .office = speaker.role, .page = std::nullopt};
}

std::optional<html::Url> link_to(std::string_view href, const Surroundings& surroundings) {
  if (auto path = html::Url::local(href)) {
    return surroundings.origin.empty() ? *std::move(path) : path->absolute(surroundings.origin);
  }
  if (auto address = html::Url::external(href)) return *std::move(address);
  return std::nullopt;
}

std::string_view comma_of(const model::Lang& lang) {
  const std::string_view primary = model::primary_of(lang);
  if (primary == "ar" || primary == "fa" || primary == "ur" || primary == "ps" || primary == "ug" || primary == "ckb") {
    return "، ";
  }
  return primary == "zh" || primary == "ja" ? "，" : ", ";
}

}  // namespace dateline::blocks
