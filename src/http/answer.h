#pragma once

#include <string>
#include <string_view>

#include "http/reply.h"
#include "http/request.h"

// How one request is answered by one Reply: whole, without body (HEAD), "you have it" (304), a part (206) or "no such
// part" (416). RFC 9110 sections 13 and 14; a single byte range only, several are answered whole. Pure; the server
// applies it to what a handler returns, so handlers never look at conditions.
namespace dateline::http {

struct Answer {
  int status = 200;
  std::string_view head;   // of the reply, or of built_head
  std::string_view body;   // of the reply
  std::string built_head;  // for 206 and 416; then head is empty

  std::string_view head_bytes() const { return built_head.empty() ? head : std::string_view(built_head); }
};

// The views live as long as the reply.
Answer answer(const Request& request, const Reply& reply);

}  // namespace dateline::http
