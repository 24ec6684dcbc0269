#include <algorithm>

#include "model/block_parse.h"
#include "model/limits.h"
#include "model/origin_json.h"
#include "model/release.h"

namespace dateline::model {
namespace {

constexpr std::string_view kIdLetters = "abcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kMaxIdBytes = 64;

base::Json to_json(const Attachment& attachment) {
  base::Json json = base::Json::object();
  json.set_if("alt", attachment.alt);
  if (attachment.bytes != 0) json.set("bytes", attachment.bytes);
  json.set_if("file", attachment.file);
  json.set("id", attachment.id);
  if (attachment.lang) json.set("lang", attachment.lang->tag);
  json.set_if("media_type", attachment.media_type);
  json.set_if("title", attachment.title);
  json.set_if("url", attachment.url);
  return json;
}

Attachment read_attachment(const base::Json& json, const Place& place, Reading& reading) {
  Members in(json, place, reading);
  Attachment attachment;
  attachment.alt = in.prose("alt", Need::kOptional, kMaxAltCharacters);
  attachment.bytes = in.integer("bytes", Need::kOptional, 1, kMaxJsonInteger, 0);
  if (const base::Json* file = in.find("file")) attachment.file = base::to_hex(reading.hash(*file, in.at("file")));
  attachment.id = in.line("id", Need::kRequired, kMaxIdBytes);
  if (attachment.id.find_first_not_of(kIdLetters) != std::string::npos) {
    reading.invalid(in.at("id"), "must be of a-z, 0-9, \"-\" and \"_\"");
  }
  attachment.lang = in.optional_lang("lang");
  attachment.media_type = in.line("media_type", Need::kOptional, kMaxNameCharacters);
  attachment.title = in.line("title", Need::kOptional, kMaxTitleCharacters);
  attachment.url = in.line("url", Need::kOptional, kMaxAddressBytes);
  if (!attachment.url.empty() && !is_link(attachment.url)) reading.invalid(in.at("url"), "must be an address");
  if (attachment.url.empty() == attachment.file.empty()) reading.invalid(place, "has either a \"file\" or a \"url\"");
  if (!attachment.file.empty() && attachment.bytes > static_cast<std::int64_t>(kMaxAttachmentBytes)) {
    reading.too_large(in.at("bytes"), kMaxAttachmentBytes, "bytes");
  }
  in.end();
  return attachment;
}

base::Json to_json(const MadeFrom& made_from) {
  base::Json json = base::Json::object();
  json.set("lang", made_from.lang.tag);
  json.set_if("revision", made_from.origin_revision);
  if (made_from.version != 0) json.set("version", made_from.version);
  return json;
}

MadeFrom read_made_from(const base::Json& json, const Place& place, Reading& reading) {
  Members in(json, place, reading);
  MadeFrom made_from;
  made_from.lang = in.lang("lang");
  made_from.origin_revision = in.line("revision", Need::kOptional, kMaxNameCharacters);
  made_from.version = in.integer("version", Need::kOptional, 1, UINT32_MAX, 0);
  in.end();
  return made_from;
}

bool is_slug(std::string_view slug) {
  return slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == slug.npos && slug.front() != '-' &&
         slug.back() != '-';
}

void check_attachment_ids(const Text& text, const Place& place, Reading& reading) {
  std::vector<std::string_view> ids;
  for (const Attachment& attachment : text.attachments) ids.push_back(attachment.id);
  std::sort(ids.begin(), ids.end());
  if (std::adjacent_find(ids.begin(), ids.end()) != ids.end()) reading.invalid(place, "an id is given twice");
}

}  // namespace

base::Json to_json(const Text& text) {
  base::Json attachments = base::Json::array();
  for (const Attachment& attachment : text.attachments) attachments.push(to_json(attachment));
  base::Json json = base::Json::object();
  json.set_if("attachments", std::move(attachments));
  json.set_if("body", to_json(text.body));
  json.set("format", "dateline/text/1");
  json.set("lang", text.lang.tag);
  if (text.made_from) json.set("made_from", to_json(*text.made_from));
  if (text.origin) json.set_if("origin", to_json(*text.origin));
  json.set_if("slug", text.slug);
  json.set_if("standfirst", text.standfirst);
  json.set("title", text.title);
  return json;
}

base::Result<Text> text_from_json(const base::Json& json) {
  Reading reading;
  Members in(json, Place{}, reading, "dateline/text/");
  Text text;
  in.each("attachments", kMaxAttachments, [&](const base::Json& item, const Place& place) {
    text.attachments.push_back(read_attachment(item, place, reading));
  });
  check_attachment_ids(text, in.at("attachments"), reading);
  if (const base::Json* body = in.find("body")) {
    text.body = read_blocks(*body, in.at("body"), reading);
    if (text.body.empty()) reading.invalid(in.at("body"), "must have items, or be absent");
  }
  in.format();
  text.lang = in.lang("lang");
  if (const base::Json* made_from = in.find("made_from")) {
    text.made_from = read_made_from(*made_from, in.at("made_from"), reading);
  }
  if (const base::Json* origin = in.find("origin")) text.origin = read_origin(*origin, in.at("origin"), reading);
  text.slug = in.line("slug", Need::kOptional, kMaxSlugBytes);
  if (!text.slug.empty() && !is_slug(text.slug)) {
    reading.invalid(in.at("slug"), "must be of a-z, 0-9 and \"-\", with no \"-\" at an end");
  }
  text.standfirst = in.prose("standfirst", Need::kOptional, kMaxStandfirstCharacters);
  text.title = in.line("title", Need::kRequired, kMaxTitleCharacters);
  in.end();
  return reading.result(std::move(text));
}

}  // namespace dateline::model
