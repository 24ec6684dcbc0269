#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

// The first pass over outside HTML: cuts it into tags and text exactly as the HTML standard's tokenizer does (sections
// 13.2.5.1 to 13.2.5.57), keeps the tags and attributes that matter, and writes markup that no parser can read in two
// ways: no comments, no raw text, no foreign content, no forms, no frames, few attributes. What is
// dropped is dropped and counted here.
//
// Words do not travel through the parser, which takes 100 ns a byte: a ticket stands for each run of them. Character
// references are left to the parser.
namespace dateline::blocks {

struct Washed {
  std::string html;
  std::vector<std::string_view> words;  // by ticket number; views into the input
  std::map<std::string, std::size_t> dropped;
};

// A ticket is kTicketStart, digits, kTicketEnd: private-use characters (U+10FFF0, U+10FFF1), since the parser replaces
// control characters.
inline constexpr std::string_view kTicketStart = "\xF4\x8F\xBF\xB0";
inline constexpr std::string_view kTicketEnd = "\xF4\x8F\xBF\xB1";

// Refuses (kTooLarge) over kMaxHtmlTags and kMaxHtmlDepth of from_html.h. `html` must be UTF-8 and outlive the result.
base::Result<Washed> wash_html(std::string_view html);

}  // namespace dateline::blocks
