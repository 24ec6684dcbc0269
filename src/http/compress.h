#pragma once

#include <string>
#include <string_view>

#include "http/accept.h"

// Content codings of whole bodies: gzip (RFC 1952, without name and time, so equal bytes compress equally) and brotli
// (RFC 7932). Stronger levels than those of kThorough cost far more time than they save bytes.
namespace dateline::http {

// kThorough: gzip 6, brotli 5, for what is sent many times. kQuick: brotli 3 at a fifth of the time for a tenth more
// bytes, for answers that are made for one question.
enum class Effort { kThorough, kQuick };

// Identity is a bug. Any thread; keeps some two MiB of working memory a thread, as fresh memory costs more than the
// compression itself.
std::string compress(std::string_view plain, Encoding encoding, Effort effort = Effort::kThorough);

}  // namespace dateline::http
