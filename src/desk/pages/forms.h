#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "desk/pages/visit.h"
#include "html/html.h"
#include "ui/words.h"

// Parts of forms, as the design's component table has them: label above, hint below, the error under its field and tied
// to it. Every form that changes something carries the session's token.
namespace dateline::desk {

struct Field {
  std::string name;  // also the id
  std::string label;
  std::string value;
  std::string hint = {};
  std::string error = {};
  std::string type = "text";
  std::string autocomplete = "off";
  std::string lang = {};  // of what is written in it; empty: the page's
  enum class Need { kOptional, kRequired } need = Need::kOptional;
};
html::Html text_field(const Field& field, const ui::Catalogue& page);
html::Html area_field(const Field& field, int rows, const ui::Catalogue& page);

struct Choice {
  std::string value;
  ui::Words words;
};
html::Html select_field(const Field& field, std::span<const Choice> choices, const ui::Catalogue& page);
html::Html check_box(std::string_view name, std::string_view value, const ui::Words& words, bool checked,
                     const ui::Catalogue& page);
html::Html check_boxes(std::string_view name, std::string_view legend, std::span<const Choice> choices,
                       std::span<const std::string> chosen, const ui::Catalogue& page);
html::Html hidden(std::string_view name, std::string_view value);

enum class ButtonKind { kMain, kOther, kStop };  // one kMain a view
html::Html button(std::string_view words, ButtonKind kind = ButtonKind::kMain, std::string_view name = {},
                  std::string_view value = {});

// <form method="post" action> with the token of the visit's session.
html::Html post_form(const Visit& visit, const html::Url& action, const html::Html& contents);
// The same, with `attributes` in its tag: data that a script of the page reads.
html::Html post_form(const Visit& visit, const html::Url& action, const html::Html& contents,
                     const html::Html& attributes);
html::Html upload_form(const Visit& visit, const html::Url& action, const html::Html& contents);
// A form that is one button: an act in a row of a list.
html::Html button_form(const Visit& visit, const html::Url& action, std::string_view words,
                       ButtonKind kind = ButtonKind::kOther, const html::Html& hidden_fields = {});

// The notice above a form that was refused; nothing without a problem.
html::Html problem_notice(const std::optional<base::Problem>& problem, const ui::Catalogue& page);
// The detail for the field of that name, else nothing.
std::string error_of(const std::optional<base::Problem>& problem, std::string_view field);

}  // namespace dateline::desk
