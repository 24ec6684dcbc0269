#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "html/html.h"
#include "ui/catalogue.h"
#include "ui/words.h"

// Filters and other form parts. Native controls only; forms work by GET.
namespace dateline::ui {

struct Option {
  std::string value;
  Words words;
  std::optional<std::int64_t> count;
  enum class Choice : std::uint8_t { kOpen, kChosen };
  Choice choice = Choice::kOpen;
  std::string letter = {};  // stands above it: the first of its letter
};

struct Facet {
  std::string parameter;  // name of the form field
  Words title;
  std::vector<Option> options;
  html::Html after;  // "All 57 places", or a text field
  enum class State : std::uint8_t { kClosed, kOpen };
  State state = State::kClosed;  // always open when something is chosen
  enum class Layout : std::uint8_t { kColumn, kColumns };
  Layout layout = Layout::kColumn;
};

// <details class="facet"> with a fieldset of check boxes.
html::Html facet(const Facet& group, const Catalogue& page);

// A labelled field (class field): label above, hint below, error tied to it.
struct Field {
  std::string id;  // also the field's name
  std::string type = "text";
  Words label;
  std::string value;
  std::string hint;
  html::Html error;
  std::string autocomplete;
};
html::Html field(const Field& input, const Catalogue& page);

// The search line: a search field with its button. Hidden fields keep what is chosen.
struct SearchForm {
  html::Url action;
  std::string value;
  std::vector<std::pair<std::string, std::string>> kept;
};
html::Html search_form(const SearchForm& form, const Catalogue& page);

html::Html hidden_field(std::string_view name, std::string_view value);
html::Html button(const html::Html& words);  // <button class="btn">: one primary in a view
enum class ButtonLook : std::uint8_t { kPrimary, kAlternative, kStop };
html::Html button_link(const html::Url& url, const html::Html& words, ButtonLook look);

}  // namespace dateline::ui
