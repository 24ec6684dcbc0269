#include <map>
#include <random>

#include "desk/items/testing.h"

// Saving one language can never touch another: two sessions, each with its own connection, save, restore, check and set
// states of several languages at random; after each step every other text of the item is what it was, to the byte.
namespace dateline::desk {
namespace {

using testing::lang;
using testing::text;

const std::vector<std::string> kLanguages = {"ar", "de", "en", "fr", "ru"};

class LanguagesApart : public testing::Newsroom {
 protected:
  struct Session {
    std::unique_ptr<store::SqliteDatabase> database;
    Drafts drafts{*database};
    PersonId person;
    std::map<std::string, std::uint32_t> on_screen = {};  // the revision that this session last read
  };

  // All that the database says of one draft, its whole history included.
  std::string everything_of(ItemId item, std::string_view key) {
    std::string out;
    for (const char* statement :
         {"SELECT state, head, made_from_lang, made_from_revision, lock_person, lock_at, slot FROM drafts WHERE item = "
          "?1"
          " AND lang = ?2",
          "SELECT number, base, kind, person, at, NULL, bytes FROM revisions WHERE item = ?1 AND lang = ?2 ORDER BY"
          " number"}) {
      const auto row = desk.database().prepare(statement);
      row->run({item.value, key});
      while (row->step()) {
        for (int column = 0; column < 7; ++column) out += std::string(row->bytes(column)) + "|";
      }
    }
    return out;
  }

  std::size_t any(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }

  // One random act on one language; whether it was done.
  bool act(ItemId item, Session& session, const std::string& tag) {
    const std::uint32_t base = session.on_screen[tag];
    const std::string words = "Words " + std::to_string(any(1'000));
    switch (any(8)) {
      case 0:
        return session.drafts
            .set_state(item, lang(tag), any(2) == 0 ? DraftState::kReady : DraftState::kWriting, session.person, now)
            .has_value();
      case 1:
        return session.drafts.mark_current(item, lang(tag), session.person, now).has_value();
      case 2:
        return session.drafts.restore(item, tag, static_cast<std::uint32_t>(any(6)) + 1, session.person, now)
            .has_value();
      case 3:
        return session.drafts.lock(item, tag, Drafts::Force::kTakeOver, session.person, now).has_value();
      case 4:
        session.on_screen[tag] = session.drafts.find(item, tag)->head;
        return false;
      default: {
        const auto kind = any(2) == 0 ? RevisionKind::kSave : RevisionKind::kAutosave;
        const auto saved = session.drafts.save(item, text(tag, words, {words}), base, kind, session.person, now);
        if (saved) session.on_screen[tag] = saved->revision;
        return saved.has_value();
      }
    }
  }

  std::mt19937 random_{1987};
};

TEST_F(LanguagesApart, WhateverTwoSessionsDo) {
  const ItemId item = make("en");
  ASSERT_TRUE(drafts.save(item, text("en", "Title", {"Words."}), 1, RevisionKind::kSave, writer, now));
  for (const std::string& tag : kLanguages) {
    if (tag == "en") continue;
    ASSERT_TRUE(drafts.add(item, lang(tag), lang("en"), translator, now));
  }
  Session sessions[] = {{.database = open_desk(desk.folder()), .person = writer},
                        {.database = open_desk(desk.folder()), .person = translator}};
  for (Session& session : sessions) session.database->execute("PRAGMA synchronous = OFF");
  std::size_t done = 0;
  for (int step = 0; step < 1'500; ++step) {
    now.ms += 60'000;
    const std::string& tag = kLanguages[any(kLanguages.size())];
    std::map<std::string, std::string> before;
    before[""] = everything_of(item, "");
    for (const std::string& other : kLanguages) before[other] = everything_of(item, other);
    done += act(item, sessions[any(2)], tag) ? 1 : 0;
    for (const auto& [other, all] : before) {
      if (other == tag) continue;
      ASSERT_EQ(everything_of(item, other), all) << "step " << step << ": " << tag;
    }
  }
  EXPECT_GT(done, 400u);
}

}  // namespace
}  // namespace dateline::desk
