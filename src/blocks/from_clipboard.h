#pragma once

#include <string_view>

#include "base/problem.h"
#include "blocks/from_html.h"
#include "model/lang.h"

// What another program put on the clipboard as HTML, as blocks. Word processors write with styles what HTML has
// elements for; that is put back first, then from_html() reads it by its allow-list:
// - paragraphs of Word's lists (mso-list) become lists, their typed bullets go;
// - bold, italic, raised and lowered in a span's style become marks; Google Docs' "bold" around everything goes;
// - words that a tracked change deleted go with what is hidden, comments and their anchors; what it inserted stays;
// - footnotes stay: a raised mark, and the note behind the text;
// - Word's title and quotation styles, and role="heading", are headings and quotations.
// Conditional comments, smart tags and office markup are no text.
namespace dateline::blocks {

// Refuses as from_html() does, and also elements nested deeper than kMaxHtmlDepth. Links to paths of the page that was
// copied lead nowhere and leave their words. Any thread.
base::Result<FromHtml> from_clipboard(std::string_view html, const model::Lang& lang);

}  // namespace dateline::blocks
