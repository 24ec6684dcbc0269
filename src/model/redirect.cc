#include "model/redirect.h"

#include "model/block.h"
#include "model/limits.h"
#include "model/reading.h"

namespace dateline::model {

base::Json to_json(const Redirect& redirect) {
  base::Json json = base::Json::object();
  json.set("format", "dateline/redirect/1");
  json.set("from", redirect.from);
  if (redirect.lang) json.set("lang", redirect.lang->tag);
  if (redirect.number.value != 0) json.set("number", redirect.number.value);
  json.set_if("term", redirect.term.value);
  return json;
}

base::Result<Redirect> redirect_from_json(const base::Json& json) {
  Reading reading;
  Members in(json, Place{}, reading, "dateline/redirect/");
  Redirect redirect;
  in.format();
  redirect.from = in.line("from", Need::kRequired, kMaxAddressBytes);
  const bool elsewhere = redirect.from.starts_with("http://") || redirect.from.starts_with("https://");
  if (!is_link(redirect.from) || (redirect.from[0] != '/' && !elsewhere)) {
    reading.invalid(in.at("from"), "must be a path or an http or https address");
  }
  redirect.lang = in.optional_lang("lang");
  redirect.number.value = static_cast<std::uint32_t>(in.integer("number", Need::kOptional, 1, UINT32_MAX, 0));
  redirect.term = in.key("term", Need::kOptional);
  in.end();
  if ((redirect.number.value == 0) == redirect.term.value.empty()) {
    reading.invalid(Place{}, "leads to either a \"number\" or a \"term\"");
  }
  if (redirect.lang && redirect.number.value == 0) reading.invalid(in.at("lang"), "belongs to a \"number\"");
  return reading.result(std::move(redirect));
}

}  // namespace dateline::model
