#pragma once

#include "app/config.h"
#include "app/sandbox.h"

namespace dateline::app {

// What the portal of this configuration may touch after its sockets are open: the record and its files to read, its
// index to write, and what the C library reads late (time zone data is compiled into ICU; nothing else is left).
SandboxRules portal_sandbox(const Config& config);

}  // namespace dateline::app
