#include "intake/import_page.h"

#include <fmt/format.h>

#include "base/failure.h"
#include "base/file.h"
#include "base/sha256.h"
#include "intake/page_into_book.h"
#include "intake/page_reading.h"
#include "intake/term_book.h"
#include "model/content.h"
#include "model/normalise.h"

namespace dateline::intake {
namespace {

using base::Problem;
using base::ProblemKind;

class PageImport {
 public:
  PageImport(record::Reader& reader, record::Writer& writer, const PageImportOptions& options)
      : reader_(reader), writer_(writer), options_(options), book_(options.entropy) {
    book_.load(reader);
  }

  base::Done take(const std::filesystem::path& path) {
    ++report_.read;
    file_ = path.string();
    const auto bytes = base::read_file(path, kMaxPageBytes);
    if (!bytes) return refuse(bytes.error());
    auto page = read_page(*bytes, {options_.saved, options_.lang, options_.url, options_.institution});
    if (!page) return refuse(page.error());
    const std::string id = id_of(*page, *bytes);
    const base::Hash state = state_of(*bytes);
    const auto known = writer_.source(id);
    if (known && (known->state == state || known->removed)) {
      ++report_.unchanged;
      if (known->state != state) report_.note({file_, 0, "", "its release was removed, and stays so"});
      return {};
    }
    for (const PageDoubt& doubt : page->doubts) report_.note({file_, doubt.line, "", doubt.what});
    return append(*page, id, state, known);
  }

  Report report() && { return std::move(report_); }

 private:
  base::Done refuse(const Problem& problem) {
    report_.refuse({file_, 0, problem.field, problem.detail});
    return {};
  }

  std::string id_of(const PageReading& page, std::string_view bytes) const {
    if (!page.url.empty()) return "page/" + page.url;
    // Without an address the same page is known by its title and day, which a second saving does not change.
    if (!page.release) return "page/" + base::to_hex(base::sha256(bytes));
    const auto& published = page.release->facts.published;
    return fmt::format("page/{}/{}/{}", page.lang.tag, published ? base::to_iso(published->day) : "undated",
                       base::to_hex(base::sha256(page.release->text.title)).substr(0, 32));
  }

  // What the page says and what was said of it.
  base::Hash state_of(std::string_view bytes) const {
    const std::string said = fmt::format("dateline/page/1\n{}\n{}\n{}\n{}\n", options_.saved ? base::to_iso(*options_.saved) : "",
                                         options_.lang ? options_.lang->tag : "", options_.url, options_.institution);
    return base::sha256(said, bytes);
  }

  base::Done append(PageReading& page, const std::string& id, const base::Hash& state,
                    const std::optional<record::SourceState>& known) {
    std::optional<record::Proposal> proposal;
    if (page.release) {
      if (const auto text = model::normalised(page.release->text); !text) return refuse(text.error());
      if (const auto facts = model::normalised(page.release->facts); !facts) return refuse(facts.error());
    }
    if (page.release && known && known->lang != page.lang) {
      return refuse({ProblemKind::kConflict, "lang", fmt::format("the page was imported as {}", known->lang.tag)});
    }
    const PageKeys keys = take_terms(page, book_);
    if (page.release) {
      give_keys(*page.release, keys);
      page.release->text.origin->id = id;
      auto made = known ? correct(*page.release, *known) : publish(*page.release);
      if (!made) return refuse(made.error());
      proposal = std::move(*made);
    }
    std::vector<record::Proposal> group = book_.take_changed(TermBook::Changes::kAll);
    report_.terms += group.size();
    if (proposal) {
      proposal->key = fmt::format("{}/{}/{}", id, known ? known->version : 0, base::to_hex(state));
      proposal->act.office = "import";
      proposal->sources.push_back({id, page.lang, state});
    }
    count(known.has_value(), page.release.has_value(), proposal.has_value(), !group.empty());
    if (proposal) group.push_back(std::move(*proposal));
    if (options_.dry_run == DryRun::kYes || group.empty()) return {};
    const auto appended = writer_.append(group, options_.clock.now());
    if (!appended) return std::unexpected(appended.error());
    return {};
  }

