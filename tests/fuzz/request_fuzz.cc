// links: dateline_http
// Bytes of a connection, whole and cut anywhere: the parser must accept or refuse, and the same both times; what it
// accepts must hold the promises of request.h.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/answer.h"
#include "http/finish.h"
#include "http/head_scan.h"
#include "http/parser.h"
#include "http/request.h"

namespace {

using namespace dateline::http;

void demand(bool claim) {
  if (!claim) std::abort();
}

struct Verdict {
  int status = -1;  // -1: wants more
  std::size_t used = 0;
  std::string body;
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

void check_promises(const Request& request) {
  demand(request.target().starts_with('/'));
  for (const std::string_view segment : request.segments()) {
    demand(segment != "." && segment != ".." && segment.find('\0') == std::string_view::npos);
  }
  for (const Field& field : request.fields()) {
    demand(field.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos);
    demand(field.name.find_first_of(" \t:\r\n") == std::string_view::npos && !field.name.empty());
  }
  static const ReplyPtr reply = [] {
    Response response = stored_file("a.bin", Body(std::string("0123456789")));
    response.last_modified = dateline::base::Instant{784111777000};
    return finish(response, Encoding::kIdentity, {});
  }();
  const Answer chosen = answer(request, *reply);
  demand(chosen.body.size() <= reply->body.size());
  demand(!chosen.head_bytes().empty());
}

// Given `step` bytes more at a time.
Verdict judge(std::string_view bytes, std::size_t step) {
  HeadRules rules;
  rules.limits.body_bytes = 1000;
  rules.allow = "GET, HEAD, POST";
  HeadScan scan;
  HeadScan::Outcome found;
  std::size_t seen = 0;
  while (found.state == HeadScan::State::kIncomplete && seen < bytes.size()) {
    seen = std::min(bytes.size(), seen + step);
    found = scan.feed(bytes.substr(0, seen), rules.limits);
  }
  if (found.state == HeadScan::State::kIncomplete) return {};
  if (found.state == HeadScan::State::kRefused) return {found.status, 0, {}};

  const std::string_view head = bytes.substr(found.skipped, found.end - found.skipped);
  Request request;
  const auto framing = parse_head(head, rules, request);
  if (!framing) return {framing.error().status, 0, {}};
  check_promises(request);
  if (!framing->has_body()) return {0, found.end, {}};

  BodyReader reader(head, rules.limits);
  std::size_t used = found.end;
  for (seen = std::max(seen, used); !reader.done(); seen = std::min(bytes.size(), seen + step)) {
    const auto more = reader.feed(bytes.substr(used, seen - used));
    if (!more) return {more.error().status, 0, {}};
    used += *more;
    if (seen == bytes.size() && !reader.done()) return {};
  }
  std::string body = reader.take();
  demand(body.size() <= rules.limits.body_bytes);
  return {0, used, std::move(body)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Verdict whole = judge(bytes, size + 1);
  demand(judge(bytes, 1) == whole || whole.status > 0);
  demand(judge(bytes, 7) == whole || whole.status > 0);
  return 0;
}
