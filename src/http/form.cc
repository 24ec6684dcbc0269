#include "http/form.h"

#include <algorithm>

#include "base/text.h"
#include "http/percent.h"
#include "http/token.h"

namespace dateline::http {
namespace {

constexpr std::string_view kUrlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view kMultipart = "multipart/form-data";
constexpr std::string_view kLineEnd = "\r\n";

// The value of one parameter of a field such as Content-Disposition: a token or a quoted string. Browsers write `"` in
// a name as %22 and never a backslash escape (WHATWG HTML, multipart/form-data encoding algorithm).
std::optional<std::string_view> parameter(std::string_view field, std::string_view wanted) {
  auto at = field.find(';');
  while (at != std::string_view::npos) {
    field.remove_prefix(at + 1);
    const auto equals = field.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view name = trim(field.substr(0, equals));
    field.remove_prefix(equals + 1);
    std::string_view value;
    if (field.starts_with('"')) {
      const auto close = field.find('"', 1);
      if (close == std::string_view::npos) return std::nullopt;
      value = field.substr(1, close - 1);
      field.remove_prefix(close + 1);
    } else {
      value = trim(field.substr(0, field.find(';')));
    }
    if (equal_ignoring_case(name, wanted)) return value;
    at = field.find(';');
  }
  return std::nullopt;
}

std::string without_carriage_returns(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\r') {
      out.push_back(value[i]);
    } else if (i + 1 == value.size() || value[i + 1] != '\n') {
      out.push_back('\n');
    }
  }
  return out;
}

bool is_plain_text(std::string_view text) {
  return base::is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) { return c == '\0'; });
}

std::string base_name(std::string_view file) {
  const auto slash = file.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? file : file.substr(slash + 1));
}

struct PartHead {
  std::string_view disposition;
  std::string_view media_type;
};

base::Result<PartHead> part_head(std::string_view lines) {
  PartHead out;
  while (!lines.empty()) {
    const auto end = std::min(lines.find(kLineEnd), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + kLineEnd.size(), lines.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return base::invalid("form", "a part has a line without a colon in its head");
    const std::string_view name = line.substr(0, colon);
    if (equal_ignoring_case(name, "content-disposition")) out.disposition = trim(line.substr(colon + 1));
    if (equal_ignoring_case(name, "content-type")) out.media_type = trim(line.substr(colon + 1));
  }
  return out;
}

}  // namespace

base::Done Form::add(std::string name, std::string_view value) {
  if (fields_.size() + files_.size() == kMaxFormFields) {
    return base::refuse(base::ProblemKind::kTooLarge, "form",
                        "more than " + std::to_string(kMaxFormFields) + " fields");
  }
  if (!is_plain_text(name) || !is_plain_text(value)) return base::invalid("form", "a name or value is not UTF-8 text");
  fields_.push_back({std::move(name), without_carriage_returns(value)});
  return {};
}

base::Result<Form> Form::parse(const Request& request) {
  if (request.body().empty()) return Form();
  const std::string_view type = request.field("content-type");
  const std::string_view essence = trim(type.substr(0, type.find(';')));
  if (equal_ignoring_case(essence, kUrlencoded)) return parse_urlencoded(request.body());
  if (!equal_ignoring_case(essence, kMultipart)) {
    return base::refuse(base::ProblemKind::kUnsupported, "content-type", "a form is expected");
  }
  const auto boundary = parameter(type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > kMaxBoundaryBytes) {
    return base::invalid("content-type", "the boundary is missing or too long");
  }
  return parse_multipart(request.body(), *boundary);
}

base::Result<Form> Form::parse_urlencoded(std::string_view body) {
  Form out;
  while (!body.empty()) {
    const std::string_view piece = next_member(body, '&');
    if (piece.empty()) continue;
    const auto equals = piece.find('=');
    auto name = decode(piece.substr(0, equals), Plus::kSpace);
    auto value = decode(equals == std::string_view::npos ? std::string_view() : piece.substr(equals + 1), Plus::kSpace);
    if (!name || !value) return base::invalid("form", "a name or value is not percent-encoded UTF-8");
    if (auto done = out.add(std::move(*name), *value); !done) return std::unexpected(done.error());
  }
  return out;
}

base::Result<Form> Form::parse_multipart(std::string_view body, std::string_view boundary) {
  Form out;
  const std::string first = "--" + std::string(boundary);
  const std::string next = "\r\n" + first;
  if (!body.starts_with(first)) return base::invalid("form", "the body does not begin with the boundary");
  body.remove_prefix(first.size());
  while (!body.starts_with("--")) {
    if (!body.starts_with(kLineEnd)) return base::invalid("form", "a boundary is followed by other bytes");
    body.remove_prefix(kLineEnd.size());
    const auto head_end = body.substr(0, kMaxPartHeadBytes).find("\r\n\r\n");
    if (head_end == std::string_view::npos)
      return base::invalid("form", "the head of a part is too long or has no end");
    const auto head = part_head(body.substr(0, head_end));
    if (!head) return std::unexpected(head.error());
    body.remove_prefix(head_end + 4);
    const auto end = body.find(next);
    if (end == std::string_view::npos) return base::invalid("form", "the closing boundary is missing");
    const std::string_view value = body.substr(0, end);
    body.remove_prefix(end + next.size());

    const auto name = parameter(head->disposition, "name");
    if (!head->disposition.starts_with("form-data") || !name) return base::invalid("form", "a part has no name");
    const auto file = parameter(head->disposition, "filename");
    if (!file) {
      if (auto done = out.add(std::string(*name), value); !done) return std::unexpected(done.error());
    } else if (!file->empty()) {
      // A file field left empty comes with an empty name, and means nothing.
      if (!is_plain_text(*name) || !is_plain_text(*file))
        return base::invalid("form", "a file's name is not UTF-8 text");
      if (out.fields_.size() + out.files_.size() == kMaxFormFields) {
        return base::refuse(base::ProblemKind::kTooLarge, "form", "too many fields");
      }
      out.files_.push_back({std::string(*name), base_name(*file), std::string(head->media_type), value});
    }
  }
  return out;
}

std::optional<std::string_view> Form::find(std::string_view name) const {
  const auto it = std::find_if(fields_.begin(), fields_.end(), [&](const Pair& pair) { return pair.name == name; });
  return it == fields_.end() ? std::nullopt : std::optional<std::string_view>(it->value);
}

std::vector<std::string_view> Form::all(std::string_view name) const {
  std::vector<std::string_view> out;
  for (const Pair& pair : fields_) {
    if (pair.name == name) out.emplace_back(pair.value);
  }
  return out;
}

const FormFile* Form::file(std::string_view name) const {
  const auto it = std::find_if(files_.begin(), files_.end(), [&](const FormFile& file) { return file.name == name; });
  return it == files_.end() ? nullptr : &*it;
}

}  // namespace dateline::http
