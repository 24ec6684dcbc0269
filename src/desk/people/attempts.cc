#include <algorithm>
#include <string>

#include "desk/people/sessions.h"
#include "desk/people/tokens.h"

namespace dateline::desk {

using store::Blob;

base::Done Attempts::count(std::string_view key, base::Instant now, int most) {
  const base::Hash hash = hash_of_token(key);
  store::Transaction transaction(database_, store::TransactionKind::kWrite);
  database_.prepare("DELETE FROM attempts WHERE at <= ?1")->execute({now.ms - kWindowMs});
  {
    const auto row = database_.prepare("SELECT count(*), min(at) FROM attempts WHERE key = ?1");
    const store::StatementScope scope(*row);
    if (row->run({Blob{hash.view()}}).step() && row->integer(0) >= most) {
      const std::int64_t wait_ms = std::clamp<std::int64_t>(row->integer(1) + kWindowMs - now.ms, 1, kWindowMs);
      return base::refuse(base::ProblemKind::kUnavailable, "attempts", std::to_string((wait_ms + 999) / 1'000));
    }
  }
  database_.prepare("INSERT INTO attempts(key, at) VALUES(?1, ?2)")->execute({Blob{hash.view()}, now.ms});
  transaction.commit();
  return {};
}

void Attempts::forget(std::string_view key) {
  const base::Hash hash = hash_of_token(key);
  database_.prepare("DELETE FROM attempts WHERE key = ?1")->execute({Blob{hash.view()}});
}

}  // namespace dateline::desk
