#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "base/instant.h"
#include "http/body.h"

// An answer in its wire form, immutable and shared: any number of connections send it at once, each with one writev of
// head, Date and body. It answers GET and HEAD alike; conditions and ranges are applied when it is sent (answer.h), so
// one Reply in a cache serves every request for its address and content coding.
namespace dateline::http {

struct Reply {
  int status = 200;
  // Status line and fields, each ending in CRLF; without Date, Connection and the closing empty line.
  std::string head;
  Body body;

  std::string not_modified_head;  // the head of the 304; "" when conditions do not apply
  std::string partial_head;       // the head of a 206 without Content-Range and Content-Length; "" without ranges
  std::string etag;               // quoted; "" when it has none
  std::optional<base::Instant> last_modified;  // whole seconds

  // What a bounded cache counts for it.
  std::size_t cost() const {
    return sizeof(Reply) + head.size() + not_modified_head.size() + partial_head.size() + etag.size() + body.size();
  }
};

using ReplyPtr = std::shared_ptr<const Reply>;

}  // namespace dateline::http
