#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "desk/items/approvals.h"
#include "desk/people/sessions.h"
#include "model/lang.h"
#include "ui/institution.h"

// What the desk is told at start: the institution as the portal knows it, and its own addresses. A value.
namespace dateline::desk {

struct Settings {
  ui::Institution institution;
  std::vector<model::Lang> languages;  // offered for texts; the first is the usual original; at least one
  std::string time_zone = "UTC";       // IANA, of the seat: what a new time is asked in
  std::vector<std::string> zones;      // shown beside it
  std::vector<Team> teams;             // the desks of this newsroom; at least one
  std::string origin;         // "http://desk.localhost:8081": no other host is answered, no other origin may post
  std::string public_origin;  // of the portal, for links to what is public
  EyesPolicy eyes;
  std::int64_t fresh_ms = kFreshMs;  // how long password and code count before they are asked again for approving
};

// Host of the origin, with its port where that is not the scheme's own: what a Host field must say.
std::string host_of(const std::string& origin);

}  // namespace dateline::desk
