#include "http/refusal.h"

#include <fmt/format.h>

#include "http/finish.h"
#include "http/response.h"

namespace dateline::http {

ReplyPtr refusal_reply(const ServerConfig& config, int status) {
  if (config.refusal) {
    if (ReplyPtr reply = config.refusal(status)) return reply;
  }
  return finish(plain_text(status, fmt::format("{} {}\n", status, reason(status))), Encoding::kIdentity, {});
}

std::string refusal_fields(const ServerConfig& config, int status) {
  if (status == 405) return "Allow: " + config.allow + "\r\n";
  if (status == 503) return "Retry-After: 1\r\n";
  return {};
}

}  // namespace dateline::http
