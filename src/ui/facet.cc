#include "ui/facet.h"

#include <algorithm>

namespace dateline::ui {
namespace {

using html::format;
using html::Html;

Html option(const std::string& parameter, const Option& each, const Catalogue& page) {
  const Html checked = each.choice == Option::Choice::kChosen ? format(" checked") : Html();
  const Html count = each.count ? format(R"( <span class="n">{}</span>)", page.locale().count(*each.count)) : Html();
  return format(R"(<label class="opt"><input type="checkbox" name="{}" value="{}"{}> <span{}>{}</span>{}</label>)",
                parameter, each.value, checked, lang_attributes(each.words.lang, page), each.words.text, count);
}

}  // namespace

Html facet(const Facet& group, const Catalogue& page) {
  const auto chosen = std::ranges::count(group.options, Option::Choice::kChosen, &Option::choice);
  const Html count =
      chosen > 0 ? format(R"( <span class="s">{}</span>)", page.say("finder.chosen", {{"count", chosen}})) : Html();
  Html options;
  for (const Option& each : group.options) {
    if (!each.letter.empty()) options += format(R"(<p class="label">{}</p>)", each.letter);
    options += option(group.parameter, each, page);
  }
  if (group.layout == Facet::Layout::kColumns) options = format(R"(<div class="cols2">{}</div>)", options);
  const Html title = spoken(group.title, page);
  const Html inside = format(R"(<summary>{}{}</summary><fieldset><legend class="vh">{}</legend>{}{}</fieldset>)", title,
                             count, title, options, group.after);
  return group.state == Facet::State::kOpen || chosen > 0
             ? format("<details class=\"facet\" open>{}</details>\n", inside)
             : format("<details class=\"facet\">{}</details>\n", inside);
}

Html field(const Field& input, const Catalogue& page) {
  Html described;
  Html hint;
  Html error;
  if (!input.error.empty()) {
    described = format(R"( aria-invalid="true" aria-describedby="{}-error")", input.id);
    error = format(R"(<span class="err" id="{}-error">{}</span>)", input.id, input.error);
  } else if (!input.hint.empty()) {
    described = format(R"( aria-describedby="{}-hint")", input.id);
  }
  if (!input.hint.empty()) hint = format(R"(<span class="hint" id="{}-hint">{}</span>)", input.id, input.hint);
  const Html autocomplete = input.autocomplete.empty() ? Html() : format(R"( autocomplete="{}")", input.autocomplete);
  return format(
      R"(<div class="field"><label for="{0}">{1}</label><input id="{0}" name="{0}" type="{2}" value="{3}"{4}{5}>{6}{7}</div>)",
      input.id, spoken(input.label, page), input.type, input.value, autocomplete, described, hint, error);
}

Html search_form(const SearchForm& form, const Catalogue& page) {
  Html kept;
  for (const auto& [name, value] : form.kept) kept += hidden_field(name, value);
  return format(
      R"(<div class="field wideform"><form class="inline" action="{}" role="search"><div class="grow"><label for="q" class="vh">{}</label>)"
      R"(<input id="q" name="q" type="search" value="{}" dir="auto"></div>{}{}</form></div>)",
      form.action, page.say("finder.words"), form.value, kept, button(page.say("finder.search")));
}

Html hidden_field(std::string_view name, std::string_view value) {
  return format(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

Html button(const Html& words) { return format(R"(<button class="btn">{}</button>)", words); }

Html button_link(const html::Url& url, const Html& words, ButtonLook look) {
  const std::string_view classes = look == ButtonLook::kPrimary       ? "btn"
                                   : look == ButtonLook::kAlternative ? "btn alt"
                                                                      : "btn stop";
  return format(R"(<a class="{}" href="{}">{}</a>)", classes, url, words);
}

}  // namespace dateline::ui
