#include "record/write/side_tables.h"

#include "record/read/stored_hashes.h"

namespace dateline::record {
namespace {

using store::Blob;
using store::integer;
using store::StatementScope;

std::uint32_t number_at(const store::Statement& statement, int column) {
  return static_cast<std::uint32_t>(statement.integer(column));
}

}  // namespace

SideTables::SideTables(store::Database& database, std::string secret)
    : database_(database), secret_(std::move(secret)) {
  newest_number_ = database.prepare("SELECT coalesce(max(number), 0) FROM releases");
  standing_ = database.prepare("SELECT standing, to_erase FROM releases WHERE number = ?1");
  texts_ = database.prepare("SELECT lang, version, content FROM texts WHERE number = ?1 ORDER BY lang");
  put_release_ = database.prepare("INSERT OR REPLACE INTO releases(number, standing, to_erase) VALUES(?1, ?2, ?3)");
  put_text_ = database.prepare("INSERT OR REPLACE INTO texts(number, lang, version, content) VALUES(?1, ?2, ?3, ?4)");
  find_key_ = database.prepare("SELECT seq FROM keys WHERE key = ?1");
  add_key_ = database.prepare("INSERT INTO keys(key, seq, sum) VALUES(?1, ?2, ?3)");
  find_source_ = database.prepare(
      "SELECT s.number, s.lang, s.state, t.version, r.standing FROM sources s "
      "LEFT JOIN texts t ON t.number = s.number AND t.lang = s.lang LEFT JOIN releases r ON r.number = s.number "
      "WHERE s.source = ?1");
  newest_facts_ =
      database.prepare("SELECT hash FROM contents WHERE number = ?1 AND number > 0 AND role = 1 ORDER BY id DESC LIMIT 1");
  put_source_ =
      database.prepare("INSERT OR REPLACE INTO sources(source, number, lang, state, sum) VALUES(?1, ?2, ?3, ?4, ?5)");
}

std::uint32_t SideTables::newest_number() {
  const StatementScope scope(*newest_number_);
  return newest_number_->run({}).step() ? number_at(*newest_number_, 0) : 0;
}

ReleaseState SideTables::release(model::ReleaseNumber number) {
  ReleaseState state;
  const StatementScope standing_scope(*standing_);
  if (!standing_->run({integer(number.value)}).step()) return state;
  state.standing = static_cast<Standing>(standing_->integer(0));
  const StatementScope texts_scope(*texts_);
  texts_->run({integer(number.value)});
  while (texts_->step()) {
    state.texts.push_back({model::Lang{std::string(texts_->bytes(0))}, number_at(*texts_, 1),
                           base::hash_from_bytes(texts_->bytes(2)).value_or(base::Hash{})});
  }
  return state;
}

std::optional<base::Hash> SideTables::newest_facts(model::ReleaseNumber number) {
  const StatementScope scope(*newest_facts_);
  if (!newest_facts_->run({integer(number.value)}).step()) return std::nullopt;
  return base::hash_from_bytes(newest_facts_->bytes(0));
}

void SideTables::set_release(const model::Act& act, const ReleaseState& state) {
  const std::uint32_t number = act.number.value;
  for (const model::ActText& text : act.texts) {
    put_text_->execute(
        {integer(number), std::string_view(text.lang.tag), integer(text.version), Blob{text.content.view()}});
  }
  if (act.kind == model::ActKind::kCorrect) return;
  put_release_->execute({integer(number), integer(static_cast<std::uint64_t>(state.standing)),
                         integer(state.standing == Standing::kRemoved ? 1 : 0)});
}

std::optional<model::Sequence> SideTables::find_key(std::string_view key) {
  const std::string hash = lookup_hash(Lookup::kKey, secret_, key);
  const StatementScope scope(*find_key_);
  if (!find_key_->run({Blob{hash}}).step()) return std::nullopt;
  return model::Sequence{static_cast<std::uint64_t>(find_key_->integer(0))};
}

void SideTables::add_key(std::string_view key, model::Sequence sequence) {
  const std::string hash = lookup_hash(Lookup::kKey, secret_, key);
  const std::string sum = key_sum(hash, sequence.value);
  add_key_->execute({Blob{hash}, integer(sequence.value), Blob{sum}});
}

std::optional<SourceState> SideTables::source(std::string_view id) {
  const std::string hash = lookup_hash(Lookup::kSource, secret_, id);
  const StatementScope scope(*find_source_);
  if (!find_source_->run({Blob{hash}}).step()) return std::nullopt;
  SourceState out;
  out.number.value = number_at(*find_source_, 0);
  out.lang.tag = find_source_->bytes(1);
  out.state = base::hash_from_bytes(find_source_->bytes(2)).value_or(base::Hash{});
  out.version = number_at(*find_source_, 3);
  out.removed = static_cast<Standing>(find_source_->integer(4)) == Standing::kRemoved;
  return out;
}

void SideTables::set_source(const Proposal::Source& source, model::ReleaseNumber number) {
  const std::string hash = lookup_hash(Lookup::kSource, secret_, source.id);
  const std::string sum = source_sum(hash, number.value, source.lang.tag, source.state.view());
  put_source_->execute(
      {Blob{hash}, integer(number.value), std::string_view(source.lang.tag), Blob{source.state.view()}, Blob{sum}});
}

std::vector<model::ReleaseNumber> SideTables::to_erase() {
  std::vector<model::ReleaseNumber> out;
  const auto statement = database_.prepare("SELECT number FROM releases WHERE to_erase = 1 ORDER BY number");
  statement->run({});
  while (statement->step()) out.push_back({number_at(*statement, 0)});
  return out;
}

bool SideTables::is_to_erase(model::ReleaseNumber number) {
  const StatementScope scope(*standing_);
  return standing_->run({integer(number.value)}).step() && standing_->integer(1) != 0;
}

void SideTables::forget_source_states(model::ReleaseNumber number) {
  std::vector<std::pair<std::string, std::string>> rows;  // source, lang
  const auto select = database_.prepare("SELECT source, lang FROM sources WHERE number = ?1");
  select->run({integer(number.value)});
  while (select->step()) rows.emplace_back(select->bytes(0), select->bytes(1));
  const base::Hash nothing;
  for (const auto& [source, lang] : rows) {
    const std::string sum = source_sum(source, number.value, lang, nothing.view());
    put_source_->execute(
        {Blob{source}, integer(number.value), std::string_view(lang), Blob{nothing.view()}, Blob{sum}});
  }
}

void SideTables::set_erased(model::ReleaseNumber number) {
  database_.prepare("UPDATE releases SET to_erase = 0 WHERE number = ?1")->execute({integer(number.value)});
}

}  // namespace dateline::record
