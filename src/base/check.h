#pragma once

// Broken invariants: prints the claim and its place to stderr and aborts. Never for input or the world.
namespace dateline::base {

[[noreturn]] void check_failed(const char* claim, const char* file, int line);

}  // namespace dateline::base

#define DATELINE_CHECK(claim) \
  (static_cast<bool>(claim) ? void(0) : ::dateline::base::check_failed(#claim, __FILE__, __LINE__))
