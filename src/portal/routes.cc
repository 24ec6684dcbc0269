#include "portal/routes.h"

#include "portal/answers.h"

namespace dateline::portal {
namespace {

constexpr Route kRoutes[] = {
    {"/", answers::root},                               // 302 to a language
    {"/robots.txt", answers::robots},
    {"/sitemap.xml", answers::sitemap_index},
    {"/sitemap-{part}.xml", answers::sitemap_part},
    {"/.well-known/security.txt", answers::security},
    {"/favicon.ico", answers::favicon},                 // 301 to the asset
    {"/assets/{hash}/{name}", answers::asset},
    {"/files/{hash}/{name}", answers::file},
    {"/{lang}", answers::home},
    {"/{lang}/news{.ext}", answers::news},              // .json, .atom, .rss, .feed.json
    {"/{lang}/news/filters", answers::filters},
    {"/{lang}/n/{release}{.ext}", answers::release},    // "12" or "12@3"; .json, .md, .txt, .bib, .ris, .csl.json
    {"/{lang}/n/{release}/{slug}{.ext}", answers::release},
    {"/{lang}/corrections", answers::corrections},
    {"/{lang}/documents", answers::documents},
    {"/{lang}/holdings", answers::holdings},
    {"/{lang}/feeds", answers::feeds},
    {"/{lang}/about", answers::about},
    {"/{lang}/accessibility", answers::accessibility},
    {"/{lang}/contact", answers::contact},
    {"/{lang}/{kind}{.ext}", answers::index},           // topics … projects; .json
    {"/{lang}/{kind}/{key}{.ext}", answers::term},      // .json, .atom, .rss, .feed.json
    {"/{lang}/{kind}/{key}/{slug}{.ext}", answers::term},
};

}  // namespace

std::span<const Route> all_routes() { return kRoutes; }

std::optional<Routed> route(std::span<const std::string_view> segments) {
  for (const Route& row : kRoutes) {
    if (auto captures = match(row.pattern, segments)) return Routed{&row, *captures};
  }
  return std::nullopt;
}

}  // namespace dateline::portal