  void count(bool is_known, bool has_release, bool has_act, bool has_terms) {
    if (!has_release) {
      ++(has_terms ? report_.published : report_.unchanged);
    } else if (!is_known) {
      ++report_.published;
      ++report_.releases;
    } else {
      ++(has_act ? report_.corrected : report_.unchanged);
    }
  }

  base::Hash seal(record::Proposal& proposal, std::string bytes) {
    proposal.contents.push_back(record::seal(std::move(bytes), options_.entropy));
    return proposal.contents.back().hash;
  }

  base::Result<std::optional<record::Proposal>> publish(const PageRelease& release) {
    auto text = model::normalised(release.text);
    if (!text) return std::unexpected(text.error());
    auto facts = model::normalised(release.facts);
    if (!facts) return std::unexpected(facts.error());
    record::Proposal proposal;
    proposal.act.kind = model::ActKind::kPublish;
    proposal.act.texts.push_back({text->lang, 1, seal(proposal, model::to_bytes(*text))});
    proposal.act.facts = seal(proposal, model::to_bytes(*facts));
    return proposal;
  }

  std::string content_of(const base::Hash& hash) {
    const auto id = reader_.find(hash);
    auto bytes = id ? reader_.content(*id) : std::nullopt;
    if (!bytes) throw base::Failure("content " + base::to_hex(hash) + " of a live text is missing");
    return std::move(*bytes);
  }

  // Nothing where neither the text nor the facts are others now.
  base::Result<std::optional<record::Proposal>> correct(const PageRelease& release, const record::SourceState& known) {
    auto text = model::normalised(release.text);
    if (!text) return std::unexpected(text.error());
    auto facts = model::normalised(release.facts);
    if (!facts) return std::unexpected(facts.error());
    const record::ReleaseNow now = writer_.release(known.number);
    const record::LiveText* live = now.state.text(text->lang);
    if (live == nullptr) return base::refuse(ProblemKind::kConflict, "lang", "the release has no text in this language");
    const std::string text_bytes = model::to_bytes(*text);
    const std::string facts_bytes = model::to_bytes(*facts);
    const bool has_new_text = content_of(live->content) != text_bytes;
    const bool has_new_facts = !now.facts || content_of(*now.facts) != facts_bytes;
    if (!has_new_text && !has_new_facts) return std::optional<record::Proposal>();
    record::Proposal proposal;
    proposal.act.kind = model::ActKind::kCorrect;
    proposal.act.number = known.number;
    for (const record::LiveText& each : now.state.texts) {
      const bool is_this = each.lang == text->lang;
      if (!is_this && !has_new_facts) continue;
      const base::Hash content = is_this && has_new_text ? seal(proposal, text_bytes) : each.content;
      proposal.act.texts.push_back({each.lang, each.version + 1, content});
    }
    if (has_new_facts) proposal.act.facts = seal(proposal, facts_bytes);
    return std::optional(std::move(proposal));
  }

  record::Reader& reader_;
  record::Writer& writer_;
  const PageImportOptions& options_;
  TermBook book_;
  Report report_;
  std::string file_;
};

}  // namespace

base::Result<Report> import_page(const std::vector<std::filesystem::path>& files, record::Reader& reader,
                                 record::Writer& writer, const PageImportOptions& options) {
  if (!options.url.empty() && files.size() > 1) return base::invalid("url", "one address cannot be that of several pages");
  PageImport import(reader, writer, options);
  for (const std::filesystem::path& file : files) {
    if (auto done = import.take(file); !done) return std::unexpected(done.error());
  }
  return std::move(import).report();
}

}  // namespace dateline::intake
