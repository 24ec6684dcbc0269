#include "desk/pages/forms.h"

#include <algorithm>

#include "ui/components.h"

namespace dateline::desk {
namespace {

using html::format;
using html::Html;

// What ties hint and error to the control.
Html described_by(const Field& field) {
  if (field.hint.empty() && field.error.empty()) return {};
  const std::string ids = (field.error.empty() ? std::string() : field.name + "-error") +
                          (field.error.empty() || field.hint.empty() ? "" : " ") +
                          (field.hint.empty() ? std::string() : field.name + "-hint");
  return format(R"( aria-describedby="{}"{})", ids, field.error.empty() ? Html() : format(R"( aria-invalid="true")"));
}

Html around(const Field& field, const Html& control) {
  Html out = format("<div class=\"field\"><label for=\"{0}\">{1}</label>{2}", field.name, field.label, control);
  if (!field.error.empty()) out += format(R"(<span class="err" id="{}-error">{}</span>)", field.name, field.error);
  if (!field.hint.empty()) out += format(R"(<span class="hint" id="{}-hint">{}</span>)", field.name, field.hint);
  return out + format("</div>\n");
}

Html required(const Field& field) { return field.need == Field::Need::kRequired ? format(" required") : Html(); }

Html direction(const Field& field, const ui::Catalogue& page) {
  return field.lang.empty() ? format(R"( dir="auto")") : ui::lang_attributes(field.lang, page);
}

}  // namespace

Html text_field(const Field& field, const ui::Catalogue& page) {
  return around(field, format(R"(<input id="{0}" name="{0}" type="{1}" value="{2}" autocomplete="{3}"{4}{5}{6}>)",
                              field.name, field.type, field.value, field.autocomplete, direction(field, page),
                              required(field), described_by(field)));
}

Html area_field(const Field& field, int rows, const ui::Catalogue& page) {
  return around(field, format("<textarea id=\"{0}\" name=\"{0}\" rows=\"{1}\"{2}{3}{4}>\n{5}</textarea>", field.name,
                              rows, direction(field, page), required(field), described_by(field), field.value));
}

Html select_field(const Field& field, std::span<const Choice> choices, const ui::Catalogue& page) {
  Html options;
  for (const Choice& choice : choices) {
    options += format(R"(<option value="{}"{}{}>{}</option>)", choice.value,
                      choice.value == field.value ? format(" selected") : Html(),
                      ui::lang_attributes(choice.words.lang, page), choice.words.text);
  }
  return around(field, format(R"(<select id="{0}" name="{0}"{1}{2}>{3}</select>)", field.name, required(field),
                              described_by(field), options));
}

Html check_box(std::string_view name, std::string_view value, const ui::Words& words, bool checked,
               const ui::Catalogue& page) {
  return format(R"(<label class="opt"><input type="checkbox" name="{}" value="{}"{}> {}</label>)", name, value,
                checked ? format(" checked") : Html(), ui::spoken(words, page));
}

Html check_boxes(std::string_view name, std::string_view legend, std::span<const Choice> choices,
                 std::span<const std::string> chosen, const ui::Catalogue& page) {
  Html boxes;
  for (const Choice& choice : choices) {
    const bool is_chosen = std::find(chosen.begin(), chosen.end(), choice.value) != chosen.end();
    boxes += check_box(name, choice.value, choice.words, is_chosen, page);
  }
  return format("<fieldset class=\"field\"><legend>{}</legend><div class=\"opts\">{}</div></fieldset>\n", legend,
                boxes);
}

Html hidden(std::string_view name, std::string_view value) {
  return format("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name, value);
}

Html button(std::string_view words, ButtonKind kind, std::string_view name, std::string_view value) {
  const std::string_view css = kind == ButtonKind::kMain ? "btn" : kind == ButtonKind::kStop ? "btn stop" : "btn alt";
  if (name.empty()) return format(R"(<button class="{}">{}</button>)", css, words);
  return format(R"(<button class="{}" name="{}" value="{}">{}</button>)", css, name, value, words);
}

namespace {

Html form(const Visit& visit, const html::Url& action, const Html& contents, const Html& attributes) {
  const Html token = visit.session ? hidden("token", visit.session->form_token) : Html();
  // A page that answers a form stands at the form's address, which cannot be asked for again.
  const std::string_view from =
      visit.request.method() == http::Method::kPost ? visit.form.text("from") : visit.request.target();
  return format("<form method=\"post\" action=\"{}\"{}>\n{}{}{}</form>\n", action, attributes, token,
                hidden("from", from), contents);
}

}  // namespace

Html post_form(const Visit& visit, const html::Url& action, const Html& contents) {
  return form(visit, action, contents, {});
}

Html post_form(const Visit& visit, const html::Url& action, const Html& contents, const Html& attributes) {
  return form(visit, action, contents, attributes);
}

Html upload_form(const Visit& visit, const html::Url& action, const Html& contents) {
  return form(visit, action, contents, format(R"( enctype="multipart/form-data")"));
}

Html button_form(const Visit& visit, const html::Url& action, std::string_view words, ButtonKind kind,
                 const Html& hidden_fields) {
  return form(visit, action, hidden_fields + button(words, kind), {});
}

Html problem_notice(const std::optional<base::Problem>& problem, const ui::Catalogue& page) {
  if (!problem) return {};
  return format("<div class=\"notice\" role=\"alert\"><strong>{}</strong> {}</div>\n", page.say("desk.not_done"),
                problem->detail);
}

std::string error_of(const std::optional<base::Problem>& problem, std::string_view field) {
  return problem && problem->field == field ? problem->detail : std::string();
}

}  // namespace dateline::desk
