#pragma once

#include "blocks/surroundings.h"
#include "html/html.h"
#include "model/block.h"

// Blocks as the markup of a page (the components of assets/dateline.css). Headings are h2 to h4, so that the page owns
// h1. Quotes carry the anchors of quotes.h. Pictures are never loaded from elsewhere: a figure with an external source
// becomes its caption and a plain link that shows the host. Never fails; a link that is not allowed loses its address
// and keeps its words. It does not set lang and dir of the whole text: the element around it does.
namespace dateline::blocks {

html::Html render_html(const model::Blocks& blocks, const Surroundings& surroundings);
// One run of inlines (a caption, an extract), without a block around it.
html::Html render_html(const model::Inlines& inlines, const Surroundings& surroundings);

}  // namespace dateline::blocks
