#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "http/response.h"
#include "portal/visit.h"

// Every public address, in one table. A request takes the first row that its path matches.
namespace dateline::portal {

using Answer = http::Response (*)(Visit& visit);

struct Route {
  std::string_view pattern;
  Answer answer;
};

struct Routed {
  const Route* route;
  Captures captures;
};

// Nothing when no row matches: an old address, or none.
std::optional<Routed> route(std::span<const std::string_view> segments);
std::span<const Route> all_routes();

}  // namespace dateline::portal
