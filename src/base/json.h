#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/problem.h"

// JSON values (RFC 8259), parsed strictly by simdjson and written canonically (RFC 8785). Objects keep their members
// sorted as RFC 8785 sorts them, so that equal values have equal bytes. Duplicate names, invalid UTF-8 and lone
// surrogates are refused. Numbers are 64-bit integers or doubles; content of the record uses integers below 2^53 only.
namespace dateline::base {

class Json {
 public:
  using Array = std::vector<Json>;
  using Member = std::pair<std::string, Json>;
  using Object = std::vector<Member>;

  Json() = default;  // null
  Json(bool value) : value_(value) {}
  Json(std::int64_t value) : value_(value) {}
  Json(int value) : value_(static_cast<std::int64_t>(value)) {}
  Json(std::uint32_t value) : value_(static_cast<std::int64_t>(value)) {}
  Json(double value) : value_(value) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(Array value) : value_(std::move(value)) {}

  static Json object() { return Json(Object{}, Tag{}); }
  static Json array() { return Json(Array{}); }

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  bool is_object() const { return std::holds_alternative<Object>(value_); }
  bool is_array() const { return std::holds_alternative<Array>(value_); }
  bool is_string() const { return std::holds_alternative<std::string>(value_); }
  bool is_integer() const { return std::holds_alternative<std::int64_t>(value_); }
  bool is_bool() const { return std::holds_alternative<bool>(value_); }

  // Null pointers when the value is of another type.
  const std::string* string() const { return std::get_if<std::string>(&value_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
  const bool* boolean() const { return std::get_if<bool>(&value_); }
  const double* real() const { return std::get_if<double>(&value_); }
  const Array* items() const { return std::get_if<Array>(&value_); }
  Array* items() { return std::get_if<Array>(&value_); }
  const Object* members() const { return std::get_if<Object>(&value_); }

  // The member of that name; null pointer when absent or when this is no object.
  const Json* find(std::string_view name) const;
  // Lenient readers: the fallback when the member is absent or of another type.
  std::string text(std::string_view name, std::string_view fallback = {}) const;
  std::int64_t number(std::string_view name, std::int64_t fallback = 0) const;

  // Sets or replaces a member; a null value this way is kept. Only on objects.
  Json& set(std::string name, Json value);
  // Sets only what says something: skips null, "", [] and {}.
  Json& set_if(std::string name, Json value);
  // Appends to an array.
  Json& push(Json value);

  bool operator==(const Json&) const = default;

 private:
  struct Tag {};
  Json(Object value, Tag) : value_(std::move(value)) {}

  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

// Parses one document. Refuses trailing bytes and nesting deeper than `max_depth`; the detail names the place.
Result<Json> parse_json(std::string_view text, std::size_t max_depth = 64);

// RFC 8785: no white space, members sorted by UTF-16 code units, shortest escapes.
std::string to_canonical(const Json& value);
// Two-space indented, same order; ends with a line feed. For people.
std::string to_pretty(const Json& value);

}  // namespace dateline::base
