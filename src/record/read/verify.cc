#include "record/read/verify.h"

#include <exception>
#include <thread>

#include "record/read/record_schema.h"
#include "record/read/verify_acts.h"
#include "record/read/verify_contents.h"
#include "record/read/verify_side_tables.h"
#include "store/sqlite_database.h"
#include "store/store_failure.h"

namespace dateline::record {
namespace {

using store::FaultKind;
using store::StoreFailure;

// What the engine cannot read because of damage is a finding like any other.
bool is_damage(FaultKind kind) { return kind == FaultKind::kCorrupt || kind == FaultKind::kOther; }

template <typename Pass>
void run_pass(Findings& findings, const Pass& pass) {
  try {
    pass();
  } catch (const StoreFailure& failure) {
    if (!is_damage(failure.kind())) throw;
    findings.add("record.db", failure.what());
  }
}

void verify_structure(store::SqliteDatabase& database, Findings& findings) {
  const std::string said = database.check_structure();
  if (said != "ok") findings.add("record.db", said);
}

// The second thread: what needs every byte of the file. It reads its own, later state, of which the first is a part.
void read_every_byte(const RecordFolder& folder, Findings& findings, std::exception_ptr& thrown) {
  try {
    run_pass(findings, [&] {
      store::SqliteDatabase database(folder.database(), {});
      run_pass(findings, [&] { verify_contents(database, findings); });
      verify_structure(database, findings);
    });
  } catch (...) {
    thrown = std::current_exception();
  }
}

}  // namespace

Verification verify(const RecordFolder& folder, const VerifyOptions& options) {
  Findings findings;
  Findings of_bytes;
  Verification out;
  std::exception_ptr thrown;
  {
    const std::jthread bytes([&] { read_every_byte(folder, of_bytes, thrown); });
    run_pass(findings, [&] {
      store::SqliteDatabase database(folder.database(), {});
      store::require_version(database, record_schema());
      const store::Transaction snapshot(database, store::TransactionKind::kRead);
      const Fold fold = verify_acts(database, findings, options);
      out.head = fold.head;
      out.acts = fold.acts;
      out.contents = fold.contents;
      out.erased = fold.erased;
      run_pass(findings, [&] { verify_side_tables(database, fold, findings); });
    });
  }
  if (thrown) std::rethrow_exception(thrown);
  out.findings = findings.take();
  for (Finding& finding : of_bytes.take()) {
    if (out.findings.size() < kMaxFindings) out.findings.push_back(std::move(finding));
  }
  return out;
}

}  // namespace dateline::record
