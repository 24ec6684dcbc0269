#pragma once

#include <string>

#include "http/server_config.h"

// Answers to requests that no handler sees, or whose handler failed.
namespace dateline::http {

// The configured page or, without one, a line of text.
ReplyPtr refusal_reply(const ServerConfig& config, int status);

// Fields that the status demands: Allow for 405, Retry-After for 503. Lines with CRLF.
std::string refusal_fields(const ServerConfig& config, int status);

}  // namespace dateline::http
