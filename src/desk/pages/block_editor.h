#pragma once

#include "desk/pages/visit.h"
#include "html/html.h"
#include "model/release.h"

// What assets/editor needs on the page of a text: tools and dialogs in the reader's language, hidden until the script
// shows them, and the body as JSON. Without scripts the plain form beside it is all there is.
namespace dateline::desk {

struct BlockEditor {
  html::Html inside;   // of the form, after the field of the plain form
  html::Html outside;  // behind the form: dialogs are forms of their own
};

// `body` is what the editor opens with; kPlain where the form holds words that are newer than any blocks.
enum class EditorStart { kBlocks, kPlain };
BlockEditor block_editor(const Visit& visit, const model::Text& text, const model::Blocks& body, EditorStart start);

}  // namespace dateline::desk
