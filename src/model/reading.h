#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/instant.h"
#include "base/json.h"
#include "base/problem.h"
#include "model/ids.h"
#include "model/lang.h"

// Strict reading of stored JSON, for this folder's codecs. One refusal ends a reading; after it every reader gives
// defaults, so a codec is a list of members and asks once, at its end, whether all was well. What is read has exactly
// one form: a member that would say only its default must be absent, and no member may be unknown.
namespace dateline::model {

inline constexpr std::int64_t kMaxJsonInteger = (std::int64_t{1} << 53) - 1;

enum class Lines { kOne, kMany };
enum class Need { kRequired, kOptional };

// What may be kept as a string: NFC, no character that XML 1.0 cannot carry, no carriage return; in one line also no
// tab and no line feed. nullptr when it may, else the rule. `utf8` must be valid UTF-8.
const char* storing_problem(std::string_view utf8, Lines lines);

// Where a value stands in its document. The path is put together for a refusal only.
struct Place {
  const Place* parent = nullptr;
  std::string_view name;  // of a member; empty: an item of a list
  std::size_t index = 0;
};
std::string path_of(const Place& place);  // "names[3].period"

class Reading {
 public:
  bool refused() const { return problem_.has_value(); }
  // Keeps the first refusal only.
  void refuse(base::ProblemKind kind, const Place& place, std::string detail);
  void invalid(const Place& place, std::string detail) {
    refuse(base::ProblemKind::kInvalid, place, std::move(detail));
  }
  void too_large(const Place& place, std::size_t limit, std::string_view unit);

  template <typename T>
  base::Result<T> result(T value) {
    if (problem_) return std::unexpected(std::move(*problem_));
    return value;
  }

  // Single values.
  std::string text(const base::Json& json, const Place& place, std::size_t max_characters, Lines lines);
  std::int64_t integer(const base::Json& json, const Place& place, std::int64_t least, std::int64_t most);
  TermKey key(const base::Json& json, const Place& place);
  Lang lang(const base::Json& json, const Place& place);
  base::Day day(const base::Json& json, const Place& place);
  base::Hash hash(const base::Json& json, const Place& place);

 private:
  std::optional<base::Problem> problem_;
};

// The members of one object. Ask for them in the order of their names (the order they are kept in): every member is
// looked at once, and one that nobody asks for is refused by end().
class Members {
 public:
  Members(const base::Json& json, const Place& place, Reading& reading);
  // Also checks the member "format", whose value is `family` and a number: another number is kUnsupported.
  Members(const base::Json& json, const Place& place, Reading& reading, std::string_view family);

  const base::Json* find(std::string_view name);             // nullptr: absent
  const base::Json* find(std::string_view name, Need need);  // refuses when required and absent
  void format() { find("format"); }                          // steps over it; its value is checked already

  std::string line(std::string_view name, Need need, std::size_t max_characters);
  std::string prose(std::string_view name, Need need, std::size_t max_characters);
  std::int64_t integer(std::string_view name, Need need, std::int64_t least, std::int64_t most, std::int64_t fallback);
  bool is_set(std::string_view name);  // the only value it may have is true
  TermKey key(std::string_view name, Need need);
  Lang lang(std::string_view name);  // required
  std::optional<Lang> optional_lang(std::string_view name);
  std::optional<base::Day> day(std::string_view name);
  std::optional<base::Hash> hash(std::string_view name);

  // Calls each(item, place) for the items of a list that is absent or has 1 to `max_items` items.
  template <typename Each>
  void each(std::string_view name, std::size_t max_items, Each&& call) {
    const base::Json* json = find(name);
    if (json == nullptr) return;
    const Place list = at(name);
    const base::Json::Array* items = list_items(*json, list, max_items);
    if (items == nullptr) return;
    for (std::size_t i = 0; i < items->size() && !reading_.refused(); ++i) call((*items)[i], Place{&list, {}, i});
  }

  void end();

  Reading& reading() { return reading_; }
  const Place& place() const { return place_; }
  Place at(std::string_view name) const { return Place{&place_, name, 0}; }

 private:
  const base::Json::Array* list_items(const base::Json& json, const Place& place, std::size_t max_items);

  const base::Json::Object* members_ = nullptr;  // nullptr: not an object, refused
  std::size_t next_ = 0;
  const Place place_;
  Reading& reading_;
};

}  // namespace dateline::model
