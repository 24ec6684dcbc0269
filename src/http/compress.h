#pragma once

#include <string>
#include <string_view>

#include "http/accept.h"

// Content codings of whole bodies: gzip 6 (RFC 1952, without name and time, so equal bytes compress equally) and
// brotli 5 (RFC 7932). Stronger levels cost far more time than they save bytes.
namespace dateline::http {

// Identity is a bug. Any thread.
std::string compress(std::string_view plain, Encoding encoding);

}  // namespace dateline::http
