#include "model/normalise.h"

#include "model/content.h"
#include "model/limits.h"
#include "model/testing.h"

namespace dateline::model {
namespace {

using testing::refusal_of;
using testing::xs;

Inline words(std::string text) { return {Inline::Kind::kText, std::move(text), "", {}, {}}; }
Inline marked(Inline::Kind kind, Inlines children) { return {kind, "", "", {}, std::move(children)}; }
Block paragraph(Inlines inlines) {
  Block block;
  block.inlines = std::move(inlines);
  return block;
}

Text titled(std::string title) {
  Text text;
  text.lang = {"en"};
  text.title = std::move(title);
  return text;
}

TEST(Normalised, StringsAreMended) {
  EXPECT_EQ(*normalised_line("  e\u0301\r\n a\tb "), "é a b");
  EXPECT_EQ(*normalised_prose("a\r\nb\rc\x01\td\uFFFFe"), "a\nb\nc \td e");
  EXPECT_FALSE(normalised_line("\xFF"));
  EXPECT_FALSE(normalised_prose("\xFF"));
  // The space that a control character leaves keeps the accent from its letter.
  EXPECT_EQ(*normalised_prose("e\x01\u0301"), "e \u0301");
}

TEST(Normalised, TextsCanBeReadBack) {
  Text text = titled(" A\n title ");
  text.slug = "A Title";
  text.standfirst = "Zu\u0308rich\r\n";
  text.body = {paragraph({words("e"), words("\u0301"), marked(Inline::Kind::kStrong, {}), words(""), words("!")}),
               paragraph({words("")}),
               paragraph({marked(Inline::Kind::kEmphasis, {marked(Inline::Kind::kStrong, {words("")})})})};
  text.attachments.resize(3);
  for (Attachment& attachment : text.attachments) attachment.url = "https://a.example/";
  text.attachments[1].id = "a1";
  text.origin.emplace();
  const auto mended = normalised(text);
  ASSERT_TRUE(mended) << refusal_of(mended);
  EXPECT_EQ(mended->title, "A title");
  EXPECT_EQ(mended->slug, "a-title");
  EXPECT_EQ(mended->standfirst, "Zürich\n");
  EXPECT_EQ(mended->body, Blocks{paragraph({words("é!")})});
  EXPECT_EQ(mended->attachments[0].id, "a2");
  EXPECT_EQ(mended->attachments[1].id, "a1");
  EXPECT_EQ(mended->attachments[2].id, "a3");
  EXPECT_FALSE(mended->origin);
  EXPECT_EQ(*text_from_bytes(to_bytes(*mended)), *mended);
  EXPECT_EQ(*normalised(*mended), *mended);
}

TEST(Normalised, EmptyBlocksGoAndTheirParentsWithThem) {
  Block list;
  list.kind = Block::Kind::kList;
  list.items = {{paragraph({})}, {}};
  Block quote;
  quote.kind = Block::Kind::kQuote;
  quote.children = {list};
  Block table;
  table.kind = Block::Kind::kTable;
  Block rule;
  rule.kind = Block::Kind::kRule;
  Text text = titled("T");
  text.body = {quote, table, rule};
  EXPECT_EQ(normalised(text)->body, Blocks{rule});
  list.items.push_back({paragraph({words("x")})});
  text.body = {list};
  EXPECT_EQ(plain_text(normalised(text)->body), "x");
  EXPECT_EQ(normalised(text)->body[0].items.size(), 1u);
}

TEST(Normalised, NumbersOfAnOriginStayExact) {
  Text text = titled("T");
  text.origin.emplace();
  text.origin->extra = *base::parse_json(R"({"big":9007199254740992,"half":0.5,"list":[1.25,"e\u0301"],"n":7})");
  const auto mended = normalised(text);
  ASSERT_TRUE(mended) << refusal_of(mended);
  EXPECT_EQ(base::to_canonical(mended->origin->extra),
            R"({"big":"9007199254740992","half":"0.5","list":["1.25","é"],"n":7})");
}

TEST(Normalised, WhatHasNoFormIsRefused) {
  EXPECT_EQ(refusal_of(normalised(titled("  "))), "title: must not be empty");
  EXPECT_EQ(refusal_of(normalised(titled("\xC3"))), "title: not UTF-8 at byte 0");
  EXPECT_EQ(refusal_of(normalised(titled(xs(kMaxTitleCharacters)))), "");
  EXPECT_EQ(refusal_of(normalised(titled(xs(kMaxTitleCharacters + 1)))), "title: more than 500 characters");
  Text text = titled("T");
  Inline link = marked(Inline::Kind::kLink, {words("x")});
  link.href = "javascript:x";
  text.body = {paragraph({link})};
  EXPECT_EQ(refusal_of(normalised(text)),
            "body[0].p[0].a: must be an http, https, mailto or tel address, or a path of this site");
  text.body = {paragraph({words(xs(kMaxTextContentBytes))})};
  EXPECT_EQ(refusal_of(normalised(text)), "a content has at most 4194304 bytes");
}

TEST(Normalised, FactsLoseRepetitions) {
  Facts facts;
  facts.genre = "other";
  facts.topics = {{"bb"}, {"aa"}, {"bb"}, {""}};
  facts.people = {{{"pp"}, {}, " Minister "}, {{"pp"}, {}, "Minister"}};
  facts.related = {{3}, {1}, {3}};
  facts.references = {" x", "x", ""};
  const auto mended = normalised(facts);
  ASSERT_TRUE(mended) << refusal_of(mended);
  EXPECT_EQ(mended->topics, (std::vector<TermKey>{{"bb"}, {"aa"}}));
  EXPECT_EQ(mended->people, (std::vector<PersonMention>{{{"pp"}, {}, "Minister"}}));
  EXPECT_EQ(mended->related, (std::vector<ReleaseNumber>{{3}, {1}}));
  EXPECT_EQ(mended->references, std::vector<std::string>{"x"});
  facts.genre = "";
  EXPECT_EQ(refusal_of(normalised(facts)), "genre: must not be empty");
}

TEST(Normalised, TermsAndNotesAreSorted) {
  Term term;
  term.key = {"ab"};
  term.names = {{Lang{"en"}, " A ", "", {}, {{5}, {3}, {5}}, ""}};
  term.source_ids = {"x", "x"};
  const auto mended = normalised(term);
  ASSERT_TRUE(mended) << refusal_of(mended);
  EXPECT_EQ(mended->names[0].name, "A");
  EXPECT_EQ(mended->names[0].attested, (std::vector<base::Day>{{3}, {5}}));
  EXPECT_EQ(mended->source_ids.size(), 1u);
  const auto note = normalised(Note{{{Lang{"fr"}, "b"}, {Lang{"de"}, "a"}, {Lang{"en"}, ""}}, Weight::kNormal});
  ASSERT_TRUE(note);
  EXPECT_EQ(note->texts, (std::vector<std::pair<Lang, std::string>>{{Lang{"de"}, "a"}, {Lang{"fr"}, "b"}}));
}

}  // namespace
}  // namespace dateline::model
