#include "record/read/verify_acts.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/content.h"
#include "record/read/named_content.h"

namespace dateline::record {
namespace {

constexpr std::uint64_t kProgressActs = 10'000;

struct ContentRow {
  std::uint64_t id = 0;
  std::uint64_t sequence = 0;
  std::int64_t role = 0;
  std::uint32_t erased_with = 0;
  base::Hash hash;
  bool erased = false;
  std::string redirect;  // the bytes of a redirect, which say whose removal erases it
};

// Rows of contents in the order of their ids, one look ahead.
class ContentRows {
 public:
  ContentRows(store::Database& database, Findings& findings)
      : findings_(findings),
        statement_(database.prepare("SELECT id, seq, role, number, hash, salt IS NULL, "
                                    "CASE WHEN role = 4 THEN bytes END FROM contents ORDER BY id")) {
    statement_->run({});
    advance();
  }

  const ContentRow* next() const { return at_row_ ? &row_ : nullptr; }

  void advance() {
    at_row_ = statement_->step();
    if (!at_row_) return;
    const std::uint64_t expected = row_.id + 1;
    row_.id = static_cast<std::uint64_t>(statement_->integer(0));
    row_.sequence = static_cast<std::uint64_t>(statement_->integer(1));
    row_.role = statement_->integer(2);
    row_.erased_with = static_cast<std::uint32_t>(statement_->integer(3));
    const auto hash = base::hash_from_bytes(statement_->bytes(4));
    row_.hash = hash.value_or(base::Hash{});
    row_.erased = statement_->integer(5) != 0;
    row_.redirect = statement_->bytes(6);
    if (!hash) findings_.add(fmt::format("content row {}", row_.id), "its hash is not a hash");
    if (row_.id != expected) findings_.add(fmt::format("content row {}", expected), "is missing");
  }

 private:
  Findings& findings_;
  std::unique_ptr<store::Statement> statement_;
  ContentRow row_;
  bool at_row_ = false;
};

class ActsPass {
 public:
  ActsPass(store::Database& database, Findings& findings, const VerifyOptions& options)
      : findings_(findings),
        options_(options),
        acts_(database.prepare("SELECT seq, first_content, leaf, bytes FROM acts ORDER BY seq")),
        heads_(database.prepare("SELECT grp, size, at, root FROM heads ORDER BY grp")),
        contents_(database, findings) {}

  Fold run() {
    fold_.head = {0, empty_root(), {}, 0};
    heads_->run({});
    acts_->run({});
    while (next_head()) {
      while (fold_.acts < head_.size && acts_->step()) verify_act();
      finish_head();
    }
    if (acts_->step()) findings_.add(act_name(acts_->integer(0)), "stands above the last head");
    if (const ContentRow* left = contents_.next()) {
      findings_.add("content " + base::to_hex(left->hash), "no act came with it");
    }
    if (options_.seen && !seen_) {
      findings_.add("record.db", fmt::format("does not extend the head of size {} that was seen", options_.seen->size));
    }
    check_erased();
    return std::move(fold_);
  }

 private:
  static std::string act_name(std::int64_t sequence) { return fmt::format("act {}", sequence); }

  void at_act(std::string what) { findings_.add(act_name(static_cast<std::int64_t>(fold_.acts)), std::move(what)); }

  bool next_head() {
    if (options_.seen && options_.seen->size == 0) seen_ = true;
    if (!heads_->step()) return false;
    const Head before = fold_.head;
    head_.group = static_cast<std::uint64_t>(heads_->integer(0));
    head_.size = static_cast<std::uint64_t>(heads_->integer(1));
    head_.at = base::Instant{heads_->integer(2)};
    head_.root = base::hash_from_bytes(heads_->bytes(3)).value_or(base::Hash{});
    if (head_.group != before.group + 1) at_head("the group before it is missing");
    if (head_.size <= before.size) at_head("its size is not above that of the head before");
    if (before.group > 0 && head_.at < before.at) at_head("its instant is before that of the head before");
    return true;
  }

  void at_head(std::string what) { findings_.add(fmt::format("head {}", head_.group), std::move(what)); }

  void finish_head() {
    if (fold_.acts != head_.size) at_head(fmt::format("says {} acts; there are {}", head_.size, fold_.acts));
    if (fold_.tree.root() != head_.root) at_head("its root is not that of the acts below it");
    if (options_.seen && options_.seen->size == head_.size) seen_ = options_.seen->root == head_.root;
    fold_.head = head_;
  }

