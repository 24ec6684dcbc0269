#include <fmt/compile.h>
#include <fmt/format.h>

#include <iterator>

#include "model/act.h"
#include "model/act_canonical.h"
#include "model/reading.h"

namespace dateline::model {
namespace {

// Values of acts need no escapes: hexadecimal digits, tags, keys and ids are all plain ASCII.
void append_hash(std::string& out, std::string_view name, const std::optional<base::Hash>& hash) {
  if (hash) fmt::format_to(std::back_inserter(out), FMT_COMPILE("\"{}\":\"{}\","), name, base::to_hex(*hash));
}

void append_texts(std::string& out, const std::vector<ActText>& texts) {
  if (texts.empty()) return;
  out += "\"texts\":[";
  for (const ActText& text : texts) {
    fmt::format_to(std::back_inserter(out), FMT_COMPILE("{{\"content\":\"{}\",\"lang\":\"{}\",\"version\":{}}},"),
                   base::to_hex(text.content), text.lang.tag, text.version);
  }
  out.back() = ']';
  out += ',';
}

ActText read_text(const base::Json& json, const Place& place, Reading& reading) {
  Members in(json, place, reading);
  ActText text;
  if (const base::Json* content = in.find("content", Need::kRequired))
    text.content = reading.hash(*content, in.at("content"));
  text.lang = in.lang("lang");
  text.version = static_cast<std::uint32_t>(in.integer("version", Need::kRequired, 1, UINT32_MAX, 1));
  in.end();
  return text;
}

base::Instant read_instant(Members& in) {
  const base::Json* json = in.find("at", Need::kRequired);
  if (json == nullptr) return {};
  const std::string* text = json->string();
  const auto at = text == nullptr ? std::nullopt : base::parse_instant(*text);
  if (!at) in.reading().invalid(in.at("at"), "must be an instant in UTC (RFC 3339)");
  return at.value_or(base::Instant{});
}

base::Result<Act> act_from_json(const base::Json& json) {
  Reading reading;
  Members in(json, Place{}, reading);
  if (const base::Json* format = json.find("format");
      format != nullptr && format->is_integer() && *format->integer() > kActFormat) {
    reading.refuse(base::ProblemKind::kUnsupported, in.at("format"), "this program reads acts of format 1 only");
  }
  Act act;
  act.at = read_instant(in);
  act.facts = in.hash("facts");
  in.integer("format", Need::kRequired, kActFormat, kActFormat, kActFormat);
  act.group = static_cast<std::uint64_t>(in.integer("group", Need::kRequired, 0, kMaxJsonInteger, 0));
  const std::string kind = in.line("kind", Need::kRequired, 64);
  if (const auto known = act_kind(kind)) {
    act.kind = *known;
  } else {
    reading.invalid(in.at("kind"), "no such kind of act");
  }
  act.note = in.hash("note");
  act.number.value = static_cast<std::uint32_t>(in.integer("number", Need::kOptional, 1, UINT32_MAX, 0));
  act.office = in.line("office", Need::kRequired, 64);
  act.redirect = in.hash("redirect");
  act.sequence.value = static_cast<std::uint64_t>(in.integer("sequence", Need::kRequired, 0, kMaxJsonInteger, 0));
  act.state = in.hash("state");
  act.term = in.key("term", Need::kOptional);
  in.each("texts", kMaxActBytes,
          [&](const base::Json& item, const Place& place) { act.texts.push_back(read_text(item, place, reading)); });
  in.end();
  return reading.result(std::move(act));
}

}  // namespace

std::string to_bytes(const Act& act) {
  std::string out;
  out.reserve(256 + 128 * act.texts.size());
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("{{\"at\":\"{}\","), base::to_iso(act.at));
  append_hash(out, "facts", act.facts);
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("\"format\":{},\"group\":{},\"kind\":\"{}\","), kActFormat,
                 act.group, name_of(act.kind));
  append_hash(out, "note", act.note);
  if (act.number.value != 0) fmt::format_to(std::back_inserter(out), FMT_COMPILE("\"number\":{},"), act.number.value);
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("\"office\":\"{}\","), act.office);
  append_hash(out, "redirect", act.redirect);
  fmt::format_to(std::back_inserter(out), FMT_COMPILE("\"sequence\":{},"), act.sequence.value);
  append_hash(out, "state", act.state);
  if (!act.term.value.empty()) fmt::format_to(std::back_inserter(out), FMT_COMPILE("\"term\":\"{}\","), act.term.value);
  append_texts(out, act.texts);
  out.back() = '}';
  return out;
}

base::Result<Act> act_from_bytes(std::string_view bytes) {
  if (bytes.size() > kMaxActBytes) {
    return base::refuse(base::ProblemKind::kTooLarge, "", "an act has at most 65535 bytes");
  }
  if (std::optional<Act> act = read_canonical_act(bytes); act && check(*act)) return std::move(*act);
  return read_any_act(bytes);
}

base::Result<Act> read_any_act(std::string_view bytes) {
  base::Result<base::Json> json = base::parse_json(bytes, 8);
  if (!json) return std::unexpected(std::move(json.error()));
  base::Result<Act> act = act_from_json(*json);
  if (!act) return act;
  if (base::Done fits = check(*act); !fits) return std::unexpected(std::move(fits.error()));
  if (to_bytes(*act) != bytes) return base::invalid("", "not in canonical form (RFC 8785)");
  return act;
}

}  // namespace dateline::model
