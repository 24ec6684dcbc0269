#include "model/act.h"

#include <algorithm>

#include "base/json.h"
#include "model/act_canonical.h"
#include "model/limits.h"
#include "model/testing.h"

namespace dateline::model {
namespace {

using testing::refusal_of;
using testing::replaced;

const base::Hash kHash = base::parse_hash("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff").value();

Act publish() {
  Act act;
  act.kind = ActKind::kPublish;
  act.sequence = {7};
  act.at = *base::parse_instant("2026-11-24T10:00:00.250Z");
  act.group = 3;
  act.office = "press-1";
  act.number = {12};
  act.texts = {{Lang{"de"}, 1, kHash}, {Lang{"pt-BR"}, 1, kHash}};
  act.facts = kHash;
  return act;
}

Act of_kind(ActKind kind) {
  Act act = publish();
  act.kind = kind;
  if (kind == ActKind::kPublish || kind == ActKind::kCorrect) return act;
  act.texts.clear();
  act.facts.reset();
  if (kind == ActKind::kTerm || kind == ActKind::kRedirect) act.number = {};
  if (kind == ActKind::kTerm) act.term = {"ab"}, act.state = kHash;
  if (kind == ActKind::kRedirect) act.redirect = kHash;
  return act;
}

constexpr ActKind kKinds[] = {ActKind::kPublish, ActKind::kCorrect, ActKind::kWithdraw, ActKind::kRestore,
                              ActKind::kRemove,  ActKind::kTerm,    ActKind::kRedirect};

std::string refusal(const Act& act) { return refusal_of(check(act)); }
std::string with(std::string_view what, std::string_view instead) {
  return refusal_of(act_from_bytes(replaced(to_bytes(publish()), what, instead)));
}

TEST(ActBytes, AreAsTheDocumentShows) {
  EXPECT_EQ(
      to_bytes(of_kind(ActKind::kRemove)),
      R"({"at":"2026-11-24T10:00:00.250Z","format":1,"group":3,"kind":"remove","number":12,"office":"press-1","sequence":7})");
}

TEST(ActBytes, EveryKindComesBackAsItWas) {
  for (const ActKind kind : kKinds) {
    const Act act = of_kind(kind);
    EXPECT_EQ(refusal(act), "") << name_of(kind);
    const auto again = act_from_bytes(to_bytes(act));
    ASSERT_TRUE(again) << refusal_of(again);
    EXPECT_EQ(*again, act);
    EXPECT_EQ(act_kind(name_of(kind)), kind);
  }
  Act noted = of_kind(ActKind::kCorrect);
  noted.note = kHash;
  noted.facts.reset();
  noted.texts[1].version = 4'294'967'295;
  noted.sequence = {(std::uint64_t{1} << 53) - 1};
  noted.number = {4'294'967'295};
  EXPECT_EQ(*act_from_bytes(to_bytes(noted)), noted);
  EXPECT_EQ(act_kind("update"), std::nullopt);
}

TEST(ActBytes, AreCanonicalJson) {
  for (const ActKind kind : kKinds) {
    const std::string bytes = to_bytes(of_kind(kind));
    EXPECT_EQ(base::to_canonical(*base::parse_json(bytes)), bytes);
  }
}

TEST(ActBytes, OtherSpellingsOfOneActAreRefused) {
  const std::string rule = "not in canonical form (RFC 8785)";
  EXPECT_EQ(with("{\"at\"", "{ \"at\""), rule);
  EXPECT_EQ(with("\"sequence\":7,", "\"sequence\":7,\n"), rule);
  EXPECT_EQ(with("press-1", "\\u0070ress-1"), rule);
  EXPECT_EQ(with(".250Z", ".25Z"), rule);
  EXPECT_EQ(with(".250Z", ".250+00:00"), rule);
  EXPECT_EQ(with("T10:00:00.250Z", "T11:00:00.250+01:00"), rule);
  EXPECT_EQ(with("\"format\":1,\"group\":3", "\"group\":3,\"format\":1"), rule);
  EXPECT_EQ(refusal_of(act_from_bytes(to_bytes(publish()) + "\n")), rule);
  EXPECT_NE(refusal_of(act_from_bytes(to_bytes(publish()) + "{}")), "");
  EXPECT_NE(with("\"group\":3", "\"group\":3.0"), "");
  EXPECT_NE(with("\"group\":3", "\"group\":3e0"), "");
  EXPECT_NE(with("\"group\":3", "\"group\":3,\"group\":3"), "");
}

TEST(ActBytes, RefusalsNameThePlace) {
  EXPECT_EQ(with("\"format\":1", "\"format\":0"), "format: must be an integer from 1 to 1");
  EXPECT_EQ(with("\"format\":1,", ""), "format: is missing");
  EXPECT_EQ(with("publish", "update"), "kind: no such kind of act");
  EXPECT_EQ(with("\"kind\"", "\"title\":\"x\",\"kind\""), "title: unknown member");
  EXPECT_EQ(with("\"lang\":\"de\"", "\"lang\":\"DE\""),
            "texts[0].lang: must be a language tag (BCP 47) in canonical form");
  EXPECT_EQ(with("\"lang\":\"de\"", "\"lang\":\"ru\""), "texts: must ascend by language");
  EXPECT_EQ(with("\"lang\":\"de\"", "\"lang\":\"pt-BR\""), "texts: must ascend by language");
  EXPECT_EQ(with("\"version\":1}]", "\"version\":0}]"), "texts[1].version: must be an integer from 1 to 4294967295");
  EXPECT_EQ(with("\"version\":1}]", "\"version\":4294967296}]"),
            "texts[1].version: must be an integer from 1 to 4294967295");
  EXPECT_EQ(with("0011", "001"), "facts: must be a SHA-256 in 64 lower-case hexadecimal digits");
  EXPECT_EQ(with("aabb", "AABB"), "facts: must be a SHA-256 in 64 lower-case hexadecimal digits");
  EXPECT_EQ(with("\"number\":12", "\"number\":0"), "number: must be an integer from 1 to 4294967295");
  EXPECT_EQ(with("2026-11-24", "2026-11-31"), "at: must be an instant in UTC (RFC 3339)");
  EXPECT_EQ(with("\"sequence\":7", "\"sequence\":-1"), "sequence: must be an integer from 0 to 9007199254740991");
  EXPECT_EQ(with("\"sequence\":7", "\"sequence\":9007199254740992"),
            "sequence: must be an integer from 0 to 9007199254740991");
  EXPECT_EQ(with("press-1", "Press"), "office: must be 1 to 64 of a-z, 0-9 and \"-\"");
  EXPECT_FALSE(act_from_bytes(""));
  EXPECT_EQ(refusal_of(act_from_bytes("[]")), "must be an object");
}

TEST(ActBytes, ANewerFormatIsUnsupported) {
  const auto newer = act_from_bytes(replaced(to_bytes(publish()), "\"format\":1", "\"format\":2"));
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().kind, base::ProblemKind::kUnsupported);
}

TEST(ActCheck, AKindHasItsOwnMembersOnly) {
  const auto refused_when = [](ActKind kind, auto change) {
    Act act = of_kind(kind);
    change(act);
    const std::string refused = refusal(act);
    EXPECT_EQ(refusal_of(act_from_bytes(to_bytes(act))), refused) << name_of(kind);
    return refused;
  };
  EXPECT_EQ(refused_when(ActKind::kPublish, [](Act& act) { act.facts.reset(); }), "facts: is missing");
  EXPECT_EQ(refused_when(ActKind::kPublish, [](Act& act) { act.texts.clear(); }), "texts: is missing");
  EXPECT_EQ(refused_when(ActKind::kCorrect, [](Act& act) { act.texts.clear(); }), "texts: is missing");
  EXPECT_EQ(refused_when(ActKind::kPublish, [](Act& act) { act.number = {}; }), "number: is missing");
  EXPECT_EQ(refused_when(ActKind::kPublish, [](Act& act) { act.texts[0].version = 2; }),
            "texts: a publish gives version 1");
  EXPECT_EQ(refused_when(ActKind::kCorrect, [](Act& act) { act.texts[0].version = 2; }), "");
  EXPECT_EQ(refused_when(ActKind::kTerm, [](Act& act) { act.state.reset(); }), "state: is missing");
  EXPECT_EQ(refused_when(ActKind::kTerm, [](Act& act) { act.term = {}; }), "term: must be a term's key");
  EXPECT_EQ(refused_when(ActKind::kRedirect, [](Act& act) { act.redirect.reset(); }), "redirect: is missing");
  for (const ActKind kind : {ActKind::kWithdraw, ActKind::kRestore, ActKind::kRemove}) {
    const std::string rest = " does not belong to the kind \"" + std::string(name_of(kind)) + "\"";
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.number = {}; }), "number: is missing");
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.note = kHash; }), "");
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.texts = publish().texts; }), "texts:" + rest);
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.facts = kHash; }), "facts:" + rest);
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.term = {"ab"}; }), "term:" + rest);
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.state = kHash; }), "state:" + rest);
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.redirect = kHash; }), "redirect:" + rest);
  }
  for (const ActKind kind : {ActKind::kTerm, ActKind::kRedirect}) {
    const std::string rest = " does not belong to the kind \"" + std::string(name_of(kind)) + "\"";
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.number = {1}; }), "number:" + rest);
    EXPECT_EQ(refused_when(kind, [](Act& act) { act.note = kHash; }), "note:" + rest);
  }
}

