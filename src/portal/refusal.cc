#include "portal/refusal.h"

#include <algorithm>

#include "base/instant.h"

namespace dateline::portal {
namespace {

constexpr std::size_t kMaxShown = 80;  // bytes of a value that is repeated in a message

html::Html words_of_search(const Context& context, std::string_view words, const base::Problem& problem) {
  constexpr std::size_t kLong = 1'000;
  if (problem.kind == base::ProblemKind::kTooLarge || words.size() > kLong) return context.words.say("refusal.words_long");
  return words.find('*') == std::string_view::npos ? context.words.say("refusal.words_none")
                                                   : context.words.say("refusal.words_star");
}

html::Html words_of_value(const Context& context, std::string_view value) {
  if (value.empty() || value.size() > kMaxShown) return context.words.say("refusal.value_long");
  return context.words.say("refusal.value", {{"value", html::format("<bdi>{}</bdi>", value)}});
}

}  // namespace

std::string_view asked_for(const std::vector<edition::Parameter>& asked, std::string_view name) {
  const auto found = std::ranges::find(asked, name, &edition::Parameter::first);
  return found == asked.end() ? std::string_view() : std::string_view(found->second);
}

html::Html refusal_words(const Context& context, const std::vector<edition::Parameter>& asked,
                         const base::Problem& problem) {
  const auto& w = context.words;
  const std::string_view field = problem.field;
  const std::string_view value = asked_for(asked, field);
  if (field == "q") return words_of_search(context, value, problem);
  if (field == "from" || field == "to") {
    return base::parse_day(value) ? w.say("refusal.days_turned") : w.say("refusal.day");
  }
  if (field == "page") return w.say("refusal.page", {{"most", edition::kMaxPage}});
  if (field == "sort") return w.say("refusal.sort");
  if (field == "year") return w.say("refusal.year");
  if (edition::facet_of(field)) return words_of_value(context, value);
  if (field.empty() || field == "filters") return w.say("refusal.many", {{"most", edition::kMaxChoices}});
  return w.say("refusal.unknown");
}

}  // namespace dateline::portal
