#include "desk/people/rights.h"

#include <algorithm>

namespace dateline::desk {
namespace {

constexpr std::array<std::string_view, kRoles> kNames = {"writer",     "translator", "reviewer", "publisher",
                                                         "taxonomist", "press",      "auditor",  "admin"};

template <typename... Rights>
constexpr std::uint32_t rights(Rights... list) {
  return (0U | ... | (1U << static_cast<unsigned>(list)));
}

using enum Right;
constexpr std::array<std::uint32_t, kRoles> kTable = {
    rights(kSignedIn, kReadItems, kWrite, kTranslate),                             // writer
    rights(kSignedIn, kReadItems, kTranslate),                                     // translator
    rights(kSignedIn, kReadItems, kReadEmbargoed, kReview),                        // reviewer
    rights(kSignedIn, kReadItems, kReadEmbargoed, kReview, kSchedule, kWithdraw),  // publisher
    rights(kSignedIn, kEditTerms),                                                 // taxonomist
    rights(kSignedIn, kReadPressRoom),                                             // press
    rights(kSignedIn, kReadAudit),                                                 // auditor
    rights(kSignedIn, kAdminister),                                                // admin
};

bool counts_in(const Grant& grant, const Team& team) { return grant.team == team || grant.team.key == kEveryTeam; }

}  // namespace

std::string_view name_of(Role role) { return kNames[static_cast<std::size_t>(role)]; }

std::optional<Role> role_of(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Role>(found - kNames.begin());
}

std::string to_string(const Grant& grant) { return std::string(name_of(grant.role)) + '@' + grant.team.key; }

bool is_team(std::string_view key) {
  if (key == kEveryTeam) return true;
  return !key.empty() && key.size() <= kTeamMost &&
         std::ranges::all_of(key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::optional<Grant> parse_grant(std::string_view text) {
  const std::size_t at = text.find('@');
  const auto role = role_of(text.substr(0, at));
  const std::string_view team = at == std::string_view::npos ? std::string_view(kEveryTeam) : text.substr(at + 1);
  if (!role || !is_team(team)) return std::nullopt;
  return Grant{{std::string(team)}, *role};
}

bool gives(Role role, Right right) {
  return (kTable[static_cast<std::size_t>(role)] >> static_cast<unsigned>(right) & 1U) != 0;
}

bool may(std::span<const Grant> grants, Right right, const Team& team) {
  return std::ranges::any_of(grants,
                             [&](const Grant& grant) { return counts_in(grant, team) && gives(grant.role, right); });
}

bool may_manage(std::span<const Grant> own, std::span<const Grant> theirs) {
  return std::ranges::all_of(theirs, [&](const Grant& grant) { return may(own, Right::kAdminister, grant.team); });
}

bool may_anywhere(std::span<const Grant> grants, Right right) {
  return std::ranges::any_of(grants, [&](const Grant& grant) { return gives(grant.role, right); });
}

}  // namespace dateline::desk
