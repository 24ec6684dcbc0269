#include "base/json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"

namespace dateline::base {
namespace {

// UTF-16 order differs from byte order only where a name holds a character above U+FFFF.
bool name_less(std::string_view a, std::string_view b) {
  const auto mismatch = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (mismatch.first == a.end() || mismatch.second == b.end()) return a.size() < b.size();
  const auto x = static_cast<unsigned char>(*mismatch.first);
  const auto y = static_cast<unsigned char>(*mismatch.second);
  // Lead bytes F0..F4 become surrogates (D800..DFFF), which sort below the BMP's E000..FFFF (lead bytes EE, EF).
  const bool x_surrogate = x >= 0xF0;
  const bool y_surrogate = y >= 0xF0;
  if (x_surrogate != y_surrogate && x >= 0xEE && y >= 0xEE) return x_surrogate;
  return x < y;
}

auto lower_bound_of(auto& members, std::string_view name) {
  return std::lower_bound(members.begin(), members.end(), name,
                          [](const auto& member, std::string_view wanted) { return name_less(member.first, wanted); });
}

using simdjson::dom::element;
using simdjson::dom::element_type;

Result<Json> convert(const element& node);

Result<Json> convert_object(const simdjson::dom::object& object) {
  Json out = Json::object();
  for (const auto field : object) {
    const bool in_order = out.members()->empty() || name_less(out.members()->back().first, field.key);
    if (!in_order && out.find(field.key) != nullptr) return invalid(std::string(field.key), "member given twice");
    auto value = convert(field.value);
    if (!value) return value;
    out.set(std::string(field.key), std::move(*value));
  }
  return out;
}

Result<Json> convert_array(const simdjson::dom::array& array) {
  Json::Array out;
  for (const element item : array) {
    auto value = convert(item);
    if (!value) return value;
    out.push_back(std::move(*value));
  }
  return Json(std::move(out));
}

// Only after the type was asked for, so the value is there.
template <typename T>
T value_of(const element& node) {
  T value{};
  DATELINE_CHECK(node.get(value) == simdjson::SUCCESS);
  return value;
}

Result<Json> convert(const element& node) {
  switch (node.type()) {
    case element_type::OBJECT: return convert_object(value_of<simdjson::dom::object>(node));
    case element_type::ARRAY: return convert_array(value_of<simdjson::dom::array>(node));
    case element_type::STRING: {
      const auto text = value_of<std::string_view>(node);
      // simdjson lets escaped lone surrogates through as bytes that are not UTF-8.
      if (!is_utf8(text)) return invalid("", "a string holds a lone surrogate");
      return Json(text);
    }
    case element_type::INT64: return Json(value_of<std::int64_t>(node));
    case element_type::UINT64: return invalid("", "an integer is above 2^63 - 1");
    case element_type::DOUBLE: return Json(value_of<double>(node));
    case element_type::BOOL: return Json(value_of<bool>(node));
    case element_type::NULL_VALUE: return Json();
  }
  return invalid("", "unknown JSON type");
}

constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 0x20; ++c) out[c] = true;
  out['"'] = out['\\'] = true;
  return out;
}();

void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!kEscaped[c]) continue;
    out.append(text, from, i - from);
    from = i + 1;
    out += '\\';
    switch (c) {
      case '"': out += '"'; break;
      case '\\': out += '\\'; break;
      case '\b': out += 'b'; break;
      case '\f': out += 'f'; break;
      case '\n': out += 'n'; break;
      case '\r': out += 'r'; break;
      case '\t': out += 't'; break;
      default:
        out += "u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text, from);
  out += '"';
}

enum class Layout { kCanonical, kPretty };

void append(std::string& out, const Json& value, Layout layout, std::size_t depth);

void new_line(std::string& out, Layout layout, std::size_t depth) {
  if (layout == Layout::kPretty) out.append(1, '\n').append(depth * 2, ' ');
}

