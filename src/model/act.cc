#include "model/act.h"

#include <array>
#include <utility>

#include "base/check.h"
#include "model/limits.h"
#include "model/reading.h"

namespace dateline::model {
namespace {

constexpr std::array<std::pair<ActKind, std::string_view>, 7> kKinds = {{{ActKind::kPublish, "publish"},
                                                                         {ActKind::kCorrect, "correct"},
                                                                         {ActKind::kWithdraw, "withdraw"},
                                                                         {ActKind::kRestore, "restore"},
                                                                         {ActKind::kRemove, "remove"},
                                                                         {ActKind::kTerm, "term"},
                                                                         {ActKind::kRedirect, "redirect"}}};

base::Done check_office(const Act& act) {
  const bool fits = !act.office.empty() && act.office.size() <= 64 &&
                    act.office.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!fits) return base::invalid("office", "must be 1 to 64 of a-z, 0-9 and \"-\"");
  return {};
}

base::Done check_texts(const Act& act) {
  if (act.texts.empty()) return base::invalid("texts", "is missing");
  if (act.texts.size() > kMaxLanguagesPerRelease) {
    return base::refuse(base::ProblemKind::kTooLarge, "texts", "more than 100 languages");
  }
  for (std::size_t i = 0; i < act.texts.size(); ++i) {
    const ActText& text = act.texts[i];
    if (i > 0 && !(act.texts[i - 1].lang < text.lang)) return base::invalid("texts", "must ascend by language");
    if (text.version == 0) return base::invalid("texts", "versions count from 1");
    if (act.kind == ActKind::kPublish && text.version != 1) return base::invalid("texts", "a publish gives version 1");
  }
  return {};
}

// The member that an act of this kind does not have; empty when it has none such.
std::string_view foreign_member(const Act& act) {
  const bool of_release = act.kind != ActKind::kTerm && act.kind != ActKind::kRedirect;
  const bool with_texts = act.kind == ActKind::kPublish || act.kind == ActKind::kCorrect;
  if (!of_release && act.number.value != 0) return "number";
  if (!of_release && act.note) return "note";
  if (!with_texts && !act.texts.empty()) return "texts";
  if (!with_texts && act.facts) return "facts";
  if (act.kind != ActKind::kTerm && !act.term.value.empty()) return "term";
  if (act.kind != ActKind::kTerm && act.state) return "state";
  if (act.kind != ActKind::kRedirect && act.redirect) return "redirect";
  return {};
}

}  // namespace

std::string_view name_of(ActKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  DATELINE_CHECK(index < kKinds.size() && kKinds[index].first == kind);
  return kKinds[index].second;
}

std::optional<ActKind> act_kind(std::string_view name) {
  for (const auto& [kind, known] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

base::Done check(const Act& act) {
  if (base::Done office = check_office(act); !office) return office;
  const auto most = static_cast<std::uint64_t>(kMaxJsonInteger);
  if (act.sequence.value > most) return base::invalid("sequence", "must be below 2^53");
  if (act.group > most) return base::invalid("group", "must be below 2^53");
  if (const std::string_view member = foreign_member(act); !member.empty()) {
    return base::invalid(std::string(member), "does not belong to the kind \"" + std::string(name_of(act.kind)) + '"');
  }
  switch (act.kind) {
    case ActKind::kTerm:
      if (!is_term_key(act.term.value)) return base::invalid("term", "must be a term's key");
      if (!act.state) return base::invalid("state", "is missing");
      return {};
    case ActKind::kRedirect:
      if (!act.redirect) return base::invalid("redirect", "is missing");
      return {};
    case ActKind::kPublish:
      if (!act.facts) return base::invalid("facts", "is missing");
      [[fallthrough]];
    case ActKind::kCorrect:
      if (base::Done texts = check_texts(act); !texts) return texts;
      [[fallthrough]];
    case ActKind::kWithdraw:
    case ActKind::kRestore:
    case ActKind::kRemove:
      if (act.number.value == 0) return base::invalid("number", "is missing");
  }
  return {};
}

}  // namespace dateline::model
