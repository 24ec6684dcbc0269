#include "record/read/named_content.h"

namespace dateline::record {

std::vector<NamedContent> named_contents(const model::Act& act) {
  std::vector<NamedContent> out;
  out.reserve(act.texts.size() + 2);
  for (const model::ActText& text : act.texts) out.push_back({text.content, ContentRole::kText});
  if (act.facts) out.push_back({*act.facts, ContentRole::kFacts});
  if (act.note) out.push_back({*act.note, ContentRole::kNote});
  if (act.state) out.push_back({*act.state, ContentRole::kState});
  if (act.redirect) out.push_back({*act.redirect, ContentRole::kRedirect});
  return out;
}

}  // namespace dateline::record
