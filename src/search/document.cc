#include "search/document.h"

#include "search/analyse.h"

namespace dateline::search {
namespace {

void add_field(Document& document, std::string_view text, Analyser& analyser) {
  if (!document.tokens.empty()) document.tokens.skip(kFieldGap);
  document.tokens.expect(text.size());
  analyser.analyse(text, document.language_tag, document.tokens);
}

}  // namespace

void add_title(Document& document, std::string_view title, Analyser& analyser) {
  add_field(document, title, analyser);
  add_field(document, title, analyser);
}

void add_body(Document& document, std::string_view text, Analyser& analyser) { add_field(document, text, analyser); }

void add_name(Document& document, std::string_view name, Analyser& analyser) { add_field(document, name, analyser); }

}  // namespace dateline::search
