#include "edition/index_feed.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/failure.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/text.h"
#include "edition/contents.h"
#include "edition/facets.h"

namespace dateline::edition {
namespace {

// The facts of a version in the index's numbers; equal for all versions with the same facts content.
struct IndexedFacts {
  record::ContentId id;
  std::int64_t published = kUndatedOrder;
  std::vector<search::Value> values;
  std::vector<std::string_view> names;  // the edition's
};

void add_term(const Edition& edition, const model::TermKey& key, IndexedFacts& out) {
  const auto filed = edition.terms.find(key);
  if (!filed) return;
  const TermIndex index = edition.terms.survivor(*filed);
  const model::Term& term = edition.terms.term(index);
  out.values.push_back(value_of(term.kind, index));
  if (term.kind == model::TermKind::kMeeting) {
    for (const auto& relation : term.relations) {
      const auto series = edition.terms.find(relation.target);
      if (relation.type == model::RelationType::kInSeries && series) {
        out.values.push_back(value_of(model::TermKind::kSeries, *series));
      }
    }
  }
  if (term.kind != model::TermKind::kPerson && term.kind != model::TermKind::kPlace) return;
  for (const auto& name : term.names) out.names.push_back(name.name);
  if (*filed != index) {
    for (const auto& name : edition.terms.term(*filed).names) out.names.push_back(name.name);
  }
}

IndexedFacts indexed(const Edition& edition, record::ContentId id, record::Reader& reader) {
  IndexedFacts out;
  out.id = id;
  const model::Facts facts = read_facts(reader, id);
  if (const auto genre = edition.vocabulary.genres->find(facts.genre)) out.values.push_back({kGenreFacet, *genre});
  if (facts.published) {
    out.published = model::order_key(*facts.published);
    out.values.push_back({kYearFacet, static_cast<std::uint32_t>(base::calendar_of(facts.published->day).year)});
  }
  for (const auto* keys : {&facts.issuers, &facts.topics, &facts.places, &facts.organisations, &facts.meetings,
                           &facts.projects}) {
    for (const auto& key : *keys) add_term(edition, key, out);
  }
  for (const auto& mention : facts.people) {
    add_term(edition, mention.person, out);
    add_term(edition, mention.office, out);
  }
  std::sort(out.values.begin(), out.values.end());
  out.values.erase(std::unique(out.values.begin(), out.values.end()), out.values.end());
  std::sort(out.names.begin(), out.names.end());
  out.names.erase(std::unique(out.names.begin(), out.names.end()), out.names.end());
  return out;
}

void add_words(search::Document& document, const model::Text& text, const IndexedFacts& facts,
               search::Analyser& analyser) {
  search::add_title(document, text.title, analyser);
  if (!text.standfirst.empty()) search::add_body(document, text.standfirst, analyser);
  search::add_body(document, model::plain_text(text.body), analyser);
  for (const std::string_view name : facts.names) search::add_name(document, name, analyser);
  if (text.origin && !text.origin->url.empty()) {
    const std::string term = address_term(text.origin->url);
    document.tokens.skip(search::kFieldGap);
    document.tokens.append(term, term, 0, 0);
  }
  if (std::ranges::any_of(text.attachments, is_document)) {
    document.tokens.skip(search::kFieldGap);
    document.tokens.append(kFilesTerm, kFilesTerm, 0, 0);
  }
  for (const model::Attachment& attachment : text.attachments) {
    const auto hash = base::parse_hash(attachment.file);
    if (!hash) continue;
    const std::string term = file_term(*hash);
    document.tokens.skip(search::kFieldGap);
    document.tokens.append(term, term, 0, 0);
  }
}

}  // namespace

bool is_document(const model::Attachment& file) {
  if (!file.media_type.empty()) return !file.media_type.starts_with("image/");
  const std::string path = base::to_lower_ascii(std::string_view(file.url).substr(0, file.url.find_first_of("?#")));
  return std::ranges::none_of(std::initializer_list<std::string_view>{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"},
                              [&](std::string_view ending) { return path.ends_with(ending); });
}

std::string file_term(const base::Hash& hash) { return "\x01" "f" + base::to_hex(hash).substr(0, 32); }

std::string address_term(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (base::starts_with_ignoring_case(address, scheme)) address.remove_prefix(scheme.size());
  }
  const std::size_t slash = std::min(address.find('/'), address.size());
  std::string host = base::to_lower_ascii(address.substr(0, slash));
  if (host.starts_with("www.")) host.erase(0, 4);
  // A control character first: no analysed word begins so.
  return '\x01' + base::to_hex(base::sha256(host, address.substr(slash))).substr(0, 32);
}

search::ReleaseDocuments documents_of(const Edition& edition, const ReleaseState& release, record::Reader& reader,
                                      search::Analyser& analyser) {
  search::ReleaseDocuments out;
  out.release = release.number.value;
  std::vector<IndexedFacts> known;
  for (const TextState& text : release.texts) {
    for (std::size_t i = 0; i < text.versions.size(); ++i) {
      const VersionState& version = text.versions[i];
      auto facts = std::find_if(known.begin(), known.end(), [&](const auto& k) { return k.id == version.facts; });
      if (facts == known.end()) {
        known.push_back(indexed(edition, version.facts, reader));
        facts = std::prev(known.end());
      }
      search::Document document;
      document.release = release.number.value;
      document.published = facts->published;
      document.language = text.language;
      document.language_tag = edition.vocabulary.languages->text(text.language);
      document.version = version.version;
      document.valid_from = version.sequence;
      document.valid_to = i + 1 < text.versions.size() ? text.versions[i + 1].sequence : search::kStillValid;
      document.values = facts->values;
      add_words(document, read_text(reader, version.text), *facts, analyser);
      out.documents.push_back(std::move(document));
    }
  }
  return out;
}

}  // namespace dateline::edition
