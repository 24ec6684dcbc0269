#pragma once

#include <string>
#include <string_view>

#include "base/entropy.h"
#include "base/instant.h"
#include "desk/people/sessions.h"
#include "store/database.h"

// Rows of sessions and links, for this folder. None of these opens a transaction: the commands do, once each.
namespace dateline::desk {

// With their audit rows.
std::string add_session(store::Database& database, base::Entropy& entropy, PersonId person, std::string_view agent,
                        base::Instant now);
std::string add_link(store::Database& database, base::Entropy& entropy, const OneTimeLinks::Link& link,
                     base::Instant ends_at, PersonId by, base::Instant now);

void end_links(store::Database& database, PersonId person, base::Instant now);

// The first 16 hex digits of a session's hash.
std::string session_id(std::string_view hash);

}  // namespace dateline::desk
