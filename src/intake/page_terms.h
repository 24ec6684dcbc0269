#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/page_reading.h"

// The terms of one page while it is read: found by kind and folded name, each with a key of the page. Private to
// reading a page.
namespace dateline::intake {

class PageTerms {
 public:
  PageTerms(model::Lang lang, std::string evidence) : lang_(std::move(lang)), evidence_(std::move(evidence)) {}

  // The term of that kind and name, made where there is none; the name is attested on `day`, or on no known day.
  model::TermKey name(model::TermKind kind, std::string_view name, std::optional<base::Day> day, std::uint64_t line);
  // A second name for a term; known from then on by it.
  void also(const model::TermKey& key, std::string_view name, std::optional<base::Day> day);

  std::optional<model::TermKey> find(model::TermKind kind, std::string_view name) const;
  model::Term& at(const model::TermKey& key);
  const model::Term& at(const model::TermKey& key) const;
  const std::string& name_of(const model::TermKey& key) const { return at(key).names.front().name; }

  // A relation attested on `day`; repeated, the day is added.
  void relate(const model::TermKey& from, model::RelationType type, const model::TermKey& to,
              std::optional<base::Day> day, std::string_view role = {});
  void relate_for(const model::TermKey& from, model::RelationType type, const model::TermKey& to,
                  const model::Period& period);

  std::vector<PageTerm>& all() { return terms_; }
  const std::vector<PageTerm>& all() const { return terms_; }

 private:
  std::size_t index_of(const model::TermKey& key) const;
  void attest(model::Term& term, std::string_view name, std::optional<base::Day> day) const;

  const model::Lang lang_;
  const std::string evidence_;
  std::vector<PageTerm> terms_;
  std::map<std::pair<model::TermKind, std::string>, std::size_t> by_name_;
};

}  // namespace dateline::intake