void append_members(std::string& out, const Json::Object& members, Layout layout, std::size_t depth) {
  out += '{';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out += ',';
    new_line(out, layout, depth + 1);
    append_string(out, members[i].first);
    out += layout == Layout::kPretty ? ": " : ":";
    append(out, members[i].second, layout, depth + 1);
  }
  if (!members.empty()) new_line(out, layout, depth);
  out += '}';
}

void append_items(std::string& out, const Json::Array& items, Layout layout, std::size_t depth) {
  out += '[';
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ',';
    new_line(out, layout, depth + 1);
    append(out, items[i], layout, depth + 1);
  }
  if (!items.empty()) new_line(out, layout, depth);
  out += ']';
}

void append(std::string& out, const Json& value, Layout layout, std::size_t depth) {
  if (const auto* text = value.string()) return append_string(out, *text);
  if (const auto* number = value.integer()) return void(out += std::to_string(*number));
  if (const auto* flag = value.boolean()) return void(out += *flag ? "true" : "false");
  if (const auto* members = value.members()) return append_members(out, *members, layout, depth);
  if (const auto* items = value.items()) return append_items(out, *items, layout, depth);
  DATELINE_CHECK(value.is_null());  // doubles have no place in written JSON
  out += "null";
}

}  // namespace

const Json* Json::find(std::string_view name) const {
  const auto* object = members();
  if (object == nullptr) return nullptr;
  const auto at = lower_bound_of(*object, name);
  return at != object->end() && at->first == name ? &at->second : nullptr;
}

std::string Json::text(std::string_view name, std::string_view fallback) const {
  const Json* member = find(name);
  const std::string* value = member == nullptr ? nullptr : member->string();
  return value == nullptr ? std::string(fallback) : *value;
}

std::int64_t Json::number(std::string_view name, std::int64_t fallback) const {
  const Json* member = find(name);
  const std::int64_t* value = member == nullptr ? nullptr : member->integer();
  return value == nullptr ? fallback : *value;
}

Json& Json::set(std::string name, Json value) {
  auto* object = std::get_if<Object>(&value_);
  DATELINE_CHECK(object != nullptr);
  // Canonical text comes in order, so most members go to the end.
  if (object->empty() || name_less(object->back().first, name)) {
    object->emplace_back(std::move(name), std::move(value));
    return *this;
  }
  const auto at = lower_bound_of(*object, name);
  if (at != object->end() && at->first == name) {
    at->second = std::move(value);
  } else {
    object->insert(at, Member(std::move(name), std::move(value)));
  }
  return *this;
}

Json& Json::set_if(std::string name, Json value) {
  const bool says_nothing = value.is_null() || (value.string() != nullptr && value.string()->empty()) ||
                            (value.items() != nullptr && value.items()->empty()) ||
                            (value.members() != nullptr && value.members()->empty());
  return says_nothing ? *this : set(std::move(name), std::move(value));
}

Json& Json::push(Json value) {
  auto* array = items();
  DATELINE_CHECK(array != nullptr);
  array->push_back(std::move(value));
  return *this;
}

Result<Json> parse_json(std::string_view text, std::size_t max_depth) {
  thread_local simdjson::dom::parser parser;
  // A parser keeps a buffer of the largest text it saw; one huge line must not stay in memory.
  constexpr std::size_t kKeepBytes = std::size_t{4} << 20;
  if (parser.capacity() > kKeepBytes && text.size() <= kKeepBytes) parser = simdjson::dom::parser();
  if (parser.max_depth() != max_depth &&
      parser.allocate(std::max(parser.capacity(), text.size()), max_depth) != simdjson::SUCCESS) {
    return invalid("", "not enough memory for this JSON text");
  }
  element root;
  const auto error = parser.parse(text.data(), text.size()).get(root);
  if (error != simdjson::SUCCESS) return invalid("", simdjson::error_message(error));
  return convert(root);
}

std::string to_canonical(const Json& value) {
  std::string out;
  append(out, value, Layout::kCanonical, 0);
  return out;
}

std::string to_pretty(const Json& value) {
  std::string out;
  append(out, value, Layout::kPretty, 0);
  return out + '\n';
}

}  // namespace dateline::base
