#pragma once

#include <string>
#include <vector>

#include "edition/views.h"
#include "html/html.h"
#include "portal/context.h"

// Pieces of the release page, in its reading order.
namespace dateline::portal {

html::Html release_rail(const Context& context, const edition::ReleaseView& view);
html::Html release_notices(const Context& context, const edition::ReleaseView& view);    // above the title
html::Html withdrawal_notice(const Context& context, const edition::ReleaseView& view);  // under it
html::Html release_text(const Context& context, const edition::ReleaseView& view);
html::Html release_files(const Context& context, const edition::ReleaseView& view);
// Attachments as a list: kind, title, size, language, host. Empty where none can be linked.
html::Html files_of(const Context& context, const std::vector<model::Attachment>& files, const model::Lang& lang);
html::Html release_contacts(const Context& context, const edition::ReleaseView& view);
// Folds: versions and verification, the origin's history, cite, download.
html::Html release_record(const Context& context, const edition::ReleaseView& view);
html::Html origin_history(const Context& context, const edition::ReleaseView& view);
html::Html release_colophon(const Context& context, const edition::ReleaseView& view);
html::Html release_side(const Context& context, const edition::ReleaseView& view);

// A note in its own language, paragraph by paragraph.
html::Html note_paragraphs(const Context& context, const std::string& note, const model::Lang& lang);
// "Council: “Title”. Press release 141/26, Bergen, 24 November 2026, version 3. https://…"
html::Html citation_words(const Context& context, const edition::ReleaseView& view);

}  // namespace dateline::portal
