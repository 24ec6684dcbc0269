#include "ui/catalogue.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

#include "base/check.h"
#include "ui/embedded.h"
#include "ui/pattern.h"

namespace dateline::ui {

// What a language needs is made when it is first asked for: a locale costs some 20 ms, and few languages are read.
struct Catalogue::Data {
  struct Made {
    explicit Made(std::string_view tag) : locale(tag) {}
    Locale locale;
    std::vector<Pattern> messages;  // by MessageId::index
  };
  Data(std::string_view given, std::function<Pattern(std::size_t)> message) : tag(given), message_(std::move(message)) {}

  const Made& made() const {
    std::call_once(once_, [this] {
      made_.emplace(tag);
      made_->messages.reserve(internal::kMessageCount);
      for (std::size_t i = 0; i < internal::kMessageCount; ++i) made_->messages.push_back(message_(i));
    });
    return *made_;
  }

  std::string tag;

 private:
  std::function<Pattern(std::size_t)> message_;
  mutable std::once_flag once_;
  mutable std::optional<Made> made_;
};

namespace {

constexpr std::string_view kPseudo = "en-XA";

// Writes a message as markup or as plain text; the two differ only in these.
struct Markup {
  html::Html out;
  void add(const Pattern::Node& words) { out += words.markup; }
  void add(std::string_view text) { out += html::text(text); }
  void add(const html::Html& markup) { out += markup; }
  void link(const html::Url& url, Markup&& words) { out += html::format(R"(<a href="{}">{}</a>)", url, words.out); }
};
struct Plain {
  std::string out;
  void add(const Pattern::Node& words) { out += words.text; }
  void add(std::string_view text) { out += text; }
  void add(const html::Html& markup) { DATELINE_CHECK(markup.empty()); }
  void link(const html::Url&, Plain&& words) { out += words.out; }
};

template <typename Output>
class Writer {
 public:
  Writer(const Locale& locale, Args args) : locale_(locale), args_(args) {}

  Output write(const Pattern& pattern) const {
    Output to;
    write(pattern, to);
    return to;
  }

 private:
  void write(const Pattern& pattern, Output& to) const {
    for (const Pattern::Node& node : pattern.nodes) {
      switch (node.kind) {
        case Pattern::Kind::kText:
          to.add(node);
          break;
        case Pattern::Kind::kArgument:
        case Pattern::Kind::kNumber:
          write_argument(argument(node.text), to);
          break;
        case Pattern::Kind::kPlural:
          write(plural_branch(node), to);
          break;
        case Pattern::Kind::kSelect:
          write(select_branch(node), to);
          break;
        case Pattern::Kind::kLink: {
          const auto* url = std::get_if<const html::Url*>(&argument(node.text).value());
          DATELINE_CHECK(url != nullptr);
          to.link(**url, write(node.branches.front().body));
          break;
        }
      }
    }
  }

  void write_argument(const Arg& arg, Output& to) const {
    if (const auto* text = std::get_if<std::string_view>(&arg.value())) {
      to.add(*text);
    } else if (const auto* number = std::get_if<std::int64_t>(&arg.value())) {
      to.add(std::string_view(locale_.count(*number)));
    } else if (const auto* markup = std::get_if<const html::Html*>(&arg.value())) {
      to.add(**markup);
    } else {
      to.add(std::string_view(std::get<const html::Url*>(arg.value())->string()));
    }
  }

  const Pattern& plural_branch(const Pattern::Node& node) const {
    const auto* number = std::get_if<std::int64_t>(&argument(node.text).value());
    DATELINE_CHECK(number != nullptr);
    for (const Pattern::Branch& branch : node.branches) {
      if (branch.exact == *number) return branch.body;
    }
    const PluralCategory category = locale_.plural(*number);
    const Pattern* other = nullptr;
    for (const Pattern::Branch& branch : node.branches) {
      if (branch.exact) continue;
      if (branch.category == category) return branch.body;
      if (branch.category == PluralCategory::kOther) other = &branch.body;
    }
    return *other;
  }

