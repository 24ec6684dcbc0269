#include "desk/items/drafts.h"

#include <algorithm>

#include "desk/database/audit.h"
#include "desk/items/draft_bytes.h"
#include "desk/items/draft_rows.h"
#include "desk/items/item_rows.h"
#include "desk/items/voiding.h"
#include "model/limits.h"

namespace dateline::desk {
namespace {

using base::ProblemKind;
using store::Transaction;
using store::TransactionKind;

base::Result<std::string> need_revision(store::Database& database, ItemId item, std::string_view key,
                                        std::optional<std::uint32_t> revision) {
  std::optional<std::string> bytes = read_revision(database, item, key, revision.value_or(UINT32_MAX));
  if (!bytes) return base::refuse(ProblemKind::kNotFound, "revision", "the item has no such text or revision");
  return *std::move(bytes);
}

base::Result<model::Text> words_to_translate(store::Database& database, ItemId item, const Draft& source,
                                             const model::Lang& lang) {
  base::Result<model::Text> text = draft_from_bytes(*read_revision(database, item, source.key, source.head));
  if (!text) return text;
  text->lang = lang;
  text->slug.clear();
  text->origin.reset();
  text->made_from.reset();
  return text;
}

}  // namespace

std::vector<Draft> Drafts::of(ItemId item) { return read_drafts(database_, item); }

std::optional<Draft> Drafts::find(ItemId item, std::string_view key) { return read_draft(database_, item, key); }

base::Result<ItemFacts> Drafts::facts(ItemId item, std::optional<std::uint32_t> revision) {
  const base::Result<std::string> bytes = need_revision(database_, item, kFactsDraft, revision);
  if (!bytes) return std::unexpected(bytes.error());
  return item_facts_from_bytes(*bytes);
}

base::Result<model::Text> Drafts::text(ItemId item, const model::Lang& lang, std::optional<std::uint32_t> revision) {
  const base::Result<std::string> bytes = need_revision(database_, item, lang.tag, revision);
  if (!bytes) return std::unexpected(bytes.error());
  return draft_from_bytes(*bytes);
}

std::vector<Revision> Drafts::history(ItemId item, std::string_view key) {
  std::vector<Revision> revisions;
  const auto row = database_.prepare(
      "SELECT number, base, kind, person, at FROM revisions WHERE item = ?1 AND lang = ?2 ORDER BY number DESC");
  row->run({item.value, key});
  while (row->step()) {
    revisions.push_back({static_cast<std::uint32_t>(row->integer(0)),
                         static_cast<std::uint32_t>(row->integer(1)),
                         static_cast<RevisionKind>(row->integer(2)),
                         {row->integer(3)},
                         {row->integer(4)}});
  }
  return revisions;
}

base::Done Drafts::add(ItemId id, const model::Lang& lang, const std::optional<model::Lang>& source, PersonId by,
                       base::Instant now) {
  const base::Result<model::Lang> tag = model::parse_lang(lang.tag);
  if (!tag) return base::invalid("lang", tag.error().detail);
  Transaction transaction(database_, TransactionKind::kWrite);
  if (const base::Result<Item> item = need_editable(database_, id); !item) return std::unexpected(item.error());
  const std::vector<Draft> drafts = read_drafts(database_, id);
  if (std::ranges::find(drafts, tag->tag, &Draft::key) != drafts.end()) {
    return base::refuse(ProblemKind::kConflict, "lang", "the item has this language already");
  }
  if (drafts.size() > model::kMaxLanguagesPerRelease) {
    return base::refuse(ProblemKind::kTooLarge, "lang",
                        "at most " + std::to_string(model::kMaxLanguagesPerRelease) + " languages");
  }
  base::Result<model::Text> text;
  text->lang = *tag;
  std::optional<Draft::Source> made_from;
  if (source) {
    const base::Result<Draft> from = need_draft(database_, id, source->tag);
    if (!from || from->key.empty()) return base::refuse(ProblemKind::kNotFound, "source", "the item has no such text");
    text = words_to_translate(database_, id, *from, *tag);
    if (!text) return std::unexpected(text.error());
    made_from = Draft::Source{*source, from->head};
  }
  insert_text(database_, id, *text, DraftState::kWriting, made_from, RevisionKind::kSave, by, now);
  touch(database_, id, now);
  write_title(database_, id);
  base::Json what = base::Json::object();
  if (source) what.set("source", source->tag);
  write_audit(database_, now, by, "add-language", id, tag->tag, what);
  transaction.commit();
  return {};
}

base::Done Drafts::set_state(ItemId id, const model::Lang& lang, DraftState state, PersonId by, base::Instant now) {
  if (lang.tag.empty()) return base::invalid("lang", "facts have no state");
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Item> item = need_editable(database_, id);
  if (!item) return std::unexpected(item.error());
  base::Result<Draft> draft = need_draft(database_, id, lang.tag);
  if (!draft) return std::unexpected(draft.error());
  if (draft->state == state) return {};
  if (state == DraftState::kReady) {
    const base::Result<model::Text> text = draft_from_bytes(*read_revision(database_, id, lang.tag, draft->head));
    if (!text) return std::unexpected(text.error());
    if (text->title.empty()) return base::invalid("title", "a text without title cannot be ready");
  }
  database_.prepare("UPDATE drafts SET state = ?3 WHERE item = ?1 AND lang = ?2")
      ->execute({id.value, std::string_view(lang.tag), static_cast<std::int64_t>(state)});
  touch(database_, id, now);
  const bool changes_act = draft->state == DraftState::kReady || state == DraftState::kReady;
  if (changes_act && item->stage == Stage::kApproved) write_stage(database_, id, Stage::kInReview, now);
  write_audit(database_, now, by, "set-state", id, lang.tag, base::Json::object().set("state", name_of(state)));
  transaction.commit();
  return {};
}

base::Done Drafts::mark_current(ItemId id, const model::Lang& lang, PersonId by, base::Instant now,
                                std::optional<std::uint32_t> revision) {
  Transaction transaction(database_, TransactionKind::kWrite);
  const base::Result<Item> item = need_editable(database_, id);
  if (!item) return std::unexpected(item.error());
  const base::Result<Draft> draft = need_draft(database_, id, lang.tag);
  if (!draft) return std::unexpected(draft.error());
  if (!draft->made_from) return base::invalid("lang", "is no translation");
  const base::Result<Draft> source = need_draft(database_, id, draft->made_from->lang.tag);
  if (!source) return std::unexpected(source.error());
  const std::uint32_t follows = revision.value_or(source->head);
  if (follows > source->head || follows < draft->made_from->revision) {
    return base::invalid("revision", "the text it was made from has no such revision, or it follows a newer one");
  }
  database_.prepare("UPDATE drafts SET made_from_revision = ?3 WHERE item = ?1 AND lang = ?2")
      ->execute({id.value, std::string_view(lang.tag), static_cast<std::int64_t>(follows)});
  touch(database_, id, now);
  void_approvals(database_, *item, *draft, now);
  write_audit(database_, now, by, "mark-current", id, lang.tag, base::Json::object().set("revision", follows));
  transaction.commit();
  return {};
}

}  // namespace dateline::desk
