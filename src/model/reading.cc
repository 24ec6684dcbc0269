#include "model/reading.h"

#include <algorithm>

#include "base/nfc.h"
#include "base/text.h"

namespace dateline::model {

const char* storing_problem(std::string_view utf8, Lines lines) {
  bool ascii = true;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte >= 0x80) {
      ascii = false;
      // U+FFFE and U+FFFF.
      if (byte == 0xEF && i + 2 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) == 0xBF &&
          static_cast<unsigned char>(utf8[i + 2]) >= 0xBE) {
        return "U+FFFE and U+FFFF are no characters";
      }
    } else if (byte < 0x20) {
      if (byte != '\n' && byte != '\t') return "control characters do not belong in text";
      if (lines == Lines::kOne) return "must be one line without tabs";
    }
  }
  return ascii || base::is_nfc(utf8) ? nullptr : "must be in Unicode normalisation form C";
}

std::string path_of(const Place& place) {
  if (place.parent == nullptr) return std::string(place.name);
  std::string path = path_of(*place.parent);
  if (place.name.empty()) return path + '[' + std::to_string(place.index) + ']';
  if (!path.empty()) path += '.';
  return path.append(place.name);
}

void Reading::refuse(base::ProblemKind kind, const Place& place, std::string detail) {
  if (!problem_) problem_ = base::Problem{kind, path_of(place), std::move(detail)};
}

void Reading::too_large(const Place& place, std::size_t limit, std::string_view unit) {
  refuse(base::ProblemKind::kTooLarge, place, "more than " + std::to_string(limit) + ' ' + std::string(unit));
}

std::string Reading::text(const base::Json& json, const Place& place, std::size_t max_characters, Lines lines) {
  if (refused()) return {};
  const std::string* value = json.string();
  if (value == nullptr) return invalid(place, "must be a string"), std::string();
  if (value->size() > max_characters && base::length_of(*value) > max_characters) {
    return too_large(place, max_characters, "characters"), std::string();
  }
  if (const char* problem = storing_problem(*value, lines)) return invalid(place, problem), std::string();
  return *value;
}

std::int64_t Reading::integer(const base::Json& json, const Place& place, std::int64_t least, std::int64_t most) {
  if (refused()) return least;
  const std::int64_t* value = json.integer();
  if (value != nullptr && *value >= least && *value <= most) return *value;
  invalid(place, "must be an integer from " + std::to_string(least) + " to " + std::to_string(most));
  return least;
}

TermKey Reading::key(const base::Json& json, const Place& place) {
  if (refused()) return {};
  const std::string* value = json.string();
  if (value != nullptr && is_term_key(*value)) return TermKey{*value};
  invalid(place, "must be a term's key: 2 to 32 of a-z, 0-9 and \"-\"");
  return {};
}

Lang Reading::lang(const base::Json& json, const Place& place) {
  if (refused()) return {};
  const std::string* value = json.string();
  if (value != nullptr) {
    base::Result<Lang> lang = parse_lang(*value);
    if (lang && lang->tag == *value) return std::move(*lang);
  }
  invalid(place, "must be a language tag (BCP 47) in canonical form");
  return {};
}

base::Day Reading::day(const base::Json& json, const Place& place) {
  if (refused()) return {};
  const std::string* value = json.string();
  const auto day = value == nullptr ? std::nullopt : base::parse_day(*value);
  if (!day) invalid(place, "must be a day, YYYY-MM-DD");
  return day.value_or(base::Day{});
}

base::Hash Reading::hash(const base::Json& json, const Place& place) {
  if (refused()) return {};
  const std::string* value = json.string();
  const auto hash = value == nullptr ? std::nullopt : base::parse_hash(*value);
  if (!hash) invalid(place, "must be a SHA-256 in 64 lower-case hexadecimal digits");
  return hash.value_or(base::Hash{});
}

Members::Members(const base::Json& json, const Place& place, Reading& reading)
    : members_(json.members()), place_(place), reading_(reading) {
  if (members_ == nullptr) reading_.invalid(place, "must be an object");
}

