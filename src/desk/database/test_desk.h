#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "base/entropy.h"
#include "base/instant.h"
#include "desk/database/desk_folder.h"
#include "desk/database/ids.h"
#include "store/sqlite_database.h"

// For tests: a desk in a folder that goes with the test, with its own stream of random bytes.
namespace dateline::desk {

class TestDesk {
 public:
  explicit TestDesk(std::uint64_t seed = 1);
  ~TestDesk();
  TestDesk(const TestDesk&) = delete;
  TestDesk& operator=(const TestDesk&) = delete;

  const DeskFolder& folder() const { return folder_; }
  store::SqliteDatabase& database() { return *database_; }
  base::Entropy& entropy() { return entropy_; }

  // Adds a person with this login, active and without a password, and gives their identity.
  PersonId person(std::string_view login);

 private:
  DeskFolder folder_;
  base::SeededEntropy entropy_;
  std::unique_ptr<store::SqliteDatabase> database_;
};

inline constexpr base::Instant kNine{1'770'022'800'000};  // 2026-02-02T09:00:00Z

}  // namespace dateline::desk
