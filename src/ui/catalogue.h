#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "html/html.h"
#include "ui/locale.h"
#include "ui/message_id.h"

// The interface in one language: its messages and its locale. Messages live in catalogues/<tag>.toml, are compiled into
// the program, and use a small part of ICU's MessageFormat:
//   {name}                                    an argument; numbers are written as the language writes counts
//   {name, plural, =0 {…} one {…} other {…}}  by CLDR's plural rules; # is the number
//   {name, select, a {…} other {…}}           by text
//   {name, link, words}                       words as a link to the address given as `name`
// Apostrophes are plain text; '{' and '}' cannot be written. Arguments are escaped, messages hold no markup. An
// argument that is missing or of the wrong type aborts (DATELINE_CHECK); a test reads every call in the sources. Any
// thread.
namespace dateline::ui {

// A named argument; views must live until the call returns.
class Arg {
 public:
  Arg(std::string_view name, std::string_view text) : name_(name), value_(text) {}
  Arg(std::string_view name, const char* text) : name_(name), value_(std::string_view(text)) {}
  Arg(std::string_view name, const std::string& text) : name_(name), value_(std::string_view(text)) {}
  template <std::integral T>
  Arg(std::string_view name, T number) : name_(name), value_(static_cast<std::int64_t>(number)) {}
  Arg(std::string_view name, const html::Html& markup) : name_(name), value_(&markup) {}
  Arg(std::string_view name, const html::Url& link) : name_(name), value_(&link) {}

  std::string_view name() const { return name_; }
  const auto& value() const { return value_; }

 private:
  std::string_view name_;
  std::variant<std::string_view, std::int64_t, const html::Html*, const html::Url*> value_;
};

using Args = std::initializer_list<Arg>;

class Catalogue {
 public:
  ~Catalogue();
  Catalogue(Catalogue&&) noexcept;

  // The language of the messages: lang (and dir) of a page that is written with them.
  const std::string& tag() const;
  Direction direction() const { return locale().direction(); }
  const Locale& locale() const;

  html::Html say(MessageId id, Args args = {}) const;
  // The same as plain text (titles, attributes, feeds): links become their words; Html arguments are refused (abort).
  std::string plain(MessageId id, Args args = {}) const;
  // The message `group.key` for a key that is data ("genre", "press_release"); the key, underscores as spaces and its
  // first letter large, when there is no such message.
  std::string label(std::string_view group, std::string_view key) const;

 private:
  friend class Catalogues;
  struct Data;
  explicit Catalogue(std::unique_ptr<const Data> data);
  std::unique_ptr<const Data> data_;
};

// All catalogues in the program, and the pseudo-locale en-XA made from English: accents on every letter, 60 % longer,
// in brackets. Each language is made when it is first asked for (about 20 ms). Any thread.
class Catalogues {
 public:
  Catalogues();

  // By RFC 4647 lookup ("ar-EG" finds "ar"), else English. Only "en-XA" itself finds the pseudo-locale.
  const Catalogue& nearest(std::string_view tag) const;
  // Languages that have a catalogue of their own, sorted; without the pseudo-locale.
  std::vector<std::string> tags() const;

 private:
  std::vector<Catalogue> catalogues_;
};

}  // namespace dateline::ui
