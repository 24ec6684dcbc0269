#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "desk/pages/visit.h"
#include "desk/people/rights.h"
#include "http/request.h"

// Every address of the desk in one table, with what a person needs for it. The matrix test (endpoint × role ×
// ownership) is made from this table.
namespace dateline::desk {

using Answer = http::Response (*)(Visit& visit);

enum class Access : std::uint8_t {
  kOpen,     // anybody: signing in, and what a one-time link allows
  kSession,  // a session, and the right
  kFresh,    // and a verification of the last minutes: approving, releasing, accounts
};

struct Route {
  http::Method method;  // kGet also answers HEAD
  std::string_view pattern;
  Access access;
  Right right;  // in the team of the {item} of the address where it has one, else in any team; kOpen: none
  Answer answer;
};

std::span<const Route> all_routes();

struct Routed {
  const Route* route = nullptr;  // null: the address exists, but not for this method
  http::Captures captures;
};
// Nothing when no row has this address.
std::optional<Routed> route(http::Method method, std::span<const std::string_view> segments);

}  // namespace dateline::desk