Members::Members(const base::Json& json, const Place& place, Reading& reading, std::string_view family)
    : Members(json, place, reading) {
  if (members_ == nullptr) return;
  const base::Json* format = json.find("format");
  const std::string* value = format == nullptr ? nullptr : format->string();
  const Place where = at("format");
  if (value == nullptr || !value->starts_with(family) || value->size() == family.size()) {
    reading_.invalid(where, "must be \"" + std::string(family) + "1\"");
  } else if (value->substr(family.size()) != "1") {
    reading_.refuse(base::ProblemKind::kUnsupported, where, "this program reads \"" + std::string(family) + "1\" only");
  }
}

const base::Json* Members::find(std::string_view name) {
  if (members_ == nullptr || reading_.refused() || next_ == members_->size()) return nullptr;
  const auto& [at_name, value] = (*members_)[next_];
  if (at_name == name) {
    ++next_;
    return &value;
  }
  // Names asked for are ASCII, so byte order is the order members are kept in up to the first larger name.
  if (at_name < name) reading_.invalid(at(at_name), "unknown member");
  return nullptr;
}

const base::Json* Members::find(std::string_view name, Need need) {
  const base::Json* value = find(name);
  if (value == nullptr && need == Need::kRequired) reading_.invalid(at(name), "is missing");
  return value;
}

std::string Members::line(std::string_view name, Need need, std::size_t max_characters) {
  const base::Json* json = find(name, need);
  if (json == nullptr) return {};
  std::string value = reading_.text(*json, at(name), max_characters, Lines::kOne);
  if (value.empty()) reading_.invalid(at(name), "must not be empty");
  return value;
}

std::string Members::prose(std::string_view name, Need need, std::size_t max_characters) {
  const base::Json* json = find(name, need);
  if (json == nullptr) return {};
  std::string value = reading_.text(*json, at(name), max_characters, Lines::kMany);
  if (value.empty()) reading_.invalid(at(name), "must not be empty");
  return value;
}

std::int64_t Members::integer(std::string_view name, Need need, std::int64_t least, std::int64_t most,
                              std::int64_t fallback) {
  const base::Json* json = find(name, need);
  if (json == nullptr) return fallback;
  const std::int64_t value = reading_.integer(*json, at(name), least, most);
  if (need == Need::kOptional && value == fallback) reading_.invalid(at(name), "leave out what is the default");
  return value;
}

bool Members::is_set(std::string_view name) {
  const base::Json* json = find(name);
  if (json == nullptr) return false;
  const bool* value = json->boolean();
  if (value == nullptr || !*value) reading_.invalid(at(name), "must be true or absent");
  return true;
}

TermKey Members::key(std::string_view name, Need need) {
  const base::Json* json = find(name, need);
  return json == nullptr ? TermKey{} : reading_.key(*json, at(name));
}

Lang Members::lang(std::string_view name) {
  const base::Json* json = find(name, Need::kRequired);
  return json == nullptr ? Lang{} : reading_.lang(*json, at(name));
}

std::optional<Lang> Members::optional_lang(std::string_view name) {
  const base::Json* json = find(name);
  if (json == nullptr) return std::nullopt;
  return reading_.lang(*json, at(name));
}

std::optional<base::Day> Members::day(std::string_view name) {
  const base::Json* json = find(name);
  if (json == nullptr) return std::nullopt;
  return reading_.day(*json, at(name));
}

std::optional<base::Hash> Members::hash(std::string_view name) {
  const base::Json* json = find(name);
  if (json == nullptr) return std::nullopt;
  return reading_.hash(*json, at(name));
}

const base::Json::Array* Members::list_items(const base::Json& json, const Place& place, std::size_t max_items) {
  if (reading_.refused()) return nullptr;
  const base::Json::Array* items = json.items();
  if (items == nullptr || items->empty()) {
    reading_.invalid(place, "must be a list with items, or absent");
    return nullptr;
  }
  if (items->size() > max_items) {
    reading_.too_large(place, max_items, "items");
    return nullptr;
  }
  return items;
}

void Members::end() {
  if (members_ == nullptr || reading_.refused() || next_ == members_->size()) return;
  reading_.invalid(at((*members_)[next_].first), "unknown member");
}

}  // namespace dateline::model
