#pragma once

#include <optional>
#include <set>
#include <string>

#include "desk/items/plans.h"
#include "gate/moment.h"
#include "store/database.h"

// Whether the realtime clock may release anything. It may while it has not run ahead of the boot clock by more than
// kMostDrift since the anchor; then a person must vouch for it, by confirming a plan that the gate asked about. A clock
// that was set back needs nobody: releases only wait longer. The anchor is kept in desk.db, so that a jump is noticed
// across a restart of the process too; after a restart of the machine only the realtime clock is known, and is trusted.
namespace dateline::gate {

class ClockTrust {
 public:
  ClockTrust(store::Database& desk, MomentWatch& watch) : desk_(desk), watch_(watch) {}

  // Once, before anything else: takes up the anchor of an earlier process of this boot, or sets one.
  void begin();
  // Looks whether a plan that was asked about waits again: then a person has vouched, and the clock of now is the
  // anchor.
  void heed(desk::Plans& plans);
  // Why the clock may not release now, for people to read; nullopt: it may.
  std::optional<std::string> doubt();
  // `plan` was made to ask because of a doubt. After Plans::ask and not before it: a crash in between asks twice, the
  // other way round it would take the question for its answer.
  void asked(desk::PlanId plan);

 private:
  void set_anchor();
  void write();

  store::Database& desk_;
  MomentWatch& watch_;
  Anchor anchor_;
  std::set<desk::PlanId> asked_;
};

}  // namespace dateline::gate
