#include "intake/import_terms.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "intake/merge_terms.h"
#include "intake/term_book.h"
#include "intake/terms_file.h"
#include "model/normalise.h"

namespace dateline::intake {
namespace {

struct Offered {
  std::size_t place = 0;  // from 1
  model::Term term;
};

class TermsImport {
 public:
  TermsImport(const std::string& name, record::Reader& reader, const TermsOptions& options)
      : name_(name), book_(options.entropy) {
    book_.load(reader);
  }

  base::Done read(const base::Json& list) {
    const base::Json* terms = list.find("terms");
    if (terms == nullptr || terms->items() == nullptr) return base::invalid(name_, "holds no list \"terms\"");
    std::size_t place = 0;
    for (const base::Json& item : *terms->items()) {
      ++report_.read;
      read_one(item, ++place);
    }
    return {};
  }

  void settle() {
    follow_source_ids();
    refuse_dangling();
    for (Offered& offered : offered_) take(offered);
  }

  base::Result<Report> append(record::Writer& writer, const TermsOptions& options) {
    const auto proposals = book_.take_changed(TermBook::Changes::kAll);
    report_.terms = proposals.size();
    if (options.dry_run == DryRun::kNo && !proposals.empty()) {
      if (auto appended = writer.append(proposals, options.clock.now()); !appended) {
        return std::unexpected(appended.error());
      }
    }
    return std::move(report_);
  }

 private:
  void refuse(std::size_t place, const base::Problem& problem) {
    report_.refuse({name_, place, problem.field, problem.detail});
  }

  void read_one(const base::Json& item, std::size_t place) {
    base::Json json = item;
    if (json.is_object() && json.find("format") == nullptr) json.set("format", "dateline/term/1");
    auto term = model::term_from_json(json);
    if (!term) return refuse(place, term.error());
    auto normal = model::normalised(std::move(*term));
    if (!normal) return refuse(place, normal.error());
    if (!keys_.insert(normal->key.value).second) {
      return refuse(place, {base::ProblemKind::kConflict, "key", "is given twice in this file"});
    }
    offered_.push_back({place, std::move(*normal)});
  }

  // A term that the record has under another key, known by an id of an origin, keeps its key; what names it here by
  // the file's key means that one.
  void follow_source_ids() {
    std::map<std::string, model::TermKey> renamed;
    for (Offered& offered : offered_) {
      if (book_.find(offered.term.key) != nullptr) continue;
      const model::Term* same = book_.by_source_ids(offered.term);
      if (same == nullptr) continue;
      renamed.emplace(offered.term.key.value, same->key);
      offered.term.key = same->key;
      keys_.insert(same->key.value);
    }
    if (renamed.empty()) return;
    for (Offered& offered : offered_) {
      for (model::RelationInTime& relation : offered.term.relations) {
        if (const auto found = renamed.find(relation.target.value); found != renamed.end()) {
          relation.target = found->second;
        }
      }
    }
  }

  // Whatever a relation names must be there; who names what is refused is refused too.
  void refuse_dangling() {
    for (bool again = true; again;) {
      again = std::erase_if(offered_, [&](const Offered& offered) {
                for (const model::RelationInTime& relation : offered.term.relations) {
                  if (keys_.contains(relation.target.value) || book_.find(relation.target) != nullptr) continue;
                  refuse(offered.place, {base::ProblemKind::kNotFound, "relations",
                                         "names \"" + relation.target.value + "\", which is not there"});
                  keys_.erase(offered.term.key.value);
                  return true;
                }
                return false;
              }) > 0;
    }
  }

  void take(Offered& offered) {
    const model::Term* before = book_.find(offered.term.key);
    if (before == nullptr) {
      ++report_.published;
      return book_.put(std::move(offered.term));
    }
    if (before->kind != offered.term.kind) {
      return refuse(offered.place, {base::ProblemKind::kConflict, "kind", "is another than the record has"});
    }
    auto merged = model::normalised(merge(*before, offered.term));
    if (!merged) return refuse(offered.place, merged.error());
    if (*merged == *before) {
      ++report_.unchanged;
      return;
    }
    ++report_.corrected;
    book_.put(std::move(*merged));
  }

  const std::string name_;
  TermBook book_;
  Report report_;
  std::vector<Offered> offered_;
  std::set<std::string> keys_;  // that the file gives
};

}  // namespace

base::Result<Report> import_terms(const base::Json& list, const std::string& name, record::Reader& reader,
                                  record::Writer& writer, const TermsOptions& options) {
  TermsImport import(name, reader, options);
  if (auto done = import.read(list); !done) return std::unexpected(done.error());
  import.settle();
  return import.append(writer, options);
}

base::Result<Report> import_terms(const std::filesystem::path& file, record::Reader& reader, record::Writer& writer,
                                  const TermsOptions& options) {
  const auto list = read_terms_file(file);
  if (!list) return std::unexpected(list.error());
  return import_terms(*list, file.string(), reader, writer, options);
}

}  // namespace dateline::intake