  const Pattern& select_branch(const Pattern::Node& node) const {
    const auto* key = std::get_if<std::string_view>(&argument(node.text).value());
    DATELINE_CHECK(key != nullptr);
    const auto found = std::ranges::find(node.branches, *key, &Pattern::Branch::key);
    return (found != node.branches.end() ? found : std::ranges::find(node.branches, "other", &Pattern::Branch::key))
        ->body;
  }

  const Arg& argument(std::string_view name) const {
    const auto* found = std::ranges::find(args_, name, &Arg::name);
    DATELINE_CHECK(found != args_.end());
    return *found;
  }

  const Locale& locale_;
  Args args_;
};

// The longest catalogue tag that `tag` is or goes on from with "-"; null when there is none.
template <typename Range>
auto longest_match(const Range& catalogues, std::string_view tag) -> const Catalogue* {
  for (std::string_view range = tag; !range.empty();) {
    for (const Catalogue& each : catalogues) {
      if (each.tag() == range && (range == tag || each.tag() != kPseudo)) return &each;
    }
    const std::size_t cut = range.rfind('-');
    range = cut == std::string_view::npos ? std::string_view() : range.substr(0, cut);
  }
  return nullptr;
}

}  // namespace

Catalogue::Catalogue(std::unique_ptr<const Data> data) : data_(std::move(data)) {}
Catalogue::~Catalogue() = default;
Catalogue::Catalogue(Catalogue&&) noexcept = default;

const std::string& Catalogue::tag() const { return data_->tag; }
const Locale& Catalogue::locale() const { return data_->made().locale; }

html::Html Catalogue::say(MessageId id, Args args) const {
  const Data::Made& made = data_->made();
  return Writer<Markup>(made.locale, args).write(made.messages[id.index()]).out;
}

std::string Catalogue::plain(MessageId id, Args args) const {
  const Data::Made& made = data_->made();
  return Writer<Plain>(made.locale, args).write(made.messages[id.index()]).out;
}

std::string Catalogue::label(std::string_view group, std::string_view key) const {
  std::string id(group);
  id += '.';
  id += key;
  if (const auto found = MessageId::find(id)) return plain(*found);
  std::string words(key);
  std::ranges::replace_if(
      words, [](char c) { return c == '_' || c == '-'; }, ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

Catalogues::Catalogues() {
  const auto embedded = internal::embedded_catalogues();
  const auto english = std::ranges::find(embedded, "en", &internal::EmbeddedCatalogue::tag);
  const auto pattern_of = [english](const internal::EmbeddedCatalogue& catalogue, std::size_t index) {
    const std::string_view own = catalogue.patterns[index];
    auto pattern = parse_pattern(own.data() == nullptr ? english->patterns[index] : own);
    DATELINE_CHECK(pattern.has_value());
    return *std::move(pattern);
  };
  const auto add = [this](std::string_view tag, std::function<Pattern(std::size_t)> message) {
    catalogues_.push_back(Catalogue(std::make_unique<const Catalogue::Data>(tag, std::move(message))));
  };
  for (const auto& each : embedded) {
    add(each.tag, [pattern_of, catalogue = &each](std::size_t index) { return pattern_of(*catalogue, index); });
  }
  add(kPseudo, [pattern_of, english](std::size_t index) { return pseudo(pattern_of(*english, index)); });
}

const Catalogue& Catalogues::nearest(std::string_view tag) const {
  if (const Catalogue* found = longest_match(catalogues_, tag)) return *found;
  return *longest_match(catalogues_, "en");
}

std::vector<std::string> Catalogues::tags() const {
  std::vector<std::string> out;
  for (const Catalogue& each : catalogues_) {
    if (each.tag() != kPseudo) out.push_back(each.tag());
  }
  return out;
}

}  // namespace dateline::ui
