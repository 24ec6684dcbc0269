// links: dateline_search dateline_base
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "search/analyse.h"
#include "search/extract.h"
#include "search/query_text.h"

// Any bytes as a query and as a text: tokens and extracts stay inside the text, and a query's own spelling parses
// again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline::search;
  static Analyser analyser;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Tokens tokens;
  analyser.analyse(text, size % 2 == 0 ? "en" : "ar", tokens);
  std::size_t end = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token token = tokens[i];
    if (token.begin < end || token.end <= token.begin || token.end > size || token.term.empty()) std::abort();
    if (token.term.size() > kMaxTermBytes || token.word.size() > kMaxTermBytes) std::abort();
    end = token.end;
  }
  const auto clauses = parse_query_text(text.substr(0, kMaxQueryBytes));
  if (!clauses) return 0;
  if (!parse_query_text(to_query_text(*clauses)) && to_query_text(*clauses).size() <= kMaxQueryBytes) std::abort();
  const Extract found = extract(text, "en", *clauses, 200, analyser);
  if (found.begin > found.end || found.end > size) std::abort();
  for (const auto& [from, to] : found.matches) {
    if (from < found.begin || to > found.end || from >= to) std::abort();
  }
  return 0;
}
