#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/finder_query.h"
#include "edition/views.h"
#include "html/html.h"
#include "portal/context.h"

// Every page of the public site: pure functions, one file each. Each answers the whole document.
namespace dateline::portal::pages {

html::Html home(const Context& context, const edition::HomeView& view);
html::Html finder(const Context& context, const edition::FinderView& view);
// The finder's side column as a page; `name` is looked for among the values of long facets.
html::Html filters(const Context& context, const edition::FinderView& view, std::string_view name);

html::Html release(const Context& context, const edition::ReleaseView& view);
html::Html term(const Context& context, const edition::TermView& view);

// One index a kind. `part` is the letter (or year) chosen where the list is too long for one page, as the index links
// it; empty or unknown: none. Lists up to kMaxWholeList are always whole.
html::Html topics(const Context& context, const edition::IndexView& view, std::string_view part);
html::Html places(const Context& context, const edition::IndexView& view, std::string_view part);
html::Html organisations(const Context& context, const edition::IndexView& view, std::string_view part);
html::Html people(const Context& context, const edition::IndexView& view, std::string_view part);
html::Html offices(const Context& context, const edition::IndexView& view, std::string_view part);
html::Html meetings(const Context& context, const edition::IndexView& view, std::string_view part);
html::Html series(const Context& context, const edition::IndexView& view, std::string_view part);
html::Html projects(const Context& context, const edition::IndexView& view, std::string_view part);

html::Html documents(const Context& context, const edition::DocumentsView& view);
html::Html corrections(const Context& context, const edition::CorrectionsView& view);
html::Html holdings(const Context& context, const edition::HoldingsView& view);
html::Html feeds(const Context& context);
html::Html about(const Context& context);
html::Html accessibility(const Context& context);
html::Html contact(const Context& context);

// 400: the finder with what was asked still in its fields.
html::Html refused_search(const Context& context, const std::vector<edition::Parameter>& asked,
                          const base::Problem& problem);
html::Html bad_request(const Context& context);                                        // 400
html::Html not_found(const Context& context, std::string_view words);                  // 404; words: a search to try
html::Html gone(const Context& context, const edition::Tombstone& tombstone);          // 410
enum class Unavailable { kIndexBeingBuilt, kBroken };
html::Html unavailable(const Context& context, Unavailable why);                       // 503

}  // namespace dateline::portal::pages
