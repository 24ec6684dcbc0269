#pragma once

#include <memory>
#include <utility>

#include "base/entropy.h"
#include "desk/items/approvals.h"
#include "desk/items/drafts.h"
#include "desk/items/items.h"
#include "desk/items/plans.h"
#include "desk/people/people.h"
#include "desk/people/sessions.h"
#include "desk/people/sign_in.h"
#include "edition/reading_room.h"
#include "store/database.h"

// What one thread of the desk works with: a connection to desk.db and everything that speaks through it, and a reader
// of what is public. One a thread.
namespace dateline::desk {

struct Room {
  std::unique_ptr<store::Database> database;
  std::unique_ptr<edition::ReadingRoom> reading;
  People people;
  Sessions sessions;
  OneTimeLinks links;
  SignIn sign_in;
  Items items;
  Drafts drafts;
  Approvals approvals;
  Plans plans;

  Room(std::unique_ptr<store::Database> opened, std::unique_ptr<edition::ReadingRoom> room, base::Entropy& entropy)
      : database(std::move(opened)),
        reading(std::move(room)),
        people(*database, entropy),
        sessions(*database, entropy),
        links(*database, entropy),
        sign_in(*database, entropy),
        items(*database, entropy),
        drafts(*database),
        approvals(*database),
        plans(*database, entropy) {}
};

}  // namespace dateline::desk
