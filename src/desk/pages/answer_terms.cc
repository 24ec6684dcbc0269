#include "base/json.h"
#include "desk/pages/answers.h"
#include "desk/pages/item_words.h"
#include "desk/pages/term_search.h"
#include "edition/naming.h"

// Terms for the scripts of the desk's pages; without scripts the same search is part of the form (facts_form.h).
namespace dateline::desk::answers {

// ?kind=person&q=…&lang=fr  → {"terms":[{"key","name","matched","office"}]}, named as of today, in that language first.
http::Response terms_found(Visit& visit) {
  const auto kind = model::term_kind(visit.request.parameter("kind").value_or(""));
  if (!kind) return http::json(400, R"({"problem":"kind"})");
  std::vector<model::Lang> preferred = preferred_languages(visit);
  if (auto lang = model::parse_lang(visit.request.parameter("lang").value_or("")))
    preferred.insert(preferred.begin(), std::move(*lang));
  edition::Naming naming(preferred, visit.today());
  base::Json terms = base::Json::array();
  for (const TermFound& each :
       find_terms(visit.edition, {*kind}, visit.request.parameter("q").value_or(""), preferred, visit.today())) {
    base::Json term = base::Json::object();
    term.set("key", each.key.value).set("name", each.name).set_if("matched", each.matched);
    if (const auto index = visit.edition.terms.find(each.key); index && *kind == model::TermKind::kPerson) {
      if (const auto office = edition::office_on(visit.edition, *index, {}, naming, visit.today()))
        term.set("office", office->name);
    }
    terms.push(std::move(term));
  }
  return http::json(200, base::to_canonical(base::Json::object().set("terms", std::move(terms))));
}

}  // namespace dateline::desk::answers
