#include "app/demo_people.h"

#include <array>
#include <optional>

#include "app/command.h"
#include "base/entropy.h"
#include "base/hash.h"
#include "desk/people/people.h"
#include "desk/people/sessions.h"
#include "desk/people/totp.h"

namespace dateline::app {
namespace {

using desk::Role;

constexpr std::int64_t kLinkMs = 3'600'000;

struct DemoPerson {
  const char* login;
  const char* name;
  Role role;
};
// Nobody of these exists.
constexpr std::array<DemoPerson, 6> kPeople = {{{"writer", "Wanda Writer", Role::kWriter},
                                                {"translator", "Tariq Translator", Role::kTranslator},
                                                {"reviewer", "Rosa Reviewer", Role::kReviewer},
                                                {"publisher", "Pavel Publisher", Role::kPublisher},
                                                {"auditor", "Aila Auditor", Role::kAuditor},
                                                {"admin", "Adam Administrator", Role::kAdmin}}};

// An account is active with a password and an authenticator; those of the demo are random and nobody knows them.
std::optional<desk::PersonId> make_person(desk::People& people, base::Entropy& entropy, const DemoPerson& each,
                                          const std::vector<desk::Team>& teams, base::Instant now) {
  const auto added = people.add(each.login, each.name, "en", {}, now);
  if (!added) return std::nullopt;
  std::vector<desk::Grant> grants;
  const std::vector<desk::Team> everywhere = {{desk::kEveryTeam}};
  for (const desk::Team& team : each.role == Role::kAdmin ? everywhere : teams) grants.push_back({team, each.role});
  const std::string secret = people.new_totp_secret();
  const std::string code = desk::totp_code(*desk::from_base32(secret), desk::totp_step(now));
  const bool is_made = people.set_grants(added->id, std::move(grants), {}, now) &&
                       people.set_password(added->id, base::to_hex(entropy.bytes(32)), {}, now) &&
                       people.confirm_totp(added->id, secret, code, now);
  return is_made ? std::optional(added->id) : std::nullopt;
}

}  // namespace

void print_demo_links(const desk::DeskFolder& folder, const std::vector<desk::Team>& teams, const std::string& origin,
                      base::Instant now) {
  const auto database = desk::open_desk(folder);
  base::SystemEntropy entropy;
  desk::People people(*database, entropy);
  desk::OneTimeLinks links(*database, entropy);
  print_line("Sign in to the demo, each link once:");
  for (const DemoPerson& each : kPeople) {
    const auto known = people.find(each.login);
    const auto person = known ? std::optional(known->id) : make_person(people, entropy, each, teams, now);
    if (!person) continue;
    print_line("  " + std::string(desk::name_of(each.role)) + "  " + origin + "/link/" +
               links.make(desk::LinkPurpose::kSignIn, *person, {now.ms + kLinkMs}, {}, now));
  }
}

}  // namespace dateline::app
