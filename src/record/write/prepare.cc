#include "record/write/prepare.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/content.h"
#include "model/limits.h"
#include "record/read/named_content.h"

namespace dateline::record {
namespace {

using base::ProblemKind;
using base::Result;
using model::ActKind;

// A redirect's old address may carry words of the release, so it goes with it.
model::ReleaseNumber target_of(std::string_view redirect) {
  const auto read = model::redirect_from_bytes(redirect);
  return read ? read->number : model::ReleaseNumber{};
}

model::ReleaseNumber erased_with(const model::Act& act, const NamedContent& named, const SealedContent& sealed) {
  if (named.role == ContentRole::kRedirect) return target_of(sealed.bytes);
  // The note of a removal is its reason, which stays on the tombstone.
  return act.kind == ActKind::kRemove ? model::ReleaseNumber{} : act.number;
}

base::Done check_sealed(const SealedContent& sealed) {
  if (sealed.bytes.size() > model::kMaxTextContentBytes) {
    return base::refuse(ProblemKind::kTooLarge, "content",
                        fmt::format("{} bytes; the limit is {}", sealed.bytes.size(), model::kMaxTextContentBytes));
  }
  // Hashed a second time, from the buffer that will be stored: what a bit flipped in memory would make unprovable.
  if (sealed.salt.size() != model::kSaltBytes || model::content_hash(sealed.salt, sealed.bytes) != sealed.hash) {
    return base::invalid("content", "its hash is not that of its salt and bytes");
  }
  return {};
}

bool names_again(const NamedContent& named, const ReleaseState& before) {
  return named.role == ContentRole::kText &&
         std::ranges::any_of(before.texts, [&](const LiveText& live) { return live.content == named.hash; });
}

Result<std::vector<NewContent>> match_contents(const Proposal& proposal, const model::Act& act,
                                               const ReleaseState& before) {
  std::vector<NewContent> out;
  for (const NamedContent& named : named_contents(act)) {
    const auto offered = std::ranges::find(proposal.contents, named.hash, &SealedContent::hash);
    if (offered != proposal.contents.end()) {
      if (auto checked = check_sealed(*offered); !checked) return std::unexpected(checked.error());
      out.push_back({&*offered, named.role, erased_with(act, named, *offered)});
    } else if (!names_again(named, before)) {
      return base::invalid("content", base::to_hex(named.hash) + " is named and not offered");
    }
  }
  if (out.size() != proposal.contents.size()) {
    return base::invalid("content", "more is offered than the act names, or one content is named twice");
  }
  return out;
}

// A text may be named again only where it is: as the same language's live text.
base::Done check_named_again(const model::Act& act, const Proposal& proposal, const ReleaseState& before) {
  for (const model::ActText& text : act.texts) {
    if (std::ranges::find(proposal.contents, text.content, &SealedContent::hash) != proposal.contents.end()) continue;
    const LiveText* live = before.text(text.lang);
    if (live == nullptr || live->content != text.content) {
      return base::invalid("content", fmt::format("\"{}\" names another text's content", text.lang.tag));
    }
  }
  return {};
}

Result<std::string> bytes_of(const model::Act& act) {
  std::string bytes = model::to_bytes(act);
  if (bytes.size() > model::kMaxActBytes) {
    return base::refuse(ProblemKind::kTooLarge, "act",
                        fmt::format("{} bytes; the limit is {}", bytes.size(), model::kMaxActBytes));
  }
  // Whatever is appended can be read again, as what was meant.
  const auto read = model::act_from_bytes(bytes);
  if (!read) return std::unexpected(read.error());
  if (!(*read == act)) return base::invalid("act", "cannot be written: its bytes say something else");
  return bytes;
}

// Nothing may lead to a release that is not there; to a removed one least of all, for its old addresses are erased.
base::Done check_target(model::ReleaseNumber target, const model::Act& act, const ReleaseState& state) {
  if (act.kind != ActKind::kRedirect || target.value == 0) return {};
  const std::string field = fmt::format("release {}", target.value);
  if (state.standing == Standing::kAbsent) {
    return base::refuse(ProblemKind::kNotFound, field, "there is no such release");
  }
  if (state.standing == Standing::kRemoved) return base::refuse(ProblemKind::kGone, field, "is removed");
  return {};
}

base::Done check_number(const model::Act& act, std::uint32_t newest_number) {
  if (act.kind != ActKind::kPublish || act.number.value <= newest_number + 1) return {};
  return base::refuse(ProblemKind::kConflict, fmt::format("release {}", act.number.value),
                      fmt::format("the next number is {}", newest_number + 1));
}

}  // namespace

model::ReleaseNumber number_of(const Proposal& proposal, std::uint32_t newest_number) {
  if (proposal.act.kind == ActKind::kRedirect && !proposal.contents.empty()) {
    return target_of(proposal.contents.front().bytes);
  }
  const bool is_new = proposal.act.kind == ActKind::kPublish && proposal.act.number.value == 0;
  return is_new ? model::ReleaseNumber{newest_number + 1} : proposal.act.number;
}

Result<Prepared> prepare(const Proposal& proposal, const Place& place, std::uint32_t newest_number,
                         ReleaseState before) {
  Prepared out;
  out.act = proposal.act;
  if (is_of_release(out.act.kind)) out.act.number = number_of(proposal, newest_number);
  out.act.sequence = place.sequence;
  out.act.group = place.group;
  out.act.at = place.at;
  if (auto checked = check_number(out.act, newest_number); !checked) return std::unexpected(checked.error());
  out.state = before;
  if (is_of_release(out.act.kind)) {
    if (auto applied = apply(out.act, out.state); !applied) return std::unexpected(applied.error());
    if (auto checked = check_named_again(out.act, proposal, before); !checked) return std::unexpected(checked.error());
  }
  if (auto checked = check_target(number_of(proposal, newest_number), out.act, before); !checked) {
    return std::unexpected(checked.error());
  }
  auto contents = match_contents(proposal, out.act, before);
  if (!contents) return std::unexpected(contents.error());
  out.contents = std::move(*contents);
  auto bytes = bytes_of(out.act);
  if (!bytes) return std::unexpected(bytes.error());
  out.bytes = std::move(*bytes);
  return out;
}

}  // namespace dateline::record
