#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/problem.h"
#include "intake/source_line.h"
#include "model/block.h"

// The parts of a line that need mending before they are what the record keeps. Private to reading a line.
namespace dateline::intake {

// Words of a title or standfirst without markup; characters of Windows-1252 mended, invisible ones gone.
std::string plain_words(std::string_view written, const model::Lang& lang, std::string_view field,
                        const ReadingPlace& place);

// The body from blocks, body_html or body_text; what only repeats the headline or the site's furniture is left out.
base::Result<model::Blocks> read_body(const base::Json& line, const LineHead& head, std::string_view title,
                                      const ReadingPlace& place);

base::Result<std::vector<model::Attachment>> read_attachments(const base::Json& line, const ReadingPlace& place);

// The origin: as an export gives it, or from the members of the line; what no member has a meaning for is kept in it.
base::Result<std::optional<model::Origin>> read_origin(const base::Json& line, const LineHead& head,
                                                       const ReadingPlace& place);

base::Result<SourceFacts> read_facts(const base::Json& line, const LineHead& head, const ReadingPlace& place);

// A dateline's places as printed: "Chur/Bern", "A and B"; a date behind a comma is no place.
std::vector<std::string> places_of(std::string_view printed);

base::Result<model::Note> read_note(const base::Json& texts, model::Weight weight, std::string_view field);

// The explanation of a withdrawal, HTML or plain, as words.
std::string words_of_html(std::string_view html, const model::Lang& lang);

}  // namespace dateline::intake