TEST(ActCheck, Limits) {
  Act act = publish();
  act.office = testing::xs(64);
  EXPECT_EQ(refusal(act), "");
  act.office += 'x';
  EXPECT_NE(refusal(act), "");
  act = publish();
  act.group = std::uint64_t{1} << 53;
  EXPECT_EQ(refusal(act), "group: must be below 2^53");

  const auto languages = [](std::size_t count) {
    Act many = publish();
    many.texts.clear();
    for (std::size_t i = 0; i < count; ++i) {
      many.texts.push_back({Lang{{'q', static_cast<char>('a' + i / 26), static_cast<char>('a' + i % 26)}}, 1, kHash});
    }
    return many;
  };
  EXPECT_EQ(refusal(languages(kMaxLanguagesPerRelease)), "");
  EXPECT_EQ(refusal(languages(kMaxLanguagesPerRelease + 1)), "texts: more than 100 languages");
  EXPECT_LE(to_bytes(languages(kMaxLanguagesPerRelease)).size(), kMaxActBytes);
}

// Every single byte changed, removed or added: the quick reading and the slow one agree on what is an act.
TEST(ActBytes, TheQuickReadingTakesWhatTheSlowOneTakes) {
  for (const ActKind kind : kKinds) {
    Act act = of_kind(kind);
    if (kind != ActKind::kTerm && kind != ActKind::kRedirect) act.note = kHash;
    const std::string bytes = to_bytes(act);
    const auto agree = [](const std::string& given) {
      std::optional<Act> quick = read_canonical_act(given);
      if (quick && !check(*quick)) quick.reset();
      const base::Result<Act> slow = read_any_act(given);
      EXPECT_EQ(quick.has_value(), slow.has_value()) << given;
      if (quick && slow) {
        EXPECT_EQ(*quick, *slow);
      }
    };
    agree(bytes);
    EXPECT_EQ(read_canonical_act(bytes), act);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      agree(std::string(bytes).erase(i, 1));
      for (const char other : {'0', '1', '9', 'a', 'Z', '"', ',', '\\', '-', ' ', '}', '\xC3'}) {
        std::string changed = bytes;
        changed[i] = other;
        agree(changed);
        agree(std::string(bytes).insert(i, 1, other));
      }
    }
  }
}

TEST(ActBytes, AreAtMostAnEntryOfABundle) {
  const std::string spaces = to_bytes(publish());
  const auto padded = [&](std::size_t size) { return spaces + std::string(size - spaces.size(), ' '); };
  EXPECT_EQ(refusal_of(act_from_bytes(padded(kMaxActBytes))), "not in canonical form (RFC 8785)");
  EXPECT_EQ(refusal_of(act_from_bytes(padded(kMaxActBytes + 1))), "an act has at most 65535 bytes");
}

}  // namespace
}  // namespace dateline::model
