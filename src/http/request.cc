#include "http/request.h"

#include "base/check.h"
#include "http/head_scan.h"
#include "http/parser.h"
#include "http/request_builder.h"
#include "http/response.h"
#include "http/token.h"

namespace dateline::http {

base::Result<Request> Request::make(std::string_view method, std::string_view target,
                                    std::initializer_list<Field> fields, std::string_view body) {
  std::string head;
  head.append(method).append(" ").append(target).append(" HTTP/1.1\r\n");
  bool has_host = false;
  for (const Field& field : fields) {
    has_host = has_host || equal_ignoring_case(field.name, "Host");
    head.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  if (!has_host) head += "Host: localhost\r\n";
  head += "\r\n";

  const HeadRules rules{Limits(), Cookies::kKeep, method};
  const HeadScan::Outcome scanned = HeadScan().feed(head, rules.limits);
  int status = scanned.status;
  Request request;
  if (scanned.state == HeadScan::State::kComplete && scanned.end == head.size()) {
    const auto framing = parse_head(head, rules, request);
    if (framing) {
      RequestBuilder(request).body(std::string(body));
      return request;
    }
    status = framing.error().status;
  }
  return base::invalid("request", std::string(reason(status == 0 ? 400 : status)));
}

Request Request::get(std::string_view target, std::initializer_list<Field> fields) {
  base::Result<Request> made = make("GET", target, fields);
  DATELINE_CHECK(made.has_value());
  return std::move(*made);
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  for (const Parameter& parameter : query_) {
    if (parameter.name == name) return parameter.value;
  }
  return std::nullopt;
}

std::string_view Request::field(std::string_view name) const {
  for (const Field& field : fields_) {
    if (equal_ignoring_case(field.name, name)) return field.value;
  }
  return {};
}

bool Request::has_field(std::string_view name) const {
  for (const Field& field : fields_) {
    if (equal_ignoring_case(field.name, name)) return true;
  }
  return false;
}

}  // namespace dateline::http
