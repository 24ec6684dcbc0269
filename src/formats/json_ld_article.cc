#include <algorithm>
#include <initializer_list>

#include "formats/json_ld_parts.h"

namespace dateline::formats {
namespace {

base::Json nodes(std::initializer_list<const std::vector<edition::TermLink>*> lists) {
  base::Json out = base::Json::array();
  for (const auto* list : lists) {
    for (const edition::TermLink& link : *list) out.push(node(schema_type(link.kind), link.name));
  }
  return out;
}

base::Json mentions(const edition::ReleaseView& release) {
  base::Json out = nodes({&release.organisations, &release.meetings, &release.projects});
  for (const edition::PersonLine& line : release.people) {
    base::Json person = node("Person", line.person.name);
    person.set_if("jobTitle", line.office ? line.office->name : line.role);
    out.push(std::move(person));
  }
  return out;
}

base::Json corrections(const edition::ReleaseView& release) {
  base::Json out = base::Json::array();
  for (const edition::VersionRow& row : release.versions) {
    if (row.version == 1 || row.note.empty() || row.version > release.version) continue;
    base::Json comment = base::Json::object();
    comment.set("@type", "CorrectionComment");
    comment.set("datePublished", base::to_iso(row.at));
    comment.set("text", row.note);
    comment.set_if("inLanguage", row.note_lang.tag);
    out.push(std::move(comment));
  }
  return out;
}

// When what this page says was last changed: the version shown, or a later notice about it.
std::optional<base::Instant> modified(const edition::ReleaseView& release) {
  std::optional<base::Instant> newest;
  const auto take = [&](base::Instant at) { newest = newest ? std::max(*newest, at) : at; };
  for (const edition::VersionRow& row : release.versions) {
    if (row.version == release.version) take(row.at);
  }
  for (const edition::Notice& notice : release.notices) take(notice.at);
  return newest;
}

base::Json translations(const ArticlePage& page) {
  base::Json out = base::Json::array();
  for (const auto& [lang, url] : page.translations) {
    base::Json json = base::Json::object();
    json.set("@type", "NewsArticle");
    json.set("@id", url);
    json.set("inLanguage", lang.tag);
    json.set("url", url);
    out.push(std::move(json));
  }
  return out;
}

base::Json locations(const model::Dateline& dateline) {
  base::Json out = base::Json::array();
  for (const std::string& place : dateline.places) out.push(node("Place", place));
  return out;
}

}  // namespace

std::string article(const edition::ReleaseView& release, const ArticlePage& page) {
  base::Json json = base::Json::object();
  json.set("@type", "NewsArticle");
  json.set("@id", page.url);
  json.set("url", page.url);
  json.set("mainEntityOfPage", page.url);
  json.set("headline", release.text.title);
  json.set("inLanguage", release.text.lang.tag);
  if (release.facts.published) json.set("datePublished", model::to_string(*release.facts.published));
  if (const auto at = modified(release)) json.set("dateModified", base::to_iso(*at));
  json.set_if("description", page.summary);
  json.set_if("articleSection", page.section);
  json.set_if("identifier", release.facts.label);
  json.set("version", release.version);
  base::Json author = nodes({&release.issuers});
  if (author.items()->empty()) author.push(publisher_node(page.publisher));
  json.set("author", std::move(author));
  json.set("publisher", publisher_node(page.publisher));
  json.set("isAccessibleForFree", true);
  json.set_if("about", nodes({&release.topics}));
  json.set_if("contentLocation", nodes({&release.places}));
  json.set_if("locationCreated", locations(release.facts.dateline));
  json.set_if("mentions", mentions(release));
  json.set_if("correction", corrections(release));
  json.set_if("workTranslation", translations(page));
  if (release.standing == edition::Standing::kWithdrawn) json.set("creativeWorkStatus", "Withdrawn");
  return graph({std::move(json), breadcrumbs(page.trail)});
}

}  // namespace dateline::formats