  void verify_act() {
    const auto sequence = static_cast<std::int64_t>(fold_.acts);
    if (acts_->integer(0) != sequence) at_act(fmt::format("is missing; the next is act {}", acts_->integer(0)));
    const std::string_view bytes = acts_->bytes(3);
    const base::Hash leaf = model::leaf_hash(bytes);
    if (acts_->bytes(2) != leaf.view()) at_act("its leaf hash is not that of its bytes");
    if (acts_->integer(1) != static_cast<std::int64_t>(next_content())) at_act("its contents are not where it says");
    fold_.tree.append(leaf);
    if (const auto act = model::act_from_bytes(bytes)) {
      verify_place(*act);
      verify_rule(*act);
    } else {
      at_act(base::to_string(act.error()));
      skip_contents();
    }
    ++fold_.acts;
    if (options_.progress && fold_.acts % kProgressActs == 0) options_.progress(fold_.acts);
  }

  std::uint64_t next_content() const { return fold_.contents + 1; }

  void verify_place(const model::Act& act) {
    if (act.sequence.value != fold_.acts) at_act("says that it is another act");
    if (act.group != head_.group) at_act("says that it is of another group");
    if (act.at != head_.at) at_act("its instant is not that of its head");
  }

  void verify_rule(const model::Act& act) {
    if (!is_of_release(act.kind)) {
      match_contents(act, {});
      return;
    }
    if (act.number.value > fold_.releases.size() + (act.kind == model::ActKind::kPublish ? 1 : 0)) {
      at_act(fmt::format("release {} was not published before it", act.number.value));
      skip_contents();
      return;
    }
    if (act.number.value > fold_.releases.size()) fold_.releases.emplace_back();
    ReleaseState& state = fold_.releases[act.number.value - 1];
    match_contents(act, state.texts);
    if (const auto applied = apply(act, state); !applied) at_act(base::to_string(applied.error()));
  }

  // Each named content came with this act or is the live text it replaces by itself; each that came is named.
  void match_contents(const model::Act& act, const std::vector<LiveText>& live) {
    for (const NamedContent& named : named_contents(act)) {
      const ContentRow* row = contents_.next();
      if (row != nullptr && row->sequence == fold_.acts && row->hash == named.hash) {
        verify_row(*row, named, act);
        take_content();
      } else if (named.role != ContentRole::kText ||
                 std::ranges::none_of(live, [&](const LiveText& text) { return text.content == named.hash; })) {
        at_act(fmt::format("content {} is missing", base::to_hex(named.hash)));
      }
    }
    skip_contents();
  }

  void verify_row(const ContentRow& row, const NamedContent& named, const model::Act& act) {
    const std::string where = "content " + base::to_hex(row.hash);
    if (row.role != static_cast<std::int64_t>(named.role)) findings_.add(where, "its role is not what its act says");
    std::uint32_t erased_with = act.kind == model::ActKind::kRemove ? 0 : act.number.value;
    if (named.role == ContentRole::kRedirect) {
      const auto redirect = model::redirect_from_bytes(row.redirect);
      erased_with = redirect ? redirect->number.value : row.erased_with;
    }
    if (row.erased_with != erased_with) findings_.add(where, "it is kept under another release");
    if (row.erased) erased_.emplace_back(row.hash, row.erased_with);
  }

  // Goes to the rows of the next act; those of this one that are left are strangers.
  void skip_contents() {
    for (const ContentRow* row = contents_.next(); row != nullptr && row->sequence <= fold_.acts;
         row = contents_.next()) {
      findings_.add("content " + base::to_hex(row->hash), fmt::format("act {} does not name it", row->sequence));
      take_content();
    }
  }

  void take_content() {
    ++fold_.contents;
    contents_.advance();
  }

  void check_erased() {
    fold_.erased = erased_.size();
    for (const auto& [hash, number] : erased_) {
      const bool is_removed =
          number > 0 && number <= fold_.releases.size() && fold_.releases[number - 1].standing == Standing::kRemoved;
      if (!is_removed) findings_.add("content " + base::to_hex(hash), "is erased, and no act removed it");
    }
  }

  Findings& findings_;
  const VerifyOptions& options_;
  std::unique_ptr<store::Statement> acts_;
  std::unique_ptr<store::Statement> heads_;
  ContentRows contents_;
  Fold fold_;
  Head head_;  // the one being verified
  bool seen_ = false;
  std::vector<std::pair<base::Hash, std::uint32_t>> erased_;
};

}  // namespace

Fold verify_acts(store::Database& database, Findings& findings, const VerifyOptions& options) {
  return ActsPass(database, findings, options).run();
}

}  // namespace dateline::record
